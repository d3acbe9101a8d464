"""Whose pass is next when many pictures are asked for. Pure: what waits and what time it is come in, a choice goes out.

One pass is the unit. A buyer looks at the first preview of a job and at its first finished picture; the others may take
their time, but not for ever.
"""

from collections.abc import Iterable
from enum import IntEnum

from attrs import define, evolve, field, frozen

SOON_S = 20.0
"""How long a first picture waits before it goes even before the first previews of others, unless its owner has had
much: somebody with a long queue always has one that has waited.
"""
PATIENCE_S = 60.0
"""How long any picture waits before it counts as a first one; from then on the order of asking alone decides."""
HALF_LIFE_S = 60.0
"""How fast render time is forgotten."""
MUCH_S = 10.0
"""Render time lately spent on an owner from which on others' pictures go before what was begun for them."""
_FORGOTTEN_S = 0.01


class Rank(IntEnum):
    """The classes of passes, first one first."""

    JUDGING = 0
    OVERDUE = 1
    FIRST_PREVIEW = 2
    FIRST_PICTURE = 3
    PICTURE = 4
    EXTRA = 5
    FILM = 6


@frozen
class Waiting:
    """A request that could do its next pass now. ``first``: its picture is the first of its job. ``shown``: a preview
    of it is out. ``begun``: passes were spent on what it shows next, its first preview or the rest. A judge's request
    has no owner. ``always`` is the class of what no brief waits for: however long it waits, it does not rise.
    """

    id: int
    asked_s: float
    owner: str = ""
    first: bool = False
    shown: bool = False
    begun: bool = False
    judging: bool = False
    always: Rank | None = None

    def rank(self, now_s: float, *, much: bool = False) -> Rank:
        """The class of its next pass; ``much``: of render time was spent on its owner."""
        waited = now_s - self.asked_s
        if self.judging:
            return Rank.JUDGING
        if self.always is not None:
            return self.always
        if waited > PATIENCE_S or (self.first and waited > SOON_S and not much):
            return Rank.OVERDUE
        if not self.first:
            return Rank.PICTURE
        return Rank.FIRST_PICTURE if self.shown else Rank.FIRST_PREVIEW

    def after(self, showed: bool) -> "Waiting":
        """The same after a pass, which showed a shot or not. With its preview out a first picture begins anew."""
        return evolve(self, shown=self.shown or showed, begun=self.shown or not self.first or not showed)


@define(eq=False)
class Spent:
    """Render seconds lately spent on each owner; half of them are forgotten every ``HALF_LIFE_S``."""

    _seconds: dict[str, tuple[float, float]] = field(factory=dict, init=False)

    def add(self, owner: str, seconds: float, now_s: float) -> None:
        """Note a pass."""
        self._seconds[owner] = (self.of(owner, now_s) + seconds, now_s)
        # Sessions come and go: who is all but forgotten is dropped, or this would grow for as long as the process.
        for other in [other for other in self._seconds if self.of(other, now_s) < _FORGOTTEN_S and other != owner]:
            del self._seconds[other]

    def of(self, owner: str, now_s: float) -> float:
        """What is left of an owner's seconds."""
        seconds, noted_s = self._seconds.get(owner, (0.0, now_s))
        return float(seconds * 0.5 ** ((now_s - noted_s) / HALF_LIFE_S))


def following(waiting: Iterable[Waiting], spent: Spent, now_s: float) -> Waiting:
    """The one whose pass is next; ``waiting`` is not empty.

    Within a class owners on whom much was spent come last; then what was begun is finished first, because a scene costs
    memory and time; then the owner on whom least was spent has the turn; then the order of asking. After ``PATIENCE_S``
    what was spent no longer counts: else an endless stream of owners on whom nothing was spent yet would stay ahead for
    good.
    """

    def key(one: Waiting) -> tuple[int, bool, bool, float, float, int]:
        patient = now_s - one.asked_s > PATIENCE_S
        owed = 0.0 if patient else spent.of(one.owner, now_s)
        # Of two that were begun the older one: by what was spent they would change places after every pass.
        due = 0.0 if one.begun else owed
        much = owed > MUCH_S
        return one.rank(now_s, much=much), much, not one.begun, due, one.asked_s, one.id

    return min(waiting, key=key)
