"""A whole service, opened and closed in order."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import timedelta
from functools import partial

import structlog
from attrs import frozen

from adapters.documents.engine import Engine
from adapters.documents.log import DocumentEventLog, DocumentStreamLog, Relay
from adapters.documents.receipts import DocumentReceipts
from adapters.documents.repository import DocumentReader
from adapters.documents.work import DocumentWorkFactory, Plumbing
from adapters.filesystem.media import FolderMedia, FolderRoom
from adapters.in_process.queue import InProcessJobQueue
from adapters.in_process.time import SortedIds, SystemClock
from adapters.in_process.tokens import SignedTokens
from adapters.in_process.wakeups import InProcessEventBus, InProcessWakeups
from adapters.memory.engine import MemoryEngine
from adapters.memory.media import EndlessRoom, MemoryMedia
from adapters.sqlite.engine import SqliteEngine
from adapters.studio.designer import StudioDesigner
from application.concepts.queries import ListConcepts
from application.concepts.run_generation import GenerationRules, RunGeneration
from application.context import system
from application.dispatch import Dispatch
from application.jobs.forecast import Forecaster
from application.jobs.positions import TellPositions
from application.jobs.rules import JobRules
from application.jobs.sweep import RemoveOldPreviews, SweepJobs
from application.models.run_commission import RunCommission
from application.ports.design import BriefReader, Designer
from application.ports.events import EventLog
from application.ports.geometry import Draughtsman, Modeller, Surveyor
from application.ports.imaging import FilmMaker, ImageMaker, Judge
from application.ports.jobs import JobQueue
from application.ports.media import MediaStore
from application.ports.security import SessionTokens
from application.ports.storage import Reader, Receipts, Room, WorkFactory
from application.ports.streams import EventBus, StreamLog, Wakeups
from application.ports.time import Clock, Ids
from application.reactor import Reactor
from application.sessions.known import KnownSessions
from application.sessions.open import SessionRules
from application.streams.follow import Follow, FollowRules
from domain.jobs import JobKind
from domain.kernel.errors import Unavailable
from entrypoints.composition.container import Wiring
from entrypoints.composition.makers import Makers, open_makers
from entrypoints.composition.metrics import CommandMetrics
from entrypoints.composition.settings import Profile, Settings, secret_of
from entrypoints.worker.worker import Worker

log = structlog.get_logger(__name__)

_PURGE_EVERY = 60
_PAUSE_S = 2.0
_POSITIONS_S = 1.0


@frozen
class Service:
    """What the entrypoints need of an open service."""

    settings: Settings
    dispatch: Dispatch
    follow: Follow
    sessions: KnownSessions
    media: MediaStore
    clock: Clock
    room: Room
    makers: Makers
    queue: InProcessJobQueue
    store_answers: Callable[[], Awaitable[None]]


@asynccontextmanager
async def open_service(settings: Settings) -> AsyncIterator[Service]:
    """Open everything that the profile names; jobs are worked on here until the block is left."""
    async with AsyncExitStack() as stack:
        makers = await open_makers(settings, stack)
        engine, media, room = await _storage(settings, stack)
        engine, media, queue = makers.crashing(engine, media)
        stack.callback(queue.close)
        clock, ids = SystemClock(), SortedIds()
        wakeups, bus = InProcessWakeups(), InProcessEventBus()
        relay = Relay(engine, clock, bus, wakeups)
        receipts = DocumentReceipts(engine, clock)
        plumbing = Plumbing(engine, clock, ids, wakeups)
        rules = JobRules(
            share=settings.share,
            depth=settings.depth,
            deadline=timedelta(seconds=settings.deadline_s),
            lease=timedelta(seconds=settings.lease_s),
        )
        wiring = Wiring.of(
            {
                Clock: clock,
                Ids: ids,
                Reader: DocumentReader(engine, clock),
                WorkFactory: DocumentWorkFactory(plumbing),
                Receipts: receipts,
                StreamLog: DocumentStreamLog(engine, clock),
                EventLog: DocumentEventLog(engine, clock),
                Wakeups: wakeups,
                EventBus: bus,
                JobQueue: queue,
                MediaStore: media,
                Room: room,
                SessionTokens: SignedTokens(secret_of(settings)),
                BriefReader: StudioDesigner(),
                Designer: makers.designer,
                ImageMaker: makers.maker,
                FilmMaker: makers.film_maker,
                Judge: makers.judge,
                Surveyor: makers.surveyor,
                Draughtsman: makers.workshop,
                Modeller: makers.workshop,
                JobRules: rules,
                GenerationRules: GenerationRules(size_px=settings.picture_px),
                FollowRules: FollowRules(settings.heartbeat_s),
                SessionRules: SessionRules(timedelta(seconds=settings.session_s)),
            }
        )
        dispatch = wiring.dispatch((CommandMetrics(),))
        follow, sessions = wiring.build(Follow), wiring.build(KnownSessions)
        sessions.listeners.append(follow.drop)
        worker = Worker(
            queue=queue,
            dispatch=dispatch,
            runners={
                JobKind.GENERATION: wiring.build(RunGeneration),
                **dict.fromkeys((JobKind.MODEL, JobKind.FILM, JobKind.PICTURE), wiring.build(RunCommission)),
            },
            wakeups=wakeups,
            clock=clock,
            slots=settings.concurrency,
            renew_s=settings.lease_s / 3,
            drain_s=settings.drain_s,
            full_disk_pause_s=settings.full_disk_pause_s,
        )
        try:
            await dispatch(system("start"), SweepJobs(alone=True))
            await dispatch(system("start"), TellPositions())
        except Unavailable as error:
            # On a full disk there is still everything to read; leases lapse, and the sweeper takes up their jobs.
            log.warning("start.no_sweep", code=error.code)
        for name, loop in (
            ("sweeper", partial(_sweep, dispatch, engine, clock, settings.sweep_s)),
            ("positions", partial(_tell_positions, dispatch, bus, wiring.build(Forecaster))),
            ("relay", relay.run),
            ("reactor", wiring.build(Reactor).run),
            ("sessions", sessions.run),
            ("worker", worker.run),
        ):
            # Left in the opposite order: the worker ends first, while relay and store still carry what it says.
            await stack.enter_async_context(_background(name, loop))
        yield Service(
            settings=settings,
            dispatch=dispatch,
            follow=follow,
            sessions=sessions,
            media=media,
            clock=clock,
            room=room,
            makers=makers,
            queue=queue,
            store_answers=_probe(dispatch),
        )


async def _storage(settings: Settings, stack: AsyncExitStack) -> tuple[Engine, MediaStore, Room]:
    if settings.profile is Profile.MEMORY:
        return MemoryEngine(), MemoryMedia(settings.address), EndlessRoom()
    settings.data.mkdir(parents=True, exist_ok=True)
    engine = SqliteEngine(settings.data / "store.sqlite")
    await engine.start()
    stack.push_async_callback(engine.close)
    media = FolderMedia(settings.data / "media", settings.address)
    return engine, media, FolderRoom(settings.data, settings.disk_reserve_mb * 1_000_000)


def _probe(dispatch: Dispatch) -> Callable[[], Awaitable[None]]:
    async def answers() -> None:
        await dispatch(system("readyz"), ListConcepts(limit=1))

    return answers


@asynccontextmanager
async def _background(name: str, work: Callable[[], Awaitable[None]]) -> AsyncIterator[None]:
    task = asyncio.create_task(_forever(name, work), name=name)
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _forever(name: str, work: Callable[[], Awaitable[None]]) -> None:
    try:
        while True:
            try:
                await work()
            except Unavailable as error:
                # A full disk, say: reading goes on, and this part takes up its work when there is room again.
                log.warning("background.waits", part=name, code=error.code)
                await asyncio.sleep(_PAUSE_S)
    except asyncio.CancelledError:
        raise
    except Exception:
        # A service without its relay or worker looks alive and is not: end it, so that whoever watches it starts it
        # again.
        log.critical("background.died", part=name, exc_info=True)
        os.kill(os.getpid(), signal.SIGTERM)


async def _tell_positions(dispatch: Dispatch, bus: EventBus, forecaster: Forecaster) -> None:
    async for _ in bus.rings():
        # Waiting first: what started or ended in the same moment is told together, and at most once a second.
        await asyncio.sleep(_POSITIONS_S)
        if forecaster.anyone_waits:
            await dispatch(system("positions"), TellPositions())


async def _sweep(dispatch: Dispatch, engine: Engine, clock: Clock, every_s: float) -> None:
    turn = 0
    while True:
        await asyncio.sleep(every_s)
        turn += 1
        try:
            await dispatch(system("sweep"), SweepJobs())
            if turn % _PURGE_EVERY == 1:
                # A day at the first turn, for what an earlier process left; then twice the time since the last one.
                first, again = RemoveOldPreviews(), RemoveOldPreviews(2 * _PURGE_EVERY * every_s)
                await dispatch(system("sweep"), first if turn == 1 else again)
                await engine.purge(clock.now().timestamp())
        except Exception:
            # The next sweep tries again: a full disk or a fault now must not end sweeping for good.
            log.exception("sweep.failed")
