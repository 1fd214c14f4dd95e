"""A store to link, and beside it a server on loopback with a sample in Wikidata's shapes."""

import socket
import sys
import threading
import time
from pathlib import Path

import pytest
import uvicorn
from rdflib import Graph

from kg.outside import link_wikidata
from kg.outside.endpoint import Patience
from kg.serve import create_app
from kg.store import Store

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from outside_samples import READING, Door  # noqa: E402 - lies beside this file

SAMPLE = HERE / "sample-wikidata.ttl"


@pytest.fixture
def reading():
    return Graph()


@pytest.fixture(scope="session")
def memory():
    with Store.in_memory() as opened:
        yield opened


@pytest.fixture
def store(memory):
    """An empty store; one for all, since a new one loads the ontology."""
    yield memory
    for name in ("report/r/reading", "outside/wikidata", "outside/sample", "decisions"):
        memory.delete_graph(f"{memory.base}{name}")


@pytest.fixture
def linked(store, reading):
    """Puts the reading into the store and links it to the data set behind an address."""

    def run(address, **settings):
        store.put_graph(f"{READING}/reading", reading)
        patience = Patience(timeout=1.0, attempts=3, first_pause=0.01, longest_pause=5.0)
        return link_wikidata(store, address, patience=patience, **settings)

    return run


@pytest.fixture(scope="session")
def wikidata():
    """The address of a SPARQL server with the samples."""
    graph = Graph().parse(SAMPLE, format="turtle")
    with Store.in_memory() as sample:
        sample.put_graph("http://localhost:8000/sample", graph)
        sample.put_graph("http://localhost:8000/agencies", Graph().parse(HERE / "sample-agencies.ttl", format="turtle"))
        port = free_port()
        server = uvicorn.Server(
            uvicorn.Config(create_app(sample), host="127.0.0.1", port=port, log_level="warning", ws="none")
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


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture
def door(wikidata):
    opened = Door(wikidata)
    yield opened
    opened.close()
