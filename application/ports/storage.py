"""Keeping aggregates, and committing what one use case changed as one atomic batch."""

from types import TracebackType
from typing import Protocol, TypeVar

from application.context import Context
from domain.kernel.aggregate import Aggregate
from domain.kernel.errors import Conflict, Unavailable
from domain.kernel.query import Query

A = TypeVar("A", bound=Aggregate)
R = TypeVar("R")


class WriteConflict(Conflict):
    """Somebody else changed what this use case read, or took a unique key first: run the whole handler again.

    ``collection`` is where the conflict was met.
    """

    code = "write-conflict"

    def __init__(self, message: str, *, collection: str = "") -> None:
        super().__init__(message)
        self.collection = collection


class UniqueTaken(WriteConflict):
    """Another document has the same value under a unique index."""

    code = "unique-taken"


class AlreadyDone(Conflict):
    """A receipt exists under this request's key: the request was committed before."""

    code = "already-done"


class StorageFull(Unavailable):
    """No room is left to write; reading goes on."""

    code = "storage-full"


class CommitUnknown(Unavailable):
    """The engine cannot tell whether the batch was committed: the receipt will."""

    code = "commit-unknown"


class StoreFault(Unavailable):
    """The store answered with an error of its own, which nobody foresaw; its words are in the message.

    ├── StoreAway    it does not answer now; try again
    └── StoreUnfit   it answers, and cannot be used as it is set up: the message says what to change
    """

    code = "store-fault"


class StoreAway(StoreFault):
    """The store cannot be reached now; nothing is known to have been written."""

    code = "store-away"


class StoreUnfit(StoreFault):
    """The store is there and cannot be used as it is set up."""

    code = "store-unfit"


class Repository(Protocol[A]):
    """The aggregates of one type that the context's tenant may see."""

    async def get(self, id: str) -> A | None:
        """The aggregate with this id, or None."""
        ...

    async def find(self, query: Query) -> tuple[A, ...]:
        """The aggregates that answer the query, in its order."""
        ...

    async def count(self, query: Query) -> int:
        """How many aggregates answer the query's conditions, whatever its window."""
        ...

    def add(self, aggregate: A) -> None:
        """Store a new aggregate with the commit."""
        ...

    def save(self, aggregate: A) -> None:
        """Store a changed aggregate with the commit, if nobody changed it meanwhile."""
        ...

    def remove(self, aggregate: A) -> None:
        """Delete an aggregate with the commit, if nobody changed it meanwhile."""
        ...


class Work(Protocol):
    """What one handler call changes: reads go straight to the store, writes wait and are committed as one batch on
    leaving the block.
    """

    async def __aenter__(self) -> "Work": ...

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def repository(self, kind: type[A]) -> Repository[A]:
        """The repository of an aggregate type."""
        ...

    def unchanged(self, aggregate: Aggregate) -> None:
        """Let the commit fail if somebody changes this aggregate, which was only read but decided something."""
        ...

    def answer(self, result: R) -> R:
        """Note the result on the receipt, so that the same request is answered the same way again; gives it back."""
        ...


class WorkFactory(Protocol):
    """Makes one Work for one handler call."""

    def __call__(self, context: Context) -> Work: ...


class Reader(Protocol):
    """Reading without a commit, behind the same queries and the same tenant filter."""

    async def get(self, context: Context, kind: type[A], id: str) -> A | None:
        """The aggregate with this id, or None."""
        ...

    async def find(self, context: Context, kind: type[A], query: Query) -> tuple[A, ...]:
        """The aggregates that answer the query, in its order."""
        ...

    async def count(self, context: Context, kind: type[A], query: Query) -> int:
        """How many aggregates answer the query's conditions."""
        ...


class KeyReused(Conflict):
    """The idempotency key was used before, with another request."""

    code = "idempotency-key-reused"


class Receipts(Protocol):
    """What was already done under a key."""

    def fingerprint(self, command: object) -> str:
        """A digest of a whole request: equal for equal requests."""
        ...

    async def replay(self, context: Context, result: type[R]) -> tuple[R] | None:
        """The result noted under the context's receipt, in a tuple, or None when there is none yet.

        Raises:
            KeyReused: the receipt is of another request.
        """
        ...


class Room(Protocol):
    """Whether there is space for new work."""

    async def check(self) -> None:
        """Answer when there is.

        Raises:
            StorageFull: there is not.
        """
        ...
