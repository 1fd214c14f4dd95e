"""Words -> the titles among them, and where a chain of titles ends.

"ISPR Director General Lt Gen Ahmed Sharif Chaudhry" -> a chain from "Director" to "Gen", an office
"Minister of Health" -> a chain of all three words
"""

from collections.abc import Callable
from typing import NamedTuple

from kg.find.actor_words import Lexicon, Title
from kg.find.names import Word, joined, starts_sentence, term_at

CAPITAL_SORTS = ("honorific", "rank")
HELD_SORTS = ("office", "role")


class Chain(NamedTuple):
    """Titles that follow one another: the place after them, the gender they tell, and their sort."""

    end: int
    gender: str
    sort: str


class TitleChains:
    """The titles of a text."""

    def __init__(self, words: list[Word], lexicon: Lexicon) -> None:
        self.words = words
        self.lexicon = lexicon
        self.at: dict[int, tuple[int, Title]] = {}
        place = 0
        while place < len(words):
            found = self._title(place)
            if found:
                self.at[place] = found
            place = found[0] if found else place + 1

    def _title(self, place: int) -> tuple[int, Title] | None:
        found = term_at(self.words, place, self.lexicon.titles)
        if found is None:
            return None
        word, sort = self.words[place], found[1].sort
        if sort in CAPITAL_SORTS and not word.capital:
            return None
        if sort == "occupation" and word.capital and not self._begins_name(place):
            return None
        return found

    def _begins_name(self, place: int) -> bool:
        """Whether a capitalised occupation is one, not a surname: "Farmer Dhan Budha", but "Cook said"."""
        words = self.words
        following = place + 1 < len(words) and words[place + 1].capital and joined(words[place], words[place + 1])
        return following and starts_sentence(words[place])

    def chain(self, place: int) -> Chain | None:
        """The titles that follow one another from a place on."""
        if place not in self.at:
            return None
        gender, sort = "-", ""
        end = place
        while end in self.at and (end == place or joined(self.words[end - 1], self.words[end])):
            end, title = self.at[end]
            gender = title.gender if title.gender != "-" else gender
            sort = sort if sort in HELD_SORTS else title.sort.replace("occupation", "role")
            end = self._portfolio(end)
        return Chain(end, gender, sort)

    def heads(self, place: int, is_noun: Callable[[int], bool]) -> bool:
        """Whether a title begins at a word and is no part of another noun: not "pilot" in "pilot program"."""
        chain = self.chain(place)
        if chain is None:
            return False
        end, words = chain.end, self.words
        if end >= len(words) or not joined(words[end - 1], words[end]) or words[end].capital:
            return True
        return not is_noun(end)

    def _portfolio(self, end: int) -> int:
        """The place after "of Health", "for Foreign Affairs", "of operations" where a title goes on so."""
        words, modifiers = self.words, self.lexicon.title_modifiers
        if end + 1 >= len(words) or words[end].lower not in ("of", "for") or not joined(words[end - 1], words[end]):
            return end
        after = end + 1
        while after < len(words) and joined(words[after - 1], words[after]) and words[after].lower in modifiers:
            after += 1
            if after + 1 < len(words) and words[after].lower == "and" and words[after + 1].lower in modifiers:
                after += 1
        return after if after > end + 1 else end
