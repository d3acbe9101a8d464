"""Bells inside one process."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from attrs import define, field


@define(eq=False)
class InProcessBell:
    """Port Bell."""

    _rung: asyncio.Event = field(factory=asyncio.Event, init=False)

    def ring(self) -> None:
        """Wake the one who waits, or the next wait."""
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


@define(eq=False)
class InProcessWakeups:
    """Port Wakeups."""

    _bells: dict[str, set[InProcessBell]] = field(factory=lambda: defaultdict(set), init=False)

    def ring(self, stream: str) -> None:
        """See ``Wakeups``."""
        for bell in self._bells.get(stream, ()):
            bell.ring()

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
