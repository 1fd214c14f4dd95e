"""HTML -> text and what the page says of itself.

The boilerplate (menus, related stories) is taken off by trafilatura; the headline becomes the first paragraph.
"""

import re
from dataclasses import dataclass

import trafilatura

from kg.errors import EmptyReport

_MARKUP = re.compile(r"<(?:!doctype html|html|head|body|article|meta|div|p)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """The running text of a page with the metadata that it carries; dates are ISO 8601."""

    text: str
    headline: str | None
    publisher: str | None
    published: str | None
    source: str | None


def looks_like_html(text: str) -> bool:
    """Whether a text is markup."""
    return _MARKUP.search(text[:2_000]) is not None


def read_html(markup: str, source: str) -> Page:
    """The report in a page. Raises EmptyReport where the page has no running text."""
    document = trafilatura.bare_extraction(markup, with_metadata=True, include_comments=False, include_tables=False)
    body = (getattr(document, "text", None) or "").strip()
    if document is None or isinstance(document, dict) or not body:
        raise EmptyReport(
            f"{source}: no running text in the page; save the article itself, or give its text", source=source
        )
    headline = document.title
    paragraphs = [line.strip() for line in body.split("\n") if line.strip()]
    if headline and paragraphs[0] != headline:
        paragraphs.insert(0, headline)
    return Page("\n\n".join(paragraphs) + "\n", headline, document.sitename, document.date, document.url)
