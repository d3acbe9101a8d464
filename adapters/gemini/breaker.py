"""A circuit breaker: a model that fails again and again is left alone for a while, then tried by one call.

Written here and not taken from a package: docs/decisions/0017.
"""

import time
from collections.abc import Callable

from attrs import define, field


@define(eq=False)
class Breaker:
    """Opens after ``failures`` in a row, for ``rest_s`` seconds; then one call at a time may try, and its success
    closes it. ``told`` hears True when it opens and False when it closes.
    """

    failures: int = 5
    rest_s: float = 30.0
    now: Callable[[], float] = time.monotonic
    told: Callable[[bool], None] = field(default=lambda _: None)
    _row: int = field(default=0, init=False)
    _until: float | None = field(default=None, init=False)
    _trying: bool = field(default=False, init=False)

    def admit(self) -> float | None:
        """Let a call through, or say how many seconds it is worth waiting. Each admitted call ends in ``ended``."""
        if self._until is None:
            return None
        left = self._until - self.now()
        if left > 0 or self._trying:
            return max(left, 1.0)
        self._trying = True
        return None

    def ended(self, ok: bool | None) -> None:
        """An admitted call ended: well, badly, or (None) without telling anything of the model."""
        self._trying = False
        if ok:
            self._row = 0
            if self._until is not None:
                self._until = None
                self.told(False)
        elif ok is False:
            self._row += 1
            if self._until is not None or self._row >= self.failures:
                self.open(self.rest_s)

    def open(self, seconds: float) -> None:
        """Open it at once, for so long at least."""
        if self._until is None:
            self.told(True)
        self._until = max(self._until or 0.0, self.now() + seconds)
