"""Which checks there are for an installation: one list, made of its settings."""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial

import attrs

from entrypoints.composition.doctor import machine
from entrypoints.composition.doctor.backlog import PART, BacklogStore, judged
from entrypoints.composition.doctor.checks import Check, run_checks
from entrypoints.composition.doctor.findings import Finding
from entrypoints.composition.engines import STORE
from entrypoints.composition.settings import Settings


async def examine(settings: Settings) -> tuple[Finding, ...]:
    """Look at every configured part, all at once. Nothing is changed anywhere."""
    secrets = [
        value for a in attrs.fields(Settings) if a.metadata["secret"] and (value := str(getattr(settings, a.name)))
    ]
    return await run_checks(tuple(_checks(settings)), secrets)


def _checks(settings: Settings) -> Iterator[Check]:
    cells = settings.cells
    yield Check("settings", partial(machine.settings, settings))
    if cells.folder:
        yield Check("folder", partial(machine.folder, settings))
        yield Check("disk", partial(machine.disk, settings))
    yield Check("handles", partial(machine.handles, settings))
    yield Check("port", partial(machine.port, settings))
    if "studio" in (cells.designer, cells.maker) or cells.maker == "gemini":
        yield Check("renderer", machine.renderer)
    yield from _store(settings)
    # What only some installations have is imported where it is looked at, as its engines are.
    if cells.queue == "rabbitmq":
        from entrypoints.composition.doctor.rabbitmq import RabbitLook

        yield Check("rabbitmq", RabbitLook(settings.amqp_url, settings.amqp_prefix).broker)
    if cells.wakeups == "redis":
        from entrypoints.composition.doctor.redis import RedisLook

        yield Check("redis", RedisLook(settings.redis_url).server)
    if "gemini" in (cells.designer, cells.maker):
        from entrypoints.composition.doctor.gemini import GeminiLook

        yield Check("gemini", GeminiLook(settings).models)
    if cells.media == "imagekit":
        from entrypoints.composition.doctor.imagekit import ImageKitLook

        look = ImageKitLook(settings)
        yield Check("imagekit", look.library)
        yield Check("imagekit", look.delivery)


def _store(settings: Settings) -> Iterator[Check]:
    if settings.cells.storage == "sqlite":
        from entrypoints.composition.doctor.sqlite import SqliteStore

        sqlite = SqliteStore(settings.data / STORE)
        yield Check("store", sqlite.integrity)
        yield Check("store", sqlite.schema)
        working = machine.running_server(settings.data) is not None
        yield Check(PART, partial(_backlog, sqlite, working))
    if settings.cells.storage == "mongo":
        from entrypoints.composition.doctor.mongo import MongoStore

        mongo = MongoStore(settings.mongo_url, settings.mongo_database)
        yield Check("mongo", mongo.server)
        yield Check("mongo", mongo.indexes)
        yield Check(PART, partial(_backlog, mongo, True))


async def _backlog(store: BacklogStore, working: bool) -> tuple[Finding, ...]:
    now = datetime.now(UTC)
    seen = await store.backlog(now)
    return tuple(judged(seen, now, working=working)) if seen else ()
