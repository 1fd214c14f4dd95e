"""A cue -> the tokens of what was said, where that is no clause: an object, an infinitive, a phrase that belongs to it.

"denied the claim, called for calm, put the toll at 104" -> the claim; calm; the toll at 104
"""

from collections.abc import Iterable

from spacy.tokens import Token

from kg.find.cues import Cue, agent_of, idioms, is_passive, subject_of, term_set

Range = tuple[int, int]

MEDIUM_PREPOSITIONS = frozenset({"in", "by", "on", "through", "via"})
OBJECT_LABELS = frozenset({"dobj", "ccomp", "oprd", "dative", "acomp"})
OBJECT_FRAMES = frozenset({"object", "name", "as", "light", "count", "object+infinitive"})


def find_complements(cue: Cue, cues: dict[int, Cue]) -> list[Range]:
    """What the object of a cue, or the phrase that belongs to it, tells: "denied the claim", "called for calm"."""
    verb, frames = cue.token, cue.word.frames
    if is_passive(verb):
        return _passive_object(cue)
    if "particle" in frames:
        return _complement_range(verb, cue.last.i + 1, cues)
    relative = _relative_object(cue)
    if relative is not None:
        return relative
    if any(child.dep_ == "dobj" and child.lower_.endswith(("self", "selves")) for child in verb.rights):
        return []  # "call themselves"
    takes = [child for child in verb.rights if _is_taken(child, frames)]
    if not _are_enough(verb, takes, frames):
        return []
    return _complement_range(verb, min(child.left_edge.i for child in takes), cues)


def _are_enough(verb: Token, takes: list[Token], frames: frozenset[str]) -> bool:
    """Whether the complements make the verb tell of speech: "offered condolences", "put the toll at 9"."""
    if "light" in frames and not any((verb.lemma_, child.lemma_) in idioms() for child in takes):
        return bool(frames - {"light"} & {"object", "count"}) and bool(takes)
    if "object+infinitive" in frames and not frames & {"object", "name", "as"}:
        return any(child.dep_ in ("xcomp", "ccomp") for child in takes)
    if "count" in frames and not frames & {"object", "as"}:
        return bool(takes) and _has_count(verb, takes)
    return bool(takes)


def _is_taken(child: Token, frames: frozenset[str]) -> bool:
    if child.dep_ == "dobj":
        return _is_object_taken(child, frames)
    if child.dep_ in OBJECT_LABELS:
        return bool(frames & OBJECT_FRAMES)
    if child.dep_ == "xcomp":
        if any(word.dep_ == "neg" for word in child.lefts):
            return False  # "asked not to be named"
        wanted = {"gerund", "object"} if child.tag_ == "VBG" else {"infinitive", "object+infinitive", "name", "object"}
        return bool(frames & wanted)
    if child.dep_ in ("prep", "prt", "agent"):
        return child.lower_ in frames or ("count" in frames and child.lower_ in ("at", "to"))
    return False


def _is_object_taken(child: Token, frames: frozenset[str]) -> bool:
    if child.tag_ in ("PRP", "WP", "WDT") and not frames & {"name", "as", "object+infinitive"}:
        return "count" in frames
    if "hearer" in frames and not frames & {"object", "object+infinitive"}:
        return False
    return bool(frames & OBJECT_FRAMES)


def _has_count(verb: Token, takes: Iterable[Token]) -> bool:
    tokens = [token for child in takes for token in child.subtree]
    rest = verb.doc[tokens[0].i : verb.sent.end]
    found = verb.lemma_ == "find" and not _is_document(subject_of(verb))
    steps = {child.lower_ for child in verb.rights if child.dep_ == "prep"}
    if "by" in steps and not steps & {"to", "at"}:
        return False  # "cut their number by half"
    numbered = any(token.like_num or token.pos_ == "NUM" for token in rest)
    objects = [child for child in takes if child.dep_ in ("dobj", "ccomp", "oprd")]
    named = any(_is_counted(token) for child in objects for token in child.subtree)
    if found:
        return numbered and named  # "police found 4 kg", but "the agency found 19 cases"
    return numbered and (named or verb.lemma_ in ("estimate", "measure", "find", "list", "show"))


def _is_document(token: Token | None) -> bool:
    return token is not None and token.lemma_.lower() in term_set("statements-documents", "noun")


def _is_counted(token: Token) -> bool:
    counted = term_set("statements-counts", "noun")
    return token.lemma_.lower() in counted or token.lower_ in counted


def _complement_range(verb: Token, start: int, cues: dict[int, Cue]) -> list[Range]:
    """From the first complement to the last word before another verb of the sentence takes over."""
    end = start
    for child in verb.rights:
        if child.right_edge.i < start:
            continue
        if child.dep_ in ("conj", "advcl", "parataxis", "cc") and not _joins_objects(child):
            break
        if child.dep_ == "prep" and child.lower_ in term_set("cues-circumstances", "preposition") and end > start:
            break
        if child.dep_ != "punct":
            end = child.right_edge.i + 1
    for index in range(start + 1, end):
        if index > start + 1 and _tells_medium(verb.doc[index]):
            end = index
            break
        if index in cues and cues[index].token.tag_ == "VBG" and verb.doc[index - 1].text == ",":
            end = index
    return [(start, end)] if end > start else []


def _tells_medium(preposition: Token) -> bool:
    """As in "claimed the attack in a message", "by telephone"."""
    if preposition.lower_ not in MEDIUM_PREPOSITIONS:
        return False
    media = term_set("statements-documents", "noun")
    return any(child.dep_ == "pobj" and child.lemma_.lower() in media for child in preposition.rights)


def _joins_objects(token: Token) -> bool:
    return token.dep_ == "conj" and token.pos_ not in ("VERB", "AUX")


def _passive_object(cue: Cue) -> list[Range]:
    """As in "16 cases were confirmed by the laboratory", "attacks claimed by the group"."""
    verb = cue.token
    thing = subject_of(verb)
    counted = thing is not None and "count" in cue.word.frames and _is_counted(thing)
    if agent_of(verb) is None or not ("object" in cue.word.frames or counted):
        return []
    if thing is not None and thing.tag_ not in ("WDT", "WP"):
        return [(thing.left_edge.i, min(thing.right_edge.i + 1, verb.i))]
    if verb.dep_ in ("acl", "relcl") and verb.head.pos_ in ("NOUN", "PROPN"):
        return [(verb.head.left_edge.i, verb.left_edge.i)]
    return []


def _relative_object(cue: Cue) -> list[Range] | None:
    """As in "an ambush that the group also claimed"."""
    verb = cue.token
    if verb.dep_ != "relcl" or "object" not in cue.word.frames or verb.head.pos_ not in ("NOUN", "PROPN"):
        return None
    if not any(child.dep_ == "dobj" and child.tag_ in ("WDT", "WP") for child in verb.lefts):
        return None
    return [(verb.head.left_edge.i, verb.left_edge.i)]
