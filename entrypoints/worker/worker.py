"""The worker: takes tickets, claims their jobs, holds them while a runner works, and ends them whatever happens."""

import asyncio
import secrets
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Protocol

import structlog
from attrs import define, evolve, field, frozen

from application.context import Context, Hold, system
from application.dispatch import Contended, Dispatch
from application.jobs.cancel import control_of
from application.jobs.steps import ClaimJob, HandBackJob, RenewLease
from application.ports.jobs import JobQueue, QueueAway, Ticket
from application.ports.media import MediaAway
from application.ports.storage import CommitUnknown, StorageFull, StoreAway
from application.ports.streams import Wakeups
from application.ports.time import Clock
from domain.jobs import JobStatus, LeaseLost
from domain.kernel.errors import NotFound, VisionError

log = structlog.get_logger(__name__)

_NO_ROOM = "Waiting for room on the service's disk"
_AWAY = "Interrupted: a part of the service is away; it goes on as soon as that is back"
_AWAY_S = 2.0
# What says nothing about the job: it goes on when the disk has room, or the part that is away is back.
_PASSING = (StorageFull, StoreAway, CommitUnknown, MediaAway, QueueAway, Contended)


class Runner(Protocol):
    """Does the work of one kind of job."""

    async def __call__(self, context: Context, ticket: Ticket, token: int) -> None:
        """Run the job to its end."""
        ...

    async def close(self, context: Context, ticket: Ticket, token: int, status: JobStatus, error: str | None) -> None:
        """End the job before its time."""
        ...


@frozen
class _Stop:
    status: JobStatus
    error: str | None


@define(eq=False)
class Worker:
    """``slots`` jobs at once. A job that its owner cancels, whose lease is lost or whose deadline passes stops at its
    next await.
    """

    queue: JobQueue
    dispatch: Dispatch
    runners: Mapping[str, Runner]
    wakeups: Wakeups
    clock: Clock
    slots: int
    renew_s: float
    drain_s: float
    full_disk_pause_s: float = 15.0
    _busy: set[asyncio.Task[None]] = field(factory=set, init=False)

    async def run(self) -> None:
        """Work until cancelled; then let running jobs finish within ``drain_s`` and hand the others back."""
        free = asyncio.Semaphore(self.slots)
        try:
            while True:
                await free.acquire()
                ticket = await self.queue.take()
                task = asyncio.create_task(self._work(ticket))
                self._busy.add(task)
                task.add_done_callback(self._busy.discard)
                task.add_done_callback(lambda _: free.release())
        finally:
            await self._drain()

    async def _drain(self) -> None:
        if self._busy:
            log.info("worker.draining", jobs=len(self._busy), seconds=self.drain_s)
            await asyncio.wait(self._busy, timeout=self.drain_s)
        for task in self._busy:
            task.cancel()
        if self._busy:
            await asyncio.wait(self._busy)

    async def _work(self, ticket: Ticket) -> None:
        if ticket.kind not in self.runners:
            await self.queue.park(ticket, f"this program has no runner for jobs of kind {ticket.kind!r}")
            return
        context = evolve(system(secrets.token_hex(16), tenant=ticket.tenant), hold=Hold())
        with structlog.contextvars.bound_contextvars(trace=context.trace, job=ticket.job):
            try:
                await self._hold(context, ticket)
            except _PASSING as error:
                log.warning("worker.interrupted", code=error.code)
                pause_s = self.full_disk_pause_s if isinstance(error, StorageFull) else error.retry_after_s or _AWAY_S
                await self.queue.again(ticket, pause_s)
                return
            except (LeaseLost, NotFound) as error:
                log.info("worker.job_gone", code=error.code)
            except Exception:
                # Whatever it was, the next ticket must be taken; the lease lapses and the sweeper brings the job back.
                log.exception("worker.failed")
            await self.queue.ack(ticket)

    async def _hold(self, context: Context, ticket: Ticket) -> None:
        claimed = await self.dispatch(context, ClaimJob(ticket.job))
        if claimed.token == 0:
            return
        log.info("worker.took", kind=ticket.kind, token=claimed.token)
        runner = self.runners[ticket.kind]
        running = asyncio.create_task(runner(context, ticket, claimed.token))
        watching = asyncio.create_task(self._watch(context, ticket, claimed.token, claimed.deadline))
        try:
            await asyncio.wait({running, watching}, return_when=asyncio.FIRST_COMPLETED)
            if running.done():
                await self._outcome(context, ticket, claimed.token, running, runner)
            else:
                await _ended(running)
                stop = await watching
                await runner.close(context, ticket, claimed.token, stop.status, stop.error)
        except _PASSING as error:
            # Given back, or each try would count as a worker that the job has ended, and it would be given up. Where
            # that cannot be said either, the lease lapses.
            words = _NO_ROOM if isinstance(error, StorageFull) else _AWAY
            with suppress(VisionError):
                await self.dispatch(context, HandBackJob(ticket.job, claimed.token, words))
            raise
        except asyncio.CancelledError:
            await _ended(running)
            with suppress(VisionError):
                await self.dispatch(context, HandBackJob(ticket.job, claimed.token))
            log.info("worker.handed_back")
            raise
        finally:
            await _ended(watching)

    async def _outcome(
        self, context: Context, ticket: Ticket, token: int, running: "asyncio.Task[None]", runner: Runner
    ) -> None:
        error = running.exception()
        if error is None:
            log.info("worker.finished")
            return
        if isinstance(error, (*_PASSING, LeaseLost, NotFound)):
            raise error
        log.error("runner.failed", exc_info=error)
        reason = (
            error.message if isinstance(error, VisionError) else "an unexpected fault; the operator finds it in the log"
        )
        await runner.close(context, ticket, token, JobStatus.FAILED, reason)

    async def _watch(self, context: Context, ticket: Ticket, token: int, deadline: datetime) -> _Stop:
        """Keep the lease until there is a reason to stop. Wake-ups of the job's own stream bring a cancellation at
        once.
        """
        async with self.wakeups.listen(control_of(ticket.job)) as bell:
            while True:
                left = (deadline - self.clock.now()).total_seconds()
                if left <= 0:
                    return _Stop(JobStatus.EXPIRED, "deadline")
                await bell.wait(min(self.renew_s, left))
                try:
                    standing = await self.dispatch(context, RenewLease(ticket.job, token))
                except _PASSING as error:
                    # The work goes on: whether it still may, its next step finds out.
                    log.warning("worker.not_renewed", code=error.code)
                    continue
                if standing.cancel_requested:
                    return _Stop(JobStatus.CANCELLED, None)


async def _ended(task: "asyncio.Task[object]") -> None:
    """Cancel a task and wait until it is over."""
    task.cancel()
    await asyncio.wait({task})
