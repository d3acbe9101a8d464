"""Which tokens count."""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from attrs import define, evolve, field

from application.command import SessionRequired
from application.context import Actor, ActorKind, system
from application.ports.security import Proof, SessionTokens
from application.ports.storage import Reader
from application.ports.streams import Wakeups
from application.ports.time import Clock
from application.sessions.end import ENDED
from application.sessions.open import SessionRules
from domain.kernel.errors import Unavailable, VisionError
from domain.kernel.query import MOST, Op, Query, Where
from domain.sessions.ended import EndedSession

log = structlog.get_logger(__name__)

_LOOK_EVERY_S = 5.0
# The clocks of two processes, and the time that a commit takes.
_OVERLAP = timedelta(seconds=30)


@define(eq=False)
class KnownSessions:
    """Reads tokens without asking the store: the few sessions that were ended are kept in memory, and learnt of within
    seconds. ``listeners`` hear of each, with what its owner is told.
    """

    tokens: SessionTokens
    reader: Reader
    wakeups: Wakeups
    clock: Clock
    rules: SessionRules
    listeners: list[Callable[[Actor, VisionError], None]] = field(factory=list, init=False)
    _ended: set[str] = field(factory=set, init=False)

    def prove(self, token: str) -> Proof | None:
        """What a token proves now."""
        proof = self.tokens.read(token)
        if proof is None or proof.session in self._ended or proof.until <= self.clock.now():
            return None
        return proof

    async def run(self) -> None:
        """Learn of ended sessions until cancelled."""
        since = self.clock.now() - self.rules.lasts
        async with self.wakeups.listen(ENDED) as bell:
            while True:
                asked = self.clock.now()
                try:
                    await self.learn(since)
                    since = asked - _OVERLAP
                except Unavailable as error:
                    log.warning("sessions.unreadable", code=error.code)
                await bell.wait(_LOOK_EVERY_S)

    async def learn(self, since: datetime) -> None:
        """Learn of the sessions that were ended after a moment."""
        page = Query(where=(Where("ended_at", Op.GTE, since),), order="ended_at", limit=MOST)
        while found := await self.reader.find(system("sessions"), EndedSession, page):
            for session in found:
                if session.id not in self._ended:
                    self._ended.add(session.id)
                    for hear in self.listeners:
                        hear(Actor(ActorKind.BUYER, session.id), SessionRequired("the session was ended"))
            if len(found) < MOST:
                return
            page = evolve(page, after=(found[-1].ended_at, found[-1].id))
