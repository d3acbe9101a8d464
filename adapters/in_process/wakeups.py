"""Bells inside one process."""

import asyncio
from collections import defaultdict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from attrs import define, field

from application.ports.streams import Entry

_MOST_HINTS = 64


@define(eq=False)
class InProcessBell:
    """Port Bell. It keeps a few hints; whoever needs more of them than that reads the store. After a ring without any
    it gives none, for then there is more than they tell.
    """

    _rung: asyncio.Event = field(factory=asyncio.Event, init=False)
    _hints: deque[Entry] = field(factory=lambda: deque(maxlen=_MOST_HINTS), init=False)
    _untold: bool = field(default=False, init=False)

    def ring(self, *entries: Entry) -> None:
        """Wake the one who waits, or the next wait."""
        self._untold = self._untold or not entries
        self._hints.extend(entries)
        self._rung.set()

    async def wait(self, timeout_s: float) -> bool:
        """See ``Bell``."""
        try:
            async with asyncio.timeout(timeout_s):
                await self._rung.wait()
        except TimeoutError:
            return False
        self._rung.clear()
        return True

    def heard(self) -> tuple[Entry, ...]:
        """See ``Bell``."""
        hints = () if self._untold else tuple(self._hints)
        self._untold = False
        self._hints.clear()
        return hints


@define(eq=False)
class InProcessWakeups:
    """Port Wakeups."""

    _bells: dict[str, set[InProcessBell]] = field(factory=lambda: defaultdict(set), init=False)

    def ring(self, stream: str, *entries: Entry) -> None:
        """See ``Wakeups``."""
        for bell in self._bells.get(stream, ()):
            bell.ring(*entries)

    @asynccontextmanager
    async def listen(self, stream: str) -> AsyncIterator[InProcessBell]:
        """See ``Wakeups``."""
        bell = InProcessBell()
        self._bells[stream].add(bell)
        try:
            yield bell
        finally:
            self._bells[stream].discard(bell)
            if not self._bells[stream]:
                del self._bells[stream]


@define(eq=False)
class InProcessEventBus:
    """Port EventBus."""

    idle_s: float = 5.0
    _bells: set[InProcessBell] = field(factory=set, init=False)

    def ring(self) -> None:
        """See ``EventBus``."""
        for bell in self._bells:
            bell.ring()

    async def rings(self) -> AsyncIterator[None]:
        """See ``EventBus``."""
        bell = InProcessBell()
        self._bells.add(bell)
        try:
            while True:
                yield None
                await bell.wait(self.idle_s)
        finally:
            self._bells.discard(bell)
