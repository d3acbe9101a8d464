"""Work that stands still: jobs that nobody takes, leases that nobody renews, events that nobody moves."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Protocol

from attrs import frozen

from entrypoints.composition.doctor.findings import Finding, ok, warning, wrong

PART = "backlog"
_LONG = timedelta(minutes=15)
_LATE = timedelta(minutes=1)
_FAR_TOO_LATE = timedelta(minutes=10)


@frozen
class Backlog:
    """What a store says: jobs in the queue and since when the oldest waits, jobs whose lease is over and since when,
    events in the outbox and since when the oldest is there.
    """

    queued: int
    oldest_queued: datetime | None
    lapsed: int
    oldest_lapsed: datetime | None
    outbox: int
    oldest_event: datetime | None


class BacklogStore(Protocol):
    """A store that can be asked."""

    async def backlog(self, now: datetime) -> Backlog | None:
        """What stands still; None where that cannot be asked, which another check tells."""
        ...


def judged(seen: Backlog, now: datetime, *, working: bool) -> Iterable[Finding]:
    """What to say of it. ``working``: somebody is meant to work on it now."""
    said = f"{seen.queued} queued, {seen.lapsed} with a lapsed lease, {seen.outbox} events in the outbox"
    if not working:
        yield ok(PART, f"{said}; no server runs, the next one takes them up")
        return
    found = False
    if seen.oldest_queued and now - seen.oldest_queued > _LONG:
        found = True
        yield warning(
            PART, "jobs-wait", f"the oldest of {seen.queued} queued jobs waits for {_age(now, seen.oldest_queued)}"
        )
    for code, many, what, oldest in (
        ("leases-lapsed", seen.lapsed, "jobs with a lapsed lease", seen.oldest_lapsed),
        ("outbox-backlog", seen.outbox, "events in the outbox", seen.oldest_event),
    ):
        if oldest and now - oldest > _LATE:
            found = True
            level = wrong if now - oldest > _FAR_TOO_LATE else warning
            yield level(PART, code, f"{many} {what}, the oldest for {_age(now, oldest)}")
    if not found:
        yield ok(PART, said)


def _age(now: datetime, then: datetime) -> str:
    minutes = int((now - then).total_seconds() // 60)
    return f"{minutes} min" if minutes < 120 else f"{minutes // 60} h"
