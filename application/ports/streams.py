"""Reading streams and being woken when they grow."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any, Protocol

from attrs import frozen

from application.context import Context


@frozen
class Entry:
    """One stored entry of a stream. ``sequence`` starts at 1 and has no gap; ``data`` is plain JSON."""

    stream: str
    sequence: int
    type: str
    at: datetime
    data: dict[str, Any]
    last: bool


class StreamLog(Protocol):
    """The stored streams."""

    async def read(self, context: Context, stream: str, *, after: int, limit: int) -> tuple[Entry, ...]:
        """Up to ``limit`` entries that follow ``after``, in order. What retention removed is left out, so the first may
        be further on than the next.
        """
        ...


class Bell(Protocol):
    """Rings when a stream may have grown."""

    async def wait(self, timeout_s: float) -> bool:
        """Wait for the next ring since the last wait; False when the time is over first."""
        ...

    def heard(self) -> tuple[Entry, ...]:
        """The entries that came with the rings since this was last asked, in order. A hint: some may be missing, or be
        known already.
        """
        ...


class Wakeups(Protocol):
    """A hint that may be lost: a follower that hears nothing for a while reads the store."""

    def ring(self, stream: str, *entries: Entry) -> None:
        """Wake everybody who listens to the stream; ``entries`` are what was just stored, to spare a reading."""
        ...

    def listen(self, stream: str) -> AbstractAsyncContextManager[Bell]:
        """Listen until the block is left. What rings between entering and the first wait is not missed."""
        ...


class EventBus(Protocol):
    """A doorbell for those who tail the event log."""

    def ring(self) -> None:
        """The event log grew."""
        ...

    def rings(self) -> AsyncIterator[None]:
        """Yield once at the start and then after every growth, or after a while without one."""
        ...
