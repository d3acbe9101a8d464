"""A cache inside one process, and how many who ask at once share one answer."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable

from attrs import define, field, frozen

from application.ports.cache import Make


@define(eq=False)
class Shared:
    """Work that is under way, by its key. Whoever asks for the same meanwhile gets the same answer, or the same error.
    It goes on when the one who asked first does not wait any longer.
    """

    _working: "dict[str, asyncio.Task[bytes]]" = field(factory=dict, init=False)

    async def do(self, key: str, work: Callable[[], Awaitable[bytes]]) -> bytes:
        """Do the work, or wait for those who do it."""
        task = self._working.get(key)
        if task is None:
            task = self._working[key] = asyncio.ensure_future(_awaited(work))
            task.add_done_callback(lambda done: self._over(key, done))
        return await asyncio.shield(task)

    def _over(self, key: str, task: "asyncio.Task[bytes]") -> None:
        del self._working[key]
        if not task.cancelled():
            # Nobody may be left who waits for it: then this is all that ever looks at its error.
            task.exception()


async def _awaited(work: Callable[[], Awaitable[bytes]]) -> bytes:
    return await work()


@frozen
class _Kept:
    content: bytes
    until: float


@define(eq=False)
class InProcessCache:
    """Port Cache: up to ``most_bytes`` of content; what was not asked for the longest goes first."""

    most_bytes: int = 32_000_000
    monotonic: Callable[[], float] = time.monotonic
    _kept: "OrderedDict[str, _Kept]" = field(factory=OrderedDict, init=False)
    _bytes: int = field(default=0, init=False)
    _shared: Shared = field(factory=Shared, init=False)

    async def get(self, key: str, make: Make, keep_s: float) -> bytes:
        """See ``Cache``."""
        kept = self._kept.get(key)
        if kept is not None and self.monotonic() < kept.until:
            self._kept.move_to_end(key)
            return kept.content

        async def made() -> bytes:
            content = await make()
            self._keep(key, content, keep_s)
            return content

        return await self._shared.do(key, made)

    def _keep(self, key: str, content: bytes, keep_s: float) -> None:
        self._drop(key)
        if len(content) > self.most_bytes:
            return
        self._kept[key] = _Kept(content, self.monotonic() + keep_s)
        self._bytes += len(content)
        while self._bytes > self.most_bytes:
            self._drop(next(iter(self._kept)))

    def _drop(self, key: str) -> None:
        if gone := self._kept.pop(key, None):
            self._bytes -= len(gone.content)
