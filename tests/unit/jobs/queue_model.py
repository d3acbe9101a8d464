"""A queue that is played event by event, whose jobs are told what the service would tell them."""

import math
import random
from collections import defaultdict, deque
from collections.abc import Callable

from attrs import Factory, define, field, frozen

from domain.jobs import Calibration, Forecast, Pace, Pictures
from domain.jobs.forecast import forecast, queue_stage, work_stage
from domain.jobs.pace import History, Load, pace_id
from domain.jobs.pictures import Drawn, Sample
from domain.jobs.plan import Task, foresee

SECONDS = {"box": 2.0, "vase": 1.5, "bowl": 5.0, "ring": 4.0}
SHARE = 4


@frozen
class Told:
    """The first statement of a job at a stage and what came of it; ``number`` is the job's place among all."""

    number: int
    stage: str
    first: bool
    held: bool


@define(eq=False)
class _Job:
    number: int
    owner: str
    category: str
    total: int
    factor: float
    known: bool
    drawn: list[Drawn] = Factory(list)
    said: dict[str, tuple[float, Forecast]] = Factory(dict)
    begun: float = 0.0
    load: int = 1
    slots: int = 1
    work: float = 0.0

    @property
    def id(self) -> str:
        return str(self.number)

    @property
    def pictures(self) -> Pictures:
        category = self.category if self.known else None
        return Pictures(total=self.total, settled=len(self.drawn), category=category, drawn=tuple(self.drawn))


@define(eq=False)
class Model:
    """``slots`` places that share one processor (``sharing`` 1), or have one each (0); ``pace`` slows the jobs after so
    many.
    """

    seed: int
    slots: int
    sharing: float = 0.0
    pace: Callable[[int], float] = lambda _: 1.0
    told: list[Told] = Factory(list)
    now: float = 0.0
    asked: int = 0
    done: int = 0
    _running: dict[str, _Job] = field(factory=dict, init=False)
    _queue: deque[_Job] = field(factory=deque, init=False)
    _held: dict[str, deque[_Job]] = field(factory=lambda: defaultdict(deque), init=False)
    _paces: dict[str, Pace] = field(factory=dict, init=False)
    _calibration: Calibration = field(factory=lambda: Calibration(id="generation", tenant="*"), init=False)
    _history: History = field(factory=History, init=False)
    _chance: random.Random = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._chance = random.Random(self.seed)

    def mix(self, count: int) -> None:
        """Jobs alone, in bursts of up to 12, now and then sixty at once, at 87 % of what the places can do."""
        while count > 0:
            kind = self._chance.random()
            burst = min(count, 1 if kind < 0.6 else self._chance.randint(2, 12) if kind < 0.95 else 60)
            count -= burst
            self.burst(burst)
            mean = sum(SECONDS.values()) / 4 * 3.5 * self.slots**self.sharing / self.slots
            self.pass_(self._chance.expovariate(1 / (mean * burst * 1.15)))

    def burst(self, count: int) -> None:
        """So many jobs at once, of forty sessions."""
        for _ in range(count):
            self._arrive(f"ses_{self._chance.randint(0, 40)}")

    def pass_(self, seconds: float) -> None:
        """Let time pass."""
        until = self.now + seconds
        while self._running:
            count = len(self._running)
            stretch = count**self.sharing
            job = min(self._running.values(), key=lambda other: other.work)
            step = min(job.work * stretch, until - self.now)
            for other in self._running.values():
                other.work -= step / stretch
            self.now += step
            if self.now >= until:
                return
            self._drew(job, count)
        self.now = until if math.isfinite(until) else self.now

    def _arrive(self, owner: str) -> None:
        self.asked += 1
        job = _Job(
            number=self.asked,
            owner=owner,
            category=self._chance.choice(list(SECONDS)),
            total=self._chance.choice((4, 4, 4, 2)),
            factor=math.exp(self._chance.gauss(0, 0.3)),
            known=self._chance.random() < 0.3,
        )
        open_jobs = sum(other.owner == owner for other in (*self._running.values(), *self._queue))
        held = open_jobs >= SHARE
        ahead = len(self._queue) + (len(self._held[owner]) if held else 0)
        (self._held[owner] if held else self._queue).append(job)
        self._say(job, queue_stage(ahead, held=held))
        self._start()

    def _start(self) -> None:
        while self._queue and len(self._running) < self.slots:
            job = self._queue.popleft()
            self._running[job.id] = job
            job.slots, job.begun = len(self._running), self.now
            self._say(job, "analysing")
            job.known = True
            self._begin(job)
            self._say(job, "drawing")

    def _begin(self, job: _Job) -> None:
        job.begun, job.load = self.now, len(self._running)
        job.work = SECONDS[job.category] * job.factor * math.exp(self._chance.gauss(0, 0.2)) * self.pace(self.done)

    def _drew(self, job: _Job, load: int) -> None:
        job.drawn.append(Drawn(self.now - job.begun, (job.load + load) / 2))
        if len(job.drawn) < job.total:
            self._begin(job)
            if work_stage(job.pictures.left, job.total) == "finishing":
                self._say(job, "finishing")
            return
        del self._running[job.id]
        self.done += 1
        self._learn(job)
        if self._held[job.owner]:
            released = self._held[job.owner].popleft()
            self._queue.append(released)
            self._say(released, queue_stage(len(self._queue) - 1, held=False))
        self._start()

    def _learn(self, job: _Job) -> None:
        id = pace_id("generation", job.category, 512)
        empty = Pace(id=id, tenant="*", kind="generation", category=job.category, size_px=512)
        sample = Sample.of(job.drawn, self.now)
        assert sample is not None
        self._paces.setdefault(id, empty).learn(sample)
        self._calibration.ran(job.slots)
        for place, (stage, (at, said)) in enumerate(job.said.items()):
            true_s = self.now - at
            held = said.remaining.low_s <= true_s <= said.remaining.high_s
            self.told.append(Told(job.number, stage, place == 0, held))
            self._calibration.learn(stage, (true_s - said.mean_s) / said.spread_s, at, self.now)
        self._history = History(tuple(self._paces.values()), {"generation": self._calibration})

    def _say(self, job: _Job, stage: str) -> None:
        if stage in job.said:
            return
        waiting = [other for line in self._held.values() for other in line]
        outlook = foresee(
            [self._task(other) for other in self._running.values()],
            [self._task(other) for other in self._queue],
            [self._task(other) for other in waiting],
            slots=max(self._history.slots(), len(self._running)),
            share=SHARE,
            stretch=self._history.stretch,
            only=job.id,
        )[job.id]
        tempo = self._history.tempo("generation", job.pictures.category, 512)
        quantiles = self._history.quantiles("generation", stage)
        job.said[stage] = self.now, forecast(stage, outlook.seconds, outlook.variance, tempo.doubt, quantiles)

    def _task(self, job: _Job) -> Task:
        work = self._history.work("generation", job.pictures, job.pictures.left)
        if job.id in self._running:
            gone = (self.now - job.begun) / self._history.stretch(len(self._running))
            work = Load(max(work.seconds - gone, 0.15 * work.seconds / job.pictures.left), work.variance)
        return Task(job.id, job.owner, work)
