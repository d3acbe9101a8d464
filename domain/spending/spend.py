"""Spend: what a tenant's calls to one vendor cost, day by day."""

from attrs import define, evolve, frozen

from domain.kernel.aggregate import Aggregate
from domain.kernel.errors import Exhausted

KEPT_DAYS = 31


class DaySpent(Exhausted):
    """What the tenant may spend in a day is spent."""

    code = "day-spent"


@frozen
class DaySpend:
    """One day, ``2026-11-22`` in UTC: millionths of a US dollar, calls, and pictures that came of them."""

    day: str
    micros: int = 0
    calls: int = 0
    pictures: int = 0


@define(kw_only=True)
class Spend(Aggregate):
    """``days`` are the last ones on which something was spent, newest last."""

    days: tuple[DaySpend, ...] = ()

    def on(self, day: str) -> DaySpend:
        """What was spent on a day, calls under way included."""
        return next((each for each in self.days if each.day == day), DaySpend(day))

    def reserve(self, day: str, micros: int, most: int) -> None:
        """Set aside what a call may cost, before it is made: a call whose end is never heard of stays counted.

        Raises:
            DaySpent: more than ``most`` would be spent on that day.
        """
        spent = self.on(day)
        if spent.micros + micros > most:
            raise DaySpent(f"{spent.micros / 1e6:.4f} of {most / 1e6:.2f} US dollars are spent today")
        self._keep(evolve(spent, micros=spent.micros + micros, calls=spent.calls + 1))

    def settle(self, day: str, reserved: int, micros: int, pictures: int) -> None:
        """Replace what was set aside by what the call cost."""
        spent = self.on(day)
        self._keep(evolve(spent, micros=max(0, spent.micros - reserved + micros), pictures=spent.pictures + pictures))

    def _keep(self, spent: DaySpend) -> None:
        others = (each for each in self.days if each.day != spent.day)
        self.days = tuple(sorted((*others, spent), key=lambda each: each.day))[-KEPT_DAYS:]
