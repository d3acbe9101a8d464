"""How far what was said of the remaining time was off, and what that makes of the next statement."""

import math
from collections.abc import Sequence
from statistics import NormalDist
from typing import Final

from attrs import define, field, frozen

from domain.kernel.aggregate import Aggregate

_KEPT_ERRORS: Final = 150
_KEPT_LOADS: Final = 30
_ODD: Final = 10.0
_PRIOR_SCORES: Final = tuple(NormalDist().inv_cdf((i + 0.5) / 10) for i in range(10))
_PRIOR_LASTS: Final = 25.0
_FORGET_ERRORS: Final = 60.0
_EPISODE: Final = 8.0
_HIGH: Final = 0.9


@frozen
class Errors:
    """How far first statements at one stage were off: (true - stated) / stated spread, oldest first.

    ``episodes`` numbers them by what was known when they were made. Statements between two outcomes share their error:
    a hundred jobs that queue at once teach one lesson, not a hundred. ``known_at`` is the Unix time from which the
    next episode's statements could know the outcome of this one.
    """

    z: tuple[float, ...] = ()
    episodes: tuple[int, ...] = ()
    known_at: float = 0.0

    def learn(self, z: float, said_at: float, ended_at: float) -> "Errors":
        """Add an outcome; they come in the order in which the jobs ended."""
        fresh = said_at >= self.known_at
        episode = (self.episodes[-1] if self.episodes else 0) + fresh
        return Errors(
            (*self.z, round(within(z, -_ODD, _ODD), 3))[-_KEPT_ERRORS:],
            (*self.episodes, episode)[-_KEPT_ERRORS:],
            ended_at if fresh else self.known_at,
        )

    def quantiles(self) -> tuple[float, float]:
        """The 10 % and the 90 % quantile of the errors to come.

        Newer ones weigh more, one episode at most so much, and a normal law stands in while there are few. The
        quantiles are those of a sample that the next outcome joins (conformal prediction's finite-sample correction).
        """
        size: dict[int, int] = {}
        for episode in self.episodes:
            size[episode] = size.get(episode, 0) + 1
        count = len(self.z)
        weighed = [
            (z, 0.5 ** ((count - 1 - place) / _FORGET_ERRORS) * min(1.0, _EPISODE / size[episode]))
            for place, (z, episode) in enumerate(zip(self.z, self.episodes, strict=True))
        ]
        weight = sum(w for _, w in weighed)
        prior = math.exp(-weight / _PRIOR_LASTS)
        weighed += [(score, prior) for score in _PRIOR_SCORES]
        weighed.sort()
        total = sum(w for _, w in weighed)
        reach = _HIGH * (total + 1.0)
        return -reached([(-z, w) for z, w in reversed(weighed)], reach), reached(weighed, reach)


def reached(weighed: Sequence[tuple[float, float]], weight: float) -> float:
    """Where the summed weight of sorted values reaches ``weight``, between two values in proportion."""
    summed = 0.0
    before = weighed[0][0]
    for value, own in weighed:
        if own > 0 and summed + own >= weight:
            return before + (value - before) * within((weight - summed) / own, 0.0, 1.0)
        summed += own
        before = value
    return weighed[-1][0]


@define(kw_only=True)
class Calibration(Aggregate):
    """The errors of first statements by stage, and how many jobs ran at the starts of the last ones; one for each kind
    of job.
    """

    errors: dict[str, Errors] = field(factory=dict)
    loads: tuple[int, ...] = ()

    def learn(self, stage: str, z: float, said_at: float, ended_at: float) -> None:
        """Add the outcome of a first statement."""
        self.errors = {**self.errors, stage: self.errors.get(stage, Errors()).learn(z, said_at, ended_at)}

    def ran(self, load: int) -> None:
        """Add how many jobs ran when one started."""
        self.loads = (*self.loads, load)[-_KEPT_LOADS:]


def within(value: float, least: float, most: float) -> float:
    """The value, or the bound that it is beyond."""
    return min(max(value, least), most)
