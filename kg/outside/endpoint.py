"""An outside SPARQL endpoint, asked politely: what is known is not asked again, and what fails is tried again later.

    with Cache(directory) as cache:
        Endpoint("https://query.wikidata.org/sparql", cache, contact="desk@example.org").select("SELECT ...")
    ->  [{"item": <NamedNode value=http://www.wikidata.org/entity/Q185458>}, ...]

Outside loopback, operators ask for a contact in the user agent and for pauses between requests:
https://foundation.wikimedia.org/wiki/Policy:Wikimedia_Foundation_User-Agent_Policy
"""

import ipaddress
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPResponse, IncompleteRead
from urllib.error import HTTPError
from urllib.parse import urlsplit

import pyoxigraph as ox
from SPARQLWrapper import JSON, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from kg import __version__
from kg.errors import EndpointError
from kg.outside.cache import Cache

Row = dict[str, ox.NamedNode | ox.Literal | ox.BlankNode]

# Answers that may be another one a little later.
PASSING = frozenset({429, 500, 502, 503, 504})
LARGEST_ANSWER = 64 * 1024 * 1024
PIECE = 64 * 1024
# Seconds between two requests to a host that is not this machine.
PACE = 1.0


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for an endpoint, in seconds, and how often to ask it again."""

    timeout: float = 60.0
    attempts: int = 4
    first_pause: float = 1.0
    longest_pause: float = 120.0


class _Passing(Exception):
    """A failure that another attempt may not have."""

    def __init__(self, reason: str, *, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


class Endpoint:
    """One SPARQL endpoint. `requests` counts what was sent; `pace` is the least number of seconds between two."""

    def __init__(
        self,
        address: str,
        cache: Cache,
        *,
        contact: str | None = None,
        patience: Patience | None = None,
        pace: float | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.address = address
        self.requests = 0
        self._cache = cache
        self._patience = patience or Patience()
        self._sleep = sleep
        at_home = is_loopback(address)
        self.pace = pace if pace is not None else 0.0 if at_home else PACE
        self._agent = user_agent(address, contact, needed=not at_home)
        self._last = float("-inf")

    def select(self, query: str) -> list[Row]:
        """The rows of a SELECT query, from the cache where they are known. Raises EndpointError."""
        now = datetime.now(tz=UTC)
        body = self._cache.find(self.address, query, at=now)
        if body is not None:
            return self._rows(body)
        body = self._fetch(query)
        rows = self._rows(body)
        self._cache.keep(self.address, query, body, at=now)
        return rows

    def _fetch(self, query: str) -> bytes:
        """The body of the answer, after as many attempts as it takes and patience allows."""
        pause = self._patience.first_pause
        for attempt in range(1, self._patience.attempts + 1):
            self._keep_pace()
            try:
                return self._request(query)
            except _Passing as failure:
                wait = pause if failure.wait is None else failure.wait
                if attempt == self._patience.attempts or wait > self._patience.longest_pause:
                    raise self._error(
                        f"{failure}, at attempt {attempt}; it can be asked again in {wait:.0f} s: the links that there "
                        "were are kept, and what it answered is not asked again"
                    ) from failure
                self._sleep(wait)
                pause *= 2
        raise AssertionError("no attempt was made")

    def _keep_pace(self) -> None:
        rest = self._last + self.pace - time.monotonic()
        if rest > 0:
            self._sleep(rest)
        self._last = time.monotonic()

    def _request(self, query: str) -> bytes:
        self.requests += 1
        wrapper = SPARQLWrapper(self.address, agent=self._agent)
        # SPARQLWrapper takes whole seconds alone; the attribute is what it hands to urllib.
        wrapper.timeout = self._patience.timeout  # type: ignore[assignment]
        wrapper.setMethod("POST")
        wrapper.setReturnFormat(JSON)
        wrapper.addCustomHttpHeader("Accept", "application/sparql-results+json")
        wrapper.setQuery(query)
        try:
            with wrapper.query().response as response:
                return self._read(response)
        except HTTPError as error:
            raise self._refused(error) from error
        except SPARQLWrapperException as error:
            # It raises its own errors for some statuses, out of urllib's, which has the header fields.
            if isinstance(error.__context__, HTTPError):
                raise self._refused(error.__context__) from error
            raise self._error(_line(error)) from error
        except (OSError, HTTPException) as error:  # no connection, a reset one, a time-out, a cut-off body
            raise _Passing(_line(error)) from error

    def _read(self, response: HTTPResponse) -> bytes:
        """The body; one that comes in drops is given up after the time-out as well."""
        deadline = time.monotonic() + self._patience.timeout
        pieces: list[bytes] = []
        size = 0
        while piece := response.read1(PIECE):
            pieces.append(piece)
            size += len(piece)
            if size > LARGEST_ANSWER:
                raise self._error(f"the answer is longer than {LARGEST_ANSWER // 2**20} MiB")
            if time.monotonic() > deadline:
                raise TimeoutError("timed out while the answer came in")
        if response.length:  # what is still to come, by the length that the server gave
            raise IncompleteRead(b"".join(pieces), response.length)
        return b"".join(pieces)

    def _refused(self, error: HTTPError) -> Exception:
        with error:
            if error.code in PASSING:
                return _Passing(f"HTTP {error.code} {error.reason}", wait=retry_after(error.headers.get("Retry-After")))
            return self._error(f"HTTP {error.code} {error.reason}")

    def _rows(self, body: bytes) -> list[Row]:
        """The rows of a body. Everything is read before anything is used: an answer may break off in the middle."""
        try:
            return _solutions(body)
        except (SyntaxError, ValueError, TypeError, OSError) as error:
            raise self._error(
                f"the answer is no SPARQL result in JSON ({_line(error)}); is this the address of a SPARQL endpoint?"
            ) from error

    def _error(self, reason: str) -> EndpointError:
        return EndpointError(f"{self.address}: {reason}", endpoint=self.address)


def is_loopback(address: str) -> bool:
    """Whether an address is on this machine.

    >>> is_loopback("http://127.0.0.1:8000/sparql"), is_loopback("https://query.wikidata.org/sparql")
    (True, False)
    """
    host = urlsplit(address).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def user_agent(address: str, contact: str | None, *, needed: bool) -> str:
    """How kg calls itself. Raises EndpointError where a contact is needed and there is none."""
    agent = f"kg-reports/{__version__}"
    contact = (contact or "").strip()
    if not contact and not needed:
        return agent
    if not ("@" in contact or contact.startswith(("http://", "https://"))) or not contact.isprintable():
        raise EndpointError(
            f"{address}: its operators want to know whom to write to, and the contact is {contact!r}; set KG_CONTACT "
            "to your e-mail address or web page",
            endpoint=address,
        )
    return f"{agent} ({contact}) SPARQLWrapper"


def retry_after(value: str | None) -> float | None:
    """The seconds of a Retry-After field, which gives seconds or a date (RFC 9110, 10.2.3).

    >>> retry_after("7"), retry_after(None)
    (7.0, None)
    """
    if not value:
        return None
    if value.strip().isdecimal():
        return float(value)
    try:
        then = parsedate_to_datetime(value)
    except ValueError:
        return None
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    return max(0.0, (then - datetime.now(tz=UTC)).total_seconds())


def _solutions(body: bytes) -> list[Row]:
    results = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
    if not isinstance(results, ox.QuerySolutions):
        raise TypeError("it has no rows")
    names = [variable.value for variable in results.variables]
    return [
        {name: term for name in names if (term := solution[name]) is not None and not isinstance(term, ox.Triple)}
        for solution in results
    ]


def _line(error: Exception) -> str:
    """What went wrong, in one line."""
    return " ".join(str(error).split())[:300] or type(error).__name__
