"""What is set, in memory: asked at every call of a vendor, so it may not cost a reading of the store."""

from collections.abc import Callable, Mapping

import structlog
from attrs import define, field

from application.context import EVERY_TENANT, ActorKind, Context, system
from application.ports.storage import Reader
from application.ports.streams import Wakeups
from domain.flags.declared import FLAGS, declared
from domain.flags.flag import Flag, Party
from domain.kernel.errors import VisionError
from domain.kernel.query import MOST, Query

log = structlog.get_logger(__name__)

CHANGED = "flags:changed"
"""The wake-up by which every process hears that a flag was changed."""

_LOOK_EVERY_S = 2.0


@define(eq=False)
class FlagSnapshot:
    """The flags as last read. A change is known here within a moment where the wake-up arrives, and within two seconds
    and a reading where it does not; a store that is away leaves everything as it was. Before the first reading the
    declared defaults hold: ``learn`` once before work begins.
    """

    reader: Reader
    wakeups: Wakeups
    listeners: list[Callable[[tuple[str, ...]], None]] = field(factory=list, init=False)
    _flags: Mapping[str, Flag] = field(factory=dict, init=False)

    def on(self, name: str, party: Party) -> bool:
        """Whether a flag is on for a party.

        Raises:
            UnknownFlag: no such flag is declared.
        """
        default = declared(name).default
        flag = self._flags.get(name)
        return default if flag is None else flag.on(party, default=default)

    def allowed(self, vendor: str, tenant: str = EVERY_TENANT) -> Callable[[], bool]:
        """The kill switch of a vendor for a tenant, or for the service itself: answers at once, as it is by then."""
        name = declared(f"vendor.{vendor}").name
        party = Party(tenant, ActorKind.SYSTEM, ActorKind.SYSTEM)
        return lambda: self.on(name, party)

    async def run(self) -> None:
        """Learn of changes until cancelled."""
        async with self.wakeups.listen(CHANGED) as bell:
            while True:
                await self.learn()
                await bell.wait(_LOOK_EVERY_S)

    async def learn(self) -> None:
        """Read what is set; where that cannot be read, what was known stays."""
        try:
            found = await self.reader.find(system("flags"), Flag, Query(limit=MOST))
        except VisionError as error:
            log.warning("flags.unreadable", code=error.code)
            return
        before, self._flags = self._flags, {flag.id: flag for flag in found if flag.id in FLAGS}
        changed = tuple(name for name, flag in self._flags.items() if before.get(name) != flag)
        if changed:
            log.info("flags.learnt", flags=changed)
            for hear in self.listeners:
                hear(changed)


def party_of(context: Context) -> Party:
    """For whom a context asks."""
    return Party(context.tenant, context.actor.kind, context.actor.id)
