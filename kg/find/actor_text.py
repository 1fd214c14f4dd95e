"""A parsed text with its words, its titles and its places: what all finders of actors look up.

Text.of(parsed.doc, lexicon(), {0: 6}) -> text.words[0], text.head(Run(0, 2)), text.is_place(Run(0, 1))
"""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.find.actor_mentions import Mention, Range, TokenMap, role_of
from kg.find.actor_words import Lexicon
from kg.find.name_titles import TitleChains
from kg.find.names import Run, Word, words_of

ARTICLE = len("the ")


@dataclass(frozen=True)
class Text:
    """A parsed text with what the finders look up in it; `places` has start and end of each mention of a location."""

    doc: Doc
    whole: str
    words: list[Word]
    tokens: TokenMap
    chains: TitleChains
    lexicon: Lexicon
    places: dict[int, int]

    @classmethod
    def of(cls, doc: Doc, lexicon: Lexicon, places: dict[int, int]) -> "Text":
        """The view of a parsed text."""
        whole = doc.text
        words = words_of(whole, lexicon)
        return cls(doc, whole, words, TokenMap.of(doc), TitleChains(words, lexicon), lexicon, places)

    def token(self, place: int) -> Token:
        """The token that a word begins with."""
        return self.doc[self.tokens.at(self.words[place].start)]

    def between(self, run: Run) -> str:
        """The characters that a run of words covers."""
        return self.whole[self.words[run.first].start : self.words[run.last - 1].end]

    def range(self, run: Run) -> Range:
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
        """Whether a run is a country or lies in the mention of a location."""
        start, end = self.range(run)
        if self.lexicon.none.get(self.whole[start:end].lower()) == "country":
            return True
        return any(self.places.get(begin, -1) >= end for begin in (start, start - ARTICLE))

    def named(self, run: Run, actor_class: str, kind: str, *, body: bool = True) -> Mention:
        """A mention that is nothing but the name of an organisation or a group."""
        start, end = self.range(run)
        head = self.head(run)
        role = role_of(self.doc[head], self.lexicon)
        return Mention(
            start, end, head, kind, actor_class, "name", name=self.whole[start:end], name_range=(start, end),
            acts=bool(role), speaks=role == "say", body=body,
        )  # fmt: skip
