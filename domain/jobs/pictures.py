"""What a job has to draw, and what it told of that itself."""

import math
from collections.abc import Sequence
from datetime import datetime
from statistics import fmean
from typing import Final

from attrs import evolve, frozen

USUAL_SIZE_PX: Final = 512
_USUAL_PICTURES: Final = 4


@frozen
class Drawn:
    """A finished picture: its seconds, and how many jobs ran meanwhile, its own included."""

    seconds: float
    load: float


@frozen
class Pictures:
    """What a job has to draw, and what it told of that itself.

    ``total`` and ``settled`` (stored or failed) count pictures; ``category`` is None until the brief is read.
    ``begun_at`` and ``load`` are those of the present picture.
    """

    total: int = 0
    settled: int = 0
    size_px: int = USUAL_SIZE_PX
    category: str | None = None
    begun_at: datetime | None = None
    load: int = 1
    drawn: tuple[Drawn, ...] = ()

    @property
    def left(self) -> int:
        """How many pictures are missing; a job that was accepted before this was kept is taken for a usual one."""
        return max(self.total - self.settled, 0) if self.total else _USUAL_PICTURES

    def begin(self, at: datetime, load: int) -> "Pictures":
        """The next picture is begun."""
        return evolve(self, begun_at=at, load=max(load, 1))

    def store(self, at: datetime, load: int) -> "Pictures":
        """The present picture is finished, and the next one begun."""
        drawn = self.drawn
        if self.begun_at is not None:
            seconds = max((at - self.begun_at).total_seconds(), 0.0)
            drawn = (*drawn, Drawn(round(seconds, 4), (self.load + max(load, 1)) / 2))
        return evolve(self, settled=self.settled + 1, drawn=drawn).begin(at, load)

    def give_up(self, at: datetime, load: int) -> "Pictures":
        """The present picture failed, and the next one is begun: how long it took says nothing."""
        return evolve(self, settled=self.settled + 1).begin(at, load)


@frozen
class Sample:
    """An ended job's pictures. ``at`` is a Unix time; ``seconds`` the mean of a picture and ``spread`` their standard
    deviation; ``load`` how many jobs ran meanwhile, this one included.
    """

    at: float
    seconds: float
    spread: float
    pictures: int
    load: float

    @classmethod
    def of(cls, drawn: Sequence[Drawn], at: float) -> "Sample | None":
        """The sample of a job that ended at a Unix time; None when it drew nothing."""
        if not drawn:
            return None
        seconds = fmean(d.seconds for d in drawn)
        around = sum((d.seconds - seconds) ** 2 for d in drawn) / max(len(drawn) - 1, 1)
        return cls(at, seconds, math.sqrt(around), len(drawn), fmean(d.load for d in drawn))
