"""Store -> HTTP.

GET /sparql?query=ASK{} with Accept: application/sparql-results+json -> {"head": {}, "boolean": true}
"""

from kg.serve.app import create_app

__all__ = ["create_app"]
