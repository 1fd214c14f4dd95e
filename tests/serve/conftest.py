"""A server on loopback over a store with one small reading."""

import socket
import threading
import time

import pytest
import uvicorn
from rdflib import RDF, RDFS, Graph, Literal, URIRef

from kg.namespaces import KG
from kg.serve import create_app
from kg.store import Store

BASE = "http://localhost:8000/"


def sample_graph():
    graph = Graph()
    for number, name in enumerate(("Quetta", "Gwadar", "Ciudad Juárez"), start=1):
        location = URIRef(f"{BASE}report/r/location/{number}")
        graph.add((location, RDF.type, KG.Location))
        graph.add((location, RDFS.label, Literal(name)))
    return graph


@pytest.fixture(scope="session")
def store():
    with Store.in_memory(base=BASE) as opened:
        opened.put_graph(URIRef(f"{BASE}report/r/reading"), sample_graph())
        yield opened


@pytest.fixture(scope="session")
def endpoint(store):
    """The address of the SPARQL endpoint of a running server."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(create_app(store), host="127.0.0.1", port=port, log_level="warning", ws="none")
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    for _ in range(200):
        if server.started:
            break
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}/sparql"
    server.should_exit = True
    thread.join(timeout=10)
