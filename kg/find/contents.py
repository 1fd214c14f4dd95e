"""A cue -> the tokens of what was said, where it stands in no quotation of its own.

    "Five people died, police said, adding that the road was shut."
    -> said: "Five people died", adding: "the road was shut"

A clause is followed by what the frames of the cue allow: a clause (before the cue, after it or around it), an object,
a phrase with a preposition, an infinitive. Ranges are token indexes, half-open.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kg.find.complements import Range, find_complements
from kg.find.cues import Cue, subject_of, term_set

# A main clause has at least a subject, a verb and something said of it.
SHORTEST_CLAUSE = 3

TIME_LABELS = ("npadvmod", "pobj", "det", "amod", "advmod", "nummod", "compound")
FINITE = ("VBD", "VBZ", "VBP", "MD")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a content may run into: the other cues, and words that are somebody's direct speech.

    `outer` holds, by token, the cue that a coordinated cue takes its speaker from where the parse says otherwise.
    """

    cues: dict[int, Cue]
    can_speak: Callable[[Token], bool]
    is_spoken: Callable[[Token], bool]
    outer: dict[int, Token] = field(default_factory=dict)


def find_content(cue: Cue, speaker: Token | None, around: Surroundings) -> list[Range]:
    """The parts of what a cue tells of, in text order; none where the cue has nothing that was said.

    Cues inside that belong to the same speaker ("..., adding that") end the content and are noted in `around.outer`.
    """
    if cue.kind == "according":
        return _around_according(cue, speaker)
    clause = _clause(cue, around)
    if clause is not None:
        return _from_clause(cue, clause, speaker, _clause_end(cue, clause, around))
    if "quote" in cue.word.frames and (before := _clause_without_head(cue, speaker)):
        return before
    if cue.kind == "noun" or ("attitude" in cue.word.frames and "object" not in cue.word.frames):
        return []
    return find_complements(cue, around.cues)


def _clause(cue: Cue, around: Surroundings) -> Token | None:
    """The head of the clause that a cue governs or is put into."""
    verb = cue.token
    labels = ("ccomp", "acl") if cue.kind == "noun" else ("ccomp",)
    if "clause" in cue.word.frames or cue.kind == "passive":
        found = [child for child in verb.children if child.dep_ in labels and _may_be_told(child, verb, around)]
        if found:
            return _nearest(found, verb)
        told = _clause_of_medium(verb) or _bare_clause(verb)
        if told is not None:
            return told
    if verb.dep_ == "parataxis" and "clause" in cue.word.frames and verb.head.pos_ in ("VERB", "AUX"):
        return verb.head
    return None


def _nearest(clauses: list[Token], verb: Token) -> Token | None:
    """Of the clauses around a cue the one it tells of: none behind a semicolon, best one no comma parts from it."""
    stops = [child.i for child in verb.lefts if child.text in (";", ":")]
    near = [clause for clause in clauses if clause.i > verb.i or not any(clause.i < stop for stop in stops)]
    behind = [clause for clause in near if clause.i > verb.i]
    if behind and (len(near) == 1 or not _comma_follows(verb)):
        return behind[0]
    return near[0] if near else None


def _may_be_told(clause: Token, verb: Token, around: Surroundings) -> bool:
    if _is_question(clause) or around.is_spoken(clause):
        return False
    return clause.i > verb.i or _is_clause(clause)


def _comma_follows(verb: Token) -> bool:
    return verb.i + 1 < len(verb.doc) and verb.nbor().text == ","


def _clause_of_medium(verb: Token) -> Token | None:
    """The clause that the parse hung on "a statement" in "said in a statement that"."""
    for phrase in verb.rights:
        if phrase.dep_ != "prep":
            continue
        for medium in phrase.rights:
            for child in medium.rights:
                if child.dep_ in ("acl", "ccomp", "relcl") and any(
                    c.dep_ == "mark" and c.lower_ == "that" for c in child.lefts
                ):
                    return child
    return None


def _bare_clause(verb: Token) -> Token | None:
    """A clause that the parse took for an adverbial: "said after the convention he would not accept"."""
    for child in verb.rights:
        finite = child.dep_ == "advcl" and child.tag_ in (*FINITE, "VB") and subject_of(child) is not None
        if finite and not any(c.dep_ == "mark" or c.tag_ == "WRB" for c in child.lefts):
            return child
    return None


def _is_clause(verb: Token) -> bool:
    return verb.tag_ in FINITE or any(child.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for child in verb.children)


def _is_question(verb: Token) -> bool:
    """As in "told them how to leave" has a clause, but nothing that was said."""
    return (
        any(child.tag_ in ("WRB", "WP", "WDT") and child.dep_ != "nsubj" for child in verb.lefts)
        and subject_of(verb) is None
    )


def _clause_without_head(cue: Cue, speaker: Token | None) -> list[Range]:
    """What stands before the speaker where the parse lost the clause: "..., the agency, Basarnas, said"."""
    verb = cue.token
    if (
        verb.dep_ not in ("ROOT", "conj")
        or speaker is None
        or speaker.i > verb.i
        or any(c.dep_ == "xcomp" for c in verb.rights)
    ):
        return []
    if any(child.dep_ not in ("prep", "punct", "npadvmod", "advmod", "dobj", "advcl") for child in verb.rights):
        return []
    first, edge = _sentence_start(cue, verb), speaker.left_edge.i
    if edge - first < SHORTEST_CLAUSE or verb.doc[edge - 1].text != ",":
        return []
    before = verb.doc[first : edge - 1]
    return [(first, edge - 1)] if any(token.tag_ in FINITE and token.dep_ != "relcl" for token in before) else []


def _from_clause(cue: Cue, clause: Token, speaker: Token | None, end: int) -> list[Range]:
    verb = cue.token
    sentence = verb.sent
    if clause.i < verb.i:
        if cue.token.dep_ == "parataxis" and clause.right_edge.i > verb.right_edge.i:
            return [(_sentence_start(cue, clause), _before_cue(cue, speaker)), (_after_cue(cue, speaker), end)]
        return [(_sentence_start(cue, clause), _before_cue(cue, speaker))]
    own = subject_of(clause)
    if own is not None and own.tag_ in ("WDT", "WP") and own.i < verb.i:
        return [(_antecedent_start(own), end)]  # "attacks that officials said had killed 19"
    set_in = _comma_follows(verb) and clause.left_edge.i < verb.left_edge.i
    if set_in or (cue.token.dep_ == "parataxis" and own is not None and own.i < verb.left_edge.i):
        return [(_sentence_start(cue, clause), _before_cue(cue, speaker)), (_after_cue(cue, speaker), end)]
    return [(_right_start(cue, clause, sentence.end), end)]


def _antecedent_start(pronoun: Token) -> int:
    """Where the words begin that a relative pronoun stands for."""
    if pronoun.i == pronoun.sent.start:
        return pronoun.i
    noun = pronoun.nbor(-1)
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head
    return noun.left_edge.i


def _right_start(cue: Cue, clause: Token, limit: int) -> int:
    """Where a clause behind its cue begins: after "that", or at its first word behind the cue."""
    doc = cue.token.doc
    mark = next((child for child in clause.lefts if child.lower_ == "that" and child.dep_ == "mark"), None)
    if mark is not None and mark.i > cue.last.i:
        return mark.i + 1 + (doc[mark.i + 1].text == "," if mark.i + 1 < limit else 0)
    first = clause.left_edge.i if clause.left_edge.i > cue.last.i else _first_after(cue, clause)
    if doc[first].lower_ == "that" and doc[first].dep_ != "det":
        first += 1
    while first < limit - 1 and doc[first].is_punct and not doc[first].is_quote and doc[first].text not in "([$":
        first += 1
    return _behind_time(cue, clause, first)


def _behind_time(cue: Cue, clause: Token, first: int) -> int:
    """Where the clause begins when the parse took the time of the cue into it: "said on Monday it had"."""
    doc, own = cue.token.doc, subject_of(clause)
    if own is None:
        return first
    index = first + (doc[first].dep_ == "prep")
    while index < clause.i and doc[index].ent_type_ == "DATE" and doc[index].dep_ in TIME_LABELS:
        index += 1
    dated = index > first + (doc[first].dep_ == "prep")
    return index if dated and index == own.left_edge.i else first


def _first_after(cue: Cue, clause: Token) -> int:
    return min((token.i for token in clause.subtree if token.i > cue.last.i and not token.is_punct), default=clause.i)


def _sentence_start(cue: Cue, clause: Token) -> int:
    """Where a clause before its cue begins: at the sentence, or behind a semicolon, without "And,"."""
    doc, first = cue.token.doc, cue.token.sent.start
    for index in range(cue.token.i - 1, first, -1):
        if doc[index].text in (";", ":") and index < clause.left_edge.i + 1:
            first = index + 1
            break
    while first < cue.token.i and (
        doc[first].pos_ == "CCONJ" or doc[first].is_space or doc[first].text in (",", "-", "—", "–")
    ):
        first += 1
    return first


def _before_cue(cue: Cue, speaker: Token | None) -> int:
    """Where a clause before its cue ends: at the comma before the speaker, or before the cue."""
    doc = cue.token.doc
    edge = cue.token.i
    if speaker is not None and speaker.i < edge and speaker.head in (cue.token, cue.token.head):
        edge = min(edge, speaker.left_edge.i)
    for child in cue.token.lefts:
        if child.dep_ in ("advmod", "aux", "nsubj", "nsubjpass", "cc") and child.i < edge and child.i > edge - 6:
            edge = min(edge, child.left_edge.i)
    index = edge
    while (
        index > cue.token.sent.start
        and (doc[index - 1].is_punct or doc[index - 1].pos_ == "CCONJ")
        and not doc[index - 1].is_quote
    ):
        index -= 1
    return index


def _after_cue(cue: Cue, speaker: Token | None) -> int:
    doc = cue.token.doc
    index = max(cue.last.i, speaker.right_edge.i if speaker is not None and speaker.head == cue.token else 0) + 1
    while index < cue.token.sent.end and doc[index].text != ",":
        index += 1
    return min(index + 1, cue.token.sent.end)


def _clause_end(cue: Cue, clause: Token, around: Surroundings) -> int:
    """Where a clause behind its cue ends: with its words, unless another cue of the speaker stands among them."""
    end = _with_tail(cue, clause)
    for index in range(clause.i + 1, end):
        token = cue.token.doc[index]
        if _turns_to_speaker(token) or (token.is_quote and around.is_spoken(token)):
            return _before_coordination(token)
        other = around.cues.get(index)
        if other is not None and _starts_anew(cue, other):
            return _before_coordination(other.token.left_edge)
        if other is not None and _has_same_speaker(cue, other, around):
            around.outer[index] = cue.token
            return _before_coordination(other.token)
    return end


def _with_tail(cue: Cue, clause: Token) -> int:
    """The end of a clause, with what the parse hung on the cue although it follows the clause."""
    end = clause.right_edge.i + 1
    for child in cue.token.rights:
        if child.i < end:
            continue
        coordinated = child.dep_ == "conj" and any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in child.lefts)
        if child.dep_ in ("prep", "npadvmod", "advmod", "ccomp") or coordinated or _is_trailing_participle(child):
            end = child.right_edge.i + 1
        elif child.dep_ not in ("punct", "cc"):
            break
    return end


def _is_trailing_participle(verb: Token) -> bool:
    """Whether a participle goes on with the content: "said the strike hit, killing 13", not "citing colleagues"."""
    if verb.dep_ != "advcl" or verb.tag_ != "VBG" or verb.left_edge.i != verb.i:
        return False
    return verb.lemma_ not in term_set("cues-participles", "verb")


def _starts_anew(cue: Cue, other: Cue) -> bool:
    """Whether a coordinated cue has a speaker of its own: "said it was right and critics accused it"."""
    verb = other.token
    if other.kind != "verb" or verb.dep_ != "conj" or subject_of(verb) is None or verb.tag_ != cue.token.tag_:
        return False
    return not any(child.dep_ == "mark" for child in verb.lefts)


def _has_same_speaker(cue: Cue, other: Cue, around: Surroundings) -> bool:
    """Whether a cue inside a clause is the speaker's own: "said it was over, adding that", "says it hit, and puts"."""
    verb = other.token
    if other.kind != "verb" or subject_of(verb) is not None:
        return False
    if verb.tag_ == "VBG":
        return (
            verb.dep_ in ("advcl", "conj")
            and verb.i > 0
            and verb.doc[verb.i - 1].text == ","
            and "quote" in other.word.frames
        )
    if verb.dep_ != "conj" or verb.head.tag_ not in (*FINITE, "VBN", "VB", "VBG") or verb.tag_ != cue.token.tag_:
        return False
    if any(child.dep_ in ("aux", "auxpass") for child in verb.lefts):
        return False
    inner = subject_of(verb.head)
    return verb.head.tag_ != verb.tag_ or (inner is not None and not around.can_speak(inner))


def _turns_to_speaker(verb: Token) -> bool:
    """Whether a participle tells of the speaker, not of what was said: ", citing colleagues", ", correcting it"."""
    if verb.tag_ != "VBG" or verb.i == 0 or verb.dep_ not in ("advcl", "acl"):
        return False
    return verb.doc[verb.i - 1].text == "," and verb.lemma_ in term_set("cues-participles", "verb")


def _before_coordination(verb: Token) -> int:
    index = verb.i
    while index > 0 and (verb.doc[index - 1].is_punct or verb.doc[index - 1].pos_ in ("CCONJ", "ADV")):
        index -= 1
    return index


def _around_according(cue: Cue, speaker: Token | None) -> list[Range]:
    """What stands before ", according to ...", behind it, or on both sides."""
    doc, sentence = cue.token.doc, cue.token.sent
    start, cue_end = sentence.start, (speaker.right_edge.i if speaker is not None else cue.last.i) + 1
    cue_end -= doc[cue_end - 1].text == ","
    cue_end = _behind_apposition(doc, cue_end, sentence.end)
    while start < cue.token.i and (doc[start].is_punct or doc[start].pos_ == "CCONJ" or doc[start].is_space):
        start += 1
    left = (start, cue.token.i - 1 if doc[cue.token.i - 1].is_punct else cue.token.i)
    right = (
        (min(cue_end + 1, sentence.end), sentence.end) if cue_end < sentence.end and doc[cue_end].text == "," else None
    )
    has_left = any(token.pos_ in ("VERB", "AUX") for token in doc[left[0] : left[1]])
    if right is None:
        return [left] if has_left else []
    has_right = any(token.tag_ in FINITE for token in doc[right[0] : right[1]])
    if has_left:
        return [left, right] if has_right else [left]
    return [right]


def _behind_apposition(doc: Doc, start: int, end: int) -> int:
    """Where the speaker of "According to X, the head of Y, ..." ends, though the parse lost what X is."""
    if start + 1 >= end or doc[start].text != "," or doc[start + 1].lower_ not in ("the", "a", "an", "its"):
        return start
    stop = next((index for index in range(start + 1, end) if doc[index].text == ","), end)
    inside = [token for token in doc[start + 1 : stop] if token.dep_ in ("nsubj", "nsubjpass")]
    behind = any(token.tag_ in FINITE for token in doc[stop:end])
    return stop if behind and all(token.head.dep_ in ("relcl", "acl") for token in inside) else start
