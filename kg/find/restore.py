"""A reading of a copy of a text -> the same reading of the text itself.

Text in capitals is read in a copy in mixed case. Names keep the form of the copy, which is the one to show; spans are
the report's own words again.

    Span(0, 6, "Bogota") of the copy "Bogota fell silent." -> Span(0, 6, "BOGOTA") of "BOGOTA FELL SILENT."
"""

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from kg.model import Span

Record = TypeVar("Record")


def restore(record: Record, text: str) -> Record:
    """A record whose spans, at any depth, have the words of that text.

    >>> restore((Span(0, 4, "Lima"), "Lima"), "LIMA")
    (Span(start=0, end=4, text='LIMA'), 'Lima')
    """
    restored: Any = record
    if isinstance(record, Span):
        restored = Span(record.start, record.end, text[record.start : record.end])
    elif isinstance(record, tuple):
        restored = tuple(restore(part, text) for part in record)
    elif is_dataclass(record) and not isinstance(record, type):
        changed = {field.name: restore(getattr(record, field.name), text) for field in fields(record)}
        restored = replace(record, **changed)
    return restored  # type: ignore[no-any-return]
