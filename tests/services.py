"""Whole services inside a test, with a scripted maker."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

from attrs import evolve, frozen

from application.command import Command
from application.concepts.generate import StartGeneration
from application.context import Actor, ActorKind, Context, Receipt
from application.jobs.queries import GetJob, JobView
from application.streams.events import CloudEvent
from domain.concepts.brief import Brief
from domain.jobs import JobStatus
from entrypoints.composition.service import Service, open_service
from entrypoints.composition.settings import Profile, Settings

R = TypeVar("R")


@frozen
class Buyer:
    """Somebody with a session, at a service."""

    service: Service
    session: str = "ses_" + "0" * 26

    def context(self, key: str | None = None) -> Context:
        receipt = Receipt(key, 3600) if key else None
        return Context("default", Actor(ActorKind.BUYER, self.session), "trace", receipt=receipt)

    async def __call__(self, command: Command[R], key: str | None = None) -> R:
        return await self.service.dispatch(self.context(key), command)

    async def start(self, text: str = "a walnut box", variants: int = 2, key: str | None = None) -> str:
        return (await self(StartGeneration(Brief(text), variants), key)).id

    async def watch(
        self, job: str, until: Callable[[CloudEvent], bool] | None = None, after: int = 0
    ) -> list[CloudEvent]:
        """The events of a job until one fits, or until the stream ends; a job that hangs fails the test."""
        seen: list[CloudEvent] = []
        bell = asyncio.Event()
        async with asyncio.timeout(20), self.service.follow(self.context(), f"job:{job}", after, bell.set) as follower:
            while True:
                for line in follower.take() or (await self.service.follow.read(follower) if follower.behind else ()):
                    seen.append(line.event)
                    if until and until(line.event):
                        return seen
                if follower.ended:
                    return seen
                await bell.wait()
                bell.clear()

    async def finish(self, job: str) -> JobView:
        await self.watch(job)
        return await self(GetJob(job))

    async def reach(self, job: str, status: JobStatus) -> JobView:
        """The job, once it has a status."""
        async with asyncio.timeout(20):
            while (view := await self(GetJob(job))).status is not status:
                await asyncio.sleep(0.01)
        return view


def scripted(*cues: dict[str, Any], **settings: Any) -> Settings:
    """Settings of a service in memory whose maker follows cues."""
    base = Settings(
        profile=Profile.MEMORY,
        maker="scripted",
        script=json.dumps({"cues": list(cues)} if cues else {}),
        sweep_s=0.1,
        drain_s=0.0,
    )
    return evolve(base, **settings)


def embedded(data: Path, *cues: dict[str, Any], **settings: Any) -> Settings:
    """The same, kept in a folder."""
    return scripted(*cues, profile=Profile.EMBEDDED, data=data, disk_reserve_mb=0, **settings)


@asynccontextmanager
async def serving(settings: Settings) -> AsyncIterator[Buyer]:
    """An open service and a buyer at it."""
    async with open_service(settings) as service:
        yield Buyer(service)
