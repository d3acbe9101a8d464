"""A lease on a part that one process at a time is meant to play."""

import asyncio

from attrs import define, field

from adapters.documents.collections import LEASES
from adapters.documents.engine import Delete, Engine, Put
from application.ports.storage import WriteConflict
from application.ports.time import Clock

_EVERYWHERE = "*"


class LeaseGone(Exception):
    """Another process plays the part now."""


@define(eq=False)
class Lease:
    """A document that names who plays the part ``name``, and until when.

    It spares double work and no more than that: clocks of two machines differ, and a process may be stopped for longer
    than its lease. What two at once must not do is fenced in the commits of the part itself. ``lasts_s`` is how long
    the part goes unplayed at most after its player was killed.
    """

    engine: Engine
    clock: Clock
    name: str
    holder: str
    lasts_s: float = 10.0
    _version: int = field(default=0, init=False)

    async def take(self) -> None:
        """Wait until the part is free, and take it."""
        while True:
            if await self._taken():
                return
            await asyncio.sleep(self.lasts_s / 4)

    async def keep(self) -> None:
        """Renew it until cancelled.

        Raises:
            LeaseGone: it lapsed, and another process took it.
        """
        while True:
            await asyncio.sleep(self.lasts_s / 4)
            try:
                await self._write()
            except WriteConflict as conflict:
                raise LeaseGone(f"another process is {self.name} now") from conflict

    async def give_back(self) -> None:
        """Let the next one in at once."""
        try:
            await self.engine.commit((Delete(LEASES, _EVERYWHERE, self.name, self._version),))
        except WriteConflict:
            return

    async def _taken(self) -> bool:
        now = self.clock.now().timestamp()
        stored = await self.engine.get(LEASES, _EVERYWHERE, self.name, now)
        if stored is not None and stored.document["holder"] != self.holder and stored.document["until"] > now:
            return False
        self._version = stored.version if stored else 0
        try:
            await self._write()
        except WriteConflict:
            return False
        return True

    async def _write(self) -> None:
        until = self.clock.now().timestamp() + self.lasts_s
        document = {"holder": self.holder, "until": until}
        await self.engine.commit((Put(LEASES, _EVERYWHERE, self.name, self._version, document),))
        self._version += 1
