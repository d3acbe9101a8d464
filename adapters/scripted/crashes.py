"""Crashing on cue: wrappers around real parts that kill the process at a named moment."""

import os
import signal

from attrs import define, field

from adapters.documents.collections import EVENT_LOG, OUTBOX, Collection
from adapters.documents.engine import Engine, Put, Step, Stored
from adapters.in_process.queue import InProcessJobQueue
from application.ports.jobs import Ticket
from application.ports.media import File, MediaStore
from application.ports.media import Stored as StoredMedia
from domain.kernel.query import Query

POINTS = ("before-put", "after-put", "before-commit", "after-commit", "after-relay", "before-ack")


@define(eq=False)
class Crash:
    """Counts how often the process passes each point, and kills it at the one that it was told: ``POINT:N``, N from
    1.
    """

    at: str | None = field()
    _passed: dict[str, int] = field(factory=dict, init=False)

    @at.validator
    def _known(self, _: object, at: str | None) -> None:
        if at is not None and at.partition(":")[0] not in POINTS:
            raise ValueError(f"crash_at names one of {', '.join(POINTS)}, not {at!r}")

    def here(self, point: str) -> None:
        """The process passes a point."""
        self._passed[point] = self._passed.get(point, 0) + 1
        if self.at == f"{point}:{self._passed[point]}":
            os.kill(os.getpid(), signal.SIGKILL)


@define(eq=False)
class CrashingMedia:
    """Port MediaStore around another; pictures and made files count, previews do not."""

    inner: MediaStore
    crash: Crash

    async def put(self, name: str, content: bytes) -> StoredMedia:
        """See ``MediaStore``."""
        counts = name.startswith(("pictures/", "models/", "films/", "stills/"))
        if counts:
            self.crash.here("before-put")
        stored = await self.inner.put(name, content)
        if counts:
            self.crash.here("after-put")
        return stored

    async def find(self, name: str) -> StoredMedia | None:
        """See ``MediaStore``."""
        return await self.inner.find(name)

    async def open(self, name: str) -> File | None:
        """See ``MediaStore``."""
        return await self.inner.open(name)

    def url(self, name: str, *, width_px: int | None = None) -> str:
        """See ``MediaStore``."""
        return self.inner.url(name, width_px=width_px)

    async def delete(self, prefix: str) -> int:
        """See ``MediaStore``."""
        return await self.inner.delete(prefix)


@define(eq=False)
class CrashingEngine:
    """A storage engine around another."""

    inner: Engine
    crash: Crash

    async def get(self, collection: Collection, tenant: str, id: str, now: float) -> Stored | None:
        """See ``Engine``."""
        return await self.inner.get(collection, tenant, id, now)

    async def find(self, collection: Collection, tenant: str, query: Query, now: float) -> list[Stored]:
        """See ``Engine``."""
        return await self.inner.find(collection, tenant, query, now)

    async def count(self, collection: Collection, tenant: str, query: Query, now: float) -> int:
        """See ``Engine``."""
        return await self.inner.count(collection, tenant, query, now)

    async def commit(self, batch: tuple[Step, ...]) -> None:
        """See ``Engine``."""
        written = {step.collection for step in batch if isinstance(step, Put)}
        self.crash.here("before-commit")
        await self.inner.commit(batch)
        if OUTBOX in written:
            self.crash.here("after-commit")
        if EVENT_LOG in written:
            self.crash.here("after-relay")

    async def purge(self, now: float) -> int:
        """See ``Engine``."""
        return await self.inner.purge(now)


@define(eq=False)
class CrashingQueue(InProcessJobQueue):
    """The in-process queue, with a point before its acknowledgement."""

    crash: Crash = field(kw_only=True)

    async def ack(self, ticket: Ticket) -> None:
        """See ``JobQueue``."""
        self.crash.here("before-ack")
        await super().ack(ticket)
