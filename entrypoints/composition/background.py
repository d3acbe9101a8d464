"""What goes on beside the requests: loops that are started, watched and ended with the service."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

import structlog

from adapters.cancelled import cancellations
from adapters.documents.engine import Engine
from adapters.documents.lease import Lease, LeaseGone
from application.context import system
from application.dispatch import Dispatch
from application.jobs.forecast import Forecaster
from application.jobs.positions import TellPositions
from application.jobs.sweep import RemoveOldPreviews, SweepJobs
from application.ports.streams import EventBus
from application.ports.time import Clock
from domain.kernel.errors import Unavailable, VisionError

log = structlog.get_logger(__name__)

Loop = Callable[[], Awaitable[None]]

_PURGE_EVERY = 60
_PAUSE_S = 2.0
_POSITIONS_S = 1.0
_LOOK_S = 3.0
_ENDS_WITHIN_S = 10.0


@asynccontextmanager
async def background(name: str, work: Loop, ends_within_s: float = _ENDS_WITHIN_S) -> AsyncIterator[None]:
    """Run a loop for the length of a block. One that has not ended so long after it was told to is told again: clients
    of networks now and then lose a cancellation.
    """
    task = asyncio.create_task(_forever(name, work), name=name)
    try:
        yield
    finally:
        await _ended([task], ends_within_s)


async def led(lease: Lease, parts: dict[str, Loop]) -> None:
    """Play parts while this process holds the lease on them; wait for it again when another took it.

    Raises:
        Unavailable: the store is away.
    """
    await lease.take()
    log.info("lease.taken", part=lease.name)
    tasks = [asyncio.create_task(_forever(name, work), name=name) for name, work in parts.items()]
    try:
        await lease.keep()
    except LeaseGone:
        log.warning("lease.gone", part=lease.name)
    except asyncio.CancelledError:
        await _ended(tasks)
        with suppress(VisionError):
            await lease.give_back()
        raise
    finally:
        await _ended(tasks)


async def _ended(tasks: "list[asyncio.Task[None]]", within_s: float = _ENDS_WITHIN_S) -> None:
    left = set(tasks)
    while left:
        for task in left:
            task.cancel()
        _, left = await asyncio.wait(left, timeout=within_s)
        if left:
            log.warning("background.told_again", parts=sorted(task.get_name() for task in left))


async def _forever(name: str, work: Loop) -> None:
    try:
        while True:
            try:
                await work()
            except Unavailable as error:
                # A full disk, or a server that is away: this part takes up its work when that is over.
                log.warning("background.waits", part=name, code=error.code)
                await asyncio.sleep(_PAUSE_S)
    except asyncio.CancelledError:
        raise
    except Exception:
        if cancellations():
            # It was told to end, and its client made another error of that.
            return
        # A service without its relay or worker looks alive and is not: end it, so that whoever watches it starts it
        # again.
        log.critical("background.died", part=name, exc_info=True)
        os.kill(os.getpid(), signal.SIGTERM)


async def tell_positions(dispatch: Dispatch, bus: EventBus, forecaster: Forecaster, *, shared: bool) -> None:
    """Tell those who wait where they stand, when something changed. ``shared``: other processes change it too, so that
    what is known here of who waits is not all.
    """
    async for _ in bus.rings():
        # Waiting first: what started or ended in the same moment is told together, and at most once a second.
        await asyncio.sleep(_POSITIONS_S)
        if shared or forecaster.anyone_waits:
            await dispatch(system("positions"), TellPositions())


async def look_around(forecaster: Forecaster) -> None:
    """Learn now and then of the jobs that other processes took in, started and ended."""
    while True:
        await forecaster.look(system("forecast"))
        await asyncio.sleep(_LOOK_S)


async def sweep(dispatch: Dispatch, engine: Engine, clock: Clock, every_s: float) -> None:
    """Look for what fell between two chairs, and remove what has expired."""
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
        except Unavailable as error:
            log.warning("sweep.waits", code=error.code)
        except Exception:
            # The next sweep tries again: a full disk or a fault now must not end sweeping for good.
            log.exception("sweep.failed")
