"""Capitalised runs -> persons, by the titles and descriptions that stand beside their names.

    "Dera Ghazi Khan Deputy Commissioner Usman Khalid said" -> name "Usman Khalid", title up to it
    "The harbour master of Ternate, Ferdy Tomagola, denied" -> name "Ferdy Tomagola", title "harbour master of Ternate"
    "Gul Nawaz, a shopkeeper, said" -> name "Gul Nawaz", title "shopkeeper"
"""

import re
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.find.actor_mentions import Range
from kg.find.actor_words import Lexicon, Title
from kg.find.names import LONGEST_TERM, RETIRED, Run, Word, joined, starts_sentence, term_at

LONGEST_NAME = 6
LONGEST_DESCRIPTION = 14
AGE = re.compile(r"\d{1,3}")
CAPITAL_TITLES = ("honorific", "rank")
HOLDER_LINKS = ("of", "for", "at", "in", "from", "with")


@dataclass(slots=True)
class Person:
    """A named person at one place: word places of the name, and of the title and its holder where they are told."""

    name: Run
    title: Run | None = None
    holder: Run | None = None
    description: Run | None = None
    gender: str = "-"
    sort: str = ""


class TitleChains:
    """The titles of a text: which begin at a word, and where a chain of them ends."""

    def __init__(self, words: list[Word], lexicon: Lexicon) -> None:
        self.words = words
        self.lexicon = lexicon
        self.at: dict[int, tuple[int, Title]] = {}
        place = 0
        while place < len(words):
            found = self._title(place)
            if found:
                self.at[place] = found
                place = found[0]
            else:
                place += 1

    def _title(self, place: int) -> tuple[int, Title] | None:
        words = self.words
        found = term_at(words, place, self.lexicon.titles)
        if found and found[1].sort in CAPITAL_TITLES and not words[place].capital:
            return None
        if found and found[1].sort == "occupation" and words[place].capital and not self._begins_name(place):
            return None
        return found

    def _begins_name(self, place: int) -> bool:
        """Whether a capitalised occupation is one, not a surname: "Farmer Dhan Budha", but "Cook said"."""
        words = self.words
        following = place + 1 < len(words) and words[place + 1].capital and joined(words[place], words[place + 1])
        return following and starts_sentence(words[place])

    def heads(self, place: int, doc: Doc, token_at: list[int]) -> bool:
        """Whether a title begins at a word that is no part of another noun: not "pilot" in "pilot program"."""
        chain = self.chain(place)
        if chain is None:
            return False
        end = chain[0]
        if end >= len(self.words) or not joined(self.words[end - 1], self.words[end]) or self.words[end].capital:
            return True
        return doc[token_at[self.words[end].start]].pos_ != "NOUN"

    def chain(self, place: int) -> tuple[int, str, str] | None:
        """The end of the titles that follow one another from a place, with the gender and the sort they tell."""
        if place not in self.at:
            return None
        gender, sort = "-", ""
        end = place
        while end in self.at and (end == place or self._goes_on(end)):
            end, title = self.at[end]
            gender = title.gender if title.gender != "-" else gender
            sort = sort if sort in ("office", "role") else title.sort.replace("occupation", "role")
            end = self._portfolio(end)
        return end, gender, sort

    def _goes_on(self, place: int) -> bool:
        return joined(self.words[place - 1], self.words[place])

    def _portfolio(self, end: int) -> int:
        """The place after "of Health", "for Foreign Affairs" where a title goes on so."""
        words, modifiers = self.words, self.lexicon.title_modifiers
        if end + 1 >= len(words) or words[end].lower not in ("of", "for") or not joined(words[end - 1], words[end]):
            return end
        after = end + 1
        while after < len(words) and joined(words[after - 1], words[after]) and words[after].lower in modifiers:
            after += 1
            if after + 1 < len(words) and words[after].lower == "and" and words[after + 1].lower in modifiers:
                after += 1
        return after if after > end + 1 else end


def name_end(words: list[Word], first: int, chains: TitleChains, lexicon: Lexicon) -> int:
    """The place after a person's name that begins at a word; `first` itself where none does."""
    if first >= len(words) or not _may_begin_name(words, first, lexicon):
        return first
    last = first + 1
    while last < len(words) and last - first < LONGEST_NAME and not words[last - 1].possessive:
        word = words[last]
        nickname = word.capital and (word.gap in (" “", ' "', "” ", '" '))
        if nickname and last + 1 < len(words) and _is_nickname(words, last):
            last += 1
        elif joined(words[last - 1], word) and word.capital and last not in chains.at:
            last += 1
        elif joined(words[last - 1], word) and _particle_goes_on(words, last, lexicon):
            last += 1
        else:
            break
    return last


def _is_nickname(words: list[Word], place: int) -> bool:
    if words[place].gap in ("” ", '" '):
        return words[place - 1].gap in (" “", ' "')
    return words[place + 1].gap in ("” ", '" ') and words[place + 1].capital


def _particle_goes_on(words: list[Word], place: int, lexicon: Lexicon) -> bool:
    if lexicon.particles.get(words[place].lower) != "name" or words[place].lower in ("e", "i", "y"):
        return False
    after = place + 1
    if after < len(words) and lexicon.particles.get(words[after].lower) == "name" and not words[after].capital:
        after += 1
    return after < len(words) and words[after].capital and joined(words[after - 1], words[after])


def _may_begin_name(words: list[Word], first: int, lexicon: Lexicon) -> bool:
    word = words[first]
    if not word.capital and not (lexicon.particles.get(word.lower) == "name" and _particle_goes_on(words, first, lexicon)):
        return False
    if word.text in lexicon.demonyms or lexicon.none.get(word.lower) == "time":
        return False
    return word.lower not in lexicon.title_modifiers or word.text in lexicon.first_names


def looks_like_organisation(words: list[Word], run: Run, lexicon: Lexicon) -> bool:
    """Whether words end in the head of an organisation's name, or are a known one."""
    forms = [word.lower for word in words[run.first : run.last]]
    if " ".join(word.text for word in words[run.first : run.last]) in lexicon.names:
        return True
    tails = (" ".join(forms[start:]) for start in range(max(0, len(forms) - LONGEST_TERM), len(forms)))
    return any(tail in lexicon.heads for tail in tails) or forms[-1] in lexicon.none


def titled_persons(words: list[Word], doc: Doc, token_at: list[int], chains: TitleChains, lexicon: Lexicon) -> list[Person]:
    """Every person whose name stands right after a title."""
    persons = []
    taken = -1
    for place in sorted(chains.at):
        if place < taken:
            continue
        chain = chains.chain(place)
        if chain is None:
            continue
        end, gender, sort = chain
        if end >= len(words) or not (joined(words[end - 1], words[end]) or RETIRED.fullmatch(words[end].gap)):
            continue
        last = name_end(words, end, chains, lexicon)
        if last == end or looks_like_organisation(words, Run(end, last), lexicon):
            continue
        if not words[place].capital and words[end].text in lexicon.names:
            continue
        first = title_start(words, place, doc, token_at, lexicon)
        persons.append(Person(Run(end, last), Run(first, end), holder_before(words, first, place, lexicon), gender=gender, sort=sort))
        taken = last
    return persons


def title_start(words: list[Word], place: int, doc: Doc, token_at: list[int], lexicon: Lexicon) -> int:
    """The first of the words that narrow a title: "Dera Ghazi Khan" of its deputy commissioner."""
    first = place
    while first > 0 and place - first < LONGEST_NAME and joined(words[first - 1], words[first]):
        word = words[first - 1]
        token = doc[token_at[word.start]]
        plain = token.pos_ in ("ADP", "DET", "PRON", "CCONJ", "SCONJ", "AUX", "PART", "PUNCT") or token.is_stop
        if plain or (starts_sentence(word) and token.pos_ in ("ADV", "NUM")):
            break
        narrows = word.lower in lexicon.title_modifiers or (token.dep_ in ("compound", "amod", "nmod") and token.pos_ != "VERB")
        if not (word.capital or narrows):
            break
        first -= 1
    return first


def holder_before(words: list[Word], first: int, place: int, lexicon: Lexicon) -> Run | None:
    """The capitalised words before a title that are no part of it: "ISPR" of "ISPR Director General"."""
    for last in range(place, first, -1):
        run = Run(first, last)
        if all(w.capital for w in words[first:last]) and looks_like_organisation(words, run, lexicon) and last - first > 1:
            return run
    last = first
    while last < place and words[last].capital and words[last].lower not in lexicon.title_modifiers and words[last].text not in lexicon.demonyms:
        last += 1
    if last > first:
        return Run(first, last)
    if first > 0 and words[first - 1].possessive and words[first].gap in ("’s ", "'s ", "’ ", "' "):
        start = first - 1
        while start > 0 and joined(words[start - 1], words[start]) and words[start - 1].lower not in lexicon.particles:
            start -= 1
            if words[start].lower in ("its", "the", "a"):
                break
        return Run(start, first)
    return None


def describe_before(words: list[Word], person: Person, doc: Doc, token_at: list[int], chains: TitleChains) -> Run | None:
    """The words of "The harbour master of Ternate, Ferdy Tomagola": a description that ends in a comma before the name."""
    start = person.title.first if person.title else person.name.first
    if start == 0 or words[start].gap not in (", ", "), "):
        return None
    first = start
    while first > 0 and start - first < LONGEST_DESCRIPTION:
        if first != start and words[first].gap.strip(" ’'s") and not (words[first].gap == " (" and words[start].gap == "), " and first == start - 1):
            break
        token = doc[token_at[words[first - 1].start]]
        if token.pos_ in ("VERB", "AUX", "SCONJ") and token.dep_ not in ("amod", "compound"):
            break
        first -= 1
    title = next((place for place in range(first, start) if chains.heads(place, doc, token_at)), None)
    if title is None:
        return None
    return Run(_noun_phrase_start(words, title, first), start)


def _noun_phrase_start(words: list[Word], title: int, limit: int) -> int:
    start = title
    while start > limit and not words[start].gap.strip(" ’'s") and words[start - 1].lower not in ("and", "said", "by", "to", "with", "from", "of", "for", "as", "but", "when"):
        start -= 1
        if words[start].lower in ("the", "a", "an", "its", "his", "her", "their", "our"):
            break
    return start


def describe_after(words: list[Word], person: Person, doc: Doc, token_at: list[int], chains: TitleChains) -> Run | None:
    """The words of "Gul Nawaz, a shopkeeper" or "Fatimata walet Alhassane, 34, a herder who fled": after the name."""
    first = person.name.last
    if first < len(words) and words[first].gap == ", " and AGE.fullmatch(words[first].text):
        first += 1
    if first >= len(words) or words[first].gap != ", ":
        return None
    determined = words[first].lower in ("a", "an", "the", "who", "its", "his", "her", "their", "one")
    last = first
    title = None
    while last < len(words) and last - first < LONGEST_DESCRIPTION and (last == first or not words[last].gap.strip(" ’'s")):
        token = doc[token_at[words[last].start]]
        if words[last].lower in ("who", "that", "which", "was", "is", "said", "says", "told", "and") and last != first:
            break
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("amod", "compound"):
            break
        if title is None and chains.heads(last, doc, token_at):
            title = last
        last += 1
    if title is None or (not determined and title - first > 4) or (title - first > 8):
        return None
    if not determined and words[first].capital and not _title_follows(words, first, title):
        return None
    return Run(first, last)


def _title_follows(words: list[Word], first: int, title: int) -> bool:
    """Whether a description without an article is one: its title stands within two words of its start."""
    return title - first <= 2


def has_age(words: list[Word], person: Person) -> bool:
    """Whether an age follows a name: "Rahma Umasugi, 29, who"."""
    after = person.name.last
    return after < len(words) and words[after].gap == ", " and bool(AGE.fullmatch(words[after].text)) and int(words[after].text) < 110


def describe(person: Person, description: Run, words: list[Word], chains: TitleChains, *, before: bool) -> None:
    """Take title, holder and gender of a person from a description beside the name."""
    place, chain = next((p, found) for p in range(description.first, description.last) if (found := chains.chain(p)))
    end, gender, sort = chain
    person.description = description
    if gender != "-":
        person.gender = gender
    if person.title is None or person.sort in CAPITAL_TITLES:
        start = description.first
        while start < place and words[start].lower in ("a", "an", "the", "its", "his", "her", "their", "who", "is", "one"):
            start += 1
        possessor = next((i for i in range(place - 1, description.first - 1, -1) if words[i].possessive), None)
        if possessor is not None:
            person.holder = Run(description.first, possessor + 1)
            start = possessor + 1
        person.title = Run(start, end)
        person.sort = sort
    if person.holder is None and end + 1 < description.last and words[end].lower in HOLDER_LINKS:
        links = [i for i in range(end, description.last - 1) if words[i].lower in HOLDER_LINKS and (words[i + 1].capital or words[i + 1].lower in ("the", "a", "an"))]
        person.holder = Run((links[0] if links else end) + 1, description.last)
