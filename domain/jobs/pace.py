"""What this installation learnt about its own speed.

Speeds are compared as logarithms: pictures differ by factors (glass takes four times as long as wood), and one odd
sample weighs less. How it is put together, and why: docs/areas/waiting.md.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from statistics import fmean, median
from typing import Final

from attrs import define, evolve, field, frozen

from domain.jobs.calibration import Calibration, Errors, reached, within
from domain.jobs.pictures import USUAL_SIZE_PX, Pictures, Sample
from domain.kernel.aggregate import Aggregate

KEPT: Final = 200

# Said before anything was learnt: four pictures of 512 px took 9 to 21 s on two cores (docs/areas/reliability).
_PRIOR_LOG: Final = math.log(3.0)
_PRIOR_DOUBT: Final = 0.64
_PRIOR_VARIANCE: Final = 0.15
_PRIOR_WITHIN: Final = 0.05
_PRIOR_SHARING: Final = 0.5
_PRIOR_JOBS: Final = 3.0

_FORGET_JOBS: Final = 100.0
_RECENT_JOBS: Final = 8.0
_RECENT: Final = 40


@define(kw_only=True)
class Pace(Aggregate):
    """How long the pictures of jobs of one kind, category and size took lately."""

    kind: str
    category: str
    size_px: int
    samples: tuple[Sample, ...] = ()

    def learn(self, sample: Sample) -> None:
        """Add an ended job; the oldest one goes."""
        self.samples = (*self.samples, sample)[-KEPT:]


def pace_id(kind: str, category: str, size_px: int) -> str:
    """The id of a pace: there is one for each kind, category and size."""
    return f"{kind}:{category}:{size_px}"


@frozen
class Tempo:
    """A picture's seconds when one job runs alone: the mean, and relative variances: ``between`` jobs, ``within`` a
    job, and the ``doubt`` of the mean itself, which all jobs share.
    """

    mean_s: float
    between: float
    within: float
    doubt: float


@frozen
class Load:
    """Work to come: seconds of one job alone, and their variance."""

    seconds: float
    variance: float


@frozen
class _Group:
    """The log seconds of one category and size, newest last: weighted mean, variance and effective number."""

    mean: float
    variance: float
    count: float
    within: float
    pictures: float


@frozen
class History:
    """Everything learnt, ready to be asked. Immutable: a new one is made when there is something new."""

    paces: tuple[Pace, ...] = ()
    calibrations: Mapping[str, Calibration] = field(factory=dict)
    _tempos: dict[tuple[str, str | None, int], Tempo] = field(factory=dict, init=False, eq=False, repr=False)
    _quantiles: dict[tuple[str, str], tuple[float, float]] = field(factory=dict, init=False, eq=False, repr=False)
    _untouched: dict[tuple[str, str | None, int, float], Load] = field(factory=dict, init=False, eq=False, repr=False)

    def slots(self) -> int:
        """How many jobs are worked on at once, as far as was seen."""
        return max((load for calibration in self.calibrations.values() for load in calibration.loads), default=1)

    def quantiles(self, kind: str, stage: str) -> tuple[float, float]:
        """Between which errors, in stated spreads, 80 % of the first statements at a stage fell."""
        if (kind, stage) not in self._quantiles:
            calibration = self.calibrations.get(kind)
            errors = calibration.errors.get(stage, Errors()) if calibration else Errors()
            self._quantiles[kind, stage] = errors.quantiles()
        return self._quantiles[kind, stage]

    def stretch(self, load: float) -> float:
        """By which factor a picture takes longer when so many jobs run: 1 where each has a processor of its own,
        ``load`` where all share one.
        """
        return math.pow(max(load, 1.0), self.sharing)

    @cached_property
    def sharing(self) -> float:
        """The slope of log seconds over log load within the categories, drawn to a prior: 0 is all apart, 1 one shared
        processor.
        """
        above = _PRIOR_JOBS * _PRIOR_SHARING
        below = _PRIOR_JOBS
        for pace in self.paces:
            points = [(math.log(max(s.load, 1.0)), _log(s.seconds)) for s in pace.samples]
            if len(points) > 1:
                x, y = fmean(p[0] for p in points), median(p[1] for p in points)
                above += sum((a - x) * within(b - y, -2.0, 2.0) for a, b in points)
                below += sum((a - x) ** 2 for a, _ in points)
        return within(above / below, 0.0, 1.0)

    @cached_property
    def _groups(self) -> dict[tuple[str, str, int], _Group]:
        return {
            (pace.kind, pace.category, pace.size_px): _group(
                [_log(s.seconds) - self.sharing * math.log(max(s.load, 1.0)) for s in pace.samples],
                pace.samples,
            )
            for pace in self.paces
            if pace.samples
        }

    @cached_property
    def _levels(self) -> dict[str, tuple[float, float]]:
        """By kind: how much slower (a logarithm) the last jobs were than their categories' long run, and the doubt."""
        found = {}
        for kind in {pace.kind for pace in self.paces}:
            recent: list[tuple[float, float, float]] = []
            for pace in self.paces:
                group = self._groups.get((kind, pace.category, pace.size_px))
                if pace.kind == kind and group:
                    recent += [
                        (s.at, _log(s.seconds) - self.sharing * math.log(max(s.load, 1.0)) - group.mean, group.variance)
                        for s in pace.samples[-_RECENT:]
                    ]
            recent = sorted(recent)[-_RECENT:]
            found[kind] = _level(recent)
        return found

    def tempo(self, kind: str, category: str | None, size_px: int) -> Tempo:
        """The tempo of pictures of a category (None: not known yet) and size; what was never seen is inferred from the
        kind's other categories and sizes, and at last from what the service was shipped with.
        """
        key = (kind, category, size_px)
        if key not in self._tempos:
            self._tempos[key] = self._infer(kind, category, size_px)
        return self._tempos[key]

    def _infer(self, kind: str, category: str | None, size_px: int) -> Tempo:
        of_kind = {(c, px): group for (k, c, px), group in self._groups.items() if k == kind}
        same_size = [g for (_, px), g in of_kind.items() if px == size_px]
        others = same_size or [
            evolve(g, mean=g.mean + 2.0 * math.log(size_px / px)) for (_, px), g in of_kind.items() if px > 0
        ]
        prior = _PRIOR_LOG + 2.0 * math.log(max(size_px, 1) / USUAL_SIZE_PX)
        common = _mixed(others, prior)
        level, level_doubt = self._levels.get(kind, (0.0, 0.0))
        own = of_kind.get((category, size_px)) if category is not None else None
        if own is None:
            seen = sum(g.count for g in others)
            doubt = 1.0 / (1.0 / _PRIOR_DOUBT + seen / common.variance)
            return _tempo(common, level, doubt + level_doubt)
        # A category is as far from the common mean as categories are from each other.
        apart = max(common.variance - own.variance, 0.05)
        held = own.variance / apart
        mean = (own.count * own.mean + held * common.mean) / (own.count + held)
        doubt = 1.0 / (1.0 / apart + own.count / own.variance)
        return _tempo(evolve(own, mean=mean), level, doubt + level_doubt)

    def work(self, kind: str, pictures: Pictures, left: float) -> Load:
        """What ``left`` pictures of a job will take; the job's own pictures so far say how it differs from others."""
        if pictures.drawn:
            return self._estimate(kind, pictures, left)
        # Long queues are asked about again and again, and hold few kinds of jobs.
        key = (kind, pictures.category, pictures.size_px, left)
        if key not in self._untouched:
            self._untouched[key] = self._estimate(kind, pictures, left)
        return self._untouched[key]

    def _estimate(self, kind: str, pictures: Pictures, left: float) -> Load:
        tempo = self.tempo(kind, pictures.category, pictures.size_px)
        weight, ratio = 0.0, 1.0
        if pictures.drawn:
            alone = fmean(d.seconds / self.stretch(d.load) for d in pictures.drawn)
            told = len(pictures.drawn) * tempo.between
            weight = told / (told + tempo.within)
            ratio = within(alone / tempo.mean_s, 0.1, 10.0)
        each = tempo.mean_s * (1.0 + weight * (ratio - 1.0))
        seconds = max(left, 0.0) * each
        return Load(seconds, seconds**2 * tempo.between * (1.0 - weight) + seconds * each * tempo.within)


def _group(logs: Sequence[float], samples: Sequence[Sample]) -> _Group:
    middle = median(logs)
    # Few samples say little about what is odd among them.
    usual = max(1.4826 * median(abs(y - middle) for y in logs), 0.3 if len(logs) < 8 else 0.05)
    logs = [within(y, middle - 4.0 * usual, middle + 4.0 * usual) for y in logs]
    weights = [0.5 ** ((len(logs) - 1 - place) / _FORGET_JOBS) for place in range(len(logs))]
    total = sum(weights)
    mean = sum(w * y for w, y in zip(weights, logs, strict=True)) / total
    variance = sum(w * (y - mean) ** 2 for w, y in zip(weights, logs, strict=True))
    inner = sum(
        w * within(s.spread / max(s.seconds, 1e-6), 0.0, 2.0) ** 2
        for w, s in zip(weights, samples, strict=True)
        if s.pictures > 1
    )
    known = sum(w for w, s in zip(weights, samples, strict=True) if s.pictures > 1)
    return _Group(
        mean=mean,
        variance=(variance + _PRIOR_JOBS * _PRIOR_VARIANCE) / (total + _PRIOR_JOBS),
        count=total**2 / sum(w * w for w in weights),
        within=(inner + _PRIOR_JOBS * _PRIOR_WITHIN) / (known + _PRIOR_JOBS),
        pictures=fmean(s.pictures for s in samples),
    )


def _mixed(groups: Iterable[_Group], prior: float) -> _Group:
    """One group of all, with the prior in it as a few jobs."""
    parts = [*groups, _Group(prior, _PRIOR_VARIANCE, _PRIOR_JOBS, _PRIOR_WITHIN, 4.0)]
    if sum(g.count for g in parts) > 10 * _PRIOR_JOBS:
        parts.pop()
    count = sum(g.count for g in parts)
    mean = sum(g.count * g.mean for g in parts) / count
    return _Group(
        mean=mean,
        variance=sum(g.count * (g.variance + (g.mean - mean) ** 2) for g in parts) / count,
        count=count,
        within=sum(g.count * g.within for g in parts) / count,
        pictures=sum(g.count * g.pictures for g in parts) / count,
    )


def _tempo(group: _Group, level: float, doubt: float) -> Tempo:
    variance = min(group.variance, 1.5)
    return Tempo(
        mean_s=math.exp(within(group.mean + variance / 2 + level, -20.0, 15.0)),
        between=max(math.exp(variance) - 1.0 - group.within / max(group.pictures, 1.0), 0.001),
        within=group.within,
        doubt=doubt,
    )


def _level(recent: Sequence[tuple[float, float, float]]) -> tuple[float, float]:
    """A shift that most of the last jobs show, shrunk by what chance alone would show (James and Stein); a median, so
    that no single job makes one.
    """
    if not recent:
        return 0.0, 0.0
    weighed = sorted(
        (off, 0.5 ** ((len(recent) - 1 - place) / _RECENT_JOBS)) for place, (_, off, _) in enumerate(recent)
    )
    total = sum(w for _, w in weighed)
    level = reached(weighed, total / 2)
    chance = 1.6 * fmean(v for _, _, v in recent) * sum(w * w for _, w in weighed) / total**2
    kept = max(0.0, 1.0 - 4.0 * chance / max(level**2, 1e-12))
    return kept * level, kept * chance


def _log(seconds: float) -> float:
    return math.log(max(seconds, 1e-4))
