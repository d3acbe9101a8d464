"""Who may enter the queue, and where they stand in it."""

from datetime import datetime, timedelta

from attrs import frozen

from application.context import Context, system
from application.ports.storage import Reader
from domain.jobs import Job, JobStatus, QueueFull
from domain.kernel.query import Op, Query, Where, eq

_BUSY = (JobStatus.QUEUED, JobStatus.RUNNING)


@frozen
class JobRules:
    """The installation's limits.

    ``share``: how many jobs of one owner are in the queue or running at once. ``depth``: how many jobs may wait in
    all. ``deadline``: how long a job may take from its acceptance. ``lease``: how long a worker holds a job without a
    sign of life. ``most_claims``: how often a job may end its worker before it is given up. ``previews_kept``: how
    long previews outlive their job.
    """

    share: int = 4
    depth: int = 1000
    deadline: timedelta = timedelta(hours=2)
    lease: timedelta = timedelta(seconds=30)
    most_claims: int = 10
    previews_kept: timedelta = timedelta(hours=1)


@frozen
class Admission:
    """The rules over the store: counts, so that a restart forgets nothing."""

    reader: Reader
    rules: JobRules

    async def admit(self, context: Context, job: Job, at: datetime) -> None:
        """Queue a new or reopened job, or hold it back while its owner's share of the queue is used.

        Raises:
            QueueFull: as many jobs wait as this installation takes.
        """
        everywhere = system(context.trace)
        waiting = Query(where=(Where("status", Op.IN, (JobStatus.WAITING, JobStatus.QUEUED)),))
        if await self.reader.count(everywhere, Job, waiting) >= self.rules.depth:
            raise QueueFull(f"{self.rules.depth} requests are waiting already: try again in a minute", retry_after_s=60)
        busy = Query(where=(*eq(owner=job.owner), Where("status", Op.IN, _BUSY)))
        own = await self.reader.count(everywhere, Job, busy)
        ahead = await self.ahead(context)
        if own < self.rules.share:
            job.queue(at, ahead=ahead)
        else:
            job.hold(at, ahead=ahead)

    async def ahead(self, context: Context, before: datetime | None = None) -> int:
        """How many queued jobs stand before a moment, or in all."""
        query = Query(where=eq(status=JobStatus.QUEUED))
        if before is not None:
            query = query.and_("queued_at", Op.LT, before)
        return await self.reader.count(system(context.trace), Job, query)

    async def next_of(self, context: Context, owner: str) -> Job | None:
        """The owner's longest waiting job, if the owner's share of the queue has room for it."""
        everywhere = system(context.trace)
        busy = Query(where=(*eq(owner=owner), Where("status", Op.IN, _BUSY)))
        if await self.reader.count(everywhere, Job, busy) >= self.rules.share:
            return None
        waiting = Query(where=eq(owner=owner, status=JobStatus.WAITING), order="accepted_at", limit=1)
        found = await self.reader.find(everywhere, Job, waiting)
        return found[0] if found else None
