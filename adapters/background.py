"""What runs behind a connection, as long as the connection is open."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import structlog
from attrs import define, field

log = structlog.get_logger(__name__)

_AGAIN_S = 0.5


@define(eq=False)
class Background:
    """Tasks that end when they are told to."""

    _tasks: set[asyncio.Task[None]] = field(factory=set, init=False)

    def start(self, work: Coroutine[Any, Any, None]) -> "asyncio.Task[None]":
        """Run something until ``close``."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._over)
        return task

    async def close(self) -> None:
        """End all of it. Clients of networks now and then lose a cancellation that comes in the moment of an answer, so
        it is repeated until it is obeyed.
        """
        while self._tasks:
            for task in self._tasks:
                task.cancel()
            await asyncio.wait(self._tasks, timeout=_AGAIN_S)
            # The callback of a task that is over runs after those who waited for it.
            await asyncio.sleep(0)

    def _over(self, task: "asyncio.Task[None]") -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.critical("background.broke", task=task.get_name(), exc_info=error)
