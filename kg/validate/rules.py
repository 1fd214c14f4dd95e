"""The rules of `shapes/rules/*.rq`: what SHACL Core cannot say, as one query each over all focus nodes at once.

Each row of a rule's answer is a finding on `?focus`, with `?value` and `?path` where the rule gives them. The head of
the file says the rest, and `{?name}` in the message stands for a value of the row:

    # source shape: kgs:FigureShape-parts
    # severity: warning
    # path: kg:partOfFigure
    # message: The parts of this figure add up to {?value}, which is more than {?whole}.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox
from rdflib.namespace import SH

from kg.model import Finding
from kg.namespaces import PREFIXES
from kg.resources import resource_directory

HEAD = re.compile(r"^# (source shape|severity|path|message): (.+)$", re.MULTILINE)
PLACE = re.compile(r"\{\?(\w+)\}")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: IRIs in full, `variables` those of its SELECT line."""

    name: str
    source_shape: str
    severity: str
    path: str | None
    message: str
    query: str


def check_rules(store: ox.Store) -> list[Finding]:
    """What in the store, all its graphs taken as one, breaks a rule, in no order."""
    return [finding for rule in read_rules() for finding in check_rule(rule, store)]


def check_rule(rule: Rule, store: ox.Store) -> list[Finding]:
    """What in the store breaks one rule."""
    answer = store.query(rule.query, use_default_graph_as_union=True)
    if not isinstance(answer, ox.QuerySolutions):
        raise TypeError(f"{rule.name}: a rule is a SELECT query")
    names = [variable.value for variable in answer.variables]
    return [_finding(rule, {name: _text(row[name]) for name in names}) for row in answer]


@lru_cache(maxsize=1)
def read_rules() -> tuple[Rule, ...]:
    """All rules, read once a process."""
    return tuple(read_rule(file) for file in sorted((resource_directory("shapes") / "rules").glob("*.rq")))


def read_rule(file: Path) -> Rule:
    """A rule with what its head says."""
    query = file.read_text(encoding="utf-8")
    head = dict(HEAD.findall(query))
    path = head.get("path")
    return Rule(
        name=file.stem,
        source_shape=_full(head["source shape"]),
        severity=head["severity"],
        path=None if path is None else _full(path),
        message=head["message"],
        query=query,
    )


def _full(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{PREFIXES[prefix]}{local}"


def _text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str | None:
    return None if term is None or isinstance(term, ox.Triple) else term.value


def _finding(rule: Rule, row: dict[str, str | None]) -> Finding:
    return Finding(
        focus_node=row["focus"] or "",
        path=row.get("path") or rule.path,
        value=row.get("value"),
        source_shape=rule.source_shape,
        constraint=str(SH.SPARQLConstraintComponent),
        severity=rule.severity,
        message=PLACE.sub(lambda match: row.get(match[1]) or "", rule.message),
    )
