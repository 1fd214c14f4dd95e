"""Reported speech: the content of every cue that has no quotation of its own.

Cues inside direct speech count only where they have a named speaker: "some say" inside a quotation is no statement.

    "He said the deal was “a start” and denied the claim." -> mixed: the deal was “a start”; indirect: the claim
"""

from spacy.tokens import Token

from kg.find.actor_words import lexicon
from kg.find.contents import Surroundings, find_content
from kg.find.cues import Cue, term_set
from kg.find.drafts import Draft, Search, trim
from kg.find.quotes import Quotation, is_sentence
from kg.find.speakers import FIRST_PERSON, speaker_token

THINGS = frozenset({"it", "there", "that", "this"})
PERFORMED = frozenset({"object", "object+infinitive", "particle"})
LEADING_ON = frozenset({"but", "and", "also", "or", "while", "however"})
# Endings of nouns for those who do or hold something; the things among them are statements-things.
AGENT_ENDINGS = ("er", "or", "ist", "ian", "man", "men", "woman", "body", "parent")
FINITE_OR_PASSIVE = frozenset({"VBD", "VBZ", "VBN"})

# A content of at most so many words is searched for before: if it stands earlier too, it says nothing without its verb.
BARE_WORDS = 2


def find_reported(search: Search) -> None:
    """Indirect and mixed speech: the content of every cue that has no quotation of its own."""
    around = Surroundings(search.cues, search.speakers.can_speak, search.is_spoken)
    tied = {draft.cue.token.i for draft in search.drafts if draft.cue is not None}
    blocks = [draft for draft in search.drafts if draft not in search.speech.values()]
    for index, cue in sorted(search.cues.items()):
        if index in tied or cue.kind == "issued":
            continue
        at = search.offset(cue.token)
        quotation = search.quotation_at(at)
        quoted = quotation is not None or any(block.start <= at < block.end for block in blocks)
        speaker = speaker_token(cue, around.outer)
        if not _may_speak(search, cue, speaker, quoted=quoted):
            continue
        if quotation is not None and quotation not in search.speech and not is_sentence(search.text, quotation):
            continue
        ranges = find_content(cue, speaker, around)
        draft = _draft_of(search, cue, speaker, ranges, within=quotation)
        if draft is not None:
            search.drafts.append(draft)


def _may_speak(search: Search, cue: Cue, speaker: Token | None, *, quoted: bool) -> bool:
    """Whether a cue has a speaker that fits it."""
    frames = cue.word.frames
    if speaker is None:
        return not quoted and _needs_no_speaker(cue)
    if speaker.lower_ in THINGS and cue.kind == "verb" and not frames & {"quote", "count"}:
        return False
    if quoted:
        key = search.speakers.at(speaker)
        return speaker.pos_ == "PROPN" or (key is not None and speaker.pos_ == "NOUN" and speaker.ent_type_ != "")
    if speaker.lower_ in FIRST_PERSON:
        performed = cue.token.tag_ == "VBP" and "attitude" not in frames and bool(frames & PERFORMED)
        return cue.word.reaction is not None or "light" in frames or performed  # "We urge all sides to ..."
    if "quote" in frames and not frames & {"attitude", "weak"}:
        return search.speakers.can_speak(speaker) or speaks_as(speaker)
    documents = term_set("statements-documents", "noun")
    return search.speakers.can_speak(speaker) or (speaker.lemma_.lower() in documents and "attitude" not in frames)


def _needs_no_speaker(cue: Cue) -> bool:
    """As in "It was reported that"."""
    frames = cue.word.frames
    return cue.kind == "verb" and "clause" in frames and "weak" not in frames and cue.token.tag_ in FINITE_OR_PASSIVE


def _draft_of(
    search: Search, cue: Cue, speaker: Token | None, ranges: list[tuple[int, int]], *, within: Quotation | None
) -> Draft | None:
    pieces = []
    direct = False
    for first, stop in ranges:
        last = _without_tail(search, first, stop)
        if first >= last:
            continue
        span = search.parsed.span(search.parsed.doc[first:last])
        start, end = trim(search.text, span.start, span.end)
        if within is not None:
            end = min(end, within.inner_end)
        else:
            start, end, whole = _fit_to_quotations(search, start, end)
            direct = whole
        if start < end:
            pieces.append((start, end))
    if not pieces:
        return None
    pieces[0] = (_with_verb(search, cue, *pieces[0]), pieces[0][1])
    return Draft(pieces, cue, speaker, direct=direct)


def _without_tail(search: Search, first: int, last: int) -> int:
    """Where a content ends without the words that lead on to something else: "..., but also"."""
    doc = search.parsed.doc
    while last - 1 > first and (doc[last - 1].lower_ in LEADING_ON or doc[last - 1].text in (",", ";")):
        last -= 1
    return last


def speaks_as(token: Token) -> bool:
    """Whether a word that no actor is known for may stand for a speaker: a name, a person, a body, a document."""
    if token.pos_ not in ("NOUN", "NUM", "ADJ"):
        return True
    if token.ent_type_ == "PERCENT":
        return False
    word, lemma = token.lower_, token.lemma_.lower()
    listed = term_set("statements-documents", "noun") | lexicon().nouns.keys() | lexicon().heads.keys()
    persons = term_set("groups-nouns", "noun")
    if lemma in term_set("statements-things", "noun"):
        return False
    return bool({word, lemma} & (listed | persons)) or lemma.endswith(AGENT_ENDINGS) or token.pos_ == "NUM"


def _fit_to_quotations(search: Search, start: int, end: int) -> tuple[int, int, bool]:
    """A content that ends inside a quotation runs to its end; one that is a quotation is direct speech."""
    last = search.quotation_at(end - 1)
    if last is not None and start < last.inner_end:
        end = max(end, trim(search.text, last.inner_start, last.inner_end)[1])
    first = search.quotation_at(start)
    if first is None:
        return start, end, False
    whole = first.inner_end >= end and start <= first.inner_start + 1
    return min(start, first.inner_start), end, whole and first not in search.speech


def _with_verb(search: Search, cue: Cue, start: int, end: int) -> int:
    """Where the content begins: at the verb where the bare words would not be found again ("condemned the attacks")."""
    at, words = search.offset(cue.token), search.text[start:end]
    count = len(words.split())
    if cue.kind != "verb" or at > start or "particle" in cue.word.frames or count > BARE_WORDS:
        return start
    return at if count == 1 or search.text.find(words, search.shift) < start else start
