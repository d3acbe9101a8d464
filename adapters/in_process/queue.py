"""The job queue of a service that is one process. The store is the truth: after a restart the sweeper fills it
again.
"""

import asyncio
from collections import Counter, OrderedDict
from itertools import count

import structlog
from attrs import define, field

from adapters.in_process.time import SystemClock
from application.ports.jobs import DeadLetter, DeadLetterNotFound, Ticket
from application.ports.time import Clock

log = structlog.get_logger(__name__)


@define(eq=False)
class InProcessJobQueue:
    """Port JobQueue, first come first served and each ticket in it once; and port DeadLetters, kept as long as the
    process lives.
    """

    clock: Clock = field(factory=SystemClock, kw_only=True)
    _waiting: "OrderedDict[Ticket, None]" = field(factory=OrderedDict, init=False)
    _taken: set[Ticket] = field(factory=set, init=False)
    _missed: set[Ticket] = field(factory=set, init=False)
    _tries: Counter[Ticket] = field(factory=Counter, init=False)
    _parked: dict[str, DeadLetter] = field(factory=dict, init=False)
    _numbers: "count[int]" = field(factory=lambda: count(1), init=False)
    _later: dict[Ticket, asyncio.TimerHandle] = field(factory=dict, init=False)
    _grown: asyncio.Condition = field(factory=asyncio.Condition, init=False)

    async def put(self, ticket: Ticket) -> None:
        """See ``JobQueue``. A ticket that waits stays where it is; one that is being worked on is queued again when
        that work is over; one that is to come back later does so at its time.
        """
        if ticket in self._later:
            return
        if ticket in self._taken:
            self._missed.add(ticket)
            return
        self._waiting.setdefault(ticket, None)
        async with self._grown:
            self._grown.notify()

    async def take(self) -> Ticket:
        """See ``JobQueue``."""
        async with self._grown:
            await self._grown.wait_for(lambda: bool(self._waiting))
            ticket, _ = self._waiting.popitem(last=False)
            self._taken.add(ticket)
            self._tries[ticket] += 1
            return ticket

    async def ack(self, ticket: Ticket) -> None:
        """See ``JobQueue``."""
        self._taken.discard(ticket)
        del self._tries[ticket]
        if ticket in self._missed:
            self._missed.discard(ticket)
            await self.put(ticket)

    async def again(self, ticket: Ticket, after_s: float) -> None:
        """See ``JobQueue``."""
        self._taken.discard(ticket)
        self._missed.discard(ticket)
        loop = asyncio.get_running_loop()
        tasks: set[asyncio.Task[None]] = set()

        def back() -> None:
            self._later.pop(ticket, None)
            task = loop.create_task(self.put(ticket))
            tasks.add(task)
            task.add_done_callback(tasks.discard)

        self._later[ticket] = loop.call_later(after_s, back)

    async def park(self, ticket: Ticket, reason: str) -> None:
        """See ``JobQueue``."""
        self._taken.discard(ticket)
        id = f"dead-{next(self._numbers)}"
        self._parked[id] = DeadLetter(id, ticket, reason, self.clock.now(), self._tries.pop(ticket, 0))
        log.error("job.parked", job=ticket.job, tenant=ticket.tenant, reason=reason)

    def close(self) -> None:
        """Forget what was to come back later."""
        for handle in self._later.values():
            handle.cancel()
        self._later.clear()

    async def depth(self) -> int:
        """See ``JobQueue``."""
        return len(self._waiting)

    async def list(self) -> tuple[DeadLetter, ...]:
        """See ``DeadLetters``."""
        return tuple(self._parked.values())

    async def get(self, id: str) -> DeadLetter:
        """See ``DeadLetters``."""
        if id not in self._parked:
            raise DeadLetterNotFound(f"there is no dead letter {id}")
        return self._parked[id]

    async def retry(self, id: str) -> DeadLetter:
        """See ``DeadLetters``."""
        letter = await self.drop(id)
        if letter.ticket is not None:
            await self.put(letter.ticket)
        return letter

    async def drop(self, id: str) -> DeadLetter:
        """See ``DeadLetters``."""
        letter = await self.get(id)
        del self._parked[id]
        return letter
