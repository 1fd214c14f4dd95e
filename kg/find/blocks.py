"""Statements that press offices set off with a colon and without quotation marks.

    "The minister said:

    I welcome the agreement. ..." -> one direct statement that runs to the end of the release

What follows on the line of the colon is one where it speaks in the first person: "She said: We stand by our friends."
"""

import re

from kg.find.cues import Cue, term_set
from kg.find.drafts import Draft, Search, tokens_between, trim
from kg.find.quotes import paragraph_end
from kg.find.speakers import FIRST_PERSON, speaker_token

FIRST_PERSON_WORDS = re.compile(r"\b(?:I|we|our|my|us|me)\b", re.IGNORECASE)
BULLETS = ("-", "•", "*", "·", "–", "—", "▪")
# Characters from a cue to its colon: "said in a statement on Monday:".
REACH_OF_COLON = 60


def find_blocks(search: Search) -> None:
    """Add the statements that a colon sets off, at the end of a paragraph or within it."""
    text, at = search.text, search.shift
    while (end := paragraph_end(text, at)) <= len(text) and at < len(text):
        found = _after_colon(search, at, end) if text[at:end].rstrip().endswith(":") else _on_line(search, at, end)
        if found is not None:
            cue, (start, stop) = found
            search.drafts.append(Draft([trim(text, start, stop)], cue, speaker_token(cue, {}), direct=True))
            end = stop
        at = end + 1


def _after_colon(search: Search, at: int, end: int) -> tuple[Cue, tuple[int, int]] | None:
    cue = _last_cue(search, at, end)
    block = None if cue is None else _block_after(search, end, cue)
    return None if cue is None or block is None or search.quotation_at(block[0]) else (cue, block)


def _on_line(search: Search, at: int, end: int) -> tuple[Cue, tuple[int, int]] | None:
    """The statement that begins on the line of its colon, with the paragraphs that go on in the first person."""
    text = search.text
    cue = next((c for token in tokens_between(search, at, end) if (c := _quoting(search, token.i))), None)
    if cue is None or not FIRST_PERSON_WORDS.search(text, at, end):
        return None
    told = search.offset(cue.last)
    colon = text.find(":", told, min(end, told + REACH_OF_COLON))
    start = colon + 1 + len(text[colon + 1 : end]) - len(text[colon + 1 : end].lstrip())
    if colon < 0 or start >= end or not text[start].isupper() or "." in text[told:colon] or search.quotation_at(start):
        return None
    if not FIRST_PERSON_WORDS.search(text, start, end):
        return None
    block = _block_after(search, end, cue)
    return cue, (start, block[1] if block and FIRST_PERSON_WORDS.search(text, *block) else end)


def _quoting(search: Search, index: int) -> Cue | None:
    cue = search.cues.get(index)
    return cue if cue is not None and "quote" in cue.word.frames else None


def _last_cue(search: Search, start: int, end: int) -> Cue | None:
    return next((c for token in reversed(tokens_between(search, start, end)) if (c := _quoting(search, token.i))), None)


def _block_after(search: Search, at: int, cue: Cue) -> tuple[int, int] | None:
    """The paragraphs from an offset on up to the end, a line that closes the release, or somebody else's words."""
    text, start, stop = search.text, None, at
    listed = False
    while stop < len(text):
        begin, end = stop + 1, paragraph_end(text, stop + 1)
        words = text[begin:end].strip()
        if words:
            closing = words.lower().rstrip(":") in term_set("statements-ends", "line")
            if closing or words[0] in '“"' or words.endswith(":") or (listed and words[0] not in BULLETS):
                break
            if start is not None and _turns_away(search, begin, end, cue):
                break
            listed = (start is None and words[0] in BULLETS) or listed
            start = begin + len(text[begin:end]) - len(text[begin:end].lstrip()) if start is None else start
            last = begin + len(text[begin:end].rstrip())
        stop = end
    return None if start is None else (start, last)


def _turns_away(search: Search, start: int, end: int, block: Cue) -> bool:
    """Whether a paragraph tells of what somebody said, or of the speaker of the block as of another."""
    own = speaker_token(block, {})
    for token in tokens_between(search, start, end):
        cue = search.cues.get(token.i)
        if cue is None or (token.dep_ != "ROOT" and cue.kind != "according"):
            continue
        speaker = speaker_token(cue, {})
        if speaker is None or speaker.lower_ in FIRST_PERSON or not search.speakers.can_speak(speaker):
            continue
        same = own is not None and search.speakers.at(speaker) == search.speakers.at(own) is not None
        if "quote" in cue.word.frames or same:
            return True
    return False
