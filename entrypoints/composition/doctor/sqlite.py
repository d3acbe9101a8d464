"""The SQLite store: whole, and of this program's time."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from attrs import frozen

from adapters.documents.collections import COLLECTIONS, OUTBOX
from adapters.sqlite.look import SqliteLook
from domain.jobs import Job, JobStatus
from entrypoints.composition.doctor.backlog import Backlog
from entrypoints.composition.doctor.findings import Finding, ok, warning, wrong

PART = "store"


@frozen
class SqliteStore:
    """``path`` is the store's file."""

    path: Path

    async def integrity(self) -> Iterable[Finding]:
        """Whether the file is whole."""
        if not self.path.exists():
            return (ok(PART, f"{self.path} does not exist yet: the first start makes it"),)
        look = SqliteLook(self.path)
        try:
            faults = await look.faults()
        except sqlite3.OperationalError as error:
            if "interrupted" in str(error):
                return (warning(PART, "store-large", f"{self.path} is not read through in {look.within_s:g} s"),)
            return (wrong(PART, "store-unreadable", f"{self.path} cannot be read: {error}"),)
        except sqlite3.DatabaseError as error:
            return (wrong(PART, "store-damaged", f"{self.path} is no store that SQLite can read: {error}"),)
        if faults:
            return (wrong(PART, "store-damaged", f"SQLite finds faults in {self.path}: {'; '.join(faults)}"),)
        return (ok(PART, f"SQLite {sqlite3.sqlite_version}, {self.path.stat().st_size / 1e6:.1f} MB, whole"),)

    async def schema(self) -> Iterable[Finding]:
        """Whether this program and the store are of one time."""
        if not self.path.exists():
            return ()
        look = SqliteLook(self.path)
        try:
            older, newer = await look.older(), await look.newer()
        except sqlite3.DatabaseError:
            # The other check says what is wrong with the file.
            return ()
        found = [wrong(PART, "store-newer", f"{name} holds documents of a later schema") for name in newer]
        if older:
            found.append(warning(PART, "store-older", f"the store has not all of {', '.join(older)} yet"))
        return found or (ok(PART, "its schema is this program's"),)

    async def backlog(self, now: datetime) -> Backlog | None:
        """See ``BacklogStore``."""
        if not self.path.exists():
            return None
        look = SqliteLook(self.path)
        try:
            over = now.isoformat(timespec="microseconds")
            queued, oldest = await look.least(COLLECTIONS[Job], JobStatus.QUEUED, "queued_at")
            lapsed, since = await look.least(COLLECTIONS[Job], JobStatus.RUNNING, "lease_until", over)
            waiting, first = await look.first(OUTBOX)
        except sqlite3.DatabaseError:
            return None
        event = first["event"]["at"] if first else None
        return Backlog(queued, _moment(oldest), lapsed, _moment(since), waiting, _moment(event))


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
