"""Entities, types and properties -> the JSON of the specification, and the preview page.

manifest("http://localhost:8000/", service="http://localhost:8000")["versions"]  ->  ["0.2"]
"""

from collections.abc import Iterable
from html import escape
from typing import Any

from kg import __version__
from kg.namespaces import KG_NS
from kg.serve.reconcile_batch import BATCH_SIZE
from kg.serve.reconcile_index import CLASSES, FAMILIES, SCHEME_FAMILIES, Entity, Index, fold
from kg.serve.reconcile_match import Candidate
from kg.serve.reconcile_properties import PROPERTIES, values_of

PREVIEW_WIDTH, PREVIEW_HEIGHT = 420, 240
MOST_VALUES_SHOWN = 5


def manifest(base: str, service: str) -> dict[str, Any]:
    """What the service is and where its parts are; `service` is the address that the client reached it at."""
    root = f"{service.rstrip('/')}/reconcile"
    return {
        "versions": ["0.2"],
        "name": "kg: actors, locations and events of news reports",
        "identifierSpace": base,
        "schemaSpace": KG_NS,
        "serviceVersion": __version__,
        "defaultTypes": [{"id": each, "name": each.lower()} for each in FAMILIES],
        "view": {"url": f"{base}{{{{id}}}}"},
        "preview": {"url": f"{root}/preview?id={{{{id}}}}", "width": PREVIEW_WIDTH, "height": PREVIEW_HEIGHT},
        "suggest": {
            each: {"service_url": root, "service_path": f"/suggest/{each}"} for each in ("entity", "type", "property")
        },
        "extend": {
            "propose_properties": {"service_url": root, "service_path": "/properties"},
            "property_settings": [
                {
                    "name": "limit",
                    "label": "Limit",
                    "type": "number",
                    "default": 0,
                    "help_text": "How many values a cell gets at most; 0 for all of them.",
                }
            ],
        },
        "batchSize": BATCH_SIZE,
    }


def type_form(index: Index, type_id: str) -> dict[str, Any]:
    """A type with its name and the broader type."""
    broader = SCHEME_FAMILIES.get(type_id.partition("/")[0]) or CLASSES.get(type_id)
    form: dict[str, Any] = {"id": type_id, "name": index.types.get(type_id, type_id)}
    if broader:
        form["broader"] = [{"id": broader, "name": index.types[broader]}]
    return form


def candidate_form(index: Index, candidate: Candidate) -> dict[str, Any]:
    """A candidate with its score and what makes it up."""
    entity = candidate.entity
    return {
        "id": entity.id,
        "name": entity.name,
        "description": entity.description,
        "type": [{"id": each, "name": index.types.get(each, each)} for each in entity.types],
        "score": candidate.score,
        "match": candidate.match,
        "features": [
            {"id": "name_likeness", "value": round(candidate.name_likeness, 2)},
            {"id": "contradicted_properties", "value": candidate.contradicted},
            {"id": "type_matches", "value": candidate.of_type},
            {"id": "reports", "value": len(entity.values.get("report", ()))},
        ],
    }


def entity_suggestion(index: Index, entity: Entity) -> dict[str, Any]:
    """An entity as a suggest service gives it."""
    notable = [{"id": each, "name": index.types.get(each, each)} for each in entity.types]
    return {"id": entity.id, "name": entity.name, "description": entity.description, "notable": notable}


def type_suggestions(index: Index, prefix: str) -> list[dict[str, Any]]:
    """The types whose name or id has a word that begins so, those with few words first."""
    found = [name for name in index.types if _begins(prefix, index.types[name], name)]
    return [type_form(index, name) for name in sorted(found, key=lambda name: (name.count("/"), index.types[name]))]


def property_suggestions(prefix: str) -> list[dict[str, Any]]:
    """The properties whose name or id has a word that begins so."""
    return [
        {"id": name, "name": each.name, "description": each.description}
        for name, each in PROPERTIES.items()
        if _begins(prefix, each.name, name)
    ]


def _begins(prefix: str, *texts: str) -> bool:
    wanted = fold(prefix)
    return any(fold(text).startswith(wanted) or f" {wanted}" in fold(text) for text in texts) or prefix in texts


def preview(index: Index, entity: Entity) -> str:
    """A small page on an entity, to be shown in a frame."""
    kinds = ", ".join(index.types.get(each, each) for each in entity.types)
    rows = [
        (each.name, [next(iter(value.values())) if "name" not in value else value["name"] for value in values])
        for name, each in PROPERTIES.items()
        if name != "name" and (values := values_of(entity, name))
    ]
    table = "".join(f"<tr><th>{escape(name)}</th><td>{_cell(values)}</td></tr>" for name, values in rows)
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(entity.name)}</title>'
        "<style>body{font:13px sans-serif;margin:8px}h1{font-size:15px;margin:0}th{text-align:left;vertical-align:top;"
        "padding-right:8px;font-weight:normal;color:#555}p{margin:2px 0 6px;color:#555}</style></head><body>"
        f'<h1><a href="{escape(index.base + entity.id)}" target="_blank" rel="noopener">{escape(entity.name)}</a></h1>'
        f"<p>{escape(kinds)}</p><table>{table}</table></body></html>\n"
    )


def _cell(values: Iterable[Any]) -> str:
    texts = [escape(str(value)) for value in values]
    more = f" and {len(texts) - MOST_VALUES_SHOWN} more" if len(texts) > MOST_VALUES_SHOWN else ""
    return "<br>".join(texts[:MOST_VALUES_SHOWN]) + more
