"""A text -> attributions that only a mark tells: a colon after a name, a dash before one.

Smith: Vote was fair        -> source [Smith]  cue [:]  content [Vote was fair]
“It was fair.” ― A. Smith   -> source [A. Smith]  cue [―]  content [It was fair.]
"""

import re
from collections.abc import Iterable, Iterator

from benchmarks.polnear.spans import Bounds

Attribution = dict[str, list[Bounds]]

# A name or one word of a kind of source at the start of a line: "Poll: ...", "Pat Smith: ...", "SMITH: ...".
SPEAKER = re.compile(r"^(?P<source>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})(?P<cue>:) (?P<content>\S.*)$", re.MULTILINE)
SIGNED = re.compile(r"[“”\"](?P<content>[^“”\"\n]{20,})[”\"]\s*(?P<cue>[―—–]|--)\s*(?P<source>[A-Z][^\n,.;:]{2,40})")
# So many lines with a speaker make a transcript; in other texts only the headline is read so.
TRANSCRIPT = 4


def find_marked(text: str) -> list[Attribution]:
    """The attributions of colons and dashes, in text order within each kind."""
    lines = list(SPEAKER.finditer(text))
    headline = text.find("\n") if "\n" in text else len(text)
    spoken = lines if len(lines) >= TRANSCRIPT else [line for line in lines if line.start() < headline]
    return [*_attributions(spoken), *_attributions(SIGNED.finditer(text))]


def _attributions(found: Iterable[re.Match[str]]) -> Iterator[Attribution]:
    for match in found:
        yield {role: [match.span(role)] for role in ("source", "cue", "content")}
