"""Who may enter the queue, and where they stand in it."""

from datetime import datetime

from attrs import frozen

from application.context import Context, system
from application.jobs.forecast import Forecaster
from application.jobs.rules import JobRules
from application.ports.storage import Reader
from domain.jobs import Job, JobStatus, QueueFull, Remaining
from domain.kernel.query import Op, Query, Where, eq

_BUSY = (JobStatus.QUEUED, JobStatus.RUNNING)


@frozen
class Admission:
    """The rules over the store: counts, so that a restart forgets nothing."""

    reader: Reader
    rules: JobRules
    forecaster: Forecaster

    async def admit(self, context: Context, job: Job, at: datetime) -> None:
        """Queue a new or reopened job, or hold it back while its owner's share of the queue is used.

        Raises:
            QueueFull: as many jobs wait as this installation takes.
        """
        everywhere = system(context.trace)
        await self.forecaster.refresh(everywhere)
        waiting = Query(where=(Where("status", Op.IN, (JobStatus.WAITING, JobStatus.QUEUED)),))
        depth = await self.reader.count(everywhere, Job, waiting)
        if depth >= self.rules.depth:
            raise QueueFull(f"{self.rules.depth} requests are waiting already: try again in a minute", retry_after_s=60)
        busy = Query(where=(*eq(owner=job.owner), Where("status", Op.IN, _BUSY)))
        own = await self.reader.count(everywhere, Job, busy)
        ahead = await self._queued(context) if depth else 0
        if own < self.rules.share:
            job.queue(at, ahead=ahead, forecast=self.forecaster.waits(job, at, ahead=ahead, held=False))
        else:
            ahead += await self._held_of(context, job.owner) if depth else 0
            job.hold(at, ahead=ahead, forecast=self.forecaster.waits(job, at, ahead=ahead, held=True))

    async def release(self, context: Context, job: Job, at: datetime) -> None:
        """Queue a job that was held back: behind everybody who is in the queue now."""
        ahead = await self._queued(context)
        job.queue(at, ahead=ahead, forecast=self.forecaster.waits(job, at, ahead=ahead, held=False))

    async def ahead(self, context: Context, job: Job) -> int | None:
        """How many jobs stand before one that waits; None when it does not wait. One that is held back has the whole
        queue before it, and its owner's earlier held jobs.
        """
        if job.status is JobStatus.QUEUED:
            return await self._queued(context, job.queued_at)
        if job.status is JobStatus.WAITING:
            return await self._queued(context) + await self._held_of(context, job.owner, job.accepted_at)
        return None

    def remaining(self, job: Job) -> Remaining | None:
        """The last statement of a job's remaining time, as it reads now."""
        return job.remaining_at(self.forecaster.clock.now())

    async def _queued(self, context: Context, before: datetime | None = None) -> int:
        query = Query(where=eq(status=JobStatus.QUEUED))
        if before is not None:
            query = query.and_("queued_at", Op.LT, before)
        return await self.reader.count(system(context.trace), Job, query)

    async def _held_of(self, context: Context, owner: str, before: datetime | None = None) -> int:
        query = Query(where=eq(owner=owner, status=JobStatus.WAITING))
        if before is not None:
            query = query.and_("accepted_at", Op.LT, before)
        return await self.reader.count(system(context.trace), Job, query)

    async def next_of(self, context: Context, owner: str) -> Job | None:
        """The owner's longest waiting job, if the owner's share of the queue has room for it."""
        everywhere = system(context.trace)
        waiting = Query(where=eq(owner=owner, status=JobStatus.WAITING), order="accepted_at", limit=1)
        found = await self.reader.find(everywhere, Job, waiting)
        if not found:
            return None
        busy = Query(where=(*eq(owner=owner), Where("status", Op.IN, _BUSY)))
        return found[0] if await self.reader.count(everywhere, Job, busy) < self.rules.share else None
