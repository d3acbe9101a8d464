"""Routes of jobs: the same for every kind."""

from application.jobs.access import JobNotFound
from application.jobs.cancel import CancelJob
from application.jobs.queries import GetJob
from application.jobs.retry import RetryJob
from application.ports.storage import StorageFull
from application.streams.read import ReadJobStream
from domain.jobs import AlreadyComplete, IllegalTransition, QueueFull
from entrypoints.http.routing import PREFIX, Route

_ONE = f"{PREFIX}/jobs/{{id}}"

ROUTES = (
    Route("GET", _ONE, GetJob, "Jobs", errors=(JobNotFound,)),
    Route("GET", f"{_ONE}/events", ReadJobStream, "Jobs", errors=(JobNotFound,), streams=True),
    Route(
        "POST",
        f"{_ONE}/cancel",
        CancelJob,
        "Jobs",
        errors=(JobNotFound, IllegalTransition),
        show=lambda ref: GetJob(ref.job),
        shows=GetJob,
        keyed=True,
    ),
    Route(
        "POST",
        f"{_ONE}/retry",
        RetryJob,
        "Jobs",
        status=202,
        errors=(JobNotFound, IllegalTransition, AlreadyComplete, QueueFull, StorageFull),
        show=lambda ref: GetJob(ref.job),
        shows=GetJob,
        location=lambda ref: f"{PREFIX}/jobs/{ref.job}",
        keyed=True,
    ),
)
