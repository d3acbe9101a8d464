"""Jobs: the life of everything slow."""

from domain.jobs.errors import AlreadyComplete, IllegalTransition, LeaseLost, QueueFull
from domain.jobs.job import TRANSITIONS, Job, JobKind, JobStatus
from domain.jobs.progress import JobEnded, JobQueued, Progress, Stage

__all__ = [
    "TRANSITIONS",
    "AlreadyComplete",
    "IllegalTransition",
    "Job",
    "JobEnded",
    "JobKind",
    "JobQueued",
    "JobStatus",
    "LeaseLost",
    "Progress",
    "QueueFull",
    "Stage",
]
