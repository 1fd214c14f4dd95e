"""Titles and capitalised words -> persons whose names stand right after a title.

"Dera Ghazi Khan Deputy Commissioner Usman Khalid said" -> name "Usman Khalid", title up to it
"ISPR Director General Lt Gen Ahmed Sharif Chaudhry" -> holder of the title: "ISPR"
"Minister for the Middle East Tobias Ellwood" -> name "Tobias Ellwood"
"""

from dataclasses import dataclass

from kg.find.actor_text import Text
from kg.find.name_titles import HELD_SORTS, Chain
from kg.find.names import (
    AFTER_OWNER,
    LONGEST_TERM,
    NICKNAME_CLOSE,
    NICKNAME_OPEN,
    RETIRED,
    Run,
    joined,
    starts_sentence,
)

LONGEST_NAME = 6
LONGEST_TITLE = 6
LONGEST_DOMAIN = 9  # words of "for the Middle East and North Africa" between a title and a name
NO_PART_OF_TITLE = ("ADP", "DET", "PRON", "CCONJ", "SCONJ", "AUX", "PART", "PUNCT")
ARTICLES = ("its", "the", "a")


@dataclass(slots=True)
class Person:
    """A named person at one place: the words of the name, and of title, holder and description where they are told."""

    name: Run
    title: Run | None = None
    holder: Run | None = None
    description: Run | None = None
    gender: str = "-"
    sort: str = ""


def titled_persons(text: Text) -> list[Person]:
    """Every person whose name stands right after a title."""
    persons = []
    taken = -1
    for place in sorted(text.chains.at):
        chain = text.chains.chain(place)
        if place < taken or chain is None:
            continue
        person = _titled(text, place, chain) or _titled_over_domain(text, place, chain)
        if person is not None:
            persons.append(person)
            taken = person.name.last
    return persons


def _titled(text: Text, place: int, chain: Chain) -> Person | None:
    words, end = text.words, chain.end
    if end >= len(words) or not (joined(words[end - 1], words[end]) or RETIRED.fullmatch(words[end].gap)):
        return None
    last = name_end(text, end)
    if last == end or looks_like_organisation(text, Run(end, last)):
        return None
    if not words[place].capital and words[end].text in text.lexicon.names:
        return None
    first = title_start(text, place)
    holder = _holder_before(text, first, place)
    return Person(Run(end, last), Run(first, end), holder, gender=chain.gender, sort=chain.sort)


def _titled_over_domain(text: Text, place: int, chain: Chain) -> Person | None:
    """The person of "Minister for the Middle East Tobias Ellwood": a given name ends the words of the office."""
    words, end = text.words, chain.end
    if chain.sort not in HELD_SORTS or not words[place].capital or end >= len(words):
        return None
    if words[end].lower not in ("of", "for") or not joined(words[end - 1], words[end]):
        return None
    for i in range(end + 2, min(end + LONGEST_DOMAIN, len(words) - 1)):
        if not joined(words[i - 1], words[i]) or not (words[i].capital or words[i].lower in text.lexicon.particles):
            return None
        follows = words[i + 1].capital and joined(words[i], words[i + 1])
        if words[i].text in text.lexicon.first_names and follows and words[i - 1].capital:
            first = title_start(text, place)
            name = Run(i, name_end(text, i))
            return Person(name, Run(first, i), gender=chain.gender, sort=chain.sort)
    return None


def name_end(text: Text, first: int) -> int:
    """The place after a person's name that begins at a word; `first` itself where none does."""
    words = text.words
    if first >= len(words) or not _may_begin_name(text, first):
        return first
    last = first + 1
    while last < len(words) and last - first < LONGEST_NAME and not words[last - 1].possessive:
        word = words[last]
        plain = joined(words[last - 1], word) and word.capital and last not in text.chains.at
        if not (plain or _is_nickname(text, last) or _particle_goes_on(text, last)):
            break
        last += 1
    return last


def _is_nickname(text: Text, place: int) -> bool:
    """Whether a word is the nickname, or the word after it, of a name such as John “J.D.” Dorrian."""
    words = text.words
    if not words[place].capital:
        return False
    if words[place].gap in NICKNAME_CLOSE:
        return words[place - 1].gap in NICKNAME_OPEN
    closed = place + 1 < len(words) and words[place + 1].gap in NICKNAME_CLOSE and words[place + 1].capital
    return closed and words[place].gap in NICKNAME_OPEN


def _particle_goes_on(text: Text, place: int) -> bool:
    words, particles = text.words, text.lexicon.particles
    if particles.get(words[place].lower) != "name" or not joined(words[place - 1], words[place]):
        return False
    after = place + 1
    if after < len(words) and particles.get(words[after].lower) == "name" and not words[after].capital:
        after += 1
    return after < len(words) and words[after].capital and joined(words[after - 1], words[after])


def _may_begin_name(text: Text, first: int) -> bool:
    word, lexicon = text.words[first], text.lexicon
    if not word.capital and not (first and _particle_goes_on(text, first)):
        return False
    if word.text in lexicon.demonyms or lexicon.none.get(word.lower) == "time":
        return False
    return word.lower not in lexicon.title_modifiers or word.text in lexicon.first_names


def looks_like_organisation(text: Text, run: Run) -> bool:
    """Whether words end in the head of an organisation's name, or are a known one."""
    lexicon = text.lexicon
    forms = [word.lower for word in text.words[run.first : run.last]]
    if text.between(run) in lexicon.names or forms[-1] in lexicon.none:
        return True
    return any(
        " ".join(forms[start:]) in lexicon.heads for start in range(max(0, len(forms) - LONGEST_TERM), len(forms))
    )


def title_start(text: Text, place: int) -> int:
    """The first of the words that narrow a title: "Dera Ghazi Khan" of its deputy commissioner."""
    words = text.words
    first = place
    while first > 0 and place - first < LONGEST_TITLE and joined(words[first - 1], words[first]):
        word, token = words[first - 1], text.token(first - 1)
        if token.pos_ in NO_PART_OF_TITLE or token.is_stop or (starts_sentence(word) and token.pos_ in ("ADV", "NUM")):
            break
        modifies = token.dep_ in ("compound", "amod", "nmod") and token.pos_ != "VERB"
        if not (word.capital or modifies or word.lower in text.lexicon.title_modifiers):
            break
        first -= 1
    return first


def _holder_before(text: Text, first: int, place: int) -> Run | None:
    """Whose title it is: "ISPR" of "ISPR Director General", "the agency" of "the agency's operations director"."""
    words, lexicon = text.words, text.lexicon
    for last in range(place, first + 1, -1):
        if all(w.capital for w in words[first:last]) and looks_like_organisation(text, Run(first, last)):
            return Run(first, last)
    last = first
    while last < place and words[last].capital and words[last].text not in lexicon.demonyms:
        if words[last].lower in lexicon.title_modifiers:
            break
        last += 1
    return Run(first, last) if last > first else owner_before(text, first)


def owner_before(text: Text, first: int) -> Run | None:
    """The words of an owner in the genitive before a word."""
    words = text.words
    if not first or not words[first - 1].possessive or words[first].gap not in AFTER_OWNER:
        return None
    start = first - 1
    while start > 0 and joined(words[start - 1], words[start]) and words[start].lower not in ARTICLES:
        if words[start - 1].lower in text.lexicon.particles and words[start - 1].lower not in ARTICLES:
            break
        start -= 1
    return Run(start, first)
