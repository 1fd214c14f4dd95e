"""Running text -> its capitalised words, gathered into runs that may hold names.

    "Balochistan Chief Minister Sarfraz Bugti, speaking" -> Run over the first five words
    "the Collective for the Defence of the Gourma" -> Run from "Collective" to "Gourma"

Capitals are read from the text itself: the small spaCy pipelines lose about half of the names that news from outside
the United States gives, and cut others in two.
"""

import re
from typing import NamedTuple, TypeVar

from spacy.tokens import Doc, Token

from kg.find.actor_words import Lexicon

Value = TypeVar("Value")
WORD = re.compile(r"[^\W_]\w*(?:[-’'.&]\w+)*", re.UNICODE)
POSSESSIVE = re.compile(r"['’]s$")
NICKNAME_OPEN, NICKNAME_CLOSE = (" “", ' "', " ("), ("” ", '" ', ") ")
RETIRED = re.compile(r" \((?:Rtd|rtd|Retd|retd|Retired|retired)\.?\) ")
PREFIXED_CAPITAL = re.compile(r"(?:al|el|an|as|ash|ad|ar|at|az|ul|ur|e|i|d|t)[-’'][^\W\d_]")
SENTENCE_END = re.compile(r"[.!?:;“\"\n(\[—–]")
COMPOUND_ADJECTIVE = re.compile(r"-(?:[a-z]+ed|led|run|held|born|style|era|wide|made|bound)$")
AFTER_OWNER = ("’s ", "'s ", "’ ", "' ")
DETERMINERS = frozenset(
    ("the", "a", "an", "this", "that", "these", "those", "our", "its", "his", "her", "their", "my", "in")
)
SMALL_POS = ("ADP", "DET", "PRON", "CCONJ", "SCONJ", "ADV", "AUX", "NUM", "INTJ")
LONGEST_TERM = 4
LONGEST_NAME = 7


class Word(NamedTuple):
    """A word of the running text; `gap` is what stands between it and the word before."""

    start: int
    end: int
    text: str
    lower: str
    capital: bool
    possessive: bool
    gap: str


class Run(NamedTuple):
    """Words `first` to `last`, the last one exclusive, that capitals and linking words hold together."""

    first: int
    last: int


def words_of(text: str, words: Lexicon) -> list[Word]:
    """The words of a text; a final full stop belongs to abbreviations, 's to no word."""
    found: list[Word] = []
    before = 0
    for match in WORD.finditer(text):
        start, end = match.span()
        form = match.group()
        if RETIRED.fullmatch(text[max(0, start - 2) : end + 2]):
            continue
        possessive = bool(POSSESSIVE.search(form)) and len(form) > len("’s") + 1
        if possessive:
            form = form[:-2]
            end -= 2
        elif text[end : end + 1] == "." and _is_abbreviation(form, words):
            form += "."
            end += 1
        elif form[-1] == "s" and text[end : end + 2] in ("’ ", "' "):
            possessive = True
        found.append(Word(start, end, form, form.lower(), _is_capital(form), possessive, text[before:start]))
        before = end
    return found


def _is_abbreviation(form: str, words: Lexicon) -> bool:
    return (
        form.lower() + "." in words.titles
        or (len(form) == 1 and form.isupper())
        or bool(re.fullmatch(r"\w(?:\.\w)+", form))
    )


def _is_capital(form: str) -> bool:
    if COMPOUND_ADJECTIVE.search(form):
        return False
    if form[0].isupper():
        return True
    prefix = PREFIXED_CAPITAL.match(form)
    return bool(prefix) and form[prefix.end() - 1].isupper() if prefix else False


def joined(before: Word, after: Word) -> bool:
    """Whether nothing but a space stands between two words."""
    return after.gap == " " and not before.possessive


def starts_sentence(word: Word) -> bool:
    """Whether a word has its capital from its place."""
    return not word.gap or bool(SENTENCE_END.search(word.gap))


def term_at(words: list[Word], place: int, terms: dict[str, Value], *, case: bool = False) -> tuple[int, Value] | None:
    """The longest term of a list that begins at a word, with the place after it."""
    forms: list[str] = []
    best = None
    for after in range(place, min(place + (LONGEST_NAME if case else LONGEST_TERM), len(words))):
        if after > place and not joined(words[after - 1], words[after]):
            break
        forms.append(words[after].text if case else words[after].lower)
        value = terms.get(" ".join(forms))
        if value is not None:
            best = (after + 1, value)
    return best


def runs_of(words: list[Word], lexicon: Lexicon) -> list[Run]:
    """Every run of capitalised words, in text order."""
    runs = []
    place = 0
    while place < len(words):
        if not words[place].capital:
            place += 1
            continue
        last = _run_end(words, place, lexicon)
        runs.append(Run(place, last))
        place = last
    return runs


def _run_end(words: list[Word], first: int, lexicon: Lexicon) -> int:
    last = first + 1
    while last < len(words):
        step = _step(words, first, last, lexicon)
        if not step:
            return last
        last += step
    return last


def _step(words: list[Word], first: int, last: int, lexicon: Lexicon) -> int:
    """How many words the run takes in after `last` words: 0 where it ends."""
    before, word = words[last - 1], words[last]
    owner = before.possessive and lexicon.particles.get(before.lower) == "possessive" and word.gap in AFTER_OWNER
    if word.capital and (owner or joined(before, word) or _nickname(words, last) or RETIRED.fullmatch(word.gap)):
        return 1
    following = _capital_after(words, last, lexicon) if joined(before, word) else 0
    sort = lexicon.particles.get(word.lower, "")
    if following and (sort == "name" or (sort == "link" and _links(words, first, last, lexicon))):
        return following
    return 0


def _nickname(words: list[Word], place: int) -> bool:
    if words[place].gap in NICKNAME_CLOSE and place > 0:
        return words[place - 1].gap in NICKNAME_OPEN
    after = words[place + 1] if place + 1 < len(words) else None
    return words[place].gap in NICKNAME_OPEN and after is not None and after.gap in ("” ", '" ') and after.capital


def _capital_after(words: list[Word], place: int, lexicon: Lexicon) -> int:
    """The number of words up to and with the next capital, over at most two small linking words; 0 for none."""
    for steps in (1, 2):
        if place + steps >= len(words) or not joined(words[place + steps - 1], words[place + steps]):
            return 0
        if words[place + steps].capital:
            return steps + 1
        if words[place + steps].lower not in lexicon.particles:
            return 0
    return 0


def _links(words: list[Word], first: int, place: int, lexicon: Lexicon) -> bool:
    """Whether "of", "for" or "and" at this place goes on with the name of an organisation or an office."""
    link = words[place].lower
    before = words[first:place]
    if link == "and":
        return _coordinates(words, first, place, lexicon)
    if link not in ("of", "for", "des", "sur", "on", "against", "without"):
        return False
    if link in ("on", "against", "without") and before[-1].lower not in (
        "commission",
        "committee",
        "office",
        "conference",
    ):
        return False
    head = before[-1].lower
    if head in lexicon.none:
        return False
    return (
        any(w.lower in lexicon.heads for w in before)
        or singular_head(before, lexicon)
        or (link == "of" and head in lexicon.titles and before[-1].capital)
    )


def singular_head(before: list[Word], lexicon: Lexicon) -> bool:
    """Whether the words so far begin with or hold the head of an organisation's name ("Rally", "Collective")."""
    tail = before[-3:]
    return any(" ".join(w.lower for w in tail[i:]) in lexicon.heads for i in range(len(tail))) or (
        " ".join(w.text for w in before) in lexicon.names
    )


def _coordinates(words: list[Word], first: int, place: int, lexicon: Lexicon) -> bool:
    """Whether "and" stands inside one name: "Search and Rescue Agency", "Rally for God and the Sahel"."""
    before = words[first:place]
    after = words[place + 1] if words[place + 1].capital else words[place + 2]
    if before[-1].lower in lexicon.title_modifiers:
        return after.lower in lexicon.title_modifiers or after.lower in lexicon.heads
    linked = any(w.lower in ("for", "of") for w in before) and any(w.lower in lexicon.heads for w in before)
    if not linked or after.lower in lexicon.titles or after.lower in lexicon.heads:
        return False
    ending = place + 2
    while ending < len(words) and words[ending].capital and joined(words[ending - 1], words[ending]):
        if words[ending].lower in lexicon.heads:
            return False
        ending += 1
    return not any(w.text in lexicon.names for w in words[place + 1 : ending])


def trimmed(run: Run, words: list[Word], doc: Doc, token_at: list[int]) -> Run:
    """A run without the small words and plain words that have their capital from the start of a sentence."""
    first = run.first
    while first < run.last and _is_small(words[first], doc[token_at[words[first].start]]):
        first += 1
    return Run(first, run.last)


def _is_small(word: Word, token: Token) -> bool:
    if token.lower_ in DETERMINERS:
        return True
    small = token.is_stop or token.pos_ in SMALL_POS
    return small and starts_sentence(word) and not word.text.isupper()
