"""A child process that is there while somebody asks for it."""

import asyncio
from collections.abc import Callable
from contextlib import aclosing

from attrs import define, field

from adapters.supervised.frames import Header
from adapters.supervised.parent import ChildLost, Reply, SupervisedChild


@define(eq=False)
class OnDemandChild:
    """Starts with the first request and ends ``idle_s`` seconds after the last one. Requests have one reply each.

    ``command``, ``memory_mb``, ``hang_s`` and ``on_loss`` are those of ``SupervisedChild``.
    """

    command: tuple[str, ...]
    memory_mb: float
    hang_s: float = 60.0
    idle_s: float = 300.0
    on_loss: Callable[[str], None] = field(default=lambda _: None)
    _child: SupervisedChild = field(init=False)
    _busy: int = field(default=0, init=False)
    _leaving: asyncio.TimerHandle | None = field(default=None, init=False)
    _ending: "asyncio.Task[None] | None" = field(default=None, init=False)
    _turn: asyncio.Lock = field(factory=asyncio.Lock, init=False)

    @_child.default
    def _supervised(self) -> SupervisedChild:
        return SupervisedChild(self.command, memory_mb=self.memory_mb, hang_s=self.hang_s, on_loss=self.on_loss)

    @property
    def pid(self) -> int | None:
        """The process id, while there is one."""
        return self._child.pid

    async def ask(self, body: Header, payload: bytes = b"") -> Reply:
        """The reply to a request, which is made once more on a new process when the first one is lost.

        Raises:
            ChildFailed: the child refused it.
            ChildLost: it was lost twice, ended without a reply, or was closed.
        """
        self._stay()
        self._busy += 1
        try:
            async with self._turn:
                await self._child.start()
            for attempt in (1, 2):
                try:
                    async with aclosing(self._child.request(body, payload)) as replies:
                        async for reply in replies:
                            return reply
                except ChildLost as error:
                    if attempt == 2 or error.reason == "closed":
                        raise
            raise ChildLost("without an answer")
        finally:
            self._busy -= 1
            if not self._busy:
                self._leaving = asyncio.get_running_loop().call_later(self.idle_s, self._leave)

    async def close(self) -> None:
        """End the process; requests under way fail."""
        self._stay()
        if self._ending is not None:
            await self._ending
        await self._child.close()

    def _stay(self) -> None:
        if self._leaving is not None:
            self._leaving.cancel()
            self._leaving = None

    def _leave(self) -> None:
        self._ending = asyncio.create_task(self._end())

    async def _end(self) -> None:
        async with self._turn:
            if not self._busy:
                await self._child.close()
