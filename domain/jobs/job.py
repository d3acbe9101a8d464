"""Job: one piece of slow work from its acceptance to its end, whoever works on it."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from attrs import define, evolve

from domain.jobs.errors import AlreadyComplete, IllegalTransition, LeaseLost
from domain.jobs.forecast import Forecast, Remaining, Statement
from domain.jobs.pictures import Pictures
from domain.jobs.progress import EntryType, JobEnded, JobQueued, Progress, Stage
from domain.kernel.aggregate import Streamed


class JobKind(StrEnum):
    """What kind of work it is; each kind has one runner."""

    GENERATION = "generation"
    MODEL = "model"
    FILM = "film"
    PICTURE = "picture"


class JobStatus(StrEnum):
    """``WAITING`` is accepted but held back by its owner's share of the queue; ``PARTIAL`` ended with some results
    missing.
    """

    WAITING = "waiting"
    QUEUED = "queued"
    RUNNING = "running"
    COMPLETE = "complete"
    PARTIAL = "partial"
    FAILED = "failed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"

    @property
    def ended(self) -> bool:
        """Whether nothing more happens without a retry."""
        return self not in (JobStatus.WAITING, JobStatus.QUEUED, JobStatus.RUNNING)


_BEGINNING: Final[dict[JobKind, tuple[Stage, str]]] = {
    JobKind.GENERATION: (Stage.ANALYSING, "Reading the brief"),
    JobKind.MODEL: (Stage.GENERATING, "Making the model"),
    JobKind.FILM: (Stage.GENERATING, "Making the film"),
    JobKind.PICTURE: (Stage.GENERATING, "Making the picture"),
}

_S = JobStatus
_REOPENED = frozenset({_S.WAITING, _S.QUEUED})

TRANSITIONS: Final[dict[JobStatus, frozenset[JobStatus]]] = {
    _S.WAITING: frozenset({_S.QUEUED, _S.CANCELLED, _S.EXPIRED}),
    _S.QUEUED: frozenset({_S.RUNNING, _S.CANCELLED, _S.EXPIRED}),
    _S.RUNNING: frozenset({_S.RUNNING, _S.QUEUED, _S.COMPLETE, _S.PARTIAL, _S.FAILED, _S.CANCELLED, _S.EXPIRED}),
    _S.COMPLETE: frozenset(),
    _S.PARTIAL: _REOPENED,
    _S.FAILED: _REOPENED,
    _S.CANCELLED: _REOPENED,
    _S.EXPIRED: _REOPENED,
}


@define(kw_only=True)
class Job(Streamed):
    """The truth about a piece of slow work. A queue only carries its id.

    ``owner`` is the actor who asked; ``subject`` the id of what the work makes. ``token`` is the fencing token: a
    claim adds one, and every write of a running job carries it, so a worker that lost its lease cannot write.
    ``attempt`` counts retries by the owner; ``claims`` counts the times a worker took up this attempt.

    ``pictures`` is what it has to draw. ``remaining`` is the last statement of the remaining time, made at
    ``stated_at``; ``statements`` are the first ones at each stage since it was last accepted or interrupted.
    ``position`` is the queue position that its owner was last told; ``load`` how many jobs ran when it started.
    ``notice``: its owner wants to be told in their inbox when it has ended.
    """

    kind: JobKind
    owner: str
    subject: str
    accepted_at: datetime
    deadline: datetime
    status: JobStatus = JobStatus.WAITING
    attempt: int = 1
    claims: int = 0
    token: int = 0
    lease_until: datetime | None = None
    queued_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    cancel_requested: bool = False
    parent: str | None = None
    stage: Stage = Stage.QUEUED
    percent: int = 0
    message: str = ""
    error: str | None = None
    pictures: Pictures = Pictures()
    remaining: Remaining | None = None
    stated_at: datetime | None = None
    statements: tuple[Statement, ...] = ()
    position: int | None = None
    load: int = 1
    notice: bool = False

    def hold(self, at: datetime, *, ahead: int, forecast: Forecast | None = None) -> None:
        """Tell the owner that the job is accepted and waits for the owner's earlier ones."""
        words = "Accepted; it starts after your earlier requests"
        self._say(EntryType.WAITING, at, Stage.QUEUED, 0, words, queue_position=ahead, forecast=forecast)

    def queue(self, at: datetime, *, ahead: int, forecast: Forecast | None = None) -> None:
        """Put the job in the queue behind ``ahead`` others."""
        self._move(JobStatus.QUEUED)
        self.queued_at = at
        self.lease_until = None
        self._say(
            EntryType.QUEUED,
            at,
            Stage.QUEUED,
            self.percent,
            _waiting_words(ahead),
            queue_position=ahead,
            forecast=forecast,
        )
        self.record(JobQueued(at=at, subject=self.id, kind=self.kind, attempt=self.attempt))

    def stand(self, at: datetime, *, ahead: int, forecast: Forecast | None = None) -> None:
        """Tell the owner of a job that waits where it stands now."""
        if self.status not in _REOPENED:
            raise IllegalTransition(f"a job that is {self.status} has no place in the queue")
        kind = EntryType.QUEUED if self.status is JobStatus.QUEUED else EntryType.WAITING
        words = _waiting_words(ahead) if self.status is JobStatus.QUEUED else _held_words(ahead)
        self._say(kind, at, Stage.QUEUED, self.percent, words, queue_position=ahead, forecast=forecast)

    def claim(self, at: datetime, lease: timedelta, *, load: int = 1, forecast: Forecast | None = None) -> int:
        """Take the job, for the first time or from a worker whose lease lapsed; answers the new fencing token.
        ``load``: how many jobs run now, this one included.
        """
        if self.status is JobStatus.RUNNING and self.lease_until is not None and self.lease_until > at:
            raise LeaseLost(f"job {self.id} is held until {self.lease_until.isoformat()}")
        self._move(JobStatus.RUNNING)
        self.token += 1
        self.claims += 1
        self.lease_until = at + lease
        self.started_at = self.started_at or at
        self.load = max(load, 1)
        self.pictures = self.pictures.begin(at, load)
        percent = max(self.percent, 1)
        stage, words = _BEGINNING[self.kind]
        self._say(EntryType.STARTED, at, stage, percent, words, forecast=forecast)
        return self.token

    def check(self, token: int) -> None:
        """Refuse a worker whose token is not the present one."""
        if self.status is not JobStatus.RUNNING or self.token != token:
            raise LeaseLost(f"token {token} of job {self.id} is no longer the one that holds it")

    def renew(self, token: int, at: datetime, lease: timedelta) -> None:
        """Keep the lease."""
        self.check(token)
        self.lease_until = at + lease

    def report(
        self,
        token: int,
        at: datetime,
        stage: Stage,
        percent: int,
        message: str,
        *,
        variant: int | None = None,
        preview: str | None = None,
        picture: str | None = None,
        failed: bool = False,
        forecast: Forecast | None = None,
    ) -> None:
        """Tell how far the work is; the percentage never goes back within an attempt. ``failed``: of this variant."""
        self.check(token)
        kind = EntryType.PICTURE if picture else EntryType.PREVIEW if preview else EntryType.PROGRESS
        kind = EntryType.VARIANT_FAILED if failed else kind
        percent = max(self.percent, min(percent, 99))
        self._say(
            kind, at, stage, percent, message, variant=variant, preview=preview, picture=picture, forecast=forecast
        )

    def hand_back(self, token: int, at: datetime, message: str = "Moved to another worker") -> None:
        """Return the job to the queue, unharmed: this worker is going away, or cannot go on now."""
        self.check(token)
        self._move(JobStatus.QUEUED)
        self.lease_until = None
        self.queued_at = at
        self.claims -= 1
        self.statements = ()
        self._say(EntryType.QUEUED, at, Stage.QUEUED, self.percent, message)
        self.record(JobQueued(at=at, subject=self.id, kind=self.kind, attempt=self.attempt))

    def requeue(self, at: datetime, *, most_claims: int) -> None:
        """Return the job to the queue in the place of a worker that vanished; one that ends its workers too often is
        parked as failed.
        """
        if self.claims >= most_claims:
            self._finish(at, JobStatus.FAILED, "Given up: the work was interrupted too many times", "interrupted")
            return
        self._move(JobStatus.QUEUED)
        self.lease_until = None
        self.queued_at = at
        self.statements = ()
        self._say(EntryType.QUEUED, at, Stage.QUEUED, self.percent, "Resuming after an interruption")
        self.record(JobQueued(at=at, subject=self.id, kind=self.kind, attempt=self.attempt))

    def end(self, token: int, at: datetime, status: JobStatus, message: str, *, error: str | None = None) -> None:
        """End the running work."""
        self.check(token)
        self._finish(at, status, message, error)

    def ask_to_cancel(self, at: datetime) -> None:
        """Cancel now what nobody works on; otherwise ask the worker, which stops within one pass. Asking again changes
        nothing.
        """
        if self.status.ended:
            if self.status is JobStatus.CANCELLED:
                return
            raise IllegalTransition(f"the job is already {self.status}")
        self.cancel_requested = True
        if self.status is not JobStatus.RUNNING:
            self._finish(at, JobStatus.CANCELLED, "Cancelled before it started", None)

    def expire(self, at: datetime) -> None:
        """End a job whose deadline has passed."""
        self._finish(at, JobStatus.EXPIRED, "Out of time: it was not finished before its deadline", "deadline")

    def reopen(self, at: datetime, deadline: datetime) -> None:
        """Start another attempt at what is missing; the stream goes on where it stood."""
        if self.status is JobStatus.COMPLETE:
            raise AlreadyComplete("the job is complete: there is nothing to retry")
        if not self.status.ended:
            raise IllegalTransition(f"the job is {self.status}: wait for its end, or cancel it first")
        self._move(JobStatus.WAITING)
        self.attempt += 1
        self.claims = 0
        self.accepted_at, self.deadline = at, deadline
        self.started_at = self.ended_at = self.error = None
        self.cancel_requested = False
        self.percent = 0
        self.statements = ()
        self.pictures = evolve(self.pictures, drawn=(), begun_at=None)

    def remaining_at(self, now: datetime) -> Remaining | None:
        """The last statement of the remaining time, as it reads now."""
        if self.remaining is None or self.stated_at is None:
            return None
        return self.remaining.after(max((now - self.stated_at).total_seconds(), 0.0))

    def _finish(self, at: datetime, status: JobStatus, message: str, error: str | None) -> None:
        self._move(status)
        self.ended_at = at
        self.lease_until = None
        self.error = error
        percent = 100 if status in (JobStatus.COMPLETE, JobStatus.PARTIAL) else self.percent
        self._say(EntryType(f"job.{status}"), at, Stage(status), percent, message, last=True)
        self.record(
            JobEnded(
                at=at,
                subject=self.id,
                kind=self.kind,
                status=status,
                owner=self.owner,
                attempt=self.attempt,
                notice=self.notice,
            )
        )

    def _move(self, status: JobStatus) -> None:
        if status not in TRANSITIONS[self.status]:
            raise IllegalTransition(f"a job that is {self.status} cannot become {status}")
        self.status = status

    def _say(
        self,
        kind: EntryType,
        at: datetime,
        stage: Stage,
        percent: int,
        message: str,
        *,
        queue_position: int | None = None,
        variant: int | None = None,
        preview: str | None = None,
        picture: str | None = None,
        forecast: Forecast | None = None,
        last: bool = False,
    ) -> None:
        self.stage, self.percent, self.message = stage, percent, message
        self.position = queue_position
        self.remaining, self.stated_at = (forecast.remaining, at) if forecast else (None, None)
        if forecast and all(said.stage != forecast.stage for said in self.statements):
            first = Statement(forecast.stage, at, forecast.mean_s, forecast.spread_s)
            self.statements = (*self.statements, first)
        data = Progress(
            stage, percent, message, self.attempt, queue_position, variant, preview, picture, self.remaining
        )
        self.tell(kind, at, data, last=last)


def worth_telling(told: int | None, ahead: int) -> bool:
    """Whether a new queue position is news: next in line, one of the first ten, or nearer by a tenth. Telling every
    change to everybody would grow with the square of the queue.
    """
    if told is None or ahead == told:
        return told is None
    return ahead < 10 or ahead <= told * 0.9


def _waiting_words(ahead: int) -> str:
    if ahead == 0:
        return "Next in line"
    return f"Waiting for {ahead} other request{'s' if ahead > 1 else ''}"


def _held_words(ahead: int) -> str:
    if ahead == 0:
        return "Next in line after your earlier requests"
    return f"Waiting for {ahead} other request{'s' if ahead > 1 else ''}, your earlier ones among them"
