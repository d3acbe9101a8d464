"""A statement about the remaining time: what is said, and what is kept to learn from it."""

import math
from datetime import datetime
from typing import Final

from attrs import frozen

# What no history shows: a machine that is busier than before, say.
_DRIFT: Final = 0.05
_LEAST_S: Final = 0.05


@frozen
class Remaining:
    """Seconds from the entry's time to the end, as an interval that holds the true end in 80 % of all cases."""

    low_s: float
    high_s: float

    def after(self, seconds: float) -> "Remaining | None":
        """The same statement some seconds later; None when its time is over, for then nothing can be said."""
        high = _up(self.high_s - seconds)
        return Remaining(max(_down(self.low_s - seconds), 0.0), high) if high > 0.0 else None


@frozen
class Forecast:
    """The mean and spread of the remaining seconds at a stage of waiting, and the interval made of them."""

    stage: str
    mean_s: float
    spread_s: float
    remaining: Remaining


@frozen
class Statement:
    """The first forecast of an attempt at a stage, kept until the job's end tells how true it was."""

    stage: str
    at: datetime
    mean_s: float
    spread_s: float

    def error(self, ended_at: datetime) -> float:
        """How far it was off, in its own spreads."""
        return ((ended_at - self.at).total_seconds() - self.mean_s) / max(self.spread_s, _LEAST_S)


def forecast(stage: str, mean_s: float, variance: float, doubt: float, quantiles: tuple[float, float]) -> Forecast:
    """The statement for a mean and variance, where the mean as a whole is uncertain by the relative variance ``doubt``,
    and past errors had these quantiles.
    """
    mean = max(mean_s, 0.0)
    spread = max(math.sqrt(max(variance, 0.0) + mean**2 * (doubt + _DRIFT**2)), _LEAST_S)
    low, high = sorted(quantiles)
    least = max(_down(mean + low * spread), 0.0)
    most = max(_up(mean + high * spread), least, 0.1)
    return Forecast(stage, round(mean, 3), round(spread, 3), Remaining(least, most))


def queue_stage(ahead: int, *, held: bool) -> str:
    """The stage of a job that waits: errors differ by how far back it stands, and by who holds it back."""
    if held:
        return "held:0-15" if ahead < 16 else "held:16+"
    return "queued:0-3" if ahead < 4 else "queued:4-15" if ahead < 16 else "queued:16+"


def work_stage(left: float, total: int) -> str:
    """The stage of a job that draws: the second half of its pictures is known better than the first."""
    return "drawing" if left * 2 > total else "finishing"


def _down(seconds: float) -> float:
    return math.floor(round(seconds * 10, 6)) / 10


def _up(seconds: float) -> float:
    return math.ceil(round(seconds * 10, 6)) / 10
