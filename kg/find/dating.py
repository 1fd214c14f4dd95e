"""A verb or noun and the times of its report -> the time that dates it.

"Raids on January 31 killed 15, the army said on Sunday." -> "killed": January 31; "said": Sunday
"""

from spacy.tokens import Token

from kg.find.parse import Parse
from kg.find.time_readers import time_words
from kg.model import Period

# Dependencies that open a clause of its own: a time below one does not date what stands above it.
CLOSED = frozenset({"ccomp", "parataxis", "csubj", "relcl", "acl"})
OWN_CLAUSE = frozenset({"ccomp", "relcl", "parataxis", "advcl", "csubj"})


def _span_head(parsed: Parse, period: Period) -> Token | None:
    """The token of a time that hangs on the rest of its sentence."""
    tokens = parsed.tokens(period.span) if period.span else None
    return tokens.root if tokens is not None else None


def _counts_from(period: Period) -> bool:
    """Whether the time dates what follows it: "a day after the raid"."""
    return period.span is not None and period.span.text.lower().endswith((" after", " before"))


def _site(head: Token) -> Token:
    """The verb or noun that a time hangs on: "killed" of "killed on Saturday"."""
    site = head.head
    while site.head != site and (site.dep_ in {"prep", "pcomp", "agent"} or site.pos_ in {"ADP", "SCONJ", "NUM"}):
        site = site.head
    return site


def _dated(parsed: Parse, times: list[Period], sentence_start: int, sentence_end: int) -> dict[int, list[Period]]:
    """The times of a sentence by the index of the token that each dates."""
    sites: dict[int, list[Period]] = {}
    for period in times:
        head = _span_head(parsed, period)
        if head is None or not sentence_start <= head.i < sentence_end or _is_limit(parsed, period):
            continue
        site = _following(parsed, period) if _counts_from(period) else _site(head)
        if site is not None:
            sites.setdefault(site.i, []).append(period)
    return sites


def _is_limit(parsed: Parse, period: Period) -> bool:
    """Whether a time only says how long: "closed until May 15"."""
    tokens = parsed.tokens(period.span) if period.span else None
    return tokens is not None and tokens.start > 0 and parsed.doc[tokens.start - 1].lower_ in time_words()["limit"]


def _following(parsed: Parse, period: Period) -> Token | None:
    """What "a day after" is counted from: the verb or noun behind it."""
    tokens = parsed.tokens(period.span) if period.span else None
    if tokens is None:
        return None
    marker = tokens[-1]
    objects = [child for child in marker.children if child.dep_ in {"pobj", "pcomp"}]
    return objects[0] if objects else marker.head


def _below(token: Token, sites: dict[int, list[Period]]) -> Period | None:
    """The nearest time below a token, clauses of their own left out."""
    layer = [token]
    while layer:
        for node in layer:
            if node.i in sites:
                return sites[node.i][0]
        layer = [child for node in layer for child in node.children if child.dep_ not in OWN_CLAUSE]
    return None


def period_for(trigger: Token | int, parsed: Parse, times: list[Period]) -> Period | None:
    """The time that dates a verb or noun by the parse, None where its sentence gives it none.

    `trigger` is a token of the parse or an offset into the report's text. What hangs on the word itself or below it
    comes first, then what hangs on the words it depends on, up to the clause that only tells who said it: in "the army
    said on Saturday that 12 were killed" the killing has no time. In "a raid on Monday, a day after the blast" the raid
    is Monday's and the blast Sunday's.
    """
    token = _token_at(trigger, parsed) if isinstance(trigger, int) else trigger
    if token is None:
        return None
    sites = _dated(parsed, times, token.sent.start, token.sent.end)
    if not sites:
        return None
    found = _below(token, sites)
    while found is None and token.head != token and not _is_closed(token):
        came_from, token = token, token.head
        if token.i in sites:
            found = sites[token.i][0]
        elif came_from.dep_ != "advcl":
            found = _beside(token, came_from, sites)
    return found


def _is_closed(token: Token) -> bool:
    """Whether the time of what a word depends on is not its own.

    A clause that only tells who said it, a clause about a noun, and what is behind "of" or "from": in "the toll of the
    earthquake rose on Friday" the earthquake has no time.
    """
    return token.dep_ in CLOSED or (token.dep_ == "prep" and token.lower_ in time_words()["blocked"])


def _beside(token: Token, came_from: Token, sites: dict[int, list[Period]]) -> Period | None:
    """The nearest time below a token on another branch than the one already searched."""
    for child in token.children:
        if child != came_from and child.dep_ not in OWN_CLAUSE | {"conj"}:
            found = _below(child, sites)
            if found is not None:
                return found
    return None


def _token_at(offset: int, parsed: Parse) -> Token | None:
    tokens = parsed.tokens(parsed.at(offset, offset + 1))
    return tokens[0] if tokens is not None else None
