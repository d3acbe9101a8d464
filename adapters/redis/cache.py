"""The cache over Redis."""

import asyncio
import math
import random
import secrets
import struct
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import structlog
from attrs import define, field, frozen

from adapters.in_process.cache import Shared
from adapters.redis.connection import FAULTS, RedisConnection
from application.ports.cache import Make

log = structlog.get_logger(__name__)

_AREA = "cache"
_LOCK = "cache-lock"
# Until when it is fresh (seconds of the Unix clock), and how long it took to make (seconds); then the content.
_HEAD = struct.Struct("<dd")
_LOOK_EVERY_S = 0.02
_UNLOCK = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0"


class _Away(Exception):
    """Redis is not asked now, or did not answer."""


@frozen
class _Found:
    content: bytes
    until: float
    took_s: float

    @property
    def going_stale(self) -> bool:
        """Whether this caller makes it again before its time: the nearer its end and the longer it takes to make, the
        likelier (Vattani, Chierichetti, Lowenstein: Optimal Probabilistic Cache Stampede Prevention, VLDB 2015).
        """
        early_s = self.took_s * -math.log(1.0 - random.random())  # noqa: S311 - spreads work, no secret
        return time.time() + early_s >= self.until


@define(eq=False)
class RedisCache:
    """Port Cache.

    Whoever finds nothing takes a lock that ends by itself after ``lock_s``; others look for ``wait_s`` whether it is
    there, and then make it themselves. A Redis that does not answer within ``patience_s`` is left alone for
    ``rest_s``.
    """

    connection: RedisConnection
    patience_s: float = 0.1
    rest_s: float = 1.0
    lock_s: float = 10.0
    wait_s: float = 2.0
    monotonic: Callable[[], float] = time.monotonic
    _resting_until: float = field(default=0.0, init=False)
    _shared: Shared = field(factory=Shared, init=False)

    async def get(self, key: str, make: Make, keep_s: float) -> bytes:
        """See ``Cache``."""
        return await self._shared.do(key, lambda: self._get(key, make, keep_s))

    async def _get(self, key: str, make: Make, keep_s: float) -> bytes:
        mine, locked, old = secrets.token_hex(8), False, None
        try:
            old = await self._find(key)
            if old is not None and not old.going_stale:
                return old.content
            if old is not None:
                locked = await self._lock(key, mine)
                if not locked:
                    return old.content
            else:
                found, locked = await self._turn(key, mine)
                if found is not None:
                    await self._unlock(key, mine, locked=locked)
                    return found.content
        except _Away:
            return old.content if old else await make()
        try:
            began = self.monotonic()
            content = await make()
            await self._keep(key, content, keep_s, self.monotonic() - began)
            return content
        except Exception:
            # It was made again before its time: what is there is still good.
            if old is not None:
                return old.content
            raise
        finally:
            await self._unlock(key, mine, locked=locked)

    async def _turn(self, key: str, mine: str) -> tuple[_Found | None, bool]:
        """What another process made meanwhile, and whether the lock is ours; neither when that one takes too long."""
        until = self.monotonic() + self.wait_s
        while True:
            if await self._lock(key, mine):
                # It may have been made between our looking and our turn.
                return await self._find(key), True
            if self.monotonic() >= until:
                return None, False
            await asyncio.sleep(_LOOK_EVERY_S)
            if found := await self._find(key):
                return found, False

    async def _find(self, key: str) -> _Found | None:
        async with self._asking():
            stored = await self.connection.commands.get(self.connection.name(_AREA, key))
        if not isinstance(stored, bytes) or len(stored) < _HEAD.size:
            return None
        until, took_s = _HEAD.unpack_from(stored)
        return _Found(stored[_HEAD.size :], until, took_s)

    async def _lock(self, key: str, mine: str) -> bool:
        async with self._asking():
            name = self.connection.name(_LOCK, key)
            return bool(await self.connection.commands.set(name, mine, nx=True, px=round(self.lock_s * 1000)))

    async def _keep(self, key: str, content: bytes, keep_s: float, took_s: float) -> None:
        stored = _HEAD.pack(time.time() + keep_s, took_s) + content
        try:
            async with self._asking():
                await self.connection.commands.set(
                    self.connection.name(_AREA, key), stored, px=max(1, round(keep_s * 1000))
                )
        except _Away:
            return

    async def _unlock(self, key: str, mine: str, *, locked: bool) -> None:
        if not locked:
            return
        try:
            async with self._asking():
                # Only our own: it may have ended by itself, and be somebody else's now.
                await self.connection.commands.eval(_UNLOCK, 1, self.connection.name(_LOCK, key), mine)
        except _Away:
            return

    @asynccontextmanager
    async def _asking(self) -> AsyncIterator[None]:
        """Ask Redis something, unless it was away a moment ago."""
        if self.monotonic() < self._resting_until:
            raise _Away
        try:
            async with asyncio.timeout(self.patience_s):
                yield
        except FAULTS as error:
            self._resting_until = self.monotonic() + self.rest_s
            log.warning("cache.away", error=repr(error), seconds=self.rest_s)
            raise _Away from error
