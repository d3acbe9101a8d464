"""Following streams: one mechanism under every transport that waits."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import structlog
from attrs import define, field, frozen

from application.context import Actor, Context, system
from application.dispatch import Dispatch
from application.ports.media import MediaStore
from application.ports.streams import Bell, Entry, StreamLog, Wakeups
from application.streams.events import Line, cloud_event
from application.streams.open import OpenStream, Standing, StreamNotFound
from application.streams.read import read_page
from application.streams.tail import WINDOW, Follower, Tail
from domain.kernel.errors import NotFound, Unavailable, VisionError

log = structlog.get_logger(__name__)

_PAGE = 100
_WOKEN_AT_ONCE = 128


@frozen
class FollowRules:
    """``heartbeat_s``: without a ring for so long, the store is asked, and whether the followers still may follow."""

    heartbeat_s: float = 15.0


@define(eq=False)
class Follow:
    """Keeps a tail for each stream that somebody follows here. However many follow, an entry is read once at most: it
    comes with the ring of its commit, else from the store.
    """

    dispatch: Dispatch
    streams: StreamLog
    wakeups: Wakeups
    media: MediaStore
    rules: FollowRules
    _tails: dict[tuple[str, str], Tail] = field(factory=dict, init=False)
    _keepers: dict[Tail, "asyncio.Task[None]"] = field(factory=dict, init=False)

    @asynccontextmanager
    async def __call__(
        self, context: Context, stream: str, after: int | None, woken: Callable[[], None]
    ) -> AsyncIterator[Follower]:
        """A follower, as long as the block lasts; without a cursor it hears only what is new.

        Raises:
            StreamNotFound: there is none for this caller.
            StreamGone: it does not go back to the cursor, or never came to it.
        """
        standing = await self.dispatch(context, OpenStream(stream))
        tail = self._tail(context, standing)
        follower = Follower(context, tail, standing.sequence if after is None else after, woken)
        tail.followers[follower] = None
        try:
            await self._reach_back(follower, standing)
            yield follower
        finally:
            self._detach(follower)

    async def wait(
        self, context: Context, stream: str, after: int | None, seconds: float, enough: Callable[[Follower], bool]
    ) -> bool:
        """Wait until a follower has enough; False when the time is over first.

        Raises:
            VisionError: it was let go meanwhile.
        """
        bell = asyncio.Event()
        async with self(context, stream, after, bell.set) as follower:
            try:
                async with asyncio.timeout(seconds):
                    while not (follower.lost or enough(follower)):
                        await bell.wait()
                        bell.clear()
            except TimeoutError:
                return False
            if follower.lost:
                raise follower.lost
            return True

    async def read(self, follower: Follower) -> list[Line]:
        """What follows the cursor of somebody who is far behind; the cursor moves on.

        Raises:
            StreamGone: it is not kept any more.
        """
        tail = follower.tail
        entries = await read_page(tail.context, self.streams, _standing(tail), follower.after, _PAGE)
        if entries:
            follower.after = entries[-1].sequence
        return self._lines(entries)

    def drop(self, actor: Actor, why: VisionError) -> None:
        """Let an actor follow nothing any more."""
        for tail in list(self._tails.values()):
            for follower in list(tail.followers):
                if follower.context.actor == actor:
                    follower.lose(why)

    def _tail(self, context: Context, standing: Standing) -> Tail:
        key = (context.tenant, standing.stream)
        tail = self._tails.get(key)
        if tail is None:
            everybody = system("tail", tenant=context.tenant)
            tail = self._tails[key] = Tail(everybody, standing.stream, standing.sequence, standing.ended)
            keeper = asyncio.create_task(self._keep(tail), name=f"tail {tail.stream}")
            keeper.add_done_callback(lambda task: self._report(task, tail))
            self._keepers[tail] = keeper
        return tail

    def _detach(self, follower: Follower) -> None:
        tail = follower.tail
        tail.followers.pop(follower, None)
        if not tail.followers and tail in self._keepers:
            self._forget(tail).cancel()

    def _forget(self, tail: Tail) -> "asyncio.Task[None]":
        del self._tails[tail.context.tenant, tail.stream]
        return self._keepers.pop(tail)

    def _report(self, keeper: "asyncio.Task[None]", tail: Tail) -> None:
        """A tail that broke must not look like a quiet one: its followers are let go, and come again to a new one."""
        if keeper.cancelled() or keeper.exception() is None:
            return
        log.critical("tail.broke", stream=tail.stream, exc_info=keeper.exception())
        if tail in self._keepers:
            self._forget(tail)
        for follower in list(tail.followers):
            follower.lose(Unavailable("the stream could not be followed further: come again", retry_after_s=1))

    async def _reach_back(self, follower: Follower, standing: Standing) -> None:
        """Let the tail go back to the cursor of one who just came, so that whoever comes next finds it there."""
        tail = follower.tail
        async with tail.filling:
            if standing.sequence > tail.head:
                await self._catch_up(tail)
            missing = tail.reaches - follower.after
            if follower.after > tail.head or missing > WINDOW:
                await read_page(tail.context, self.streams, _standing(tail), follower.after, 1)
            elif missing > 0:
                tail.prepend(
                    self._lines(await read_page(tail.context, self.streams, _standing(tail), follower.after, missing))
                )

    async def _keep(self, tail: Tail) -> None:
        """Grow with the stream, and wake the followers."""
        rang = known = False
        async with self.wakeups.listen(tail.stream) as bell:
            while True:
                head = tail.head
                try:
                    async with tail.filling:
                        # At first by the store: what was stored before the bell was there rang for nobody.
                        if not (known and rang and self._heard(tail, bell)):
                            await self._catch_up(tail)
                            known = True
                    if known and not rang:
                        await self._recheck(tail)
                except Unavailable as error:
                    log.warning("tail.unreadable", stream=tail.stream, code=error.code)
                if tail.head != head:
                    await _wake(tail)
                rang = await bell.wait(self.rules.heartbeat_s)

    def _heard(self, tail: Tail, bell: Bell) -> bool:
        """Grow by the entries that came with the ring; False when they do not tell all."""
        hints = bell.heard()
        fresh = tuple(entry for entry in hints if entry.sequence > tail.head)
        if not hints or not tail.follows(fresh):
            return False
        if fresh:
            tail.append(self._lines(fresh))
        return True

    async def _catch_up(self, tail: Tail) -> None:
        """Grow by what the store has."""
        while entries := await self.streams.read(tail.context, tail.stream, after=tail.head, limit=_PAGE):
            tail.append(self._lines(entries))
            if len(entries) < _PAGE:
                return

    async def _recheck(self, tail: Tail) -> None:
        """Let go of those who may not follow any longer."""
        may: dict[Actor, bool] = {}
        for follower in list(tail.followers):
            actor = follower.context.actor
            if actor not in may:
                may[actor] = await self._may(follower.context, tail.stream)
            if not may[actor]:
                follower.lose(StreamNotFound("the stream may not be followed any longer"))

    async def _may(self, context: Context, stream: str) -> bool:
        try:
            await self.dispatch(context, OpenStream(stream))
        except NotFound:
            return False
        return True

    def _lines(self, entries: tuple[Entry, ...]) -> list[Line]:
        return [Line(entry, cloud_event(entry, self.media)) for entry in entries]


def _standing(tail: Tail) -> Standing:
    return Standing(tail.stream, tail.head, tail.ended)


async def _wake(tail: Tail) -> None:
    """Wake all followers, some at a time: thousands of them must not hold up everybody else's requests."""
    for number, follower in enumerate(list(tail.followers), 1):
        if follower in tail.followers:
            follower.woken()
        if number % _WOKEN_AT_ONCE == 0:
            await asyncio.sleep(0)
