"""Time and names, which the domain takes as values."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The time of day."""

    def now(self) -> datetime:
        """Now, aware, in UTC."""
        ...


class Ids(Protocol):
    """New ids."""

    def new(self, prefix: str) -> str:
        """An id that nobody can guess and that sorts by the time it was made, ``prefix_…``."""
        ...
