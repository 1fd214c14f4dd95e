"""Words and runs -> named mentions: persons, organisations, and governments named by their country.

    "the Inter-Services Public Relations (ISPR) said" -> organisation "Inter-Services Public Relations", military,
        and "ISPR" as the same
    "India pledged $5 million" -> organisation "India", government
"""

import re
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.find.actor_mentions import Mention, TokenMap, governor, role_of
from kg.find.actor_words import Lexicon, singular
from kg.find.name_persons import (
    Person,
    TitleChains,
    describe,
    describe_after,
    describe_before,
    has_age,
    looks_like_organisation,
    name_end,
    titled_persons,
)
from kg.find.names import Run, Word, joined, runs_of, starts_sentence, term_at, trimmed, words_of

ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z][A-Z0-9-]{0,6}|(?:[A-Z]\.){2,}")
CALLED = re.compile(r"(?:, (?:also |better |locally )?(?:known|called) (?:as|by its [\w ]{0,24}(?:acronym|initials|name))|who call themselves) (?:the )?$")
INTERNATIONAL = ("world", "international", "global", "european", "african", "asian", "un", "u.n.", "united", "inter-american", "arab")
OFFICIAL = ("national", "federal", "provincial", "state", "government", "ministry", "department", "district", "presidential", "parliamentary", "municipal", "central", "county", "city")
CLASSES_OF_NO_OFFICE = ("other", "ngo")
PORTFOLIO_HEADS = ("office",)


@dataclass(frozen=True)
class Text:
    """A parsed text with what the finders look up in it."""

    doc: Doc
    whole: str
    words: list[Word]
    tokens: TokenMap
    chains: TitleChains
    lexicon: Lexicon
    places: dict[int, int]  # start and end of each mention of a location

    @classmethod
    def of(cls, doc: Doc, lexicon: Lexicon, places: dict[int, int]) -> "Text":
        """The view of a parsed text."""
        words = words_of(doc.text, lexicon)
        return cls(doc, doc.text, words, TokenMap.of(doc), TitleChains(words, lexicon), lexicon, places)

    def between(self, run: Run) -> str:
        """The characters that a run of words covers."""
        return self.whole[self.words[run.first].start : self.words[run.last - 1].end]

    def range(self, run: Run) -> tuple[int, int]:
        """The offsets of a run of words."""
        return self.words[run.first].start, self.words[run.last - 1].end

    def head(self, run: Run) -> int:
        """The token that governs a run of words."""
        first = self.tokens.at(self.words[run.first].start)
        last = self.tokens.at(self.words[run.last - 1].end - 1)
        for i in range(last, first - 1, -1):
            if not first <= self.doc[i].head.i <= last or self.doc[i].head.i == i:
                return i
        return last

    def is_place(self, run: Run) -> bool:
        """Whether a location's mention covers a run."""
        start, end = self.range(run)
        if self.lexicon.none.get(self.whole[start:end].lower()) == "country":
            return True
        return any(self.places.get(begin, -1) >= end for begin in (start, start - 4))


def find_names(text: Text) -> list[Mention]:
    """Every named mention of a text, in text order."""
    persons = titled_persons(text.words, text.doc, text.tokens.tokens, text.chains, text.lexicon)
    covered = [False] * len(text.words)
    for person in persons:
        _cover(covered, Run(person.title.first if person.title else person.name.first, person.name.last))
        if person.holder and person.title and person.holder.first >= person.title.first:
            for i in range(person.holder.first, person.holder.last):
                covered[i] = False
    segments = [s for run in runs_of(text.words, text.lexicon) for s in _segments(text, run, covered)]
    found: list[Mention] = []
    rest: list[Run] = []
    for segment in segments:
        mention = organisation(text, segment) or _beside_its_class(text, segment, (" ",))
        if mention is None and (person := untitled_person(text, segment)) is not None:
            persons.append(person)
            continue
        mention = mention or _beside_its_class(text, segment, (", ",)) or _governing_place(text, segment)
        if mention is None:
            rest.append(segment)
        else:
            found.append(mention)
    for person in persons:
        found.extend(_person_mentions(text, person))
    found.extend(offices(text, rest))
    return sorted(found, key=lambda m: (m.start, -m.end))


def _cover(covered: list[bool], run: Run) -> None:
    for i in range(run.first, run.last):
        covered[i] = True


def _segments(text: Text, run: Run, covered: list[bool]) -> list[Run]:
    """The parts of a run that no person's name and title take up, each without its small first words."""
    parts = []
    office = next((p for p in range(run.first, run.last) if p in text.chains.at and text.chains.at[p][1].sort in ("office", "role") and text.chains.at[p][0] < run.last and text.words[text.chains.at[p][0]].lower in ("of", "for")), None)
    known = term_at(text.words, run.first, text.lexicon.names, case=True)
    if office is not None and not covered[office] and not (known and known[0] > office):
        end = text.chains.at[office][0]
        rest = _segments(text, Run(end + 1, run.last), covered)
        return [trimmed(Run(run.first, end), text.words, text.doc, text.tokens.tokens), *rest]
    first = run.first
    for place in range(run.first, run.last + 1):
        if place == run.last or covered[place]:
            if place > first:
                parts.append(trimmed(Run(first, place), text.words, text.doc, text.tokens.tokens))
            first = place + 1
    return [part for part in parts if part.last > part.first and text.words[part.last - 1].capital]


def organisation(text: Text, run: Run) -> Mention | None:
    """The organisation that a run of capitalised words names, if it does."""
    known = _known(text, run)
    if known:
        run, actor_class, kind = known
    else:
        if text.is_place(run) and not _headed(text, run):
            return None
        actor_class = _class_by_head(text, run)
        kind = "organisation"
        if not actor_class:
            return None
    return _organisation(text, run, actor_class, kind)


def _beside_its_class(text: Text, run: Run, gaps: tuple[str, ...]) -> Mention | None:
    """The organisation that a plain noun before a name, or its acronym, tells; `gaps` may stand between the two."""
    if text.is_place(run) or text.words[run.first].text in text.lexicon.demonyms:
        return None
    actor_class = _class_beside(text, run, gaps)
    return _organisation(text, run, actor_class, "organisation") if actor_class else None


def _organisation(text: Text, run: Run, actor_class: str, kind: str) -> Mention:
    start, end = text.range(run)
    head = text.head(run)
    role = role_of(text.doc[head], text.lexicon)
    return Mention(start, end, head, kind, actor_class, "name", name=text.whole[start:end], name_range=(start, end), plural=False, acts=bool(role), speaks=role == "say", body=not _is_institution(text, run))


def _is_institution(text: Text, run: Run) -> bool:
    """Whether a name is that of a hospital or a school: a place, unless it acts."""
    return any(text.lexicon.none.get(word.lower) == "institution" for word in text.words[run.first : run.last])


def _known(text: Text, run: Run) -> tuple[Run, str, str] | None:
    """A known name at the start of a run, or anywhere in it where nothing else makes it an organisation."""
    names = text.lexicon.names
    found = term_at(text.words, run.first, names, case=True)
    if found and (found[0] >= run.last or not _class_by_head(text, run)):
        after = text.words[found[0]] if found[0] < run.last else None
        if after is None or after.lower not in text.lexicon.none:
            return Run(run.first, found[0]), found[1].actor_class, found[1].kind
    return None


def _headed(text: Text, run: Run) -> bool:
    return bool(_class_by_head(text, run))


def _class_by_head(text: Text, run: Run) -> str:
    """The class that the head word of an organisation's name gives: "Ministry", "Red Cross", "Front"."""
    words, lexicon = text.words, text.lexicon
    single = run.last - run.first == 1
    if single and (starts_sentence(words[run.first]) or words[run.first].lower in ("city", "united", "mission", "division", "force", "union")):
        return ""
    if lexicon.none.get(words[run.last - 1].lower, "institution") != "institution" or words[run.last - 1].text[0].isdigit():
        return ""
    forms = [word.lower for word in words[run.first : run.last]]
    cuts = [i for i, form in enumerate(forms) if form in ("of", "for", "des", "sur", "against", "without") and i > 0]
    before_link = cuts[0] if cuts else len(forms)
    best = ""
    for stop in dict.fromkeys((len(forms), before_link)):
        for begin in range(max(0, stop - 4), stop):
            if best:
                break
            best = lexicon.heads.get(" ".join(forms[begin:stop]), "")
    if not best and lexicon.heads.get(forms[0]) == "armed-group":
        best = "armed-group"
    if not best:
        parts = re.split(r"[-]", words[run.first].text)
        if len(parts) > 1 and lexicon.heads.get(parts[0].lower()) == "armed-group":
            best = "armed-group"
        elif len(parts) > 1 and parts[0].lower() in ("tehreek", "tehrik", "harkat", "jamaat", "jamiat"):
            best = "armed-group"
    if single and forms[0] == "pt":
        return ""
    if not best and forms[0] == "pt":
        best = "company"
    return _narrowed(best, forms) if best else ""


def _narrowed(actor_class: str, forms: list[str]) -> str:
    """The class of an organisation by its first words: a "World ... Programme", a "National ... Centre"."""
    if forms[0] in INTERNATIONAL and actor_class in ("other", "government", "company", "ngo") and not {"cross", "crescent", "watch", "amnesty", "bank"} & set(forms[1:-1] + forms[-1:]) - {"bank"}:
        return "intergovernmental"
    if actor_class == "other" and set(OFFICIAL) & set(forms):
        return "government"
    if actor_class == "ngo" and forms[-1] in ("institute", "network") and forms[0] in OFFICIAL:
        return "government"
    if actor_class == "government" and {"police"} & set(forms) and forms[-1] in ("department", "service", "force"):
        return "police"
    if actor_class == "government" and "human" in forms and "rights" in forms and forms[-1] not in ("office", "council"):
        return "ngo"
    return actor_class


def _class_beside(text: Text, run: Run, gaps: tuple[str, ...]) -> str:
    """The class of a name that a plain noun beside it tells: "the agency, Basarnas", "the rights group Insaf Watch"."""
    words, lexicon = text.words, text.lexicon
    before = words[run.first - 1] if run.first else None
    single = run.last - run.first == 1
    acronym = bool(ACRONYM.fullmatch(words[run.first].text)) if single else False
    if CALLED.search(text.whole[max(0, words[run.first].start - 48) : words[run.first].start]):
        return _class_of_called(text, run)
    if before is not None and not before.capital and words[run.first].gap in gaps:
        noun = lexicon.nouns.get(singular(before.lower))
        organised = noun is not None and (noun.kind == "organisation" or singular(before.lower) == "insurer") and singular(before.lower) not in lexicon.titles
        gap = words[run.first].gap
        if organised and noun and ((gap == " " and not before.possessive) or (gap == ", " and _definite_before(text, run.first - 1))):
            return noun.actor_class
        if gap == ", " and _owner_before(text, run.first - 1):
            return "company"
    if acronym and gaps == (", ",) and not _is_abbreviation_of_thing(text, run):
        if words[run.first].gap == " (" and words[run.first - 1].capital:
            return "acronym"
        token = text.doc[text.head(run)]
        if role_of(token, lexicon):
            return "other"
    return ""


def _class_of_called(text: Text, run: Run) -> str:
    words, lexicon = text.words, text.lexicon
    for place in range(run.first - 1, max(-1, run.first - 16), -1):
        if words[place].capital and _known(text, Run(place, place + 1)):
            return "acronym"
        noun = lexicon.nouns.get(singular(words[place].lower))
        if noun is not None:
            return noun.actor_class
    return "other" if run.last - run.first > 1 else "acronym"


def _owner_before(text: Text, place: int) -> bool:
    return text.words[place].lower in ("owner", "operator", "maker", "manufacturer") and place > 0 and (
        text.words[place - 1].possessive or text.words[place - 1].lower in ("the", "its")
    )


def _definite_before(text: Text, place: int) -> bool:
    for i in range(place - 1, max(-1, place - 7), -1):
        if text.words[i].lower in ("the", "its", "their", "his", "her", "a", "an") or text.words[i].possessive:
            return True
        if text.words[i + 1].gap != " ":
            return False
    return False


def _is_abbreviation_of_thing(text: Text, run: Run) -> bool:
    word = text.words[run.first]
    return word.lower in text.lexicon.none or word.text in text.lexicon.demonyms or text.is_place(run)


def _governing_place(text: Text, run: Run) -> Mention | None:
    """A country or capital that acts as only a government can: "India pledged $5 million"."""
    if not text.is_place(run):
        return None
    head = text.head(run)
    token = governor(text.doc[head])
    verb = token.head.lemma_.lower()
    rules = token.dep_ == "nsubj" and token.i == head and verb in text.lexicon.governing
    addressed = token.dep_ == "dobj" and verb in text.lexicon.addressing
    if not rules and not addressed:
        return None
    start, end = text.range(run)
    if text.whole[end : end + 2] in ("’s", "'s"):
        return None
    role = role_of(text.doc[head], text.lexicon)
    return Mention(start, end, head, "organisation", "government", "name", name=text.whole[start:end], name_range=(start, end), acts=True, speaks=role == "say", body=True)


def untitled_person(text: Text, run: Run) -> Person | None:
    """The person that a run names without a title before it, where something beside it tells so."""
    words, lexicon = text.words, text.lexicon
    last = name_end(words, run.first, text.chains, lexicon)
    if last <= run.first or any(place in text.chains.at for place in range(run.first, min(last, run.last)) if words[place].capital):
        return None
    person = Person(Run(run.first, last))
    if looks_like_organisation(words, person.name, lexicon) or words[run.first].text in lexicon.names:
        return None
    long = last - run.first >= 2
    for before in (True, False):
        description = (describe_before if before else describe_after)(words, person, text.doc, text.tokens.tokens, text.chains)
        if description is not None and (long or before) and not text.is_place(person.name):
            describe(person, description, words, text.chains, before=before)
            return person
    if not long or text.is_place(person.name):
        return None
    if has_age(words, person):
        return person
    head = text.doc[text.head(person.name)]
    labels = {text.doc[i].ent_type_ for i in range(text.tokens.at(words[run.first].start), text.tokens.at(words[last - 1].start) + 1)}
    personal = "PERSON" in labels or words[run.first].text in lexicon.first_names
    role = role_of(head, lexicon)
    if role == "say" and (personal or not labels & {"ORG", "GPE", "FAC"}):
        return person
    if personal and (role or governor(head).dep_ in ("nsubjpass", "dobj", "dative", "pobj", "nsubj")) and words[run.first].text in lexicon.first_names:
        return person
    return None


def _person_mentions(text: Text, person: Person) -> list[Mention]:
    """The mention of a named person, with the description beside the name as a mention of the same."""
    words = text.words
    for before in (True, False):
        if person.description is None:
            finder = describe_before if before else describe_after
            description = finder(words, person, text.doc, text.tokens.tokens, text.chains)
            if description is not None:
                describe(person, description, words, text.chains, before=before)
    adjacent = person.title is not None and person.title.last == person.name.first
    first = person.title.first if adjacent and person.title else person.name.first
    while first > 0 and first in text.chains.at and first - 1 in text.chains.at:
        first -= 1
    if not adjacent:
        first = _honorific_start(text, person.name.first)
    start, end = text.range(Run(first, person.name.last))
    head = text.head(person.name)
    role = role_of(text.doc[text.head(Run(first, person.name.last))], text.lexicon) or role_of(text.doc[head], text.lexicon)
    name_range = text.range(person.name)
    gender = person.gender if person.gender != "-" else text.lexicon.first_names.get(words[person.name.first].text, "-")
    if person.holder is None:
        person.holder = _holder_after(text, person)
    mention = Mention(
        start, end, head, "person", "person", "name", name=text.between(person.name), name_range=name_range,
        title=text.range(person.title) if person.title and person.sort not in ("honorific",) else None, title_sort=person.sort,
        holder=text.range(person.holder) if person.holder else None, gender=gender, acts=bool(role), speaks=role == "say", body=True,
    )  # fmt: skip
    if person.description is None:
        return [mention]
    begin, finish = text.range(person.description)
    beside = Mention(begin, finish, text.head(person.description), "person", "person", "nominal", gender=gender, definite=True, same_as=[mention])
    return [mention, beside]


def _honorific_start(text: Text, first: int) -> int:
    for length in (1, 2, 3):
        place = first - length
        if place >= 0 and place in text.chains.at and text.chains.at[place][0] == first and joined(text.words[first - 1], text.words[first]):
            return place
    return first


def _holder_after(text: Text, person: Person) -> Run | None:
    """The organisation of "Manuel Bessler of the United Nations"."""
    words, place = text.words, person.name.last
    if place + 1 >= len(words) or words[place].gap not in (" ", ", ") or words[place].lower not in ("of", "from", "at", "with"):
        return None
    first = place + 1
    if words[first].lower in ("the", "its", "a"):
        first += 1
    if first >= len(words) or not words[first].capital:
        return None
    last = first + 1
    while last < len(words) and joined(words[last - 1], words[last]) and words[last].capital:
        last += 1
    return Run(first, last)


def offices(text: Text, segments: list[Run]) -> list[Mention]:
    """Titles of office that stand without a name, for the one who holds it: "The Foreign Secretary said"."""
    found = []
    for run in segments:
        place = next((p for p in range(run.first, run.last) if p in text.chains.at), None)
        if place is None:
            continue
        chain = text.chains.chain(place)
        if chain is None or chain[0] < run.last or chain[2] not in ("office", "role"):
            continue
        start, end = text.range(run)
        head = text.head(run)
        role = role_of(text.doc[head], text.lexicon)
        noun = " ".join(w.lower for w in text.words[place : chain[0]])
        modifiers = frozenset(w.lower for w in text.words[run.first : place])
        before = text.whole[max(0, start - 4) : start].lower()
        found.append(Mention(start, end, head, "person", "person", "office", title=(start, end), gender=chain[1], definite=before.endswith("the "), noun=noun, modifiers=modifiers, acts=bool(role), speaks=role == "say"))
    return found
