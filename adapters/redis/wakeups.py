"""Bells across processes, by Redis Pub/Sub."""

import asyncio
import random
import secrets
from collections import Counter
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from datetime import datetime

import orjson
import structlog
from attrs import asdict, define, field
from redis.asyncio.client import PubSub

from adapters.in_process.wakeups import InProcessBell, InProcessWakeups
from adapters.redis.connection import FAULTS, RedisConnection
from application.ports.streams import Entry

log = structlog.get_logger(__name__)

_AREA = "bell"
_MOST_HINT_BYTES = 8_000
_MOST_UNTOLD = 10_000
_CONFIRMED_WITHIN_S = 0.5
_FIRST_PAUSE_S = 0.05
_LONGEST_PAUSE_S = 2.0


@define(eq=False)
class RedisWakeups:
    """Port Wakeups. Who listens in the same process is rung at once, without Redis.

    A stream is subscribed to while somebody here listens to it. After every loss of the connection all bells are rung,
    because rings may have been lost, and while Redis is away every few seconds; rings of our own that it did not take
    are told later. A connection on which nothing came for ``quiet_s`` is asked whether it lives.
    """

    connection: RedisConnection
    quiet_s: float = 10.0
    _here: InProcessWakeups = field(factory=InProcessWakeups, init=False)
    _me: str = field(factory=lambda: secrets.token_hex(8), init=False)
    _untold: dict[str, list[Entry] | None] = field(factory=dict, init=False)
    _grown: asyncio.Event = field(factory=asyncio.Event, init=False)
    _teller: "asyncio.Task[None] | None" = field(default=None, init=False)
    _hearer: "asyncio.Task[None] | None" = field(default=None, init=False)
    _pubsub: PubSub | None = field(default=None, init=False)
    _away: bool = field(default=False, init=False)
    _listeners: Counter[str] = field(factory=Counter, init=False)
    _asked: Counter[str] = field(factory=Counter, init=False)
    _confirmed: dict[str, asyncio.Event] = field(factory=dict, init=False)
    _open: set[str] = field(factory=set, init=False)

    def ring(self, stream: str, *entries: Entry) -> None:
        """See ``Wakeups``. What rings while the ring before is on its way goes with the next."""
        self._here.ring(stream, *entries)
        known = self._untold.get(stream, [])
        # A ring without entries says that there is more than the hints tell: then none are sent.
        self._untold[stream] = None if known is None or not entries else [*known, *entries]
        if len(self._untold) > _MOST_UNTOLD:
            del self._untold[next(iter(self._untold))]
        self._grown.set()
        if self._teller is None:
            self._teller = self.connection.behind.start(self._tell())

    @asynccontextmanager
    async def listen(self, stream: str) -> AsyncIterator[InProcessBell]:
        """See ``Wakeups``. While Redis is away only this process rings the bell."""
        if self._hearer is None:
            self._hearer = self.connection.behind.start(self._hear())
        async with self._here.listen(stream) as bell:
            self._listeners[stream] += 1
            try:
                if self._listeners[stream] == 1:
                    self._confirmed[stream] = asyncio.Event()
                    await self._ask((stream,))
                if not self._away:
                    with suppress(TimeoutError):
                        async with asyncio.timeout(_CONFIRMED_WITHIN_S):
                            await self._confirmed[stream].wait()
                self._open.add(stream)
                yield bell
            finally:
                self._listeners[stream] -= 1
                if not self._listeners[stream]:
                    del self._listeners[stream], self._confirmed[stream]
                    self._open.discard(stream)
                    await self._unsubscribe(stream)

    async def _tell(self) -> None:
        """Publish what was rung: one round trip at a time, however much it is."""
        failures = 0
        while True:
            await self._grown.wait()
            self._grown.clear()
            telling, self._untold = self._untold, {}
            try:
                async with self.connection.commands.pipeline(transaction=False) as pipe:
                    for stream, entries in telling.items():
                        pipe.publish(self.connection.name(_AREA, stream), self._packed(entries))
                    await pipe.execute()
                failures = 0
            except FAULTS as error:
                failures += 1
                if failures == 1:
                    log.warning("redis.not_told", error=repr(error))
                # Told again without the hints: whoever hears it reads the store.
                self._untold |= dict.fromkeys(telling)
                self._grown.set()
                await asyncio.sleep(_pause(failures))

    async def _hear(self) -> None:
        """Pass on what others ring, over every loss of the connection."""
        failures = 0
        while True:
            pubsub = self.connection.commands.pubsub()
            try:
                await pubsub.connect()  # type: ignore[no-untyped-call]
                self._pubsub = pubsub
                self._asked.clear()
                await self._ask(tuple(self._listeners))
                self._away = False
                failures = 0
                await self._pass_on(pubsub)
            except FAULTS as error:
                failures += 1
                if failures == 1:
                    log.warning("redis.deaf", error=repr(error))
            finally:
                self._pubsub = None
                self._away = True
                with suppress(*FAULTS):
                    await pubsub.aclose()  # type: ignore[no-untyped-call]
            await asyncio.sleep(_pause(failures))
            # Nobody hears of others meanwhile: as often as we knock in vain, everybody looks at the store.
            for stream in tuple(self._open):
                self._here.ring(stream)

    async def _pass_on(self, pubsub: PubSub) -> None:
        asked = False
        prefix = self.connection.name(_AREA, "")
        while True:
            message = await pubsub.get_message(timeout=self.quiet_s)
            if message is None:
                if asked:
                    raise TimeoutError(f"Redis did not answer for {self.quiet_s:g} s")
                asked = True
                await pubsub.ping()
                continue
            asked = False
            if message["type"] in ("message", "subscribe"):
                stream = message["channel"].decode().removeprefix(prefix)
                if message["type"] == "message":
                    self._rung(stream, message["data"])
                else:
                    self._subscribed(stream)

    def _rung(self, stream: str, payload: bytes) -> None:
        by, entries = _unpacked(payload)
        # Who listens here has heard our own rings already.
        if by != self._me:
            self._here.ring(stream, *entries)

    def _subscribed(self, stream: str) -> None:
        self._asked[stream] -= 1
        if self._asked[stream] > 0:
            return
        del self._asked[stream]
        if confirmed := self._confirmed.get(stream):
            confirmed.set()
        if stream in self._open:
            # It was listened to before it was subscribed to, so something may have been missed.
            self._here.ring(stream)

    async def _ask(self, streams: tuple[str, ...]) -> None:
        """Subscribe, if the connection is there; if not, whoever brings it back does it."""
        if self._pubsub is not None and streams:
            self._asked.update(streams)
            with suppress(*FAULTS):
                await self._pubsub.subscribe(*(self.connection.name(_AREA, stream) for stream in streams))

    async def _unsubscribe(self, stream: str) -> None:
        if self._pubsub is not None:
            with suppress(*FAULTS):
                await self._pubsub.unsubscribe(self.connection.name(_AREA, stream))

    def _packed(self, entries: Iterable[Entry] | None) -> bytes:
        told = [asdict(entry, recurse=False) for entry in entries or ()]
        payload = orjson.dumps({"by": self._me, "entries": told})
        return payload if len(payload) <= _MOST_HINT_BYTES else orjson.dumps({"by": self._me, "entries": []})


def _unpacked(payload: bytes) -> tuple[str, tuple[Entry, ...]]:
    """Who rang, and the entries that came with it. What cannot be read is a ring all the same."""
    try:
        told = orjson.loads(payload)
        entries = tuple(Entry(**{**entry, "at": datetime.fromisoformat(entry["at"])}) for entry in told["entries"])
        return str(told["by"]), entries
    except (ValueError, TypeError, KeyError, AttributeError):
        return "", ()


def _pause(failures: int) -> float:
    """Spread out, so that a Redis that comes back is not met by everybody in the same moment."""
    longest = min(_LONGEST_PAUSE_S, _FIRST_PAUSE_S * 2 ** min(failures, 10))
    return random.uniform(longest / 2, longest)  # noqa: S311 - jitter, not a secret
