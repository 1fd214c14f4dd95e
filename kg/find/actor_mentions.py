"""What the actor finders hand one another: mentions before they are gathered into actors.

    "Interior Minister Mohsin Naqvi said" -> Mention(start=0, end=31, form="name", name="Mohsin Naqvi", title=(0, 17))

Offsets are those of the running text (`Parse.doc`), not of the report.
"""

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kg.find.actor_words import Lexicon

Range = tuple[int, int]

SUBJECTS = ("nsubj", "csubj")
PASSIVE_SPEAKING = ("quote", "cite", "report")
LONGEST_CHAIN = 8  # conjuncts that are followed back to the first


@dataclass(slots=True)
class Mention:
    """Words that stand for an actor.

    `form` is name, office (a title without a name), nominal or pronoun. `name` is the proper name without titles, ""
    where there is none; `noun` the noun of a nominal, as the word lists write it, `modifiers` the words that tell it
    from others of its kind. `holder` covers the words that name whom a title belongs to ("ISPR" of its director).
    `body` tells that it is an actor even where it does nothing, `inside` that it only narrows another mention.
    """

    start: int
    end: int
    head: int
    kind: str
    actor_class: str
    form: str
    name: str = ""
    name_range: Range | None = None
    title: Range | None = None
    title_sort: str = ""
    holder: Range | None = None
    gender: str = "-"
    plural: bool = False
    definite: bool = False
    noun: str = ""
    modifiers: frozenset[str] = frozenset()
    acts: bool = False
    speaks: bool = False
    body: bool = False
    inside: bool = False
    same_as: list["Mention"] = field(default_factory=list)


@dataclass(slots=True)
class TokenMap:
    """Which token stands at an offset of the running text."""

    tokens: list[int]

    @classmethod
    def of(cls, doc: Doc) -> "TokenMap":
        """The map of a parsed text."""
        tokens: list[int] = []
        for token in doc:
            tokens.extend([token.i] * len(token.text_with_ws))
        return cls([*tokens, len(doc) - 1])

    def at(self, offset: int) -> int:
        """The index of the token at an offset."""
        return self.tokens[offset]


def governor(token: Token, words: Lexicon) -> Token:
    """The token that carries the role: the first of a chain of conjuncts, or "thousands" of "thousands of mourners"."""
    for _ in range(LONGEST_CHAIN):
        head = token.head
        if token.dep_ in ("conj", "appos") and head.i != token.i:
            token = head
        elif token.dep_ == "pobj" and head.lower_ == "of" and head.head.lower_ in words.narrowing["quantity"]:
            token = head.head
        else:
            break
    return token


def role_of(token: Token, words: Lexicon) -> str:
    """What a noun does in its clause: "say", "act" (it is accused of an act, too) or ""."""
    token = governor(token, words)
    head = token.head
    if token.dep_ in SUBJECTS and head.pos_ in ("VERB", "AUX"):
        return words.verbs.get(_with_particle(head), words.verbs.get(head.lemma_.lower(), ""))
    if token.dep_ == "nsubjpass" and head.lemma_ in PASSIVE_SPEAKING:
        return "say"
    if token.dep_ == "dobj" and head.lemma_.lower() in words.addressing:
        return "act"
    if token.dep_ != "pobj":
        return ""
    if head.lower_ == "by":
        return "act"
    return "say" if head.lower_ == "to" and head.head.lower_ == "according" else ""


def _with_particle(verb: Token) -> str:
    particle = next((child.lower_ for child in verb.rights if child.dep_ == "prt"), "")
    return f"{verb.lemma_.lower()} {particle}" if particle else verb.lemma_.lower()
