"""The job queue of a service that is one process. The store is the truth: after a restart the sweeper fills it
again.
"""

import asyncio
from collections import OrderedDict

import structlog
from attrs import define, field

from application.ports.jobs import Ticket

log = structlog.get_logger(__name__)


@define(eq=False)
class InProcessJobQueue:
    """Port JobQueue: first come first served, each ticket in it once."""

    _waiting: "OrderedDict[Ticket, None]" = field(factory=OrderedDict, init=False)
    _taken: set[Ticket] = field(factory=set, init=False)
    _missed: set[Ticket] = field(factory=set, init=False)
    _parked: dict[Ticket, str] = field(factory=dict, init=False)
    _later: dict[Ticket, asyncio.TimerHandle] = field(factory=dict, init=False)
    _grown: asyncio.Condition = field(factory=asyncio.Condition, init=False)

    async def put(self, ticket: Ticket) -> None:
        """See ``JobQueue``. A ticket that is being worked on is queued again when that work is over; one that is to
        come back later does so at its time.
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
            return ticket

    async def ack(self, ticket: Ticket) -> None:
        """See ``JobQueue``."""
        self._taken.discard(ticket)
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
        self._parked[ticket] = reason
        log.error("job.parked", job=ticket.job, tenant=ticket.tenant, reason=reason)

    def close(self) -> None:
        """Forget what was to come back later."""
        for handle in self._later.values():
            handle.cancel()
        self._later.clear()

    @property
    def depth(self) -> int:
        """How many tickets wait."""
        return len(self._waiting)

    @property
    def parked(self) -> dict[Ticket, str]:
        """The tickets laid aside, with the reason."""
        return dict(self._parked)
