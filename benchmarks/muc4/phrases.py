"""Words of a report -> fills in the form of the task.

"at least three of the peasants" -> "PEASANTS"; head "peasant", plural
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.model import Figure
from kg.resources import read_word_list

WORDS = Path(__file__).parent / "words"

_FRONT = re.compile(
    r"(?:THE|A|AN|HIS|HER|ITS|THEIR|OUR|THIS|THESE|THAT|THOSE|SOME|SEVERAL|MANY|VARIOUS|NUMEROUS|OTHER|ANOTHER|AT LEAST"
    r"|MORE THAN|ABOUT|APPROXIMATELY|NEARLY|ALMOST|OVER|UP TO|ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE|TEN|ELEVEN"
    r"|TWELVE|THIRTEEN|FOURTEEN|FIFTEEN|TWENTY|THIRTY|A FEW|ALL|BOTH|EACH|EVERY|ANY|NO|OF|[\d,.]+|AND|ALSO|UNIDENTIFIED"
    r"|DOZENS|HUNDREDS|DOZEN|SOME OF|A NUMBER OF|A GROUP OF|MOST|FIRST|SECOND|TODAY'S|YESTERDAY'S|\W+)\s+"
)
_SENTENCE = re.compile(r"(?<=[.?!])[\"')\]]*\s+(?=[\"'(\[]*[A-Z0-9])|\n\s*\n")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|MR|MRS|DR|GEN|COL|LT|CAPT|MAJ|SGT|MSGR|NO|ST|GOV|SEN|REP|JR|SR|INC|CO)\.$")
PRONOUNS = {
    "THEY",
    "THEM",
    "HE",
    "HIM",
    "SHE",
    "HER",
    "IT",
    "WE",
    "US",
    "I",
    "WHO",
    "WHOM",
    "YOU",
    "HIS",
    "THEIR",
    "ITS",
    "THOSE",
    "THESE",
    "THIS",
    "THAT",
    "ONE",
    "OTHERS",
    "ANOTHER",
    "EVERYONE",
    "MANY",
    "SOME",
    "ALL",
    "ANYONE",
    "NOBODY",
}
IRREGULAR = {
    "MEN",
    "WOMEN",
    "CHILDREN",
    "PEOPLE",
    "POLICE",
    "TROOPS",
    "POLICEMEN",
    "CREW",
    "COUPLE",
    "POPULATION",
    "YOUTHS",
}


@lru_cache(maxsize=16)
def words(name: str) -> dict[str, str]:
    """A word list of the adapter: its first column in capitals -> its last one before the source."""
    rows = read_word_list(WORDS / f"{name}.tsv")
    return {row["term"].upper(): row[list(row)[-2]] for row in rows}


def fill(text: str) -> str:
    """Words as a fill: one line, capitals, without article, number or quantity in front.

    >>> fill("the two peasants")
    'PEASANTS'
    """
    plain = " ".join(text.upper().replace('"', " ").split()).strip(" ,;:-")
    while (match := _FRONT.match(plain)) and len(plain) > match.end():
        plain = plain[match.end() :]
    return plain.strip(" ,;:-")


def head_of(phrase: str) -> str:
    """The last word of a phrase before a preposition or a clause.

    >>> head_of("OFFICE OF THE GOVERNOR")
    'OFFICE'
    """
    core = re.split(r"\s(?:OF|IN|AT|FROM|WITH|ON|FOR|WHO|WHICH|THAT|NEAR|BELONGING|LOCATED|TO)\s|,|\s\(|\s\[", phrase)[
        0
    ]
    found = re.findall(r"[A-Z][\w.'’-]*", core)
    return found[-1].removesuffix("'S") if found else ""


def singular(word: str) -> list[str]:
    """What a word may be the plural of, itself first."""
    forms = [word]
    if word.endswith("IES"):
        forms.append(word[:-3] + "Y")
    if word.endswith("ES"):
        forms.append(word[:-2])
    if word.endswith("S"):
        forms.append(word[:-1])
    if word.endswith("MEN"):
        forms.append(word[:-3] + "MAN")
    return [*forms, *({"CHILDREN": ["CHILD"], "WIVES": ["WIFE"]}.get(word, []))]


def category(phrase: str, name: str) -> str | None:
    """The category that a word list gives the head of a phrase, or two words that end in it."""
    listed = words(name)
    head = head_of(phrase)
    if name == "humans" and head not in listed and head.endswith(("MEN", "WOMAN", "WOMEN", "MAN")) and len(head) > 5:  # noqa: PLR2004
        return listed.get(head.replace("MEN", "MAN"), "CIVILIAN")
    return next((listed[form] for form in singular(head) if form in listed), None)


def is_plural(phrase: str) -> bool:
    """Whether a phrase speaks of more than one."""
    head = head_of(phrase)
    return head in IRREGULAR or head.endswith("MEN") or (head.endswith("S") and not head.endswith(("SS", "US", "IS")))


def number_of(figure: Figure) -> str:
    """A figure in the form of the task: 7, ~30, 5-, -26, PLURAL."""
    if figure.count is None:
        if figure.lower and figure.upper and figure.lower != figure.upper:
            return f"{figure.lower:g} - {figure.upper:g}"
        return "PLURAL"
    count = f"{figure.count:.0f}"
    if figure.qualifier == "about":
        return f"~{count}"
    if figure.upper is None and figure.lower is not None:
        return f"{count}-"
    return f"-{count}" if figure.lower is None and figure.upper is not None else count


@dataclass(frozen=True, slots=True)
class Sentences:
    """Where the sentences of a report lie."""

    bounds: tuple[tuple[int, int], ...]

    def at(self, offset: int) -> int:
        """The number of the sentence that holds an offset."""
        return next((n for n, (start, end) in enumerate(self.bounds) if start <= offset < end), len(self.bounds) - 1)


def sentences_of(text: str, start: int) -> Sentences:
    """The sentences of the running text."""
    cuts = [start]
    for match in _SENTENCE.finditer(text, start):
        if "\n\n" in match[0] or not _ABBREVIATED.search(text, cuts[-1], match.start()):
            cuts.append(match.end())
    return Sentences(tuple(zip(cuts, [*cuts[1:], len(text) + 1], strict=True)))
