"""What a follower of a job is told, and the events that other parts react to."""

from enum import StrEnum
from typing import ClassVar, Self

from attrs import frozen

from domain.jobs.forecast import Remaining
from domain.kernel.event import Event


class Stage(StrEnum):
    """Where the work stands."""

    QUEUED = "queued"
    ANALYSING = "analysing"
    ENHANCING = "enhancing"
    GENERATING = "generating"
    SCORING = "scoring"
    COMPLETE = "complete"
    PARTIAL = "partial"
    FAILED = "failed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class EntryType(StrEnum):
    """What an entry of a job's stream tells of; ``words`` say it to who reads the documents of the API."""

    words: str

    def __new__(cls, value: str, words: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.words = words
        return member

    WAITING = "job.waiting", "Accepted; it starts after its owner's earlier requests."
    QUEUED = "job.queued", "In line, with `queue_position` jobs ahead; or back in line after an interruption."
    STARTED = "job.started", "A worker has taken it."
    PROGRESS = "job.progress", "A stage, a percentage, a sentence."
    PREVIEW = "job.preview", "A rough picture of `variant`, at `preview`."
    PICTURE = "job.picture", "A finished picture of `variant`, at `picture`."
    VARIANT_FAILED = "job.variant_failed", "`variant` came to nothing; the others go on."
    COMPLETE = "job.complete", "The end: everything was made."
    PARTIAL = "job.partial", "The end: some was made, and what is missing can be tried again."
    FAILED = "job.failed", "The end: nothing was made."
    CANCELLED = "job.cancelled", "The end: its owner stopped it."
    EXPIRED = "job.expired", "The end: it was not finished before its deadline."


@frozen
class Progress:
    """One entry of a job's stream.

    ``percent`` is 0 to 100. ``queue_position`` counts the jobs ahead (0: next). ``variant`` counts from 0.
    ``preview`` and ``picture`` are media names, which the wire turns into URLs. ``remaining`` is None when nothing can
    be said, and at the end.
    """

    stage: Stage
    percent: int
    message: str
    attempt: int = 1
    queue_position: int | None = None
    variant: int | None = None
    preview: str | None = None
    picture: str | None = None
    remaining: Remaining | None = None


@frozen(kw_only=True)
class JobQueued(Event):
    """A job may be taken by a worker."""

    type: ClassVar[str] = "job.queued"
    prompt: ClassVar[bool] = True

    kind: str
    attempt: int


@frozen(kw_only=True)
class JobEnded(Event):
    """A job reached an end; its owner's next one may be queued."""

    type: ClassVar[str] = "job.ended"
    prompt: ClassVar[bool] = True

    kind: str
    status: str
    owner: str
    attempt: int
    notice: bool = False
