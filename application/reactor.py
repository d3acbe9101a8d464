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
from application.ports.time import Clock
from domain.kernel.errors import Unavailable, VisionError

log = structlog.get_logger(__name__)

Reaction = Callable[[LoggedEvent], Command[Any] | None]
REACTIONS: tuple[Reaction, ...] = (put_ticket, release_next, learn_pace, tell_ended)

_CONSUMER = "reactions"
_BATCH = 200
_KEEP_S = 24 * 3600
_CHECKPOINT_S = 1.0


@frozen
class Reactor:
    """Pulls the event log after its checkpoint, which is stored once a second at most, and not for events that nothing
    follows from: reading a few once more after a restart costs less than a commit for each. A crash before it is stored
    repeats reactions, whose receipts settle them.
    """

    events: EventLog
    bus: EventBus
    dispatch: Dispatch
    clock: Clock

    async def run(self) -> None:
        """React until cancelled.

        Raises:
            Unavailable: the store or the queue is away; what was not reacted to is met again by the next run.
        """
        position = await self.events.position(_CONSUMER)
        reacted, stored_at = False, self.clock.now()
        async for _ in self.bus.rings():
            while found := await self.events.read(after=position, limit=_BATCH):
                for logged in found:
                    reacted = await self._react(logged) or reacted
                position = found[-1].position
                if len(found) < _BATCH:
                    break
            if reacted and (self.clock.now() - stored_at).total_seconds() >= _CHECKPOINT_S:
                await self.events.advance(_CONSUMER, position)
                reacted, stored_at = False, self.clock.now()

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
            except Unavailable:
                raise
            except VisionError as error:
                # The sweeper does again what a reaction could not: one bad event must not stop those behind it.
                log.error("reaction.failed", reaction=reaction.__name__, event_id=logged.id, code=error.code)
        return reacted
