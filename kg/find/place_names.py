"""Parse -> the words that may name places, each with what speaks for it.

    "in and around Quetta, Mastung and Pasni" -> three names of one list, after the preposition "in and around"
    "Harnai and Panjgur districts" -> two names, each with the kind admin2
    "Township police station" -> one name of the kind facility

The gazetteer says what a name can be, the words around it whether it is a place's here. The statistical tag comes last:
the small models take every third town of a report for a person or an organisation.
"""

import re

from spacy.tokens import Doc, Token

from kg.find.gazetteer import look_up, people_words
from kg.find.parse import Parse
from kg.find.place_evidence import BUILT, ENOUGH, NATURAL, Evidence, Name
from kg.find.place_words import is_capital, place_words, runs, titles

# The longest name in tokens that the gazetteer is asked for.
LONGEST = 6

LEADING_WATER = frozenset({"lake", "rio", "wadi"})
LEADING_REGION = frozenset({"mount", "mt", "mt.", "jebel", "jabal"})


def _noun_at(doc: Doc, at: int, kinds: tuple[str, ...]) -> tuple[int, str] | None:
    """The end and kind of a noun for places that begins at a token: ("police station") -> facility."""
    words = place_words()
    for length in (2, 1):
        if at + length > len(doc):
            continue
        term = doc[at : at + length].text.lower()
        for kind in kinds:
            if term in words[kind]:
                return at + length, kind
    return None


class NameFinder:
    """One parse while its names are gathered."""

    def __init__(self, parsed: Parse, countries: frozenset[str]) -> None:
        self.parsed = parsed
        self.doc = parsed.doc
        self.countries = countries
        self.words = place_words()
        self.evidence = Evidence(parsed, countries)
        self.phrases = self._phrases()

    def _phrases(self) -> list[tuple[int, int]]:
        """The tokens of names that hold a place's name and are none: "Voice of America"."""
        options = "|".join(re.escape(phrase) for phrase in sorted(self.words["phrase"], key=len, reverse=True))
        found = [self.doc.char_span(*match.span()) for match in re.finditer(rf"(?i)\b(?:{options})\b", self.doc.text)]
        return [(tokens.start, tokens.end) for tokens in found if tokens is not None]

    def find(self) -> list[Name]:
        """Every name with its evidence, in text order."""
        names: list[Name] = []
        for start, end in runs(self.doc):
            if not any(start < last and first < end for first, last in self.phrases):
                names += self._names_of_run(start, end)
        for name in names:
            self.evidence.weigh(name)
        self.evidence.read_lists(names)
        self.evidence.agree(names)
        return names

    def _names_of_run(self, start: int, end: int) -> list[Name]:
        doc = self.doc
        text = doc[start:end].text
        if text in self.words["landmark"]:
            led = start > 0 and doc[start - 1].pos_ == "ADP"
            return [Name(start, end, self.parsed.span(doc[start:end]), text, (), "facility", ENOUGH)] if led else []
        built = self._built(start, end)
        if built:
            return built
        if doc[end - 1].lower_ in self.words["organisation"] and end - start > 1 and not self._known(start, end):
            return []
        names: list[Name] = []
        at = start
        while at < end:
            name = self._longest(at, end)
            if name is None:
                at += 1
                continue
            if self._stands_alone(name, start, end):
                names.append(name)
            at = name.end
        if not names and not self._known(start, end) and not self._is_plainly_none(start, end):
            names.append(self._name(start, end, None))
        return names

    def _is_plainly_none(self, start: int, end: int) -> bool:
        """Whether an unknown name holds a word for a people or for an organisation."""
        none = self.words["organisation"] | self.words["institution"]
        return any(token.text in people_words() or token.lower_ in none for token in self.doc[start:end])

    def _known(self, start: int, end: int) -> bool:
        words = self.doc[start:end].text
        return words not in self.words["stop"] and bool(look_up(words, self.countries))

    def _longest(self, start: int, end: int) -> Name | None:
        """The longest name in the gazetteer that begins at a token."""
        for stop in range(min(end, start + LONGEST), start, -1):
            if not is_capital(self.doc[stop - 1]):
                continue
            words = self.doc[start:stop].text
            if stop - start == 1 and (words in self.words["stop"] or words in people_words() or len(words) == 1):
                continue
            if look_up(words, self.countries):
                return self._name(start, stop, None)
        return None

    def _name(self, start: int, end: int, kind: str | None, record: str | None = None) -> Name:
        tokens = self.doc[start:end]
        record = record if record is not None else tokens.text
        return Name(start, end, self.parsed.span(tokens), record, look_up(record, self.countries), kind)

    def _stands_alone(self, name: Name, start: int, end: int) -> bool:
        """Whether a name inside a longer run is a place's own: "Balochistan" of "Balochistan Chief Minister Bugti"."""
        doc = self.doc
        before = doc[start : name.start]
        after = doc[name.end : end]
        if before and not all(self._may_precede(token) for token in before):
            return False
        if not after:
            return True
        first = after[0].lower_.rstrip(".")
        pair = after[: 3 if "-" in after[:2].text else 2].text.lower().replace("-", " ")
        nouns = (*self.words["admin1"], *self.words["admin2"], *self.words["city"], *self.words["region"])
        following = [token.lower_.rstrip(".") for token in after[:4]]
        if pair in titles() or any(word in titles() for word in following):
            name.evidence += 1.5
            name.titled = True
            return True
        return first in nouns or self._known(after.start, after.end)

    def _may_precede(self, token: Token) -> bool:
        return (
            token.lower_ in self.words["direction"]
            or token.lower_ in self.words["preposition"]
            or token.lower_ == "the"
        )

    def _built(self, start: int, end: int) -> list[Name] | None:
        """A run that ends in, or is followed by, the noun of a building, a road, a water or a region."""
        doc = self.doc
        kinds = (*BUILT, *NATURAL)
        if end - start > 1 and doc[start].lower_ in self.words["leading"]:
            word = doc[start].lower_
            kind = "water" if word in LEADING_WATER else "region" if word in LEADING_REGION else "facility"
            if kind != "facility" or not self._known(start, end):
                return [self._name(start, end, kind)]
        whole = self._whole_noun(start, end, kinds)
        if whole is None:
            return None
        stop, kind = whole
        head = doc[start : max(start + 1, min(stop, end) - 1)].text if end - start > 1 or stop > end else ""
        full = self._name(start, stop, kind, doc[start:stop].text)
        own = [place for place in full.places if kind in NATURAL or place.kind in BUILT]
        if own:
            full.places, full.kind = tuple(own), own[0].kind
            return [full]
        full.places = ()
        if not head or (kind == "institution" and not self.evidence.is_prepared(start)):
            return [] if kind == "institution" else None
        # "Benghazi hospital" names Benghazi; "Ahmad Yani port" names the port.
        if stop > end and (look_up(doc[start:end].text) or not self.evidence.is_prepared(start)):
            return None
        full.record = head if stop <= end else doc[start:end].text
        full.kind = "facility" if kind == "institution" else kind
        full.places = ()
        return [full]

    def _whole_noun(self, start: int, end: int, kinds: tuple[str, ...]) -> tuple[int, str] | None:
        """Where the place noun that closes a run ends: inside it ("Indus Highway") or after it ("Ahmad Yani port")."""
        for first in (end - 2, end - 1):
            if first > start:
                noun = _noun_at(self.doc, first, kinds)
                if noun and noun[0] == end:
                    return noun
        return _noun_at(self.doc, end, ("facility", "road")) if end < len(self.doc) else None
