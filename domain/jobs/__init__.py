"""Jobs: the life of everything slow."""

from domain.jobs.calibration import Calibration
from domain.jobs.errors import AlreadyComplete, IllegalTransition, LeaseLost, QueueFull
from domain.jobs.forecast import Forecast, Remaining, Statement
from domain.jobs.job import TRANSITIONS, Job, JobKind, JobStatus, worth_telling
from domain.jobs.pace import Pace
from domain.jobs.pictures import Pictures
from domain.jobs.progress import EntryType, JobEnded, JobQueued, Progress, Stage

__all__ = [
    "TRANSITIONS",
    "AlreadyComplete",
    "Calibration",
    "EntryType",
    "Forecast",
    "IllegalTransition",
    "Job",
    "JobEnded",
    "JobKind",
    "JobQueued",
    "JobStatus",
    "LeaseLost",
    "Pace",
    "Pictures",
    "Progress",
    "QueueFull",
    "Remaining",
    "Stage",
    "Statement",
    "worth_telling",
]
