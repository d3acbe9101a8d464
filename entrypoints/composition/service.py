"""A whole service, or the part of one that this process plays, opened and closed in order."""

import os
import secrets
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from functools import partial
from typing import Any

import structlog
from attrs import frozen

from adapters.documents.lease import Lease
from adapters.documents.log import DocumentEventLog, DocumentStreamLog, Relay
from adapters.documents.receipts import DocumentReceipts
from adapters.documents.repository import DocumentReader
from adapters.documents.work import DocumentWorkFactory, Plumbing
from adapters.flags.provider import OpenFeatureFlags
from adapters.in_process.time import SortedIds, SystemClock
from adapters.in_process.tokens import SignedTokens
from adapters.studio.designer import StudioDesigner
from adapters.studio.models.workshop import Workshop
from application.concepts.queries import ListConcepts
from application.concepts.run_generation import GenerationRules, RunGeneration
from application.context import system
from application.dispatch import Dispatch
from application.jobs.forecast import Forecaster
from application.jobs.positions import TellPositions
from application.jobs.rules import JobRules
from application.jobs.sweep import SweepJobs
from application.models.run_commission import RunCommission
from application.ports.cache import Cache
from application.ports.design import BriefReader, Designer
from application.ports.events import EventLog
from application.ports.flags import Flags
from application.ports.geometry import Draughtsman, Modeller, Surveyor
from application.ports.imaging import FilmMaker, ImageMaker, Judge
from application.ports.jobs import DeadLetters, JobQueue
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
from entrypoints.composition.background import Loop, background, led, look_around, sweep, tell_positions
from entrypoints.composition.container import Wiring
from entrypoints.composition.engines import Engines, open_engines
from entrypoints.composition.makers import Makers, crash_of, open_gemini, open_makers, surveyor_of
from entrypoints.composition.metrics import CommandMetrics
from entrypoints.composition.profiles import EVERYTHING, Role
from entrypoints.composition.settings import Settings, secret_of
from entrypoints.worker.worker import Worker

log = structlog.get_logger(__name__)

_RELAY_LEASE_S = 10.0
_MOMENT_S = 5.0


@frozen
class Service:
    """What the entrypoints need of an open service. ``makers`` are there where jobs are worked on."""

    settings: Settings
    dispatch: Dispatch
    follow: Follow
    sessions: KnownSessions
    media: MediaStore
    clock: Clock
    room: Room
    workshop: Workshop
    makers: Makers | None
    queue: JobQueue
    store_answers: Callable[[], Awaitable[None]]


@asynccontextmanager
async def open_service(settings: Settings, roles: frozenset[Role] = EVERYTHING) -> AsyncIterator[Service]:
    """Open what this process needs for its roles, and play them until the block is left. Without a role it only
    answers commands: the other processes of the installation do what follows from them.
    """
    if not settings.cells.apart:
        roles = EVERYTHING
    async with AsyncExitStack() as stack:
        workshop = Workshop()
        stack.push_async_callback(workshop.close)
        clock, ids = SystemClock(), SortedIds()
        engines = await open_engines(settings, clock, stack, crash_of(settings))
        flags = OpenFeatureFlags(engines.flags)
        flags.start()
        stack.callback(flags.close)
        work = DocumentWorkFactory(Plumbing(engines.engine, clock, ids, engines.wakeups))
        makers = None
        if Role.WORKER in roles:
            gemini = await open_gemini(settings, work, clock, engines.flags, stack)
            makers = await open_makers(settings, stack, gemini)
        rules = JobRules(
            share=settings.share,
            depth=settings.depth,
            deadline=timedelta(seconds=settings.deadline_s),
            lease=timedelta(seconds=settings.lease_s),
        )
        ports: dict[Any, Any] = {
            Clock: clock,
            Ids: ids,
            Reader: DocumentReader(engines.engine, clock),
            WorkFactory: work,
            Flags: flags,
            Receipts: DocumentReceipts(engines.engine, clock),
            StreamLog: DocumentStreamLog(engines.engine, clock),
            EventLog: DocumentEventLog(engines.engine, clock),
            Wakeups: engines.wakeups,
            EventBus: engines.bus,
            JobQueue: engines.queue,
            DeadLetters: engines.dead_letters,
            MediaStore: engines.media,
            Cache: engines.cache,
            Room: engines.room,
            SessionTokens: SignedTokens(secret_of(settings)),
            BriefReader: StudioDesigner(),
            Draughtsman: workshop,
            JobRules: rules,
            GenerationRules: GenerationRules(size_px=settings.picture_px),
            FollowRules: FollowRules(settings.heartbeat_s),
            SessionRules: SessionRules(timedelta(seconds=settings.session_s)),
        }
        if makers is not None:
            ports |= {
                Designer: makers.designer,
                ImageMaker: makers.maker,
                FilmMaker: makers.film_maker,
                Judge: makers.judge,
                Surveyor: surveyor_of(settings, workshop),
                Modeller: workshop,
            }
        wiring = Wiring.of(ports)
        dispatch = wiring.dispatch((CommandMetrics(),))
        follow, sessions = wiring.build(Follow), wiring.build(KnownSessions)
        sessions.listeners.append(follow.drop)
        if not settings.cells.apart:
            await _take_over(dispatch)
        for name, loop in _loops(settings, roles, wiring, engines, dispatch).items():
            # Left in the opposite order: the worker ends first, while relay and store still carry what it says.
            await stack.enter_async_context(background(name, loop, settings.drain_s + _MOMENT_S))
        yield Service(
            settings=settings,
            dispatch=dispatch,
            follow=follow,
            sessions=sessions,
            media=engines.media,
            clock=clock,
            room=engines.room,
            workshop=workshop,
            makers=makers,
            queue=engines.queue,
            store_answers=_probe(dispatch),
        )


async def _take_over(dispatch: Dispatch) -> None:
    """Take up what an earlier process left: no other one lives."""
    try:
        await dispatch(system("start"), SweepJobs(alone=True))
        await dispatch(system("start"), TellPositions())
    except Unavailable as error:
        # On a full disk there is still everything to read; leases lapse, and the sweeper takes up their jobs.
        log.warning("start.no_sweep", code=error.code)


def _loops(
    settings: Settings, roles: frozenset[Role], wiring: Wiring, engines: Engines, dispatch: Dispatch
) -> dict[str, Loop]:
    """What goes on in a process of these roles, by name, in the order in which it is started."""
    apart = settings.cells.apart
    clock, forecaster = wiring.build(Clock), wiring.build(Forecaster)
    loops: dict[str, Loop] = {"flags": engines.flags.run} if roles else {}
    if Role.RELAY in roles:
        parts: dict[str, Loop] = {
            "sweeper": partial(sweep, dispatch, engines.engine, clock, settings.sweep_s),
            "positions": partial(tell_positions, dispatch, engines.bus, forecaster, shared=apart),
            "relay": Relay(engines.engine, clock, engines.bus, engines.wakeups).run,
            "reactor": wiring.build(Reactor).run,
        }
        if apart:
            # Two containers may have the same name and number.
            holder = f"{socket.gethostname()} {os.getpid()} {secrets.token_hex(4)}"
            lease = Lease(engines.engine, clock, "relay", holder, min(settings.lease_s, _RELAY_LEASE_S))
            loops["relays"] = partial(led, lease, parts)
        else:
            loops |= parts
    if Role.HTTP in roles:
        loops["sessions"] = wiring.build(KnownSessions).run
    if apart and roles & {Role.HTTP, Role.WORKER}:
        loops["forecaster"] = partial(look_around, forecaster)
    if Role.WORKER in roles:
        loops["worker"] = _worker(settings, wiring, dispatch).run
    return loops


def _worker(settings: Settings, wiring: Wiring, dispatch: Dispatch) -> Worker:
    commissions = wiring.build(RunCommission)
    return Worker(
        queue=wiring.build(JobQueue),
        dispatch=dispatch,
        runners={
            JobKind.GENERATION: wiring.build(RunGeneration),
            **dict.fromkeys((JobKind.MODEL, JobKind.FILM, JobKind.PICTURE), commissions),
        },
        wakeups=wiring.build(Wakeups),
        clock=wiring.build(Clock),
        slots=settings.concurrency,
        renew_s=settings.lease_s / 3,
        drain_s=settings.drain_s,
        full_disk_pause_s=settings.full_disk_pause_s,
    )


def _probe(dispatch: Dispatch) -> Callable[[], Awaitable[None]]:
    async def answers() -> None:
        await dispatch(system("readyz"), ListConcepts(limit=1))

    return answers
