"""How far another machine's clock is from this one's."""

import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

from attrs import frozen

from entrypoints.composition.doctor.findings import Finding, ok, warning, wrong

OFF_S = 2.0
FAR_OFF_S = 10.0
"""A third of the time for which a worker holds a job without a sign of life."""


@frozen
class Asked:
    """When a server was asked and had answered, in Unix time."""

    began: float
    ended: float

    def compared(self, part: str, theirs: float, grain_s: float = 0.0) -> Finding:
        """What to say of a clock that said ``theirs``, in steps of ``grain_s``: only what the way there and the steps
        cannot explain counts.
        """
        ahead = max(theirs - self.ended, 0.0) or min(theirs + grain_s - self.began, 0.0)
        if abs(ahead) < OFF_S:
            return ok(part, "its clock agrees with this machine's")
        message = f"its clock is {abs(ahead):.1f} s {'ahead of' if ahead > 0 else 'behind'} this machine's"
        return (
            (wrong(part, "clock-far-off", message)) if abs(ahead) >= FAR_OFF_S else warning(part, "clock-off", message)
        )

    def compared_by_date(self, part: str, headers: Mapping[str, str]) -> tuple[Finding, ...]:
        """The same of an HTTP answer's Date, which has whole seconds; nothing where there is none."""
        try:
            told = parsedate_to_datetime(headers["Date"]).timestamp()
        except (KeyError, ValueError):
            return ()
        return (self.compared(part, told, 1.0),)


def asked_since(began: float) -> Asked:
    """A question that was begun then and has just been answered."""
    return Asked(began, time.time())
