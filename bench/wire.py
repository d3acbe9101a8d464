"""What a generation of four pictures asks of the servers: engine calls, wire commands, publishes, syncs to disk."""

import asyncio
import os
from collections import Counter
from pathlib import Path
from typing import Any
from unittest import mock

from pymongo import monitoring

from adapters.mongo.engine import MongoEngine
from adapters.rabbitmq.connection import RabbitConnection
from application.concepts.generate import StartGeneration
from application.context import Actor, ActorKind, Context, Receipt
from application.jobs.queries import GetJob
from domain.concepts.brief import Brief
from entrypoints.composition.profiles import EVERYTHING
from entrypoints.composition.service import Service, open_service
from entrypoints.composition.settings import read_settings
from tests.servers.stack import Stack

_QUIET_S = 0.6


class _Commands(monitoring.CommandListener):
    """Counts what is sent to MongoDB."""

    def __init__(self, counted: Counter[str]) -> None:
        self.counted = counted

    def started(self, event: monitoring.CommandStartedEvent) -> None:
        if event.command_name in {"hello", "ping", "endSessions"}:
            return
        self.counted["commands of MongoDB's protocol"] += 1

    def succeeded(self, event: monitoring.CommandSucceededEvent) -> None:
        pass

    def failed(self, event: monitoring.CommandFailedEvent) -> None:
        pass


def count(stack: Stack) -> dict[str, int]:
    """Count in a process that plays all roles on the stack's servers, while its own processes rest."""
    for process in stack.ours:
        process.stop()
    counted: Counter[str] = Counter()
    monitoring.register(_Commands(counted))
    told = stack.environment() | {"VISION_DATA": str(Path(stack.folder) / "counted"), "VISION_SWEEP_S": "600"}
    settings = read_settings({"VISION_MONGO_DATABASE": "counted", "VISION_AMQP_PREFIX": "counted"} | told).settings

    async def counting() -> None:
        async with open_service(settings, EVERYTHING) as service:
            await _generation(service, "warm")
            await _quiet(counted)
            counted.clear()
            await _generation(service, "counted")
            await _quiet(counted)

    with _noted(counted):
        asyncio.run(counting())
    return dict(sorted(counted.items()))


def _noted(counted: Counter[str]) -> Any:
    """Patches that count the calls of the engine, publishes and syncs."""

    def noting(owner: Any, name: str, what: str) -> Any:
        plain = getattr(owner, name)

        async def noted(self: Any, *arguments: Any, **more: Any) -> Any:
            answer = await plain(self, *arguments, **more)
            # The relay looks at its outbox now and then whether there is something or not; that is nobody's share.
            if not (name == "find" and arguments[0].name in {"outbox", "jobs", "flags"} and not answer):
                counted[what] += 1
            return answer

        return mock.patch.object(owner, name, noted)

    sync = os.fsync

    def synced(handle: int) -> None:
        counted["syncs of files (pictures)"] += 1
        sync(handle)

    return _all(
        *(noting(MongoEngine, name, "calls of the storage engine") for name in ("get", "find", "count", "commit")),
        noting(RabbitConnection, "publish", "messages published to RabbitMQ"),
        mock.patch("os.fsync", synced),
    )


class _all:  # noqa: N801 - used like a function
    def __init__(self, *patches: Any) -> None:
        self.patches = patches

    def __enter__(self) -> None:
        for patch in self.patches:
            patch.start()

    def __exit__(self, *_: object) -> None:
        for patch in self.patches:
            patch.stop()


async def _generation(service: Service, key: str) -> None:
    actor = Actor(ActorKind.BUYER, "ses_" + "0" * 26)
    context = Context("default", actor, "bench", receipt=Receipt(key, 3600))
    job = (await service.dispatch(context, StartGeneration(Brief("a walnut box"), 4))).id
    bell = asyncio.Event()
    async with service.follow(context, f"job:{job}", 0, bell.set) as follower:
        while not follower.ended:
            follower.take() or (await service.follow.read(follower) if follower.behind else ())
            if not follower.ended:
                await bell.wait()
                bell.clear()
    assert (await service.dispatch(context, GetJob(job))).ended_at is not None


async def _quiet(counted: Counter[str]) -> None:
    before = -1
    while counted["calls of the storage engine"] != before:
        before = counted["calls of the storage engine"]
        await asyncio.sleep(_QUIET_S)
