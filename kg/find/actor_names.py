"""Text -> its named mentions: persons, organisations, governments named by their country, and offices.

"Balochistan Chief Minister Sarfraz Bugti, speaking" -> person "Sarfraz Bugti"
"The Foreign Secretary said" -> office "Foreign Secretary"
"""

from kg.find.actor_mentions import Mention, governor, role_of
from kg.find.actor_text import Text
from kg.find.name_descriptions import before_name, describe, has_age, holder_after
from kg.find.name_organisations import governing_place, named_organisation, organisation_beside_noun
from kg.find.name_persons import Person, looks_like_organisation, name_end, titled_persons
from kg.find.name_speakers import speaking_organisation, speaking_person
from kg.find.name_titles import HELD_SORTS
from kg.find.names import RETIRED, Run, joined, runs_of, term_at, trimmed

SHORTEST_FULL_NAME = 2
PLACES_OF_ACTORS = ("nsubjpass", "dobj", "dative", "pobj", "nsubj")
NO_PERSON = frozenset(("ORG", "GPE", "FAC"))


def find_names(text: Text) -> list[Mention]:
    """Every named mention of a text, in text order."""
    persons = titled_persons(text)
    covered = _covered(text, persons)
    segments = [part for run in runs_of(text.words, text.lexicon) for part in _segments(text, run, covered)]
    found: list[Mention] = []
    rest: list[Run] = []
    for segment in segments:
        mention = named_organisation(text, segment) or organisation_beside_noun(text, segment, " ")
        person = untitled_person(text, segment) if mention is None else None
        if person is not None:
            persons.append(person)
            continue
        mention = mention or organisation_beside_noun(text, segment, ", ") or governing_place(text, segment)
        if mention is None:
            rest.append(segment)
        else:
            found.append(mention)
    known = {text.words[i].text for person in persons for i in range(person.name.first, person.name.last)}
    speakers = [segment for segment in rest if text.words[segment.last - 1].text not in known]
    persons.extend(Person(segment) for segment in speakers if speaking_person(text, segment))
    taken = {person.name.first for person in persons}
    named = (speaking_organisation(text, segment) for segment in speakers if segment.first not in taken)
    found.extend(mention for mention in named if mention is not None)
    found.extend(mention for person in persons for mention in _person_mentions(text, person))
    found.extend(mention for segment in rest if (mention := _office(text, segment)) is not None)
    return sorted(found, key=lambda m: (m.start, -m.end))


def _covered(text: Text, persons: list[Person]) -> list[bool]:
    """Which words a person's name and title take up, those of a title's holder left out."""
    covered = [False] * len(text.words)
    for person in persons:
        for i in range(person.title.first if person.title else person.name.first, person.name.last):
            covered[i] = not (person.holder and person.holder.first <= i < person.holder.last)
    return covered


def _segments(text: Text, run: Run, covered: list[bool]) -> list[Run]:
    """The parts of a run that no person's name and title take up, each without its small first words."""
    parts = []
    first = run.first
    for place in range(run.first, run.last + 1):
        if place == run.last or covered[place]:
            if place > first:
                parts.extend(_parted(text, trimmed(Run(first, place), text.words, text.doc, text.tokens.tokens)))
            first = place + 1
    return [part for part in parts if part.last > part.first and text.words[part.last - 1].capital]


def _parted(text: Text, run: Run) -> list[Run]:
    """A run as it is, or the office and the organisation of "President of the European Commission"."""
    words, titles = text.words, text.chains.at
    known = term_at(words, run.first, text.lexicon.names, case=True) if run.last > run.first else None
    for place in range(run.first, run.last):
        if place not in titles or (known and known[0] > place):
            continue
        end, title = titles[place]
        if title.sort in HELD_SORTS and end < run.last and words[end].lower in ("of", "for"):
            rest = trimmed(Run(end + 1, run.last), words, text.doc, text.tokens.tokens)
            return [Run(run.first, end), *_parted(text, rest)]
    return [run]


def untitled_person(text: Text, run: Run) -> Person | None:
    """The person that a run names without a title before it, where something beside it tells so."""
    words, lexicon = text.words, text.lexicon
    last = name_end(text, run.first)
    titled = any(place in text.chains.at and words[place].capital for place in range(run.first, min(last, run.last)))
    person = Person(Run(run.first, last))
    if last <= run.first or titled or words[run.first].text in lexicon.names:
        return None
    if looks_like_organisation(text, person.name) or text.is_place(person.name):
        return None
    full = last - run.first >= SHORTEST_FULL_NAME
    if full or before_name(text, person) is not None:
        described = describe(text, person)
        if described or has_age(text, person) or _is_personal(text, person):
            return person
    return None


def _is_personal(text: Text, person: Person) -> bool:
    """Whether a name that nothing describes is a person's: it speaks, or has a given name and a part in the clause."""
    name = person.name
    head = text.doc[text.head(name)]
    first = text.tokens.at(text.words[name.first].start)
    labels = {token.ent_type_ for token in text.doc[first : text.tokens.at(text.words[name.last - 1].start) + 1]}
    given = text.words[name.first].text in text.lexicon.first_names
    role = role_of(head, text.lexicon)
    if role == "say":
        return given or "PERSON" in labels or not labels & NO_PERSON
    return given and (bool(role) or governor(head, text.lexicon).dep_ in PLACES_OF_ACTORS)


def _person_mentions(text: Text, person: Person) -> list[Mention]:
    """The mention of a named person, with the description beside the name as a mention of the same."""
    if person.description is None:
        describe(text, person)
    extent = Run(_first_word(text, person), person.name.last)
    start, end = text.range(extent)
    head = text.head(person.name)
    role = role_of(text.doc[text.head(extent)], text.lexicon) or role_of(text.doc[head], text.lexicon)
    given = text.lexicon.first_names.get(text.words[person.name.first].text, "-")
    gender = person.gender if person.gender != "-" else given
    holder = person.holder or holder_after(text, person)
    mention = Mention(
        start, end, head, "person", "person", "name", name=text.between(person.name),
        name_range=text.range(person.name),
        title=text.range(person.title) if person.title and person.sort != "honorific" else None,
        title_sort=person.sort, holder=text.range(holder) if holder else None, gender=gender,
        acts=bool(role), speaks=role == "say", body=True,
    )  # fmt: skip
    if person.description is None:
        return [mention]
    begin, finish = text.range(person.description)
    head = text.head(person.description)
    described = Mention(begin, finish, head, "person", "person", "nominal", gender=gender, definite=True)
    described.same_as.append(mention)
    return [mention, described]


def _first_word(text: Text, person: Person) -> int:
    """The first word of a name with the title that stands right before it."""
    first = person.name.first
    beside = first > 0 and (
        joined(text.words[first - 1], text.words[first]) or RETIRED.fullmatch(text.words[first].gap)
    )
    if beside and person.title is not None and person.title.last == first:
        return person.title.first
    for place in range(max(0, first - 3), first):
        title = text.chains.at.get(place)
        if title is not None and title[0] == first and joined(text.words[first - 1], text.words[first]):
            return place
    return first


def _office(text: Text, run: Run) -> Mention | None:
    """A title that stands without a name, for the one who holds it: "The Foreign Secretary said"."""
    place = next((p for p in range(run.first, run.last) if p in text.chains.at), None)
    chain = None if place is None else text.chains.chain(place)
    if place is None or chain is None or chain.end < run.last or chain.sort not in HELD_SORTS:
        return None
    start, end = text.range(run)
    head = text.head(run)
    role = role_of(text.doc[head], text.lexicon)
    modifiers = frozenset(word.lower for word in text.words[run.first : place])
    noun = " ".join(word.lower for word in text.words[place : chain.end])
    definite = text.whole[max(0, start - 4) : start].lower() == "the "
    return Mention(
        start, end, head, "person", "person", "office", title=(start, end), gender=chain.gender, definite=definite,
        noun=noun, modifiers=modifiers, acts=bool(role), speaks=role == "say",
    )  # fmt: skip
