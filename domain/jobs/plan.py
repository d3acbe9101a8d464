"""Who will be done when, if everything takes as long as expected: the queue played through once.

First come, first served by ``slots`` places; owners' held jobs enter the queue as their earlier ones end. All running
jobs go at the same pace, which falls with their number by ``stretch``.
"""

import heapq
from collections import defaultdict, deque
from collections.abc import Callable, Sequence

from attrs import frozen

from domain.jobs.pace import Load


@frozen
class Task:
    """A job in the plan: its owner and what is left of its work."""

    id: str
    owner: str
    load: Load


@frozen
class Outlook:
    """When a job will end: seconds from now, and their variance (without the doubt that all share)."""

    seconds: float
    variance: float


def foresee(
    running: Sequence[Task],
    queued: Sequence[Task],
    held: Sequence[Task] = (),
    *,
    slots: int,
    share: int,
    stretch: Callable[[float], float],
    only: str | None = None,
) -> dict[str, Outlook]:
    """The outlook of every job, or of ``only`` one: what comes after it is not played then."""
    waiting = deque(queued)
    kept: dict[str, deque[Task]] = defaultdict(deque)
    for task in held:
        kept[task.owner].append(task)
    open_of: dict[str, int] = defaultdict(int)
    for task in (*running, *queued):
        open_of[task.owner] += 1
    ends: list[tuple[float, int, Task, float, float]] = []
    found: dict[str, Outlook] = {}
    now = worked = passed = 0.0
    number = 0

    def start(task: Task) -> None:
        nonlocal number
        heapq.heappush(ends, (worked + task.load.seconds, number, task, now, passed))
        number += 1

    def release(owner: str) -> None:
        while kept[owner] and open_of[owner] < share:
            open_of[owner] += 1
            waiting.append(kept[owner].popleft())

    for task in running:
        start(task)
    for owner in list(kept):
        release(owner)
    while True:
        while waiting and len(ends) < max(slots, 1):
            start(waiting.popleft())
        if not ends:
            return found
        count = len(ends)
        factor = stretch(count)
        end, _, task, began, passed_before = heapq.heappop(ends)
        now += (end - worked) * factor
        worked = end
        took = (now - began) / task.load.seconds if task.load.seconds > 0 else factor
        found[task.id] = Outlook(now, passed_before + task.load.variance * took**2)
        if task.id == only:
            return found
        # Work that others finish before a job starts delays it by its share of the places.
        passed += task.load.variance * (factor / count) ** 2
        open_of[task.owner] -= 1
        release(task.owner)
