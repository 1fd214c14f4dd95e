"""Capitalised runs that only their part in the sentence tells of: names of those who speak.

"Clifford says the cow will be destroyed." -> person "Clifford"
"The DEC says it has failed" -> organisation "DEC", other
"""

from kg.find.actor_mentions import Mention, role_of
from kg.find.actor_text import Text
from kg.find.names import Run, joined

LONGEST_NAME = 6
LINKS = ("for", "of", "and")
PROPER = ("NNP", "NNPS")
# What the model takes the names of companies for; places that it is right about are known as such.
ORGANISATIONAL = ("ORG", "GPE", "FAC", "PRODUCT")


def speaking_person(text: Text, run: Run) -> bool:
    """Whether a single capitalised word is the surname of somebody who speaks."""
    if run.last - run.first > 1 or not _may_speak(text, run) or _has_article(text, run):
        return False
    token = text.doc[text.head(run)]
    return token.tag_ == "NNP" and token.ent_type_ in ("PERSON", "") and not _looks_like_brand(token.text)


def speaking_organisation(text: Text, run: Run) -> Mention | None:
    """The organisation that a run names which speaks and is nobody's surname: "Halliburton said"."""
    if not _may_speak(text, run):
        return None
    token = text.doc[text.head(run)]
    told = token.ent_type_ in ORGANISATIONAL or _has_article(text, run) or _looks_like_brand(token.text)
    several = run.last - run.first > 1 and token.ent_type_ != "PERSON"
    return text.named(_with_purpose(text, run), "other", "organisation") if told or several else None


def _with_purpose(text: Text, run: Run) -> Run:
    """A name with what it is for: "Centers for Disease Control and Prevention"."""
    words, last = text.words, run.last
    while last + 1 < len(words) and joined(words[last - 1], words[last]) and words[last].lower in LINKS:
        if words[last].lower == "and" and last == run.last:
            break  # "Oxfam and Médecins": two
        after = last + 1
        while after < len(words) and joined(words[after - 1], words[after]) and words[after].capital:
            after += 1
        if after == last + 1:
            break
        last = after
    return Run(run.first, last)


def _may_speak(text: Text, run: Run) -> bool:
    words, lexicon = text.words[run.first : run.last], text.lexicon
    head = text.doc[text.head(run)]
    if len(words) > LONGEST_NAME or head.tag_ not in PROPER or role_of(head, lexicon) != "say" or text.is_place(run):
        return False
    if any(word.possessive or word.text in lexicon.demonyms for word in words):
        return False
    named = any(place in text.chains.at for place in range(run.first, run.last))
    return not named and not any(lexicon.none.get(word.lower) not in (None, "institution") for word in words)


def _has_article(text: Text, run: Run) -> bool:
    start = text.words[run.first].start
    before = text.words[run.first - 1] if run.first else None
    return text.words[run.first].lower == "the" or (
        before is not None and before.lower == "the" and before.end + 1 == start
    )


def _looks_like_brand(word: str) -> bool:
    """Whether a word has capitals or dots inside: "McDonald's", "DEC", "Example.com"."""
    inner = word[1:]
    return inner.isupper() or "." in inner or (any(c.isupper() for c in inner) and word.endswith(("'s", "’s")))
