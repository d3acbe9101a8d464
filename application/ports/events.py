"""The event log: everything that happened, in one order."""

from typing import Protocol

from attrs import frozen

from domain.kernel.event import Event


@frozen
class LoggedEvent:
    """An event at its position (1, 2, 3, … without a gap) with the id that consumers keep receipts under."""

    position: int
    id: str
    tenant: str
    trace: str
    event: Event


class EventLog(Protocol):
    """An append-only log that consumers pull at their own pace. Only the relay writes it."""

    async def read(self, *, after: int, limit: int) -> tuple[LoggedEvent, ...]:
        """Up to ``limit`` events after a position, in order."""
        ...

    async def position(self, consumer: str) -> int:
        """How far a consumer has come; 0 at first."""
        ...

    async def advance(self, consumer: str, position: int) -> None:
        """Remember how far a consumer has come; it never goes back."""
        ...
