"""Direct speech: every quotation that is speech, with the cue that tells who said it.

    "“We are ready,” he told reporters. “We will go.”" -> one statement in two parts, told by "he told"

A cue stands behind its quotation, before it (with a comma or colon), or between its parts. A sentence in quotation
marks without a cue belongs to the speaker just heard.
"""

from kg.find.cues import Cue
from kg.find.drafts import Draft, Search, ends_sentence, inner_of, position, tokens_between
from kg.find.quotes import Quotation, ends_like_speech, is_sentence, opens_sentence, paragraph_end, paragraph_start
from kg.find.speakers import speaker_token

# A sentence in quotation marks without a cue belongs to the last speaker when at most so many characters of other text
# stand between: one short sentence. Own choice; on PolNeAR longer gaps are mostly signs, slogans and titles.
QUOTE_REACH = 200

# A quotation that has neither cue nor speaker is a statement from this many words on; shorter ones are titles, signs.
LOOSE_WORDS = 8


def tie_quotations(search: Search) -> None:
    """Give every quotation that is speech its cue: behind it, before it, or that of the quotation it continues."""
    before: Draft | None = None
    for number, quotation in enumerate(search.quotations):
        draft = _continued(search, quotation, before)
        if draft is None:
            cue = _cue_behind(search, quotation, number) or _cue_before(search, quotation)
            draft = None if cue is None else Draft([], cue, speaker_token(cue, {}), direct=True)
            if draft is not None:
                search.drafts.append(draft)
        if draft is not None:
            draft.pieces.append(inner_of(search, quotation))
            search.speech[quotation] = draft
            before = draft


def _continued(search: Search, quotation: Quotation, before: Draft | None) -> Draft | None:
    """The draft of the quotation before, where this one goes on behind its cue."""
    if before is None or before.cue is None or before.end > search.offset(before.cue.token):
        return None
    between = search.text[before.end : quotation.start]
    if "\n" in between or len(between) > QUOTE_REACH:
        return None
    sentences = [
        token
        for token in tokens_between(search, before.end, quotation.start)
        if token.text in ".!?;" and ends_sentence(token)
    ]
    if between.rstrip()[-1:] in (",", "-", "—", "–"):
        if _cue_before(search, quotation) not in (before.cue, None):
            return None
        return before if not sentences and search.offset(before.cue.token) < quotation.start else None
    last = between.rstrip()[-1:] in (".", ";")
    own_cue = _cue_behind(search, quotation, search.quotations.index(quotation))
    if last and len(sentences) == 1 and own_cue is None and is_sentence(search.text, quotation):
        return before
    return None


def _cue_behind(search: Search, quotation: Quotation, number: int) -> Cue | None:
    """The cue of a quotation that begins a sentence: “...,” the minister told reporters."""
    text = search.text
    if not _may_have_cue_behind(search, quotation):
        return None
    limit = paragraph_end(text, quotation.end)
    if number + 1 < len(search.quotations):
        limit = min(limit, search.quotations[number + 1].start)
    for token in tokens_between(search, quotation.end, limit):
        if token.text in (".", ";", "!", "?"):
            return None
        cue = search.cues.get(token.i)
        if cue is not None and cue.kind != "noun" and "quote" in cue.word.frames:
            return cue
        finite = token.tag_ in ("VBD", "VBZ", "VBP") and token.dep_ in ("ROOT", "ccomp", "conj")
        if finite and token.pos_ == "VERB" and token.lemma_ not in ("quote", "cite"):
            return None
    return None


def _may_have_cue_behind(search: Search, quotation: Quotation) -> bool:
    text = search.text
    if not opens_sentence(text, quotation, search.shift) or not ends_like_speech(text, quotation):
        return False
    # A full stop inside the marks ends the sentence: what follows with a capital is another one.
    return text[quotation.inner_end - 1] != "." or not text[quotation.end :].lstrip()[:1].isupper()


def _cue_before(search: Search, quotation: Quotation) -> Cue | None:
    """The cue of a quotation that a comma or colon leads in."""
    text = search.text
    begin = max(paragraph_start(text, quotation.start), search.shift)
    if not text[begin : quotation.start].strip():
        begin, lead = _colon_paragraph(search, begin)
    else:
        lead = text[begin : quotation.start].rstrip()
    if lead[-1:] not in (",", ":"):
        return None
    tokens = tokens_between(search, begin, quotation.start)
    for token in reversed(tokens):
        if token.text in (".", "!", "?", ";") or search.quotation_at(search.offset(token)):
            return None
        cue = search.cues.get(token.i)
        if cue is not None and cue.kind != "according" and "quote" in cue.word.frames:
            return cue
    return None


def _colon_paragraph(search: Search, begin: int) -> tuple[int, str]:
    """The paragraph before, where it ends in a colon."""
    lead = search.text[search.shift : begin].rstrip()
    if not lead.endswith(":"):
        return begin, ""
    return max(search.shift, paragraph_start(search.text, search.shift + len(lead))), lead


def find_loose_quotations(search: Search) -> None:
    """Sentences in quotation marks that have no cue: they belong to the speaker just heard."""
    search.drafts.sort(key=position(search))
    for quotation in search.quotations:
        if quotation in search.speech or not opens_sentence(search.text, quotation, search.shift):
            continue
        inside = any(
            draft.start <= quotation.inner_start and quotation.inner_end <= draft.end for draft in search.drafts
        )
        if inside or not is_sentence(search.text, quotation):
            continue
        before = _speaker_before(search, quotation)
        words = search.text[quotation.inner_start : quotation.inner_end].split()
        if before is None and len(words) < LOOSE_WORDS:
            continue
        draft = Draft([inner_of(search, quotation)], follows=before, direct=True)
        search.speech[quotation] = draft
        search.drafts.append(draft)
        search.drafts.sort(key=position(search))


def _speaker_before(search: Search, quotation: Quotation) -> Draft | None:
    for draft in reversed(search.drafts):
        end = max(draft.end, 0 if draft.cue is None else search.offset(draft.cue.token))
        if end <= quotation.start:
            stop = paragraph_end(search.text, end) if draft.cue is not None else end
            return draft if quotation.start - min(stop, quotation.start) <= QUOTE_REACH else None
    return None
