"""The connections that follow streams: how many there may be, their silence, and their end with the service."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager, suppress

from aiohttp import web
from attrs import define, field

from application.command import SessionRequired
from application.context import Actor, Context
from domain.kernel.errors import Exhausted, Unavailable, VisionError
from entrypoints.composition.metrics import EVENTS_SENT, FOLLOWERS
from entrypoints.composition.settings import Settings
from entrypoints.http.live.previews import Previews
from entrypoints.http.live.push import Outlet

_BEATEN_AT_ONCE = 128


class TooManyFollowers(Unavailable):
    """As many clients follow streams here as this process takes."""

    code = "too-many-followers"


class FollowersUsedUp(Exhausted):
    """The session follows streams with as many connections as it may."""

    code = "followers-used-up"


class Stopping(Unavailable):
    """The service is going away: come back, to it or to another."""

    code = "stopping"


@define(eq=False)
class Connection:
    """One client that follows. ``sign`` breaks its silence; ``end`` is called when it must go, with the reason, or with
    none when there is nobody any more.
    """

    actor: Actor
    transport: str
    outlet: Outlet
    sign: bytes
    end: Callable[[VisionError | None], None]
    _timer: asyncio.TimerHandle | None = field(default=None, init=False)

    def lasts(self, seconds: float) -> None:
        """End it with its session's token, unless this is said again before."""
        self.forget_end()
        over = SessionRequired("the session's token has ended: renew it, and come again")
        self._timer = asyncio.get_running_loop().call_later(seconds, self.end, over)

    def forget_end(self) -> None:
        """It ends otherwise."""
        if self._timer is not None:
            self._timer.cancel()


@define(eq=False)
class Gateway:
    """All connections of this process that follow streams."""

    settings: Settings
    previews: Previews
    _admitted: Counter[str] = field(factory=Counter, init=False)
    _open: dict[Connection, None] = field(factory=dict, init=False)
    _stopping: bool = field(default=False, init=False)

    @contextmanager
    def admitted(self, context: Context, transport: str) -> Iterator[None]:
        """Let a client in, as long as the block lasts.

        Raises:
            FollowersUsedUp: its session has as many as it may.
            TooManyFollowers: there are as many as this process takes.
        """
        session = context.actor.id
        if self._admitted.total() >= self.settings.followers:
            raise TooManyFollowers("as many clients follow as this server takes: try again soon", retry_after_s=5)
        if self._admitted[session] >= self.settings.followers_each:
            raise FollowersUsedUp(f"a session follows with {self.settings.followers_each} connections at most")
        self._admitted[session] += 1
        FOLLOWERS.labels(transport).inc()
        try:
            yield
        finally:
            FOLLOWERS.labels(transport).dec()
            self._admitted[session] -= 1
            if not self._admitted[session]:
                del self._admitted[session]

    @contextmanager
    def keeping(self, connection: Connection) -> Iterator[None]:
        """Watch over a connection, as long as the block lasts."""
        self._open[connection] = None
        try:
            if self._stopping:
                connection.end(Stopping("the service is stopping"))
            yield
        finally:
            connection.forget_end()
            del self._open[connection]
            _count(connection)

    async def beat(self) -> None:
        """Break the silence of connections, and let go of those whose client has vanished, until cancelled."""
        while True:
            # Twice in the time: who fell silent just after one beat hears the next one soon enough.
            await asyncio.sleep(self.settings.heartbeat_s / 2)
            for number, connection in enumerate(list(self._open), 1):
                outlet = connection.outlet
                if outlet.gone:
                    connection.end(None)
                elif connection.sign and not outlet.spoke and not outlet.full:
                    outlet.write(connection.sign)
                outlet.spoke = False
                _count(connection)
                if number % _BEATEN_AT_ONCE == 0:
                    await asyncio.sleep(0)

    def drop(self, actor: Actor, why: VisionError) -> None:
        """Let go of all connections of an actor."""
        for connection in list(self._open):
            if connection.actor == actor:
                connection.end(why)

    def stop(self) -> None:
        """Let go of everybody: they resume elsewhere, or later."""
        self._stopping = True
        for connection in list(self._open):
            connection.end(Stopping("the service is stopping"))


GATEWAY = web.AppKey("gateway", Gateway)


async def beating(app: web.Application) -> AsyncIterator[None]:
    """The gateway's beat, as long as the application runs."""
    task = asyncio.create_task(app[GATEWAY].beat(), name="gateway")
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def stop_following(app: web.Application) -> None:
    """On shutdown, before the connections are waited for."""
    app[GATEWAY].stop()


def _count(connection: Connection) -> None:
    outlet = connection.outlet
    if outlet.sent:
        EVENTS_SENT.labels(connection.transport).inc(outlet.sent)
        outlet.sent = 0
