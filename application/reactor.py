"""The reactor: turns events into follow-up commands, at least once each, exactly once by their receipts."""

from collections.abc import Callable
from typing import Any

import structlog
from attrs import frozen

from application.command import Command
from application.context import Receipt, system
from application.dispatch import Dispatch
from application.inbox.tell import tell_ended
from application.jobs.reactions import learn_pace, put_ticket, release_next
from application.ports.events import EventLog, LoggedEvent
from application.ports.streams import EventBus
from domain.kernel.errors import VisionError

log = structlog.get_logger(__name__)

Reaction = Callable[[LoggedEvent], Command[Any] | None]
REACTIONS: tuple[Reaction, ...] = (put_ticket, release_next, learn_pace, tell_ended)

_CONSUMER = "reactions"
_BATCH = 200
_KEEP_S = 24 * 3600


@frozen
class Reactor:
    """Pulls the event log after its checkpoint. A crash between a reaction and the checkpoint repeats the reaction,
    whose receipt settles it. Events that nothing follows from do not move the stored checkpoint: reading them once
    more after a restart costs less than a commit for each.
    """

    events: EventLog
    bus: EventBus
    dispatch: Dispatch

    async def run(self) -> None:
        """React until cancelled."""
        position = await self.events.position(_CONSUMER)
        async for _ in self.bus.rings():
            while found := await self.events.read(after=position, limit=_BATCH):
                reacted = [await self._react(logged) for logged in found]
                position = found[-1].position
                if any(reacted):
                    await self.events.advance(_CONSUMER, position)
                if len(found) < _BATCH:
                    break

    async def _react(self, logged: LoggedEvent) -> bool:
        """Do what follows from an event; answers whether anything does."""
        reacted = False
        for reaction in REACTIONS:
            command = reaction(logged)
            if command is None:
                continue
            reacted = True
            receipt = Receipt(f"{logged.id}:{reaction.__name__}", _KEEP_S)
            try:
                await self.dispatch(system(logged.trace, receipt=receipt), command)
            except VisionError as error:
                # The sweeper does again what a reaction could not: one bad event must not stop those behind it.
                log.error("reaction.failed", reaction=reaction.__name__, event_id=logged.id, code=error.code)
        return reacted
