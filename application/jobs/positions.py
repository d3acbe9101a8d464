"""Telling those who wait where they stand, as jobs before them start and end."""

from collections import Counter

from attrs import evolve, frozen

from application.command import Command
from application.context import Context
from application.jobs.forecast import Forecaster, in_line, open_jobs
from application.ports.storage import Reader, WorkFactory, WriteConflict
from application.ports.time import Clock
from domain.jobs import Job, JobStatus, worth_telling
from domain.jobs.forecast import queue_stage

_BATCH = 25


@frozen
class TellPositions(Command[int]):
    """Tell the jobs that wait their place in the queue; answers how many were told."""


@frozen
class _News:
    job: Job
    ahead: int


@frozen
class TellPositionsHandler:
    """Tell a job that waits where it stands and how long it will take, when that is news.

    - News is: next in line; another place among the first ten; nearer by a tenth.
    - A job that its owner's share holds back counts the queue and its owner's earlier held jobs.
    - A job that somebody else changes meanwhile is told the next time.
    """

    reader: Reader
    work: WorkFactory
    clock: Clock
    forecaster: Forecaster

    async def __call__(self, context: Context, command: TellPositions) -> int:
        # Many commits, each of which stands for itself: the receipt of the whole would let only the first one in.
        context = evolve(context, receipt=None)
        await self.forecaster.refresh(context)
        running, queued, held = in_line(await open_jobs(self.reader, context))
        self.forecaster.see((*running, *queued, *held))
        news = [_News(job, place) for place, job in enumerate(queued) if worth_telling(job.position, place)]
        earlier: Counter[str] = Counter()
        for job in held:
            place = len(queued) + earlier[job.owner]
            earlier[job.owner] += 1
            if worth_telling(job.position, place):
                news.append(_News(job, place))
        if not news:
            return 0
        told = 0
        for first in range(0, len(news), _BATCH):
            told += await self._tell(context, news[first : first + _BATCH])
        return told

    async def _tell(self, context: Context, news: list[_News]) -> int:
        try:
            await self._commit(context, news)
        except WriteConflict:
            # One of them started, or was cancelled: the others are told one by one.
            return sum([await self._tell_again(context, item) for item in news])
        return len(news)

    async def _tell_again(self, context: Context, item: _News) -> bool:
        job = await self.reader.get(evolve(context, tenant=item.job.tenant), Job, item.job.id)
        if job is None or job.version != item.job.version:
            return False
        try:
            await self._commit(context, [_News(job, item.ahead)])
        except WriteConflict:
            return False
        return True

    async def _commit(self, context: Context, news: list[_News]) -> None:
        now = self.clock.now()
        outlooks = self.forecaster.plan(now)
        async with self.work(context) as tx:
            jobs = tx.repository(Job)
            for item in news:
                job, outlook = item.job, outlooks.get(item.job.id)
                stage = queue_stage(item.ahead, held=job.status is JobStatus.WAITING)
                forecast = self.forecaster.state(job, outlook, stage) if outlook else None
                job.stand(now, ahead=item.ahead, forecast=forecast)
                jobs.save(job)
