"""Capitalised runs -> organisations, by the words of their names and the nouns beside them.

"the Inter-Services Public Relations (ISPR) said" -> "Inter-Services Public Relations", military, and "ISPR"
"the rights group Insaf Watch", "Save Himal Children, a charity" -> ngo
"India pledged $5 million" -> "India", government
"""

import re

from kg.find.actor_mentions import Mention, governor, role_of
from kg.find.actor_text import Text
from kg.find.actor_words import singular
from kg.find.names import Run, starts_sentence, term_at

ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z][A-Z0-9-]{0,6}|(?:[A-Z]\.){2,}")
CALLED = re.compile(
    r"(?:, (?:also |better |locally )?(?:known|called) (?:as|by its [\w ]{0,24}(?:acronym|initials|name))"
    r"|who call themselves) (?:the )?$"
)
REACH_OF_CALLED = 48
REACH_OF_NOUN = 16  # words between the noun and "known by its acronym"
LONGEST_HEAD = 4
LONGEST_PHRASE = 7
LINKS_OF_NAMES = ("of", "for", "des", "sur", "against", "without")
DETERMINERS = ("the", "its", "their", "his", "her", "a", "an")
ARTICLES = ("a", "an")


def named_organisation(text: Text, run: Run) -> Mention | None:
    """The organisation that a run of capitalised words names by itself."""
    known = _known(text, run)
    if known is not None:
        return text.named(known[0], known[1], known[2], body=not _is_institution(text, known[0]))
    actor_class = _class_by_head(text, run)
    if not actor_class:
        return None
    return text.named(run, actor_class, "organisation", body=not _is_institution(text, run))


def _is_institution(text: Text, run: Run) -> bool:
    """Whether a name is that of a hospital or a school: a place, unless it acts."""
    return any(text.lexicon.none.get(word.lower) == "institution" for word in text.words[run.first : run.last])


def _known(text: Text, run: Run) -> tuple[Run, str, str] | None:
    """A known name at the start of a run, with its class and kind, where nothing after it makes it another's name."""
    found = term_at(text.words, run.first, text.lexicon.names, case=True)
    if found is None:
        return None
    end, name = found
    if end < run.last and (_class_by_head(text, run) or text.words[end].lower in text.lexicon.none):
        return None
    return Run(run.first, end), name.actor_class, name.kind


def _class_by_head(text: Text, run: Run) -> str:
    """The class that the head word of an organisation's name gives: "Ministry", "Red Cross", "Front"."""
    words, lexicon = text.words, text.lexicon
    first, last = words[run.first], words[run.last - 1]
    if lexicon.none.get(last.lower, "institution") != "institution" or last.text[0].isdigit():
        return ""
    single = run.last - run.first == 1
    if single and (starts_sentence(first) or first.lower in lexicon.narrowing["bare"] | lexicon.narrowing["company"]):
        return ""
    forms = [word.lower for word in words[run.first : run.last]]
    return narrowed(text, head_class(text, forms) or _class_by_first(text, forms), forms)


def head_class(text: Text, forms: list[str]) -> str:
    """The class of the longest head at the end of a name, or before its "of ..."."""
    link = next((i for i, form in enumerate(forms) if i and form in LINKS_OF_NAMES), len(forms))
    for stop in (len(forms), link):
        for begin in range(max(0, stop - LONGEST_HEAD), stop):
            found = text.lexicon.heads.get(" ".join(forms[begin:stop]))
            if found:
                return found
    return ""


def _class_by_first(text: Text, forms: list[str]) -> str:
    """The class that the first word of a name gives: "Lashkar-i-Sahil", "PT Samudra Kie Raha"."""
    narrowing = text.lexicon.narrowing
    parts = forms[0].split("-")
    armed = text.lexicon.heads.get(parts[0]) == "armed-group"
    if armed or (len(parts) > 1 and parts[0] in narrowing["armed"]):
        return "armed-group"
    return "company" if forms[0] in narrowing["company"] else ""


def narrowed(text: Text, actor_class: str, forms: list[str]) -> str:
    """The class of an organisation by the words beside its head: a "World ... Programme", a "National ... Centre"."""
    narrowing, present = text.lexicon.narrowing, set(forms)
    charitable = bool(narrowing["charitable"] & present)
    if actor_class == "government" and "police" in present:
        return "police"
    if forms[0] in narrowing["international"] and actor_class in ("other", "government", "company", "ngo"):
        officially = actor_class == "government" or not charitable
        return "intergovernmental" if officially else actor_class
    if actor_class == "other" and narrowing["official"] & present:
        return "government"
    return actor_class


def organisation_beside_noun(text: Text, run: Run, gap: str) -> Mention | None:
    """The organisation that a noun beside the name tells; `gap` stands between the noun and the name."""
    first = text.words[run.first]
    if text.is_place(run) or first.text in text.lexicon.demonyms or text.lexicon.none.get(first.lower) == "time":
        return None
    actor_class = _class_called(text, run) or _class_before(text, run, gap)
    if not actor_class and gap == ", ":
        actor_class = _class_after(text, run) or _class_of_acronym(text, run)
    return text.named(run, actor_class, "organisation") if actor_class else None


def _class_before(text: Text, run: Run, gap: str) -> str:
    """The class of "the agency, Basarnas", "the rights group Insaf Watch", "the ferry's owner, PT Samudra"."""
    words = text.words
    if not run.first or words[run.first].gap != gap or words[run.first - 1].capital or words[run.first - 1].possessive:
        return ""
    noun = singular(words[run.first - 1].lower)
    entry = text.lexicon.nouns.get(noun)
    definite = gap == " " or _is_determined(text, run.first - 1)
    tells = entry is not None and entry.kind == "organisation" and entry.use == "agent"
    if entry is not None and tells and noun not in text.lexicon.titles and definite:
        return entry.actor_class
    return "company" if gap == ", " and noun in text.lexicon.narrowing["owner"] and definite else ""


def _is_determined(text: Text, place: int) -> bool:
    """Whether an article or an owner stands before a noun, in one phrase with it."""
    for i in range(place - 1, max(-1, place - LONGEST_PHRASE), -1):
        if text.words[i].lower in DETERMINERS or text.words[i].possessive:
            return True
        if text.words[i + 1].gap != " ":
            return False
    return False


def _class_after(text: Text, run: Run) -> str:
    """The class of "Save Himal Children, a charity"."""
    words = text.words
    place = run.last
    if place >= len(words) or words[place].gap != ", " or words[place].lower not in ARTICLES:
        return ""
    for i in range(place + 1, min(place + LONGEST_PHRASE, len(words))):
        if words[i].gap != " ":
            return ""
        entry = text.lexicon.nouns.get(singular(words[i].lower))
        following = i + 1 < len(words) and words[i + 1].gap == " " and text.token(i + 1).pos_ == "NOUN"
        if entry is not None and entry.kind == "organisation" and not following:
            return entry.actor_class
    return ""


def _class_called(text: Text, run: Run) -> str:
    """The class of a name that "known by its acronym", "who call themselves" bring in."""
    words, start = text.words, text.words[run.first].start
    if not CALLED.search(text.whole[max(0, start - REACH_OF_CALLED) : start]):
        return ""
    for place in range(run.first - 1, max(-1, run.first - REACH_OF_NOUN), -1):
        if words[place].capital and _known(text, Run(place, place + 1)):
            return "acronym"
        entry = text.lexicon.nouns.get(singular(words[place].lower))
        if entry is not None:
            return entry.actor_class
    return "other" if run.last - run.first > 1 else "acronym"


def _class_of_acronym(text: Text, run: Run) -> str:
    """The class of capitals that stand in brackets after a name ("acronym") or act ("other")."""
    word = text.words[run.first]
    if run.last - run.first > 1 or not ACRONYM.fullmatch(word.text) or word.lower in text.lexicon.none:
        return ""
    if word.gap == " (" and run.first and text.words[run.first - 1].capital:
        return "acronym"
    return "other" if role_of(text.doc[text.head(run)], text.lexicon) else ""


def governing_place(text: Text, run: Run) -> Mention | None:
    """A country or capital that does what only a government can, or is accused of it: "India pledged $5 million"."""
    if not text.is_place(run) or text.words[run.last - 1].possessive:
        return None
    head = text.head(run)
    token = governor(text.doc[head], text.lexicon)
    verb = token.head.lemma_.lower()
    own = token.i == head or text.doc[head].dep_ == "conj"
    if token.dep_ == "pobj" and token.head.dep_ == "agent":
        verb = token.head.head.lemma_.lower()  # "announced by Russia and Turkey"
        return text.named(run, "government", "organisation") if verb in text.lexicon.governing and own else None
    rules = token.dep_ == "nsubj" and own and verb in text.lexicon.governing
    addressed = token.dep_ == "dobj" and verb in text.lexicon.addressing
    return text.named(run, "government", "organisation") if rules or addressed else None
