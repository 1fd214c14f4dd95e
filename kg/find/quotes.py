"""Text -> its quotations: curly, straight, single, unbalanced, and those that run over several paragraphs.

    '“We are ready,” he said. He called it “fiction.”' -> “We are ready,” and “fiction.”

Whether a quotation is speech of its own or some words inside a sentence is told by what stands around it:
`opens_sentence` and `follows_colon_or_comma`; `kg.find.statements` ties it to its cue.
"""

import re
from dataclasses import dataclass

OPENERS = "“„«"
CLOSERS = "”»"
STRAIGHT = '"'
SENTENCE_ENDS = ".!?…"

PARAGRAPH = re.compile(r"[^\n]+")
MARK = re.compile(f"[{OPENERS}{CLOSERS}{STRAIGHT}]|''|``")

# A single quotation begins after a space and ends at a mark that no letter follows. Where a full stop or comma stands
# before such a mark, that is the end: "'The workers' hands are full,' he said" has a possessive on the way.
SINGLE = re.compile(
    r"""(?:(?<=\s)|(?<=^)|(?<=\())[‘'](?=[^\W\d_])  # opens before a letter
    (?:(?:(?!\s[‘'])[^\n]){1,600}?[.,!?][’'](?=[\s,;.)]|$)  # speech, no other opening mark inside
    |[^\n’']{1,80}[’'](?!\w))  # some words of a sentence""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, order=True)
class Quotation:
    """Words between quotation marks: offsets with the marks and, as `inner_start` and `inner_end`, without them."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True


def find_quotations(text: str, start: int = 0) -> list[Quotation]:
    """The quotations of a text from an offset on, in text order.

    >>> [(q.inner_start, q.inner_end) for q in find_quotations('He called it “fiction.”')]
    [(14, 22)]
    """
    paragraphs = [match.span() for match in PARAGRAPH.finditer(text, start) if match.group().strip()]
    double = list(_find_double(text, paragraphs))
    return sorted(double + list(_find_single(text, paragraphs, double)))


def _find_double(text: str, paragraphs: list[tuple[int, int]]) -> list[Quotation]:
    found: list[Quotation] = []
    opened: int | None = None
    for number, (begin, end) in enumerate(paragraphs):
        first = begin + len(text[begin:end]) - len(text[begin:end].lstrip())
        for match in MARK.finditer(text, begin, end):
            at, after = match.span()
            if opened is None:
                opened = at if _opens(text, at, after, begin) else None
            elif at == first and _opens(text, at, after, begin):
                continue  # a quotation that runs on is opened again at each paragraph
            elif _closes(text, at, after):
                found.append(_quotation(text, opened, after))
                opened = None
            elif _opens(text, at, after, begin):
                opened = at  # the mark that should have closed the one before is missing
        if opened is not None and not _runs_on(text, paragraphs, number):
            if _is_speech_start(text, opened, begin):
                found.append(_quotation(text, opened, end, closed=False))
            opened = None
    return found


def _opens(text: str, at: int, after: int, begin: int) -> bool:
    if text[at] in OPENERS:
        return True
    if text[at] in CLOSERS or not text[after : after + 1].strip():
        return False
    return at == begin or text[at - 1].isspace() or text[at - 1] in "([—–-:,‘'"


def _closes(text: str, at: int, after: int) -> bool:
    if text[at] in CLOSERS:
        return True
    return text[at] not in OPENERS and not (text[at - 1].isspace() and text[after : after + 1].isalnum())


def _runs_on(text: str, paragraphs: list[tuple[int, int]], number: int) -> bool:
    if number + 1 == len(paragraphs):
        return False
    begin, end = paragraphs[number + 1]
    return text[begin:end].lstrip()[:1] in OPENERS + STRAIGHT


def _is_speech_start(text: str, at: int, begin: int) -> bool:
    before = text[begin:at].rstrip()
    return not before or before[-1] in ",:" or before[-1] in SENTENCE_ENDS


def _quotation(text: str, start: int, end: int, *, closed: bool = True) -> Quotation:
    width = 2 if text[start : start + 2] in ("''", "``") else 1
    inner_start, inner_end = start + width, end - width if closed else end
    while inner_start < inner_end and text[inner_start].isspace():
        inner_start += 1
    while inner_end > inner_start and text[inner_end - 1].isspace():
        inner_end -= 1
    return Quotation(start, end, inner_start, inner_end, closed)


def _find_single(text: str, paragraphs: list[tuple[int, int]], double: list[Quotation]) -> list[Quotation]:
    found = []
    for begin, end in paragraphs:
        for match in SINGLE.finditer(text[begin:end]):
            start, stop = begin + match.start(), begin + match.end()
            if not any(q.start < stop and start < q.end for q in double):
                found.append(_quotation(text, start, stop))
    return found


def paragraph_start(text: str, at: int) -> int:
    """Where the paragraph begins that an offset lies in."""
    return text.rfind("\n", 0, at) + 1


def paragraph_end(text: str, at: int) -> int:
    """Where the paragraph ends that an offset lies in."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def opens_sentence(text: str, quotation: Quotation, body_start: int = 0) -> bool:
    """Whether a sentence begins with the quotation."""
    before = text[max(paragraph_start(text, quotation.start), body_start) : quotation.start].rstrip()
    if not before:
        return True
    return before[-1] in SENTENCE_ENDS or (
        before[-1] in CLOSERS + STRAIGHT + "’" and before[-2:-1] in (*SENTENCE_ENDS, ",")
    )


def ends_like_speech(text: str, quotation: Quotation) -> bool:
    """Whether a quotation ends as a clause does: with a comma or full stop inside it, or a comma right after it."""
    last = text[quotation.inner_end - 1 : quotation.inner_end]
    return last in ",-—–" or last in SENTENCE_ENDS or text[quotation.end : quotation.end + 1] == ","


def is_sentence(text: str, quotation: Quotation) -> bool:
    """Whether a quotation is a sentence or more: a capital at its start, a full stop at its end."""
    words = text[quotation.inner_start : quotation.inner_end]
    ended = (
        words[-1:] in SENTENCE_ENDS
        or text[quotation.end : quotation.end + 1] in (".", "!", "?")
        or not quotation.closed
    )
    return bool(words) and (words[0].isupper() or words[0].isdigit() or words[0] in "[.…") and ended
