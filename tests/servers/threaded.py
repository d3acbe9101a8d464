"""A server of aiohttp in a thread with an event loop of its own, so that several processes can talk to it."""

import asyncio
import threading
from types import TracebackType
from typing import Self

from aiohttp import web
from attrs import define, field

_MOST_BYTES = 64 * 1024**2
_STARTS_WITHIN_S = 10.0


@define(eq=False)
class ThreadedServer:
    """``with Kind() as server: server.url``. A kind adds its routes; ``ending`` is set, in the server's loop, when it
    is to end.
    """

    url: str = field(default="", init=False)
    ending: asyncio.Event = field(factory=asyncio.Event, init=False)
    _up: threading.Event = field(factory=threading.Event, init=False)
    _loop: asyncio.AbstractEventLoop | None = field(default=None, init=False)
    _thread: threading.Thread | None = field(default=None, init=False)

    def add_to(self, app: web.Application) -> None:
        """Add its routes, and whatever else it has, to the application that it is served from."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        self._thread = threading.Thread(
            target=lambda: asyncio.run(self._serve()), name=type(self).__name__, daemon=True
        )
        self._thread.start()
        if not self._up.wait(_STARTS_WITHIN_S):
            raise RuntimeError("the server did not start")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._loop is not None and self._thread is not None:
            self._loop.call_soon_threadsafe(self.ending.set)
            self._thread.join(10)

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        app = web.Application(client_max_size=_MOST_BYTES)
        self.add_to(app)
        # Cancelled with their connection: a handler that dawdles on purpose must not hold up the end.
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1, handler_cancellation=True)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        self._up.set()
        await self.ending.wait()
        await runner.cleanup()
