"""Everything that kg raises on purpose.

KgError
├── ReportError               the report given cannot be read
│   ├── EmptyReport
│   ├── BinaryReport
│   ├── ReportTooLarge
│   ├── UnsupportedLanguage
│   └── BadMetadata
├── MissingPath               a file or directory that is not there
├── UnknownTerm               a notation that no concept scheme has
├── ModelMissing              the language pipeline is not installed
├── StoreError
│   ├── StoreLocked           another process writes to it
│   ├── StoreTooNew           made by a newer kg
│   ├── StoreFull             the disk is full
│   └── NotAStore             the directory holds something else
├── QueryError
│   ├── QuerySyntaxError
│   └── QueryTimeout
├── EndpointError             a remote SPARQL endpoint failed
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


class UnknownTerm(KgError):
    """A notation that its concept scheme does not have. `scheme` and `notation` hold the two."""

    def __init__(self, message: str, *, scheme: str, notation: str) -> None:
        super().__init__(message)
        self.scheme = scheme
        self.notation = notation


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


class QueryTimeout(QueryError):
    """Stopped at its time limit. `seconds` holds the limit."""

    def __init__(self, message: str, *, seconds: float) -> None:
        super().__init__(message)
        self.seconds = seconds


class EndpointError(KgError):
    """A remote SPARQL endpoint that failed. `endpoint` holds its address."""

    def __init__(self, message: str, *, endpoint: str) -> None:
        super().__init__(message)
        self.endpoint = endpoint


class BadRdf(KgError):
    """A file that does not parse as RDF. `path` holds it."""

    def __init__(self, message: str, *, path: str) -> None:
        super().__init__(message)
        self.path = path
