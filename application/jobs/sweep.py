"""Finding jobs that fell between two chairs, and releasing those that wait for their turn."""

from datetime import datetime, timedelta

from attrs import evolve, frozen

from application.command import Command
from application.context import Context
from application.jobs.admission import Admission
from application.jobs.rules import JobRules
from application.ports.jobs import JobQueue, Ticket
from application.ports.media import MediaStore
from application.ports.storage import Reader, WorkFactory
from application.ports.time import Clock
from domain.jobs import Job, JobStatus
from domain.kernel.query import MOST, Op, Query, Where, eq

_OPEN = (JobStatus.WAITING, JobStatus.QUEUED, JobStatus.RUNNING)
_PATIENCE = timedelta(seconds=10)


@frozen
class Swept:
    """What a sweep did, in jobs."""

    requeued: int
    expired: int
    released: int


@frozen
class SweepJobs(Command[Swept]):
    """Look for jobs that nobody works on. ``alone``: no worker of an earlier process lives, so every lease is void."""

    alone: bool = False


@frozen
class SweepJobsHandler:
    """Bring the store and the queue together again.

    - Jobs whose worker vanished go back to the queue; those that ended too many workers are given up.
    - Jobs that were accepted but never reached the queue are put there; putting one twice does no harm.
    - Jobs past their deadline expire. Owners' waiting jobs are released when there is room.
    """

    reader: Reader
    work: WorkFactory
    clock: Clock
    queue: JobQueue
    admission: Admission
    rules: JobRules

    async def __call__(self, context: Context, command: SweepJobs) -> Swept:
        # A commit for each job, which stands for itself: the receipt of the whole would let only the first one in.
        context = evolve(context, receipt=None)
        now = self.clock.now()
        late = Query(where=(Where("status", Op.IN, _OPEN), Where("deadline", Op.LT, now)), limit=MOST)
        expired = 0
        for job in await self.reader.find(context, Job, late):
            if job.status is not JobStatus.RUNNING or command.alone or (job.lease_until and job.lease_until < now):
                await self._change(context, job, now, expire=True)
                expired += 1
        orphans = Query(where=eq(status=JobStatus.RUNNING), limit=MOST)
        if not command.alone:
            orphans = orphans.and_("lease_until", Op.LT, now)
        requeued = 0
        for job in await self.reader.find(context, Job, orphans):
            await self._change(context, job, now, expire=False)
            requeued += 1
        await self._put_again(context, now if command.alone else now - _PATIENCE)
        return Swept(requeued, expired, await self._release(context))

    async def _change(self, context: Context, found: Job, now: datetime, *, expire: bool) -> None:
        async with self.work(context) as tx:
            jobs = tx.repository(Job)
            job = await jobs.get(found.id)
            if job is None or job.version != found.version:
                return
            if expire:
                job.expire(now)
            else:
                job.requeue(now, most_claims=self.rules.most_claims)
            jobs.save(job)
        self.admission.forecaster.lost(found.id)

    async def _put_again(self, context: Context, before: datetime) -> None:
        queued = Query(where=eq(status=JobStatus.QUEUED), order="queued_at", limit=MOST)
        forgotten = await self.reader.find(context, Job, queued.and_("queued_at", Op.LTE, before))
        # Nobody can say which tickets a queue holds, only how many: putting all again at every sweep would fill it.
        if len(forgotten) > await self.queue.depth():
            for job in forgotten:
                await self.queue.put(Ticket(job.tenant, job.kind, job.id))

    async def _release(self, context: Context) -> int:
        waiting = Query(where=eq(status=JobStatus.WAITING), order="accepted_at", limit=MOST)
        owners = dict.fromkeys(job.owner for job in await self.reader.find(context, Job, waiting))
        released = 0
        for owner in owners:
            released += await release(context, owner, self.work, self.admission, self.clock.now())
        return released


async def release(context: Context, owner: str, work: WorkFactory, admission: Admission, at: datetime) -> int:
    """Queue the owner's next waiting job, if there is one and the owner's share has room; answers how many that
    were.
    """
    found = await admission.next_of(context, owner)
    if found is None:
        return 0
    async with work(context) as tx:
        jobs = tx.repository(Job)
        job = await jobs.get(found.id)
        if job is None or job.status is not JobStatus.WAITING:
            return 0
        await admission.release(context, job, at)
        jobs.save(job)
    return 1


@frozen
class ReleaseNext(Command[None]):
    """One of an owner's jobs ended: let the next one in."""

    owner: str


@frozen
class ReleaseNextHandler:
    """Queue the owner's longest waiting job when the owner's share of the queue has room."""

    work: WorkFactory
    clock: Clock
    admission: Admission

    async def __call__(self, context: Context, command: ReleaseNext) -> None:
        await release(context, command.owner, self.work, self.admission, self.clock.now())


@frozen
class PutTicket(Command[None]):
    """A job was queued in the store: let the queue carry it."""

    tenant: str
    kind: str
    job: str


@frozen
class PutTicketHandler:
    """Put the ticket of a queued job into the queue. Again does no harm."""

    queue: JobQueue

    async def __call__(self, context: Context, command: PutTicket) -> None:
        await self.queue.put(Ticket(command.tenant, command.kind, command.job))


@frozen
class RemoveOldPreviews(Command[int]):
    """Remove the previews of jobs that ended a while ago; ``looking_back_s``: how much earlier they may have ended."""

    looking_back_s: float = 24 * 3600.0


@frozen
class RemoveOldPreviewsHandler:
    """Delete previews some time after their job ended; pictures stay."""

    reader: Reader
    clock: Clock
    media: MediaStore
    rules: JobRules

    async def __call__(self, context: Context, command: RemoveOldPreviews) -> int:
        until = self.clock.now() - self.rules.previews_kept
        since = until - timedelta(seconds=command.looking_back_s)
        ended = tuple(status for status in JobStatus if status.ended)
        window = (Where("status", Op.IN, ended), Where("ended_at", Op.GTE, since), Where("ended_at", Op.LT, until))
        page = Query(where=window, order="ended_at", limit=MOST)
        removed = 0
        while found := await self.reader.find(context, Job, page):
            for job in found:
                removed += await self.media.delete(f"previews/{job.id}")
            page = evolve(page, after=(found[-1].ended_at, found[-1].id))
        return removed
