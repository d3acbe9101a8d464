"""The moments at which the server is killed."""

import random
from enum import StrEnum

from attrs import frozen

SEED = 20261122
VARIANTS = 4


class How(StrEnum):
    """Who picks the moment: the process itself at a named point, or a timer."""

    NAMED = "named point"
    TIMER = "timer"
    DRAIN = "timer, while it drains"
    DRAWING = "while a picture is drawn"
    DRAWING_DRAIN = "drawing, while it drains"
    DRAWING_NAMED = "named point, drawing"


@frozen
class Moment:
    """``point`` is the script's ``POINT:N``; ``after_s`` the timer's time from the request, the second preview or the
    signal to stop.
    """

    number: int
    how: How
    point: str = ""
    after_s: float = 0.0

    @property
    def real(self) -> bool:
        """Whether the real renderer draws."""
        return self.how in (How.DRAWING, How.DRAWING_DRAIN, How.DRAWING_NAMED)

    @property
    def name(self) -> str:
        return f"{self.number:02d}-{self.point or f'{self.how.name.lower()}-{self.after_s * 1000:.0f}ms'}"


# A generation of four pictures passes 21 commits (its acceptance, claim, reading and designs, four previews, four
# pictures, its end, the event log's and the reactions' own), six of which leave events.
_COMMITS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 15, 17, 19, 20, 21)
_NAMED = (
    *(f"before-put:{n}" for n in (1, 2, 3, 4)),
    *(f"after-put:{n}" for n in (1, 2, 3, 4)),
    *(f"before-commit:{n}" for n in _COMMITS),
    *(f"after-commit:{n}" for n in (1, 3, 6)),
    *(f"after-relay:{n}" for n in (1, 6)),
    "before-ack:1",
)
_TENTH = ("before-commit:1", "after-commit:1", "after-put:3", "before-ack:1")


def moments(full: bool) -> list[Moment]:
    """All fifty, or a tenth of them; the same ones in every run."""
    chance = random.Random(SEED)
    timers = [Moment(0, How.TIMER, after_s=chance.uniform(0.0, 1.0)) for _ in range(10)]
    drains = [Moment(0, How.DRAIN, after_s=chance.uniform(0.0, 0.5)) for _ in range(5)]
    drawing = [
        Moment(0, How.DRAWING, after_s=chance.uniform(0.0, 0.8)),
        Moment(0, How.DRAWING_NAMED, "after-put:2"),
        Moment(0, How.DRAWING, after_s=chance.uniform(0.0, 0.8)),
        Moment(0, How.DRAWING_DRAIN, after_s=chance.uniform(0.0, 0.8)),
        Moment(0, How.DRAWING_NAMED, "before-commit:9"),
    ]
    named = [Moment(0, How.NAMED, point) for point in _NAMED]
    if full:
        chosen = [*named, *timers, *drains, *drawing]
        chance.shuffle(chosen)
    else:
        chosen = [*(m for m in named if m.point in _TENTH), timers[0], drawing[0]]
    return [Moment(number, m.how, m.point, m.after_s) for number, m in enumerate(chosen, 1)]
