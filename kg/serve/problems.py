"""Errors -> application/problem+json (RFC 9457): one form for every error, one table for their statuses."""

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from kg.errors import KgError, QueryError, QuerySyntaxError, StoreError, StoreFull, StoreLocked

# The nearest class of an error decides.
STATUSES: dict[type[KgError], HTTPStatus] = {
    KgError: HTTPStatus.INTERNAL_SERVER_ERROR,
    QueryError: HTTPStatus.BAD_REQUEST,
    QuerySyntaxError: HTTPStatus.BAD_REQUEST,
    StoreError: HTTPStatus.SERVICE_UNAVAILABLE,
    StoreLocked: HTTPStatus.SERVICE_UNAVAILABLE,
    StoreFull: HTTPStatus.INSUFFICIENT_STORAGE,
}


class ProblemResponse(JSONResponse):
    """A problem document."""

    media_type = "application/problem+json"


class RequestProblem(Exception):
    """A request that cannot be answered as it is put; `parts` are further members of the problem document."""

    def __init__(self, status: HTTPStatus, detail: str, **parts: Any) -> None:
        super().__init__(detail)
        self.status = status
        self.parts = parts


def problem(status: HTTPStatus, detail: str, **parts: Any) -> ProblemResponse:
    """A response that says what went wrong."""
    document = {"type": "about:blank", "title": status.phrase, "status": int(status), "detail": detail, **parts}
    return ProblemResponse(document, status_code=int(status))


def status_of(error: KgError) -> HTTPStatus:
    """The status of an error: that of its nearest class in the table."""
    return next(STATUSES[each] for each in type(error).__mro__ if each in STATUSES)


def answer_errors(app: FastAPI) -> None:
    """Let every error of an application be answered as a problem document."""

    @app.exception_handler(RequestProblem)
    def request_problem(_: Request, error: RequestProblem) -> ProblemResponse:
        return problem(error.status, str(error), **error.parts)

    @app.exception_handler(KgError)
    def kg_error(_: Request, error: KgError) -> ProblemResponse:
        parts = {name: getattr(error, name) for name in ("line", "column") if hasattr(error, name)}
        return problem(status_of(error), str(error), **parts)

    @app.exception_handler(HTTPException)
    def http_error(_: Request, error: HTTPException) -> ProblemResponse:
        response = problem(HTTPStatus(error.status_code), str(error.detail))
        response.headers.update(error.headers or {})
        return response

    @app.exception_handler(RequestValidationError)
    def invalid(_: Request, error: RequestValidationError) -> ProblemResponse:
        return problem(HTTPStatus.BAD_REQUEST, "; ".join(each["msg"] for each in error.errors()))
