"""The Reconciliation Service API 0.2 (W3C Entity Reconciliation Community Group) over a store.

OpenRefine and other clients match the names in a column with the actors, locations and events of the graph at
/reconcile, and fetch further columns for those that are matched. Every answer may be read by pages of other hosts
(section 4.3, Cross-Origin Access).
"""

from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool

from kg.errors import KgError
from kg.serve.problems import RequestProblem, problem, status_of
from kg.serve.reconcile_batch import read_batch, read_extension, refuse
from kg.serve.reconcile_forms import (
    candidate_form,
    entity_suggestion,
    manifest,
    preview,
    property_suggestions,
    type_suggestions,
)
from kg.serve.reconcile_index import Index, IndexKeeper
from kg.serve.reconcile_match import candidates, suggest
from kg.serve.reconcile_properties import extend, properties_of
from kg.store import Store

FORM = "application/x-www-form-urlencoded"
LARGEST_BODY = 2_000_000
SUGGESTIONS_AT_ONCE = 20

CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, POST, OPTIONS",
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": "86400",
}
# The preview needs no script and no other host.
PREVIEW_POLICY = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}


class OpenRoute(APIRoute):
    """A route whose answers, errors too, can be read by pages of any host."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler, with the headers added."""
        handle = super().get_route_handler()

        async def handle_openly(request: Request) -> Response:
            try:
                response = await handle(request)
            except RequestProblem as error:
                response = problem(error.status, str(error), **error.parts)
            except KgError as error:
                response = problem(status_of(error), str(error))
            response.headers.update(CORS)
            return response

        return handle_openly


def reconciliation_routes(store: Store) -> APIRouter:
    """The routes /reconcile... over a store."""
    routes = APIRouter(route_class=OpenRoute, prefix="/reconcile")
    keeper = IndexKeeper(store)

    @routes.get("", summary="The manifest of the reconciliation service; with queries or extend, their answer")
    async def ask_by_get(request: Request) -> Response:
        parameters = _parameters(request.url.query)
        if not parameters.keys() & {"queries", "extend"}:  # clients add what keeps their caches from answering
            return JSONResponse(manifest(store.base, _service(request)))
        return await run_in_threadpool(_answer, keeper, parameters)

    @routes.post("", summary="Match names with entities (queries) or fetch values of entities (extend)")
    async def ask_by_post(request: Request) -> Response:
        media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media != FORM:
            detail = f"the content type is {media or 'missing'!r}; post {FORM}"
            raise RequestProblem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, detail)
        return await run_in_threadpool(_answer, keeper, _parameters(await _body(request)))

    for path in ("", "/properties", "/preview", "/suggest/entity", "/suggest/type", "/suggest/property"):
        routes.add_api_route(path, _preflight, methods=["OPTIONS"], include_in_schema=False)
    _add_suggestions(routes, keeper)
    _add_pages(routes, keeper)
    return routes


def _preflight() -> Response:
    """What a browser asks for before it lets a page of another host send a request."""
    return Response(status_code=HTTPStatus.NO_CONTENT)


def _add_pages(routes: APIRouter, keeper: IndexKeeper) -> None:
    """The properties of a type at /properties, and the preview of an entity at /preview."""

    @routes.get("/properties", summary="The properties that entities of a type have")
    def propose(request: Request) -> Response:
        parameters = _parameters(request.url.query)
        wanted, limit = parameters.get("type", ""), parameters.get("limit")
        found = properties_of(wanted)
        if not found or wanted not in keeper.index().types:
            raise RequestProblem(HTTPStatus.NOT_FOUND, f"no type {wanted!r}; /reconcile/suggest/type lists them")
        listed = [{"id": name, "name": each.name, "description": each.description} for name, each in found.items()]
        if limit is None:
            return JSONResponse({"type": wanted, "properties": listed})
        most = _number("limit", limit)
        return JSONResponse({"type": wanted, "properties": listed[:most], "limit": most})

    @routes.get("/preview", summary="A small page on an entity, for a frame")
    def show(request: Request) -> Response:
        wanted = _parameters(request.url.query).get("id", "")
        index = keeper.index()
        entity = index.find(wanted)
        if entity is None:
            raise RequestProblem(HTTPStatus.NOT_FOUND, f"no entity {wanted!r}")
        return HTMLResponse(preview(index, entity), headers=PREVIEW_POLICY)


def _add_suggestions(routes: APIRouter, keeper: IndexKeeper) -> None:
    """Completion of what is typed: /suggest/entity, /suggest/type and /suggest/property."""

    def page(request: Request, found: Callable[[str], list[dict[str, Any]]]) -> Response:
        parameters = _parameters(request.url.query)
        start = _number("cursor", parameters.get("cursor") or "0")
        return JSONResponse({"result": found(parameters.get("prefix", ""))[start : start + SUGGESTIONS_AT_ONCE]})

    @routes.get("/suggest/entity", summary="Entities whose names begin so")
    def suggest_entity(request: Request) -> Response:
        index = keeper.index()
        return page(
            request,
            lambda prefix: [entity_suggestion(index, each) for each in suggest(index, prefix, index.entities.values())],
        )

    @routes.get("/suggest/type", summary="Types whose names begin so")
    def suggest_type(request: Request) -> Response:
        index = keeper.index()
        return page(request, lambda prefix: type_suggestions(index, prefix))

    @routes.get("/suggest/property", summary="Properties whose names begin so")
    def suggest_property(request: Request) -> Response:
        return page(request, property_suggestions)


def _answer(keeper: IndexKeeper, parameters: dict[str, str]) -> Response:
    """The answer to a batch of queries or to a data extension query."""
    if "queries" in parameters:
        batch = read_batch(parameters["queries"])
        index = keeper.index()
        return JSONResponse(
            {
                name: {"result": [candidate_form(index, each) for each in candidates(index, query)]}
                for name, query in batch.items()
            }
        )
    if "extend" not in parameters:
        refuse("neither 'queries' nor 'extend' is given")
    return JSONResponse(_extended(keeper.index(), parameters["extend"]))


def _extended(index: Index, text: str) -> dict[str, Any]:
    """The values asked for; an id that is gone has none, and where none of the ids is there, that is an error."""
    wanted = read_extension(text)
    if wanted.ids and not any(index.find(each) for each in wanted.ids):
        refuse("none of the ids is there", HTTPStatus.NOT_FOUND, ids=list(wanted.ids[:SUGGESTIONS_AT_ONCE]))
    return extend(index, wanted.ids, wanted.properties)


def _service(request: Request) -> str:
    """The address that the client reached the service at."""
    return str(request.base_url)


def _parameters(text: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(text, keep_blank_values=True).items()}


async def _body(request: Request) -> str:
    """The body, which is never held beyond the size that is taken."""
    chunks: list[bytes] = []
    async for chunk in request.stream():
        chunks.append(chunk)
        if sum(map(len, chunks)) > LARGEST_BODY:
            refuse(f"the body is longer than {LARGEST_BODY} bytes", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    try:
        return b"".join(chunks).decode("utf-8")
    except UnicodeDecodeError as error:
        refuse(f"the body is not UTF-8 at byte {error.start}")


def _number(name: str, text: str) -> int:
    if not text.isdecimal():
        refuse(f"{name!r} is {text!r}; it is a number from 0 up")
    return int(text)
