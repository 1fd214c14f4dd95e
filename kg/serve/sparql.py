"""Queries over HTTP: GET, POST of a form and POST of the query itself (SPARQL 1.1 Protocol, 2.1)."""

from http import HTTPStatus
from urllib.parse import parse_qs

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from kg.serve.negotiation import OFFERS, negotiate
from kg.serve.problems import RequestProblem
from kg.store import Store

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
# Parameters that choose the dataset; a query that names one would be answered wrongly if it were passed over.
DATASET = ("default-graph-uri", "named-graph-uri")


def sparql_routes(store: Store) -> APIRouter:
    """The route /sparql over a store."""
    routes = APIRouter()

    @routes.get("/sparql", summary="Ask a SPARQL query")
    async def ask_by_get(request: Request) -> Response:
        return await _respond(store, request, _sole_query(parse_qs(request.url.query, keep_blank_values=True)))

    @routes.post("/sparql", summary="Ask a SPARQL query, as a form or as the body")
    async def ask_by_post(request: Request) -> Response:
        return await _respond(store, request, await _posted_query(request))

    return routes


async def _posted_query(request: Request) -> str:
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media not in {FORM, QUERY}:
        raise RequestProblem(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"the content type is {media or 'missing'!r}; post {QUERY} or {FORM}"
        )
    body = _utf8(await request.body())
    if media == FORM:
        return _sole_query(parse_qs(body, keep_blank_values=True))
    _refuse_dataset(parse_qs(request.url.query, keep_blank_values=True))
    return body


def _utf8(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RequestProblem(HTTPStatus.BAD_REQUEST, f"the body is not UTF-8 at byte {error.start}") from error


def _sole_query(parameters: dict[str, list[str]]) -> str:
    _refuse_dataset(parameters)
    queries = parameters.get("query", [])
    if len(queries) != 1:
        raise RequestProblem(HTTPStatus.BAD_REQUEST, f"{len(queries)} queries; give one parameter 'query'")
    return queries[0]


def _refuse_dataset(parameters: dict[str, list[str]]) -> None:
    named = [name for name in DATASET if name in parameters]
    if named:
        detail = f"{named[0]!r} is not supported yet; name graphs in the query with FROM or GRAPH"
        raise RequestProblem(HTTPStatus.BAD_REQUEST, detail)


async def _respond(store: Store, request: Request, query: str) -> Response:
    """The answer in the form that the client likes best; it is whole before a byte is sent."""
    answer = await run_in_threadpool(store.query, query)
    offers = OFFERS[answer.kind]
    chosen = negotiate(request.headers.get("accept"), offers)
    if chosen is None:
        raise RequestProblem(HTTPStatus.NOT_ACCEPTABLE, f"this answer can be had as {', '.join(offers)}")
    media, form = chosen
    body = await run_in_threadpool(answer.serialize, form)
    charset = "; charset=utf-8" if media.startswith("text/") else ""
    return Response(body, media_type=f"{media}{charset}", headers={"Vary": "Accept"})
