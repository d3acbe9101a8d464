"""Pushing a stream to one client, at the speed at which it takes it."""

import asyncio
import socket
from collections.abc import Callable

from attrs import define, field

from application.streams.events import Line
from application.streams.follow import Follow
from application.streams.tail import Follower
from domain.kernel.errors import VisionError
from entrypoints.composition.metrics import SLOW_READERS
from entrypoints.composition.settings import Settings

FULL = 64 * 1024
"""Bytes that may wait for a client in this process; whatever more there is stays where it is, behind the cursor."""

_LOOK_EVERY_S = 0.1


@define(eq=False)
class Outlet:
    """The writing end of one connection.

    Lines are written to the transport itself, past the framework's writer: the bytes are the same for all followers, so
    they are made once, and no writer has to run for each. What the framework writes goes the same way, frame by frame.
    """

    transport: asyncio.Transport
    patience_s: float
    spoke: bool = field(default=False, init=False)
    sent: int = field(default=0, init=False)

    @property
    def gone(self) -> bool:
        """Whether nobody is there any more."""
        return self.transport.is_closing()

    @property
    def full(self) -> bool:
        """Whether the client is behind with reading."""
        return self.transport.get_write_buffer_size() > FULL

    @classmethod
    def of(cls, transport: asyncio.Transport, settings: Settings) -> "Outlet":
        """The outlet of a connection. The system ends one whose client confirms nothing for too long, say because its
        phone is gone.
        """
        client = transport.get_extra_info("socket")
        if client is not None and hasattr(socket, "TCP_USER_TIMEOUT"):
            patience_ms = round(1000 * max(settings.slow_reader_s, 2 * settings.heartbeat_s))
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, patience_ms)
        return cls(transport, settings.slow_reader_s)

    def write(self, content: bytes) -> None:
        """Hand bytes over to who is not ``gone``; never waits."""
        self.spoke = True
        self.transport.write(content)

    async def drained(self) -> bool:
        """Wait until the client has taken most of what waits for it. False when it has taken nothing for
        ``patience_s``: then the connection is ended, and the client resumes where it was.
        """
        loop = asyncio.get_running_loop()
        least, since = self.transport.get_write_buffer_size(), loop.time()
        while not self.gone:
            waiting = self.transport.get_write_buffer_size()
            if waiting <= FULL // 4:
                return True
            if waiting < least:
                least, since = waiting, loop.time()
            elif loop.time() - since > self.patience_s:
                SLOW_READERS.inc()
                self.transport.abort()
                return False
            await asyncio.sleep(_LOOK_EVERY_S)
        return False


@define(eq=False)
class Push:
    """Writes a stream to an outlet, line by line in the transport's ``form``.

    ``over`` is done when it will write no more: its result is None at the stream's end, if that is where it stops, or
    when the client went away; else the error that tells the client why.
    """

    follow: Follow
    outlet: Outlet
    form: Callable[[Line], bytes]
    follower: Follower
    stops_at_end: bool = True
    wrote: Callable[[list[Line]], None] | None = None
    over: "asyncio.Future[VisionError | None]" = field(init=False)
    _slowly: "asyncio.Task[None] | None" = field(default=None, init=False)

    @over.default
    def _not_over(self) -> "asyncio.Future[VisionError | None]":
        return asyncio.get_running_loop().create_future()

    def woken(self) -> None:
        """Write what follows the cursor, if the client takes it."""
        follower = self.follower
        if self._slowly is not None or self.over.done():
            return
        if follower.lost:
            self.finish(follower.lost)
        elif self.outlet.gone:
            self.finish(None)
        elif follower.behind or self.outlet.full:
            self._slowly = asyncio.create_task(self._at_its_pace())
        else:
            self._write(follower.take())
            if self.stops_at_end and follower.ended:
                self.finish(None)

    def finish(self, why: VisionError | None) -> None:
        """Write no more."""
        if self._slowly is not None:
            self._slowly.cancel()
        if not self.over.done():
            self.over.set_result(why)

    def _write(self, lines: list[Line]) -> None:
        if not lines:
            return
        made = self.form
        self.outlet.write(lines[0].form(made) if len(lines) == 1 else b"".join([line.form(made) for line in lines]))
        self.outlet.sent += len(lines)
        if self.wrote is not None:
            self.wrote(lines)

    async def _at_its_pace(self) -> None:
        """For a client that is far back or slow: page by page, each when the one before is taken."""
        try:
            while await self.outlet.drained() and self.follower.behind:
                self._write(await self.follow.read(self.follower))
        except VisionError as error:
            self._slowly = None
            self.finish(error)
            return
        self._slowly = None
        self.woken()
