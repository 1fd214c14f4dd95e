"""The application: routes over one store, errors in one form."""

from fastapi import FastAPI

from kg import __version__
from kg.serve.problems import answer_errors
from kg.serve.reconcile import reconciliation_routes
from kg.serve.sparql import sparql_routes
from kg.store import Store


def create_app(store: Store) -> FastAPI:
    """An application that answers queries over a store. It owns nothing: the caller closes the store."""
    # The pages of the interactive description load scripts from another host, so they are left out.
    app = FastAPI(title="kg", version=__version__, docs_url=None, redoc_url=None)
    app.include_router(sparql_routes(store))
    app.include_router(reconciliation_routes(store))
    answer_errors(app)
    return app
