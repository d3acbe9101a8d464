"""What a storage engine can do. An engine knows documents, not aggregates, and stays small."""

from typing import Any, Protocol

from attrs import frozen

from adapters.documents.collections import Collection, Document
from application.ports.storage import WriteConflict
from domain.kernel.query import Query


@frozen
class Stored:
    """A document as it is kept."""

    id: str
    tenant: str
    version: int
    document: Document


@frozen
class Put:
    """Write a document if the stored version is ``expected`` (0: it must not exist). The stored version becomes
    ``expected + 1``.

    ``expires`` is a Unix time in seconds, or None.
    """

    collection: Collection
    tenant: str
    id: str
    expected: int
    document: Document
    expires: float | None = None


@frozen
class Delete:
    """Remove a document if the stored version is ``expected``."""

    collection: Collection
    tenant: str
    id: str
    expected: int


@frozen
class Expect:
    """Fail the batch unless the stored version is ``expected``."""

    collection: Collection
    tenant: str
    id: str
    expected: int


Step = Put | Delete | Expect


class Engine(Protocol):
    """Keeps documents. ``tenant`` of a read is one tenant, or EVERY_TENANT. ``now`` is a Unix time: what expired before
    it is not there.
    """

    async def get(self, collection: Collection, tenant: str, id: str, now: float) -> Stored | None:
        """One document."""
        ...

    async def find(self, collection: Collection, tenant: str, query: Query, now: float) -> list[Stored]:
        """The documents that answer the query; ties of the order are settled by the id, in the same direction."""
        ...

    async def count(self, collection: Collection, tenant: str, query: Query, now: float) -> int:
        """How many documents answer the query's conditions."""
        ...

    async def commit(self, batch: tuple[Step, ...]) -> None:
        """Do all steps, or none.

        Raises:
            WriteConflict: an expected version was not the stored one.
            UniqueTaken: another document has the same values under a unique index.
            StorageFull: no room; nothing was written.
            CommitUnknown: the batch may or may not have been written.
        """
        ...

    async def purge(self, now: float) -> int:
        """Delete what expired before ``now``; answers how many documents that were."""
        ...


def at_another_version(step: Step) -> WriteConflict:
    """What an engine raises when the version that a step expects is not the stored one."""
    name = step.collection.name
    return WriteConflict(f"{name}: {step.id} is not at version {step.expected}", collection=name)


def value_at(document: Document, path: str) -> Any:
    """What stands at a dotted path of a document, or None."""
    value: Any = document
    for name in path.split("."):
        if not isinstance(value, dict):
            return None
        value = value.get(name)
    return value
