"""Persons and the words beside their names -> title, holder and gender that a description tells.

"The harbour master of Ternate, Ferdy Tomagola, denied" -> title "harbour master", holder "Ternate"
"Gul Nawaz, a shopkeeper, said" -> title "shopkeeper"
"""

import re

from kg.find.actor_text import Text
from kg.find.name_persons import Person, name_end
from kg.find.name_titles import CAPITAL_SORTS
from kg.find.names import Run, joined

LONGEST_DESCRIPTION = 14
LATEST_TITLE = 8  # words from the start of a description to its title: "the acting head of ..." is near
LATEST_BARE_TITLE = 2  # the same without an article: "medical superintendent of the hospital"
OLDEST = 110
AGE = re.compile(r"\d{1,3}")
INSIDE_PHRASE = " ’'s"
DETERMINERS = ("the", "a", "an", "its", "his", "her", "their", "our", "who", "is", "one")
ENDS_BEFORE = ("and", "said", "by", "to", "with", "from", "of", "for", "as", "but", "when")
ENDS_AFTER = ("who", "that", "which", "was", "is", "said", "says", "told", "and")
HOLDER_LINKS = ("of", "for", "at", "in", "from", "with")
HOLDER_ARTICLES = ("the", "its", "a", "an")


def describe(text: Text, person: Person) -> bool:
    """Take what a description before or after the name tells; whether there is one."""
    description = before_name(text, person) or after_name(text, person)
    if description is not None:
        _take(text, person, description)
    return description is not None


def _is_noun(text: Text, place: int) -> bool:
    return text.token(place).pos_ == "NOUN"


def _is_verb(text: Text, place: int) -> bool:
    token = text.token(place)
    return token.pos_ in ("VERB", "AUX") and token.dep_ not in ("amod", "compound")


def _title_in(text: Text, first: int, last: int) -> int | None:
    return next((i for i in range(first, last) if text.chains.heads(i, lambda j: _is_noun(text, j))), None)


def before_name(text: Text, person: Person) -> Run | None:
    """The words of "The harbour master of Ternate, Ferdy Tomagola": a phrase that a comma parts from the name."""
    words = text.words
    start = person.title.first if person.title else person.name.first
    if start == 0 or words[start].gap not in (", ", "), "):
        return None
    first = start
    while first > 0 and start - first < LONGEST_DESCRIPTION:
        acronym = words[first].gap == " (" and first == start - 1
        if first != start and words[first].gap.strip(INSIDE_PHRASE) and not acronym:
            break
        if _is_verb(text, first - 1) or text.token(first - 1).pos_ == "SCONJ":
            break
        first -= 1
    title = _title_in(text, first, start)
    if title is None or _names_another(text, title, start):
        return None
    return Run(_phrase_start(text, title, first), start)


def _names_another(text: Text, title: int, start: int) -> bool:
    """Whether a title is that of another person: "Sen. Tim Kaine, D-Va."."""
    chain = text.chains.chain(title)
    if chain is None or chain.end >= start or not joined(text.words[chain.end - 1], text.words[chain.end]):
        return False
    return name_end(text, chain.end) > chain.end


def _phrase_start(text: Text, title: int, limit: int) -> int:
    words = text.words
    start = title
    while start > limit and not words[start].gap.strip(INSIDE_PHRASE) and words[start - 1].lower not in ENDS_BEFORE:
        start -= 1
        if words[start].lower in DETERMINERS:
            break
    return start


def after_name(text: Text, person: Person) -> Run | None:
    """The words of "Gul Nawaz, a shopkeeper" or "Fatimata walet Alhassane, 34, a herder who fled"."""
    words = text.words
    first = person.name.last + has_age(text, person)
    if first >= len(words) or words[first].gap != ", ":
        return None
    last = first
    while last < len(words) and last - first < LONGEST_DESCRIPTION:
        if last != first and (words[last].gap.strip(INSIDE_PHRASE) or words[last].lower in ENDS_AFTER):
            break
        if _is_verb(text, last):
            break
        last += 1
    title = _title_in(text, first, last)
    if title is None:
        return None
    bare = words[first].lower not in DETERMINERS
    return None if title - first > (LATEST_BARE_TITLE if bare else LATEST_TITLE) else Run(first, last)


def has_age(text: Text, person: Person) -> bool:
    """Whether an age follows a name: "Rahma Umasugi, 29, who"."""
    after = person.name.last
    if after >= len(text.words) or text.words[after].gap != ", ":
        return False
    return bool(AGE.fullmatch(text.words[after].text)) and int(text.words[after].text) < OLDEST


def _take(text: Text, person: Person, description: Run) -> None:
    words = text.words
    chains = ((place, text.chains.chain(place)) for place in range(description.first, description.last))
    place, chain = next((place, chain) for place, chain in chains if chain is not None)
    person.description = description
    person.gender = chain.gender if chain.gender != "-" else person.gender
    if person.title is None or person.sort in CAPITAL_SORTS:
        start = description.first
        while start < place and words[start].lower in DETERMINERS:
            start += 1
        owner = next((i for i in range(place - 1, description.first - 1, -1) if words[i].possessive), None)
        if owner is not None:
            person.holder = Run(description.first, owner + 1)
            start = owner + 1
        person.title = Run(start, chain.end)
        person.sort = chain.sort
    if person.holder is None:
        person.holder = _holder_in(text, chain.end, description.last)


def _holder_in(text: Text, first: int, last: int) -> Run | None:
    """The words after the link that names a holder: "Ternate" of "harbour master of Ternate"."""
    words = text.words
    for i in range(first, last - 1):
        after = words[i + 1]
        if words[i].lower in HOLDER_LINKS and (after.capital or after.lower in HOLDER_ARTICLES):
            return Run(i + 1, last)
    return None


def holder_after(text: Text, person: Person) -> Run | None:
    """The organisation of "Manuel Bessler of the United Nations"."""
    words, place = text.words, person.name.last
    if place + 1 >= len(words) or words[place].gap not in (" ", ", ") or words[place].lower not in HOLDER_LINKS:
        return None
    first = place + 1 + (words[place + 1].lower in HOLDER_ARTICLES)
    if first >= len(words) or not words[first].capital or words[place].lower == "in":
        return None
    last = first + 1
    while last < len(words) and joined(words[last - 1], words[last]) and words[last].capital:
        last += 1
    return Run(first, last)
