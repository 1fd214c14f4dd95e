"""Servers fail: what is linked stays, what was answered is not asked again, and what passes is tried again."""

import json
import sqlite3
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from outside_samples import DROPS, RESET, SILENCE, http, location

from kg.errors import EndpointError, StoreError
from kg.outside import link_wikidata
from kg.outside.cache import FILE, Cache
from kg.outside.endpoint import Endpoint, Patience, is_loopback, retry_after
from kg.store import Store

GRAPH = "http://localhost:8000/outside/wikidata"
QUERY = "SELECT ?label { <http://www.wikidata.org/entity/Q843> rdfs:label ?label FILTER (LANG(?label) = 'en') }"
JSON_TYPE = {"Content_Type": "application/sparql-results+json"}


def quetta(reading):
    return location(reading, 1, "Quetta", "city", "PK", "POINT(67.01 30.19)", geonames="1167528")


def endpoint(door, cache, *, naps=None, **patience):
    settings = Patience(**({"timeout": 1.0, "attempts": 3, "first_pause": 1.0, "longest_pause": 60.0} | patience))
    return Endpoint(door.address, cache, patience=settings, sleep=(naps if naps is not None else []).append)


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "kg-store") as opened:
        yield opened


@pytest.fixture
def cache():
    with Cache() as opened:
        yield opened


PASSING = {
    "too many requests": http("429 Too Many Requests"),
    "server error": http("500 Internal Server Error", b"java.util.concurrent.TimeoutException"),
    "gateway": http("502 Bad Gateway"),
    "unavailable": http("503 Service Unavailable"),
    "reset": RESET,
    "silence": SILENCE,
    "cut off": http("200 OK", b'{"head": {"vars": []}, "results": {"bindings": []}}', **JSON_TYPE, cut=20),
    "nothing": b"",
}


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING)
def test_what_passes_is_tried_again(door, cache, fault):
    door.faults = [fault]
    rows = endpoint(door, cache).select(QUERY)
    assert [row["label"].value for row in rows] == ["Pakistan"]
    assert len(door.requests) == 2


@pytest.mark.parametrize("fault", PASSING.values(), ids=PASSING)
def test_what_does_not_pass_is_told_in_one_line(door, cache, fault):
    door.faults = [fault] * 2
    with pytest.raises(EndpointError) as raised:
        endpoint(door, cache, attempts=2).select(QUERY)
    assert "\n" not in str(raised.value)
    assert str(raised.value).startswith(f"{door.address}: ")
    assert raised.value.endpoint == door.address
    assert len(door.requests) == 2


def test_an_answer_that_comes_in_drops_is_given_up(door, cache):
    door.faults = [DROPS]
    with pytest.raises(EndpointError, match="timed out"):
        endpoint(door, cache, attempts=1, timeout=0.4).select(QUERY)


def test_pauses_grow_from_attempt_to_attempt(door, cache):
    naps = []
    door.faults = [http("503 Service Unavailable")] * 3
    endpoint(door, cache, naps=naps, attempts=4).select(QUERY)
    assert naps == [1.0, 2.0, 4.0]


def test_the_server_says_how_long_to_wait(door, cache):
    naps = []
    door.faults = [http("429 Too Many Requests", Retry_After="7")]
    endpoint(door, cache, naps=naps).select(QUERY)
    assert naps == [7.0]


def test_a_longer_wait_than_anybody_has_is_an_error_that_says_so(door, cache):
    naps = []
    door.faults = [http("429 Too Many Requests", Retry_After="86400")]
    with pytest.raises(EndpointError, match=r"429.*86400 s"):
        endpoint(door, cache, naps=naps).select(QUERY)
    assert naps == []


def test_retry_after_may_be_a_date():
    in_a_minute = datetime.now(tz=UTC) + timedelta(seconds=60)
    assert 55 < retry_after(format_datetime(in_a_minute, usegmt=True)) <= 60
    assert retry_after("soon") is None


LASTING = {
    "bad query": http("400 Bad Request", b"MalformedQueryException"),
    "no access": http("403 Forbidden"),
    "not there": http("404 Not Found"),
    "a web page": http("200 OK", b"<html>Log in</html>", Content_Type="text/html"),
    "bad JSON": http("200 OK", b'{"head": {"vars": ["a"]}, "results": {"bindings": [{"a"', **JSON_TYPE),
    "broken off by the server": http("200 OK", b'{"head":{"vars":["a"]},"results":{"bindings":[]\nERROR', **JSON_TYPE),
    "another answer": http("200 OK", json.dumps({"head": {}, "boolean": True}).encode(), **JSON_TYPE),
    "no text": http("200 OK", b"\xff\xfe\x00", **JSON_TYPE),
}


@pytest.mark.parametrize("fault", LASTING.values(), ids=LASTING)
def test_what_would_be_the_same_again_is_an_error_at_once_and_not_kept(door, cache, fault):
    door.faults = [fault]
    asked = endpoint(door, cache)
    with pytest.raises(EndpointError):
        asked.select(QUERY)
    assert len(door.requests) == 1
    assert len(asked.select(QUERY)) == 1


def test_no_server_is_an_error(cache):
    with pytest.raises(EndpointError, match="refused"):
        Endpoint("http://127.0.0.1:9/sparql", cache, patience=Patience(attempts=1)).select(QUERY)


def test_what_is_known_is_not_asked_again(linked, reading, door):
    quetta(reading)
    first = linked(door.address)
    asked = len(door.requests)
    second = linked(door.address)
    assert first.requests == asked > 0
    assert (second.requests, len(door.requests)) == (0, asked)
    assert second.accepted == first.accepted == 1


def test_an_answer_that_is_too_old_is_asked_again(door, tmp_path):
    with Cache(tmp_path) as kept:
        endpoint(door, kept).select(QUERY)
    with Cache(tmp_path, kept_for=timedelta(0)) as kept:
        endpoint(door, kept).select(QUERY)
    assert len(door.requests) == 2


def test_answers_are_kept_with_their_day_in_the_store_directory(linked, store, reading, door):
    quetta(reading)
    linked(door.address)
    with sqlite3.connect(store.path / FILE) as rows:
        found = rows.execute("SELECT endpoint, asked_at FROM answer").fetchall()
    rows.close()
    assert {address for address, _ in found} == {door.address}
    assert all(datetime.fromisoformat(asked).tzinfo for _, asked in found)


def test_a_failure_takes_nothing_away(linked, store, reading, door):
    quetta(reading)
    linked(door.address)
    before = set(store.graph(GRAPH))
    location(reading, 2, "Gwadar", "city", "PK")
    door.faults = [http("200 OK", b"{", **JSON_TYPE)]
    with pytest.raises(EndpointError):
        linked(door.address)
    assert set(store.graph(GRAPH)) == before


def test_after_a_failure_only_what_was_not_answered_is_asked(linked, reading, door):
    quetta(reading)
    door.faults = [None, http("400 Bad Request")]
    with pytest.raises(EndpointError):
        linked(door.address)
    answered = len(door.requests) - 1
    summary = linked(door.address)
    assert answered == 1
    assert summary.accepted == 1
    assert len(door.requests) == 2 + summary.requests


def test_a_broken_cache_says_what_to_do(linked, store, door):
    (store.path / FILE).write_bytes(b"no database at all, and long enough to be taken for none" * 40)
    with pytest.raises(StoreError, match="can be deleted"):
        linked(door.address)


def test_a_host_outside_loopback_is_not_asked_without_a_contact(store, monkeypatch):
    monkeypatch.setattr("urllib.request.OpenerDirector.open", lambda *_, **__: pytest.fail("a request went out"))
    for contact in (None, "", "me", "a@b\r\nX-Other: 1"):
        with pytest.raises(EndpointError, match="KG_CONTACT"):
            link_wikidata(store, "https://wikidata.invalid/sparql", contact=contact)


def test_the_contact_stands_in_the_user_agent(door, cache):
    Endpoint(door.address, cache, contact="desk@example.org").select(QUERY)
    assert "User-Agent: kg-reports/" in door.requests[0]
    assert "(desk@example.org)" in door.requests[0]


def test_requests_are_no_faster_than_the_pace(door, cache):
    naps = []
    asked = Endpoint(door.address, cache, pace=30.0, sleep=naps.append)
    asked.select(QUERY)
    asked.select(f"{QUERY} LIMIT 1")
    assert len(naps) == 1
    assert 29 < naps[0] <= 30


def test_outside_loopback_there_is_a_pace_by_itself(cache):
    assert Endpoint("https://wikidata.invalid/sparql", cache, contact="desk@example.org").pace >= 1
    assert Endpoint("http://127.0.0.1:9/sparql", cache).pace == 0


@pytest.mark.parametrize(
    ("address", "at_home"),
    [
        ("http://localhost:8000/sparql", True),
        ("http://[::1]:8000/sparql", True),
        ("http://127.8.0.1/", True),
        ("http://127.0.0.1.example.org/", False),
        ("http://localhost.example.org/", False),
        ("http://127.0.0.1@example.org/", False),
    ],
)
def test_loopback_is_told_by_the_host(address, at_home):
    assert is_loopback(address) is at_home
