"""Readings to link, and a door before a server that fails in the ways that servers fail."""

import socket
import struct
import threading
from pathlib import Path

from rdflib import RDF, RDFS, SKOS, Literal, URIRef
from rdflib.namespace import SDO, XSD

from kg.namespaces import GEO, GEONAMES_PLACE, KG, SEM, concept

HERE = Path(__file__).parent
BASE = "http://localhost:8000/"
READING = f"{BASE}report/r"
WORLD = f"{BASE}location/gn-"


def location(graph, number, name, kind, country, point=None, *, geonames=None, report="r"):
    node = URIRef(f"{BASE}report/{report}/location/{number}")
    graph.add((node, RDF.type, KG.Location))
    graph.add((node, KG.reportedIn, URIRef(f"{BASE}report/{report}")))
    graph.add((node, SDO.name, Literal(name)))
    graph.add((node, RDFS.label, Literal(name)))
    graph.add((node, KG.locationKind, concept("location-kind", kind)))
    graph.add((node, KG.countryCode, Literal(country)))
    if point:
        graph.add((node, GEO.hasGeometry, node + "/geometry"))
        graph.add((node + "/geometry", GEO.asWKT, Literal(point, datatype=GEO.wktLiteral)))
    if geonames:
        graph.add((node, KG.gazetteerRecord, URIRef(f"{GEONAMES_PLACE}{geonames}/")))
    return node


def actor(graph, number, name, kind, *, person=False, title=None, alias=None):
    node = URIRef(f"{READING}/actor/{number}")
    graph.add((node, RDF.type, KG.Actor))
    graph.add((node, RDF.type, KG.Person if person else KG.Organization))
    graph.add((node, KG.reportedIn, URIRef(READING)))
    graph.add((node, SDO.name, Literal(name)))
    graph.add((node, RDFS.label, Literal(name)))
    graph.add((node, KG.actorClass, concept("actor-class", kind)))
    if title:
        graph.add((node, KG.roleTitle, Literal(title)))
    if alias:
        graph.add((node, SKOS.altLabel, Literal(alias)))
    return node


def event(graph, number, kind, day, place, *, status="occurred", precision="day"):
    node = URIRef(f"{READING}/event/{number}")
    graph.add((node, RDF.type, KG.Event))
    graph.add((node, KG.reportedIn, URIRef(READING)))
    graph.add((node, RDFS.label, Literal(f"{kind}, {day}")))
    graph.add((node, KG.eventType, concept("event-type", kind)))
    graph.add((node, KG.status, concept("event-status", status)))
    graph.add((node, KG.startDate, Literal(day, datatype=XSD.date)))
    graph.add((node, KG.endDate, Literal(day, datatype=XSD.date)))
    graph.add((node, KG.datePrecision, concept("date-precision", precision)))
    graph.add((node, SEM.hasPlace, place))
    return node


RESET, SILENCE, DROPS = object(), object(), object()


class Door:
    """Stands before a server: answers the first requests with the faults given, and lets the others through.

    `requests` holds what came in.
    """

    def __init__(self, upstream):
        self.upstream = int(upstream.rpartition(":")[2].partition("/")[0])
        self.faults = []
        self.requests = []
        self._done = threading.Event()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.settimeout(0.05)
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}/sparql"
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def close(self):
        self._done.set()
        self._thread.join(timeout=10)
        self._socket.close()

    def _serve(self):
        while not self._done.is_set():
            try:
                client, _ = self._socket.accept()
            except TimeoutError:
                continue
            with client:
                self._answer(client)

    def _drop(self, client):
        """Send a byte at a time, each well within the time that a single one may take."""
        try:
            client.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/sparql-results+json\r\n\r\n")
            while not self._done.wait(0.1):
                client.sendall(b" ")
        except OSError:
            return  # the other side gave up

    def _answer(self, client):
        client.settimeout(5)
        head, _, body = client.recv(65536).partition(b"\r\n\r\n")
        length = int(
            next(line for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")).split()[1]
        )
        while len(body) < length:
            body += client.recv(65536)
        self.requests.append(head.decode())
        fault = self.faults.pop(0) if self.faults else None
        if fault is SILENCE:
            self._done.wait(1.3)
        elif fault is DROPS:
            self._drop(client)
        elif fault is RESET:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        elif fault is not None:
            client.sendall(fault)
        else:
            with socket.create_connection(("127.0.0.1", self.upstream)) as server:
                server.sendall(head + b"\r\n\r\n" + body)  # urllib asks for the connection to be closed
                while piece := server.recv(65536):
                    client.sendall(piece)


def http(status, body=b"", **fields):
    """An answer as bytes; `cut` leaves out that many of its last ones."""
    cut = fields.pop("cut", 0)
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in fields.items()]
    answer = "\r\n".join(lines).encode() + b"\r\n\r\n" + body
    return answer[: len(answer) - cut]
