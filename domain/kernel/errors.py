"""The root of every domain error.

    VisionError             a stable ``code`` slug and a ``kind``; never a status
    ├── InvalidInput        kind invalid: names every wrong field with its rule
    ├── NotFound            kind not_found: also what belongs to somebody else
    ├── Conflict            kind conflict
    ├── Forbidden           kind forbidden
    ├── Unauthenticated     kind unauthenticated
    ├── Exhausted           kind exhausted: a limit of the caller's
    ├── Unavailable         kind unavailable: a limit or a fault of ours; try again later
    └── Gone                kind gone

Each area keeps a small tree of its own below these. ``entrypoints/transport/problems.py`` alone knows statuses.
"""

from enum import StrEnum
from typing import ClassVar

from attrs import frozen


class Kind(StrEnum):
    """What the caller can do about an error."""

    INVALID = "invalid"
    NOT_FOUND = "not_found"
    CONFLICT = "conflict"
    FORBIDDEN = "forbidden"
    UNAUTHENTICATED = "unauthenticated"
    EXHAUSTED = "exhausted"
    UNAVAILABLE = "unavailable"
    GONE = "gone"


@frozen
class Fault:
    """One wrong field: where it is (``brief.text``), which rule it broke, and a sentence for a person."""

    field: str
    rule: str
    message: str


class VisionError(Exception):
    """Base of all errors that a caller may see."""

    code: ClassVar[str] = "error"
    kind: ClassVar[Kind] = Kind.UNAVAILABLE

    def __init__(self, message: str, *, faults: tuple[Fault, ...] = (), retry_after_s: float | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.faults = faults
        self.retry_after_s = retry_after_s


class InvalidInput(VisionError):
    """The request breaks a rule of the wire or of the domain."""

    code = "invalid-input"
    kind = Kind.INVALID


class NotFound(VisionError):
    """There is no such thing for this caller."""

    code = "not-found"
    kind = Kind.NOT_FOUND


class Conflict(VisionError):
    """The thing is in a state that forbids this."""

    code = "conflict"
    kind = Kind.CONFLICT


class Forbidden(VisionError):
    """This actor may not do this."""

    code = "forbidden"
    kind = Kind.FORBIDDEN


class Unauthenticated(VisionError):
    """Nobody, or nobody that we know."""

    code = "unauthenticated"
    kind = Kind.UNAUTHENTICATED


class Exhausted(VisionError):
    """A limit of the caller's is used up."""

    code = "exhausted"
    kind = Kind.EXHAUSTED


class Unavailable(VisionError):
    """The service cannot do this now."""

    code = "unavailable"
    kind = Kind.UNAVAILABLE


class Gone(VisionError):
    """It was here once."""

    code = "gone"
    kind = Kind.GONE
