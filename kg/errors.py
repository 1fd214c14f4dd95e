"""Everything that kg raises on purpose.

KgError
├── ReportError               the report given cannot be read
│   ├── EmptyReport
│   ├── BinaryReport
│   ├── ReportTooLarge
│   ├── UnsupportedLanguage
│   └── BadMetadata
├── MissingPath               a file or directory that is not there
├── ModelMissing              the language pipeline is not installed
├── StoreError
│   ├── StoreLocked           another process writes to it
│   ├── StoreTooNew           made by a newer kg
│   ├── StoreFull             the disk is full
│   └── NotAStore             the directory holds something else
├── QueryError
│   └── QuerySyntaxError
├── EndpointError             a remote SPARQL endpoint failed
├── AddressTaken              the server cannot listen at its address
├── UnknownLink               an identity link that is not there
├── CannotWrite               an output file that cannot be written
└── BadRdf                    a file that does not parse as RDF

Each message says what, where, what was seen and what to do; the parts stand in attributes.
"""


class KgError(Exception):
    """What a caller can mend."""


class ReportError(KgError):
    """A report that cannot be read. `source` names it."""

    def __init__(self, message: str, *, source: str) -> None:
        super().__init__(message)
        self.source = source


class EmptyReport(ReportError):
    """No words in it."""


class BinaryReport(ReportError):
    """Not text: no encoding that news comes in fits its bytes."""


class ReportTooLarge(ReportError):
    """Longer than any report."""


class UnsupportedLanguage(ReportError):
    """Not in a language that the finder reads."""


class BadMetadata(ReportError):
    """A sidecar file or a date given that cannot be understood."""


class MissingPath(KgError):
    """A path that does not exist. `path` holds it."""

    def __init__(self, message: str, *, path: str) -> None:
        super().__init__(message)
        self.path = path


class ModelMissing(KgError):
    """A spaCy pipeline that is not installed. `name` holds it."""

    def __init__(self, message: str, *, name: str) -> None:
        super().__init__(message)
        self.name = name


class StoreError(KgError):
    """A store that cannot be used. `path` holds its directory."""

    def __init__(self, message: str, *, path: str) -> None:
        super().__init__(message)
        self.path = path


class StoreLocked(StoreError):
    """Another process has it open for writing."""


class StoreTooNew(StoreError):
    """Made by a newer kg, in a layout that this one does not know."""


class StoreFull(StoreError):
    """No room on the disk: nothing of the report at hand was kept, all earlier ones were."""


class NotAStore(StoreError):
    """A directory that holds something else."""


class QueryError(KgError):
    """A query that gives no answer."""


class QuerySyntaxError(QueryError):
    """Not SPARQL. `line` and `column` count from 1."""

    def __init__(self, message: str, *, line: int, column: int) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


class EndpointError(KgError):
    """A remote SPARQL endpoint that failed. `endpoint` holds its address."""

    def __init__(self, message: str, *, endpoint: str) -> None:
        super().__init__(message)
        self.endpoint = endpoint


class AddressTaken(KgError):
    """An address where the server cannot listen. `host` and `port` hold it."""

    def __init__(self, message: str, *, host: str, port: int) -> None:
        super().__init__(message)
        self.host = host
        self.port = port


class CannotWrite(KgError):
    """An output file that cannot be written. `path` holds it."""

    def __init__(self, message: str, *, path: str) -> None:
        super().__init__(message)
        self.path = path


class BadRdf(KgError):
    """A file that does not parse as RDF. `path` holds it."""

    def __init__(self, message: str, *, path: str) -> None:
        super().__init__(message)
        self.path = path


class UnknownLink(KgError):
    """An identity link that is not there. `link` holds how it was named."""

    def __init__(self, message: str, *, link: str) -> None:
        super().__init__(message)
        self.link = link
