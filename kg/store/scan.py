"""What can be told of a SPARQL query before it is parsed: its tokens.

Oxigraph cannot be told to leave the network alone and gives raw parser output for errors, so the text is looked through
first. In goes a query, out come its tokens; strings, IRIs and comments are one token each:

    SELECT ?s { ?s rdfs:label "SERVICE" }  ->  SELECT  ?s  {  ?s  rdfs:label  "SERVICE"  }
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from kg.errors import QueryError

# The terminals of the SPARQL grammar (section 19.8) as far as they are needed to tell keywords from all else.
TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\n\r]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<string>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
        | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<name>(?:[^\W\d_](?:[\w.\-·]*[\w\-·])?|_)?:(?:(?:[\w:·\-.]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*
        (?:[\w:·\-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]))?)
    | (?P<number>\d*\.?\d+(?:[eE][+-]?\d+)?)
    | (?P<word>[^\W\d_]\w*)
    | (?P<sign>\S)
    """,
    re.VERBOSE | re.DOTALL,
)

FEDERATION_WORDS = ("service", "load")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query: `kind` is a group of `TOKEN`, `start` the offset of its first character."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.start + len(self.text)


def tokens(query: str) -> Iterator[Token]:
    """The tokens of a query in order, comments left out.

    >>> [token.text for token in tokens("ASK { ?s kg:count 92 } # all")]
    ['ASK', '{', '?s', 'kg:count', '92', '}']
    """
    for match in TOKEN.finditer(query):
        if match.lastgroup not in (None, "comment"):
            yield Token(str(match.lastgroup), match.group(), match.start())


def position(text: str, offset: int) -> tuple[int, int]:
    r"""Line and column of an offset, both from 1.

    >>> position("ASK {\n  }", 8)
    (2, 3)
    """
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def declared_prefixes(query: str) -> set[str]:
    """The prefixes that the query itself declares, without the colon."""
    found = list(tokens(query))
    return {
        after.text.removesuffix(":")
        for before, after in pairwise(found)
        if before.kind == "word" and before.text.casefold() == "prefix" and after.kind == "name"
    }


def refuse_federation(query: str) -> None:
    """Raise QueryError where the query would make the store reach out to another host.

    Oxigraph's parser needs no space around keywords: it reads `1SERVICE <x>`, and `trueservice:x` as `true SERVICE :x`
    where no such prefix is declared. No keyword or function of SPARQL has one of the two words in it, so a word that
    holds one anywhere is refused.
    """
    declared: set[str] | None = None
    for token in tokens(query):
        if token.kind == "word":
            suspect = token.text.casefold()
        elif token.kind == "name" and any(word in token.text.partition(":")[0].casefold() for word in FEDERATION_WORDS):
            declared = declared_prefixes(query) if declared is None else declared
            prefix = token.text.partition(":")[0]
            suspect = "" if prefix in declared else prefix.casefold()
        else:
            continue
        word = next((word for word in FEDERATION_WORDS if word in suspect), None)
        if word:
            line, column = position(query, token.start)
            raise QueryError(
                f"{line}:{column}: {word.upper()} is not allowed: this store answers from its own data and asks no "
                "other host; ask the other endpoint on its own, with kg query --endpoint URL"
            )


def insert_values(query: str, bindings: Mapping[str, str]) -> str:
    """The query with a VALUES line at the head of its outermost group, which binds each variable to its term.

    The terms are serialised already (N-Triples). Like any VALUES line it joins with what the outermost group matches.

    >>> insert_values("SELECT ?s WHERE { ?s ?p ?o }", {"o": '"x"'})
    'SELECT ?s WHERE { VALUES (?o) {("x")} ?s ?p ?o }'
    """
    if not bindings:
        return query
    variables = " ".join(f"?{name}" for name in bindings)
    line = f"VALUES ({variables}) {{({' '.join(bindings.values())})}}"
    brace = _outermost_group(query)
    if brace is None:  # DESCRIBE ?x or CONSTRUCT WHERE: VALUES at the end binds it (SPARQL 1.1, section 10.2.2)
        return f"{query}\n{line}"
    return f"{query[: brace + 1]} {line}{query[brace + 1 :]}"


def _outermost_group(query: str) -> int | None:
    """The offset of the brace that opens the WHERE group; a CONSTRUCT template and expressions are passed over."""
    parentheses, braces, template, form = 0, 0, False, ""
    for token in tokens(query):
        if token.kind == "word" and not form and token.text.casefold() in ("select", "ask", "construct", "describe"):
            form = token.text.casefold()
            template = form == "construct"
        elif template and not braces and token.kind == "word" and token.text.casefold() == "where":
            return None  # the short form, CONSTRUCT WHERE { ... }, has room for triples only
        elif token.kind == "sign" and token.text in "()":
            parentheses += 1 if token.text == "(" else -1
        elif token.kind == "sign" and token.text == "{" and not parentheses:
            if not braces and not template and form:
                return token.start
            braces += 1
        elif token.kind == "sign" and token.text == "}" and not parentheses:
            braces -= 1
            template = template and braces > 0
    return None
