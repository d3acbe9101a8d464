"""Saying how long a job will still take, from what is known in this process: a statement asks the store nothing."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from attrs import define, evolve, field, frozen

from application.context import EVERY_TENANT, Context
from application.jobs.rules import JobRules
from application.ports.storage import Reader
from application.ports.time import Clock
from domain.jobs import Calibration, Forecast, Job, JobStatus, Pace, Pictures
from domain.jobs.forecast import forecast, queue_stage, work_stage
from domain.jobs.pace import History, Load, pace_id
from domain.jobs.plan import Outlook, Task, foresee
from domain.kernel.query import MOST, Op, Query, Where

# Other processes of a larger installation learn too; within this one every lesson is known at once.
_STALE = timedelta(seconds=30)
_OPEN = (JobStatus.WAITING, JobStatus.QUEUED, JobStatus.RUNNING)
# A picture that takes longer than expected is taken to need this part of its time still.
_LATE = 0.15


@frozen
class _Known:
    """An open job as last heard of. ``left`` counts pictures, in parts; ``since`` is when that was so."""

    id: str
    kind: str
    owner: str
    status: JobStatus
    pictures: Pictures
    left: float
    since: datetime


@define(eq=False)
class Forecaster:
    """Keeps what was learnt, and who waits and runs, and makes statements of it.

    What it knows of open jobs is a hint: the handlers tell it as they go, a commit that fails may leave it wrong, and
    each ``see`` puts it right.
    """

    reader: Reader
    clock: Clock
    rules: JobRules
    _paces: dict[str, Pace] = field(factory=dict, init=False)
    _calibrations: dict[str, Calibration] = field(factory=dict, init=False)
    _history: History = field(factory=History, init=False)
    _read_at: datetime | None = field(default=None, init=False)
    _open: dict[str, _Known] = field(factory=dict, init=False)
    _unsure: bool = field(default=True, init=False)

    @property
    def anyone_waits(self) -> bool:
        """Whether a job waits, as far as is known here."""
        return self._unsure or any(known.status is not JobStatus.RUNNING for known in self._open.values())

    @property
    def load(self) -> int:
        """How many jobs run."""
        return sum(known.status is JobStatus.RUNNING for known in self._open.values())

    async def refresh(self, context: Context) -> None:
        """Read what was learnt, unless that was done a moment ago."""
        now = self.clock.now()
        if self._read_at is not None and now - self._read_at < _STALE:
            return
        everywhere = evolve(context, tenant=EVERY_TENANT)
        paces = await self.reader.find(everywhere, Pace, Query(limit=MOST))
        calibrations = await self.reader.find(everywhere, Calibration, Query(limit=MOST))
        self._paces = {pace.id: pace for pace in paces}
        self._calibrations = {calibration.id: calibration for calibration in calibrations}
        self._read_at = now
        self._renew()

    def pace(self, kind: str, category: str, size_px: int) -> Pace:
        """The pace of a category as last read, to be changed and handed to ``learned``."""
        id = pace_id(kind, category, size_px)
        found = self._paces.get(id)
        if found is None:
            return Pace(id=id, tenant=EVERY_TENANT, kind=kind, category=category, size_px=size_px)
        return evolve(found)

    def calibration(self, kind: str) -> Calibration:
        """The calibration of a kind as last read, to be changed and handed to ``learned``."""
        found = self._calibrations.get(kind)
        return evolve(found) if found else Calibration(id=kind, tenant=EVERY_TENANT)

    def learned(self, pace: Pace | None, calibration: Calibration) -> None:
        """These were stored just now."""
        if pace is not None:
            self._paces[pace.id] = pace
        self._calibrations[calibration.id] = calibration
        self._renew()

    def forget(self) -> None:
        """Somebody else stored a lesson: read all again before the next one."""
        self._read_at = None

    async def look(self, context: Context) -> None:
        """Read who is open, and what was learnt: where other processes take jobs in, start and end them."""
        await self.refresh(context)
        jobs = await open_jobs(self.reader, context)
        running, queued, held = in_line(jobs)
        self.see((*running, *queued, *held))

    def see(self, jobs: Iterable[Job]) -> None:
        """Put right who is open: these, in the order of the queue."""
        before, self._open = self._open, {}
        for job in jobs:
            known = before.get(job.id)
            if known is None or known.status is not JobStatus.RUNNING or job.status is not JobStatus.RUNNING:
                since = job.pictures.begun_at or self.clock.now()
                known = _known(job, job.status, since)
            self._open[job.id] = known
        self._unsure = False

    def lost(self, id: str) -> None:
        """A job is not where it was, and may wait again."""
        self._open.pop(id, None)
        self._unsure = True

    def ends(self, id: str) -> None:
        """A job ended."""
        self._open.pop(id, None)

    def waits(self, job: Job, at: datetime, *, ahead: int, held: bool) -> Forecast:
        """The statement for a job that enters the line at its end."""
        self._open.pop(job.id, None)
        self._open[job.id] = _known(job, JobStatus.WAITING if held else JobStatus.QUEUED, at)
        return self.state(job, self.plan(at, only=job.id)[job.id], queue_stage(ahead, held=held))

    def starts(self, job: Job, at: datetime) -> Forecast:
        """The statement for a job that a worker takes up."""
        return self._runs(job, at, job.pictures.left, "analysing")

    def goes_on(self, job: Job, at: datetime, *, stage: str = "", done: float = 0.0) -> Forecast:
        """The statement for a job that runs; ``done`` is the part of its present picture."""
        left = max(job.pictures.left - done, 0.0)
        return self._runs(job, at, left, stage or work_stage(left, job.pictures.total))

    def plan(self, at: datetime, *, only: str | None = None) -> dict[str, Outlook]:
        """The outlook of every open job, or of one."""
        running, queued, held = [], [], []
        load = self.load
        for known in self._open.values():
            work = self._history.work(known.kind, known.pictures, known.left)
            if known.status is JobStatus.RUNNING:
                gone = max((at - known.since).total_seconds(), 0.0) / self._history.stretch(load)
                least = _LATE * work.seconds / max(known.left, 1.0)
                work = Load(max(work.seconds - gone, least), work.variance)
                running.append(Task(known.id, known.owner, work))
            elif known.status is JobStatus.QUEUED:
                queued.append(Task(known.id, known.owner, work))
            else:
                held.append(Task(known.id, known.owner, work))
        return foresee(
            running,
            queued,
            held,
            slots=max(self._history.slots(), load),
            share=self.rules.share,
            stretch=self._history.stretch,
            only=only,
        )

    def state(self, job: Job, outlook: Outlook, stage: str) -> Forecast:
        """The statement that an outlook makes, widened or narrowed by how true earlier ones were at its stage."""
        tempo = self._history.tempo(job.kind, job.pictures.category, job.pictures.size_px)
        quantiles = self._history.quantiles(job.kind, stage)
        return forecast(stage, outlook.seconds, outlook.variance, tempo.doubt, quantiles)

    def _runs(self, job: Job, at: datetime, left: float, stage: str) -> Forecast:
        self._open[job.id] = evolve(_known(job, JobStatus.RUNNING, at), left=left)
        return self.state(job, self.plan(at, only=job.id)[job.id], stage)

    def _renew(self) -> None:
        self._history = History(tuple(self._paces.values()), dict(self._calibrations))


async def open_jobs(reader: Reader, context: Context) -> list[Job]:
    """Every job that waits or runs."""
    found: list[Job] = []
    page = Query(where=(Where("status", Op.IN, _OPEN),), limit=MOST)
    while True:
        jobs = await reader.find(evolve(context, tenant=EVERY_TENANT), Job, page)
        found += jobs
        if len(jobs) < MOST:
            return found
        page = evolve(page, after=(jobs[-1].id,))


def in_line(jobs: Iterable[Job]) -> tuple[list[Job], list[Job], list[Job]]:
    """Those that run, those in the queue in its order, and those that their owners' shares hold back."""
    by: dict[JobStatus, list[Job]] = {status: [] for status in _OPEN}
    for job in jobs:
        by[job.status].append(job)
    by[JobStatus.QUEUED].sort(key=lambda job: (job.queued_at or job.accepted_at, job.id))
    by[JobStatus.WAITING].sort(key=lambda job: (job.accepted_at, job.id))
    return by[JobStatus.RUNNING], by[JobStatus.QUEUED], by[JobStatus.WAITING]


def _known(job: Job, status: JobStatus, since: datetime) -> _Known:
    return _Known(job.id, job.kind, job.owner, status, job.pictures, job.pictures.left, since)
