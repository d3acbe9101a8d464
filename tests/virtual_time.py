"""Hours in seconds: an event loop that never waits, and a clock that goes with it.

When nothing is left to do until a timer, the loop's time jumps there. What runs is the real service; only waiting is
left out, and with it chance: the same seed gives the same run.
"""

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from attrs import define, field

R = TypeVar("R")

_START = datetime(2026, 1, 1, tzinfo=UTC)


class _Jumping(selectors.DefaultSelector):
    """A selector that jumps over the time that it was to wait."""

    now = 0.0

    def select(self, timeout: float | None = None) -> Any:
        if timeout is None:
            raise AssertionError("everybody waits, and nothing is going to happen")
        events = super().select(0)
        if not events and timeout > 0:
            self.now += timeout
        return events


class VirtualLoop(asyncio.SelectorEventLoop):
    """An event loop over virtual time, which starts at 0."""

    def __init__(self) -> None:
        self.jumping = _Jumping()
        super().__init__(self.jumping)

    def time(self) -> float:
        return self.jumping.now

    def run_in_executor(self, executor: Any, func: Callable[..., Any], *args: Any) -> asyncio.Future[Any]:  # type: ignore[override]
        """Here and now: time must not jump over what a thread does meanwhile."""
        future = self.create_future()
        try:
            future.set_result(func(*args))
        except Exception as error:
            future.set_exception(error)
        return future


@define
class VirtualClock:
    """Port Clock: the loop's time as a time of day. No two moments are the same, as on a real clock."""

    last: datetime = field(default=_START)

    def now(self) -> datetime:
        at = _START + timedelta(seconds=asyncio.get_running_loop().time())
        self.last = max(at, self.last + timedelta(microseconds=1))
        return self.last


def run(main: Coroutine[Any, Any, R]) -> R:
    """Run to the end in virtual time."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(main)
