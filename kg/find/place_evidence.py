"""Names -> the same names with what speaks for their being places here.

"police in Quetta" -> 2 for the preposition and what the gazetteer adds; "Mr Jordan" -> refused, a person
"""

from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from kg.find.gazetteer import look_up_units
from kg.find.gazetteer_tables import Place, fold
from kg.find.parse import Parse
from kg.find.place_words import HONORIFICS, PLACE_TAGS, cues, first_names, is_capital, place_words, titles
from kg.model import Span

# A gazetteer name is taken for a place from this evidence on, and a list of names when one of them has it. The weights
# below were set on the 44 gold reports and checked on 60 texts of GeoVirus and of LGL.
ENOUGH = 2.0

# A town of so many people is known outside its country.
WELL_KNOWN = 200_000

# How many words may stand between a preposition and its name ("in the northern city of"), and between two of a list.
PREPOSITION_REACH = 5
LIST_JOINT = 3

BETWEEN = frozenset({",", "and", "or", "&", ";"})
NATURAL = ("water", "region")
BUILT = ("facility", "institution", "road")


@dataclass(slots=True)
class Name:
    """Words that may name a place: tokens `start` to `end`, what the gazetteers have for them, and what speaks for it.

    `kind` is what the words beside it say it is ("district"), `record` the words to look up (without "Hospital").
    """

    start: int
    end: int
    span: Span
    record: str
    places: tuple[Place, ...]
    kind: str | None = None
    evidence: float = 0.0
    qualifiers: list[str] = field(default_factory=list)
    after_preposition: bool = False
    locative: bool = False
    titled: bool = False
    refused: bool = False
    is_modifier: bool = False


class Evidence:
    """One parse while its names are weighed."""

    def __init__(self, parsed: Parse, countries: frozenset[str]) -> None:
        self.doc = parsed.doc
        self.countries = countries
        self.words = place_words()
        self.surnames = self._surnames()

    def agree(self, names: list[Name]) -> None:
        """What is a place once is a place wherever the text names it."""
        best: dict[str, float] = {}
        for name in names:
            best[fold(name.record)] = max(best.get(fold(name.record), 0.0), name.evidence)
        for name in names:
            if name.kind not in BUILT and best[fold(name.record)] >= ENOUGH and not name.refused:
                name.evidence = max(name.evidence, ENOUGH)

    def _surnames(self) -> frozenset[str]:
        """The last words of persons that the text names in full."""
        persons = [entity for entity in self.doc.ents if entity.label_ == "PERSON" and len(entity) > 1]
        return frozenset(
            person[-1].text for person in persons if person[0].text in first_names() or self._titled(person.start)
        )

    def _titled(self, at: int) -> bool:
        before = self.doc[at - 1].lower_.rstrip(".") if at else ""
        return before in titles() and (at <= 1 or self.doc[at - 1].dep_ != "pobj")

    def is_prepared(self, at: int) -> bool:
        """Whether a preposition of place stands before a token, small words between left out."""
        return self.preposition(at) is not None

    def preposition(self, at: int) -> Token | None:
        """The preposition that leads up to a name: "in" of "in and around the town of Harnai"."""
        doc = self.doc
        steps = 0
        at -= 1
        while at >= 0 and steps < PREPOSITION_REACH:
            token = doc[at]
            word = token.lower_
            if word in self.words["preposition"]:
                return None if word == "to" and at and doc[at - 1].lower_ in {"according", "due", "thanks"} else token
            if word == "of" and at and doc[at - 1].lower_ in self.words["outskirts"]:
                return token
            if word not in self.words["direction"] and word not in {
                "the",
                "a",
                "-",
                "city",
                "town",
                "village",
                "both",
                "nearby",
            }:
                return None
            at -= 1
            steps += 1
        return None

    def weigh(self, name: Name) -> None:
        """Add up what speaks for and against a name's being a place here."""
        doc = self.doc
        tokens = doc[name.start : name.end]
        preposition = self.preposition(name.start)
        name.after_preposition = preposition is not None
        name.locative = preposition is not None and self._is_locative(preposition)
        name.kind = name.kind or self._kind_beside(name)
        if name.kind not in BUILT and (name.kind in {"admin1", "admin2"} or not name.places):
            name.places += tuple(unit for unit in look_up_units(name.record) if unit not in name.places)
        name.is_modifier = name.kind is None and name.end < len(doc) and doc[name.end].pos_ == "NOUN"
        evidence = name.evidence + 2.0 * name.after_preposition + 1.5 * (name.kind is not None)
        evidence += 0.5 * (name.kind == "facility")
        labels = {token.ent_type_ for token in tokens}
        evidence += 2.0 * bool(labels & PLACE_TAGS)
        evidence += self._gazetteer_weight(name)
        evidence += self._use_weight(tokens.root) * bool(name.places)
        if self._country(name):
            name.refused = self._is_adjective(tokens) or self._ends_organisation(name)
        else:
            evidence -= 1.0 * ("PERSON" in labels and not name.after_preposition and len(tokens) > 1)
            evidence -= 2.5 * self._speaks(tokens.root)
        name.refused = name.refused or (self._is_person(name) and name.kind is None)
        name.evidence = 0.0 if name.refused else evidence

    def _is_locative(self, preposition: Token) -> bool:
        """Whether only a place can follow: "near", "outside", "the village of"."""
        if preposition.lower_ == "of":
            return preposition.i > 0 and self.doc[preposition.i - 1].lower_ in self.words["settlement"]
        return preposition.lower_ in self.words["locative"]

    def _ends_organisation(self, name: Name) -> bool:
        """Whether a name closes that of an organisation: "the Human Rights Forum of Kenya"."""
        if name.start <= 1 or self.doc[name.start - 1].lower_ != "of":
            return False
        head = self.doc[name.start - 2]
        return (
            is_capital(head)
            and head.pos_ == "PROPN"
            and head.lower_ not in self.words["outskirts"]
            and head.lower_ not in titles()
        )

    def _use_weight(self, root: Token) -> float:
        """What the part that a name plays tells: "out of Kobane", "devastated Jumla", "the Jajarkot tremor"."""
        if root.dep_ == "compound" and root.head.text.islower():
            return 1.0
        return 1.0 if root.dep_ in {"pobj", "dobj"} and root.head.lower_ not in {"by", "with", "to", "for"} else 0.0

    def _is_adjective(self, tokens: DocSpan) -> bool:
        """Whether the short name of a country stands for its people: "U.S. airstrikes"."""
        word = tokens[-1]
        return (
            len(tokens) == 1
            and word.text.replace(".", "").isupper()
            and word.dep_ in {"compound", "amod", "nmod", "poss"}
        )

    def _gazetteer_weight(self, name: Name) -> float:
        if not name.places:
            return 0.0
        best = max(name.places, key=lambda place: place.population)
        if best.kind == "country" or best.kind in {"water", "region"}:
            return 3.0 if best.kind == "country" else 2.0
        own = [place for place in name.places if place.country in self.countries]
        hamlet = all(place.kind == "village" and not place.population for place in own)
        return (
            bool(own) * (0.5 if hamlet else 1.5)
            + 1.0 * (best.population > WELL_KNOWN)
            + 0.5 * (name.end - name.start > 1)
        )

    def _is_person(self, name: Name) -> bool:
        """Whether the words are part of a person's name, or the surname of one named elsewhere."""
        doc = self.doc
        entities = [entity for entity in doc[name.start : name.end].ents if entity.label_ == "PERSON"]
        if name.titled:
            return False
        longer = any(len(entity) > name.end - name.start and not self._country(name) for entity in entities)
        before = doc[name.start - 1] if name.start else None
        led = before is not None and (before.lower_.rstrip(".") in HONORIFICS or before.text in first_names())
        surname = name.end - name.start == 1 and doc[name.start].text in self.surnames and not name.after_preposition
        return longer or led or surname

    def _country(self, name: Name) -> bool:
        return any(place.kind == "country" for place in name.places)

    def _speaks(self, root: Token) -> bool:
        """Whether a name is who says something: "Washington said" is a government."""
        return root.dep_ in {"nsubj", "nsubjpass"} and root.head.lemma_.lower() in cues() and root.head.pos_ == "VERB"

    def _kind_beside(self, name: Name) -> str | None:
        """What the noun beside a name says it is: "Bajhang district", "the province of Idlib"."""
        doc, words = self.doc, self.words
        after = doc[name.end].lower_ if name.end < len(doc) else ""
        before = doc[name.start - 2].lower_ if name.start > 1 and doc[name.start - 1].lower_ == "of" else ""
        for kind in ("admin1", "admin2", "village", "city"):
            if after in words[kind] or before in words[kind]:
                return kind
        return "region" if after in {"region", "valley", "island", "islands", "peninsula"} else None

    def read_lists(self, names: list[Name]) -> None:
        """Let the names of a list share what speaks for one of them, and the plural noun before or after it."""
        group: list[Name] = []
        for name in [*names, None]:
            if group and (name is None or not self._continues(group[-1], name)):
                self._share(group)
                group = []
            if name is not None:
                group.append(name)

    def _continues(self, last: Name, name: Name) -> bool:
        between = [token.lower_ for token in self.doc[last.end : name.start] if not token.is_space]
        if not between or len(between) > LIST_JOINT:
            return False
        return (
            all(word in BETWEEN or word in {"the", "in", "near", "as", "well"} for word in between)
            and between[0] in BETWEEN
        )

    def _share(self, group: list[Name]) -> None:
        for first, second in pairwise(group):
            if self.doc[first.end].text == ",":
                first.qualifiers.append(fold(second.record))
        if len(group) == 1:
            return
        strong = [name for name in group if name.evidence >= ENOUGH and name.places]
        if len(strong) * 2 >= len(group) or (strong and group[0] in strong and group[0].after_preposition):
            for name in group:
                name.locative = name.locative or group[0].locative
                if name not in strong and not name.refused:
                    name.evidence = max(name.evidence + 1.5, ENOUGH) if name.places else name.evidence + 2.0
        self._share_kind(group)

    def _share_kind(self, group: list[Name]) -> None:
        """Give the names of a list its plural noun: "Harnai and Panjgur districts", "districts of Bannu and Tank"."""
        doc = self.doc
        after = doc[group[-1].end].lower_ if group[-1].end < len(doc) else ""
        start = group[0].start
        before = doc[start - 2].lower_ if start > 1 and doc[start - 1].lower_ == "of" else ""
        for kind in ("admin1", "admin2", "village", "city"):
            plurals = {word for word in self.words[kind] if word.endswith("s")}
            if after in plurals or before in plurals:
                for name in group:
                    name.kind = name.kind if name.kind in BUILT else kind
                    name.places += tuple(unit for unit in look_up_units(name.record) if unit not in name.places)
                    name.evidence += 1.5
