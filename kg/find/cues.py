"""Parse -> the cues: words that tell that somebody said something.

    "The ministry said on Friday that it had sent help and denied the claim, citing ..." -> said, denied

The words with their frames (what may follow them) stand in `words/cues-verbs.tsv`, `cues-idioms.tsv` (express concern)
and `cues-nouns.tsv` (his claim that). A word of the list is no cue where nothing was said: "did not say", "refused to
say", "would announce", "if he says so".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Doc, Token

from kg.resources import read_word_list

WORDS = Path(__file__).parent / "words"

SUBJECTS = ("nsubj", "nsubjpass")
# "called on Friday for": so many tokens may stand between a verb and its particle.
PARTICLE_REACH = 3
# "released the following statement:" leads in the words themselves.
ISSUING = frozenset({"release", "issue", "make", "provide", "give", "deliver", "post", "publish"})
ISSUED = frozenset({"statement", "remark", "comment", "message", "declaration", "response"})

SKIPPED_MARKS = frozenset({"if", "whether", "unless"})


@dataclass(frozen=True, slots=True)
class CueWord:
    """A word of the list: its frames and what it makes of the speaker's part (`reaction`)."""

    frames: frozenset[str]
    reaction: str | None


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a text; `last` is its last token.

    `kind` is verb, noun, according, passive ("was quoted as saying") or issued ("released the following statement:").
    """

    token: Token
    last: Token
    word: CueWord
    kind: str = "verb"

    @property
    def first(self) -> Token:
        """The first token of the words that are shown as the cue."""
        return self.token.head.head if self.kind == "passive" else self.token


@lru_cache(maxsize=1)
def verb_cues() -> dict[str, list[tuple[str, CueWord]]]:
    """The cue verbs by lemma, each with its particle ("" where it has none), longest first."""
    words: dict[str, list[tuple[str, CueWord]]] = {}
    for row in read_word_list(WORDS / "cues-verbs.tsv"):
        lemma, _, particle = row["cue"].partition(" ")
        words.setdefault(lemma, []).append((particle, _cue_word(row)))
    return {lemma: sorted(entries, key=lambda entry: -len(entry[0])) for lemma, entries in words.items()}


@lru_cache(maxsize=1)
def noun_cues() -> dict[str, CueWord]:
    """The cue nouns by lemma."""
    return {row["noun"]: _cue_word(row) for row in read_word_list(WORDS / "cues-nouns.tsv")}


@lru_cache(maxsize=1)
def idioms() -> dict[tuple[str, str], str | None]:
    """Reactions by verb and object ("claim", "responsibility"); "not" where the two together tell of no speech."""
    rows = read_word_list(WORDS / "cues-idioms.tsv")
    return {(row["verb"], row["object"]): None if row["reaction"] == "-" else row["reaction"] for row in rows}


@lru_cache(maxsize=16)
def term_set(name: str, column: str, kind: str = "") -> frozenset[str]:
    """One column of a word list as a set; `kind` keeps the lines of that kind."""
    rows = read_word_list(WORDS / f"{name}.tsv")
    return frozenset(row[column] for row in rows if not kind or row["kind"] == kind)


def _cue_word(row: dict[str, str]) -> CueWord:
    return CueWord(frozenset(row["frames"].split()), None if row["reaction"] == "-" else row["reaction"])


def find_cues(doc: Doc) -> list[Cue]:
    """Every cue of a parse, in text order.

    >>> [cue.token.text for cue in find_cues(load_pipeline()("Police said two men died but did not say how."))]
    ['said']
    """
    cues = (_cue_at(token) for token in doc)
    return [cue for cue in cues if cue is not None]


def _cue_at(token: Token) -> Cue | None:
    if token.lower_ == "according":
        return _according(token)
    if token.pos_ in ("NOUN", "PROPN"):
        return _noun_cue(token)
    if token.tag_[:2] == "VB" and token.lemma_ in verb_cues():
        return _verb_cue(token)
    return _issuing_cue(token) if token.lemma_ in ISSUING else None


def _issuing_cue(verb: Token) -> Cue | None:
    """As in "released the following statement:"."""
    last = next((token for token in reversed(list(verb.sent)) if not token.is_space), verb)
    if verb.pos_ != "VERB" or last.text != ":" or not was_said(verb):
        return None
    issued = next((child for child in verb.rights if child.dep_ == "dobj" and child.lemma_ in ISSUED), None)
    return None if issued is None else Cue(verb, verb, CueWord(frozenset({"quote"}), None), "issued")


def _according(token: Token) -> Cue | None:
    to = token.nbor() if token.i + 1 < len(token.doc) else token
    if to.lower_ != "to":
        return None
    return Cue(token, to, CueWord(frozenset({"clause", "quote"}), None), "according")


def _noun_cue(token: Token) -> Cue | None:
    word = noun_cues().get(token.lemma_)
    if word is None or not any(child.dep_ in ("acl", "ccomp") and has_that(child) for child in token.rights):
        return None
    owned = any(child.dep_ == "poss" for child in token.lefts) or any(child.lower_ == "by" for child in token.rights)
    return Cue(token, token, word, "noun") if owned else None


def _verb_cue(token: Token) -> Cue | None:
    if is_unverified(token):
        return Cue(token, token, CueWord(frozenset({"clause", "object"}), "cannot-verify"))
    if not was_said(token):
        return None
    for particle, word in verb_cues()[token.lemma_]:
        last = _particle(token, particle) if particle else token
        if last is None:
            continue
        if "passive" in word.frames:
            return None
        if _is_other_sense(token):
            return None
        return Cue(token, last, word, "passive" if token.dep_ == "pcomp" and token.head.lower_ == "as" else "verb")
    return None


def is_unverified(verb: Token) -> bool:
    """Whether somebody could not verify something: "could not independently confirm"."""
    if verb.lemma_ not in term_set("cues-unverified", "verb") or subject_of(verb) is None or is_passive(verb):
        return False
    return any(c.dep_ == "neg" for c in verb.lefts) and any(c.lower_ in ("can", "could", "ca") for c in verb.lefts)


def _particle(token: Token, particle: str) -> Token | None:
    for child in token.rights:
        if child.lower_ == particle and child.i - token.i <= PARTICLE_REACH:
            return child
        if child.lower_ == particle and child.dep_ in ("acomp", "oprd", "ccomp", "prt"):
            return child
    return None


def _is_other_sense(token: Token) -> bool:
    objects = (child for child in token.children if child.dep_ == "dobj")
    return any(idioms().get((token.lemma_, word.lemma_)) == "not" for thing in objects for word in thing.subtree)


def has_that(verb: Token) -> bool:
    """Whether a clause begins with "that"."""
    return any(child.dep_ in ("mark", "dobj", "nsubj", "det") and child.lower_ == "that" for child in verb.lefts)


def was_said(verb: Token) -> bool:
    """Whether a verb tells of speech that took place, not of speech denied, asked for, possible or to come."""
    lefts = list(verb.lefts)
    if any(child.dep_ == "neg" for child in lefts) or any(child.lower_ in SKIPPED_MARKS for child in lefts):
        return False
    if any(child.tag_ == "MD" for child in lefts) or verb.dep_ in ("amod", "compound"):
        return False
    if verb.tag_ == "VB":
        return _goes_on(verb, lefts) or any(child.lower_ in ("did", "do", "does") for child in lefts)
    if verb.tag_ == "VBG":
        return _is_participle_of_saying(verb, lefts)
    if verb.tag_ == "VBN" and verb.dep_ == "advcl" and not lefts_have(lefts):
        return agent_of(verb) is not None  # "when asked why"
    return not _nobody(verb)


def lefts_have(lefts: Iterable[Token]) -> bool:
    """Whether an auxiliary "have" stands among the words before a verb."""
    return any(child.dep_ == "aux" and child.lemma_ in ("have", "\u2019ve", "'ve") for child in lefts)


def _nobody(verb: Token) -> bool:
    """As in "No group claimed the attack"."""
    subject = subject_of(verb)
    if subject is None:
        return False
    return subject.lower_ in ("nobody", "none", "neither") or any(
        c.lower_ in ("no", "neither") and c.dep_ in ("det", "neg") for c in subject.lefts
    )


def _goes_on(verb: Token, lefts: Iterable[Token]) -> bool:
    """As in "went on to say", "continued to insist"."""
    return (
        verb.dep_ == "xcomp"
        and verb.head.lemma_ in ("go", "continue", "begin")
        and any(t.lower_ == "to" for t in lefts)
    )


def _is_participle_of_saying(verb: Token, lefts: Iterable[Token]) -> bool:
    if verb.dep_ == "pcomp":  # "was quoted as saying"
        governor = verb.head
        return governor.lower_ in ("by", "after", "in") or (
            governor.lower_ == "as" and governor.head.lemma_ in ("quote", "cite", "report")
        )
    return verb.dep_ in ("advcl", "acl", "conj", "ROOT", "relcl", "ccomp", "parataxis", "dep", "prep") or any(
        child.lemma_ == "be" for child in lefts
    )


def subject_of(verb: Token) -> Token | None:
    """The subject that a verb has of its own."""
    return next((child for child in verb.children if child.dep_ in SUBJECTS), None)


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive: "was confirmed", "confirmed by"."""
    lefts = list(verb.lefts)
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in lefts):
        return True
    if verb.tag_ != "VBN" or lefts_have(lefts) or verb.dep_ == "conj":
        return False
    return verb.dep_ == "acl" or subject_of(verb) is None or agent_of(verb) is not None


def agent_of(verb: Token) -> Token | None:
    """Who a passive is done by."""
    for child in verb.rights:
        if child.dep_ == "agent" or (child.lower_ == "by" and child.dep_ == "prep"):
            return next((name for name in child.children if name.dep_ == "pobj"), None)
    return None
