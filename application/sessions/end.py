"""Ending a session."""

from attrs import frozen

from application.command import Command
from application.context import Context
from application.ports.storage import WorkFactory
from application.ports.streams import Wakeups
from application.ports.time import Clock
from domain.sessions.ended import EndedSession

ENDED = "sessions:ended"
"""The wake-up by which every process hears that a session was ended."""


@frozen
class EndSession(Command[None]):
    """End the caller's session."""


@frozen
class EndSessionHandler:
    """End a session: none of its tokens counts any more, wherever they are kept.

    - Streams that are followed with it are closed. Jobs that it asked for go on.
    - What it made can be seen no longer: without an account there is nobody else whose it would be.
    """

    work: WorkFactory
    clock: Clock
    wakeups: Wakeups

    async def __call__(self, context: Context, command: EndSession) -> None:
        async with self.work(context) as tx:
            sessions = tx.repository(EndedSession)
            if await sessions.get(context.actor.id) is None:
                ended = EndedSession(id=context.actor.id, tenant=context.tenant, ended_at=self.clock.now())
                sessions.add(ended)
        self.wakeups.ring(ENDED)
