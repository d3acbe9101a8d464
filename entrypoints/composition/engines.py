"""The engines that the settings name, opened in order: store, media, queue, wake-ups, event bus, cache.

Those that only some installations have are imported when they are opened: an embedded one has not installed their
clients.
"""

from contextlib import AsyncExitStack

import structlog
from attrs import frozen

from adapters.documents.engine import Engine
from adapters.documents.migrating import admit
from adapters.documents.repository import DocumentReader
from adapters.filesystem.media import FolderMedia, FolderRoom
from adapters.in_process.cache import InProcessCache
from adapters.in_process.queue import InProcessJobQueue
from adapters.in_process.wakeups import InProcessEventBus, InProcessWakeups
from adapters.memory.engine import MemoryEngine
from adapters.memory.media import EndlessRoom, MemoryMedia
from adapters.scripted.crashes import Crash, CrashingEngine, CrashingMedia, CrashingQueue
from adapters.sqlite.engine import SqliteEngine
from application.flags.snapshot import FlagSnapshot
from application.ports.cache import Cache
from application.ports.jobs import DeadLetters, JobQueue
from application.ports.media import MediaStore
from application.ports.storage import Room
from application.ports.streams import EventBus, Wakeups
from application.ports.time import Clock
from entrypoints.composition.settings import Settings

log = structlog.get_logger(__name__)

STORE = "store.sqlite"
# Without its store a process does not start at all: it could not even know whether this version may use it.
_WITHOUT = "it is used as soon as it is there; if it is up, the address is wrong: `vision doctor` says more"


@frozen
class Engines:
    """What is open, by the need that it serves."""

    engine: Engine
    room: Room
    flags: FlagSnapshot
    media: MediaStore
    queue: JobQueue
    dead_letters: DeadLetters
    bus: EventBus
    wakeups: Wakeups
    cache: Cache


async def open_engines(settings: Settings, clock: Clock, stack: AsyncExitStack, crash: Crash | None) -> Engines:
    """Open every engine; ``crash``: the point where a script kills this process, for tests."""
    engine, room = await open_storage(settings, stack)
    await admit(engine, clock)
    wakeups, cache = await _wakeups(settings, stack)
    flags = FlagSnapshot(DocumentReader(engine, clock), wakeups)
    # A vendor that was switched off must not be asked even once.
    await flags.learn()
    media = await _media(settings, clock, flags, stack)
    queue, dead_letters, bus = await _queue(settings, clock, stack, crash)
    if crash is not None:
        engine, media = CrashingEngine(engine, crash), CrashingMedia(media, crash)
    return Engines(engine, room, flags, media, queue, dead_letters, bus, wakeups, cache)


async def open_storage(settings: Settings, stack: AsyncExitStack) -> tuple[Engine, Room]:
    """The store, and whether it has room for new work."""
    storage = settings.cells.storage
    if storage == "memory":
        return MemoryEngine(), EndlessRoom()
    room: Room = EndlessRoom()
    if settings.cells.folder:
        settings.data.mkdir(parents=True, exist_ok=True)
        room = FolderRoom(settings.data, settings.disk_reserve_mb * 1_000_000)
    if storage == "mongo":
        from adapters.mongo.engine import MongoEngine

        mongo = MongoEngine(settings.mongo_url, settings.mongo_database)
        stack.push_async_callback(mongo.close)
        await mongo.start()
        return mongo, room
    sqlite = SqliteEngine(settings.data / STORE)
    await sqlite.start()
    stack.push_async_callback(sqlite.close)
    return sqlite, room


async def _media(settings: Settings, clock: Clock, flags: FlagSnapshot, stack: AsyncExitStack) -> MediaStore:
    media = settings.cells.media
    if media == "memory":
        return MemoryMedia(settings.address)
    if media == "imagekit":
        from adapters.imagekit.media import ImageKitMedia

        imagekit = ImageKitMedia(
            private_key=settings.imagekit_private_key,
            url_endpoint=settings.imagekit_url_endpoint,
            clock=clock,
            folder=settings.imagekit_folder,
            base_url=settings.imagekit_base_url,
            upload_url=settings.imagekit_upload_url,
            allowed=flags.allowed("imagekit"),
        )
        stack.push_async_callback(imagekit.close)
        await imagekit.start()
        return imagekit
    return FolderMedia(settings.data / "media", settings.address)


async def _wakeups(settings: Settings, stack: AsyncExitStack) -> tuple[Wakeups, Cache]:
    if settings.cells.wakeups == "in_process":
        return InProcessWakeups(), InProcessCache()
    from adapters.redis.cache import RedisCache
    from adapters.redis.connection import RedisConnection
    from adapters.redis.wakeups import RedisWakeups

    connection = RedisConnection(settings.redis_url, settings.redis_namespace)
    stack.push_async_callback(connection.close)
    if not await connection.start():
        log.warning("start.without", part="Redis", setting="VISION_REDIS_URL", hint=_WITHOUT)
    return RedisWakeups(connection), RedisCache(connection)


async def _queue(
    settings: Settings, clock: Clock, stack: AsyncExitStack, crash: Crash | None
) -> tuple[JobQueue, DeadLetters, EventBus]:
    if settings.cells.queue == "in_process":
        queue = CrashingQueue(clock=clock, crash=crash) if crash is not None else InProcessJobQueue(clock=clock)
        stack.callback(queue.close)
        return queue, queue, InProcessEventBus()
    from adapters.rabbitmq.connection import RabbitConnection
    from adapters.rabbitmq.dead_letters import RabbitDeadLetters
    from adapters.rabbitmq.events import RabbitEventBus
    from adapters.rabbitmq.queue import RabbitJobQueue

    connection = RabbitConnection(settings.amqp_url, settings.amqp_prefix)
    stack.push_async_callback(connection.close)
    await connection.start()
    if not connection.up:
        log.warning("start.without", part="RabbitMQ", setting="VISION_AMQP_URL", hint=_WITHOUT)
    return (
        RabbitJobQueue(connection, settings.concurrency),
        RabbitDeadLetters(connection),
        RabbitEventBus(connection),
    )
