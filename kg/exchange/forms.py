"""The forms of export by name, and the bytes of each.

exchange(store, "acled-like").splitlines()[0]  ->  b"event_id,event_date,year,..."
"""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal as OneOf
from typing import get_args

from kg.exchange import acled, geojson, linksets, plover, ucdp
from kg.exchange.columns import Context, Row
from kg.exchange.crosswalk import Crosswalk
from kg.exchange.events import read_events
from kg.exchange.policies import PolicyName
from kg.store import Store

FormName = OneOf["ucdp-candidate", "acled-like", "plover-jsonl", "geojson", "linkset-csv"]
FORMS: tuple[FormName, ...] = get_args(FormName)

# The policy that the data set of the same columns has; of the lowest number nobody can say that it was made larger.
USUAL_POLICIES: dict[FormName, PolicyName] = {"ucdp-candidate": "ucdp", "acled-like": "acled"}


@dataclass(frozen=True, slots=True)
class _Table:
    columns: Sequence[str]
    rows: Iterable[Row]


def exchange(store: Store, form: FormName, *, policy: PolicyName | None = None, coarse: bool = False) -> bytes:
    """All events that the store serves in a form; `coarse` lets GeoJSON have points of provinces and countries.

    A linkset has no numbers, so a policy means nothing for it.
    """
    if form == "linkset-csv":
        return _csv(_Table(linksets.COLUMNS, linksets.linkset_rows(store)))
    chosen = policy or USUAL_POLICIES.get(form, "lowest")
    context = Context(Crosswalk(store), chosen, store.base, coarse=coarse)
    events = read_events(store)
    if form == "ucdp-candidate":
        return _csv(_Table(ucdp.COLUMNS, ucdp.ucdp_rows(events, context)))
    if form == "acled-like":
        return _csv(_Table(acled.COLUMNS, acled.acled_rows(events, context)))
    if form == "plover-jsonl":
        records = plover.plover_records(events, context)
        return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()
    return (json.dumps(geojson.feature_collection(events, context), ensure_ascii=False, indent=1) + "\n").encode()


def _csv(table: _Table) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, table.columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(table.rows)
    return out.getvalue().encode()
