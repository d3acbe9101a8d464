"""Routes of generations."""

from application.concepts.generate import StartGeneration
from application.concepts.queries import GetGeneration
from application.jobs.access import JobNotFound
from application.jobs.cancel import CancelJob
from application.jobs.retry import RetryJob
from application.ports.storage import KeyReused, StorageFull
from application.streams.read import ReadJobStream
from domain.jobs import AlreadyComplete, IllegalTransition, QueueFull
from entrypoints.http.routing import PREFIX, Route

_ONE = f"{PREFIX}/generations/{{id}}"

ROUTES = (
    Route(
        "POST",
        f"{PREFIX}/generations",
        StartGeneration,
        "Generations",
        status=202,
        errors=(KeyReused, QueueFull, StorageFull),
        show=lambda started: GetGeneration(started.id),
        shows=GetGeneration,
        location=lambda started: f"{PREFIX}/generations/{started.id}",
        keyed=True,
        opens_session=True,
    ),
    Route("GET", _ONE, GetGeneration, "Generations", errors=(JobNotFound,)),
    Route("GET", f"{_ONE}/events", ReadJobStream, "Generations", errors=(JobNotFound,), streams=True),
    Route(
        "POST",
        f"{_ONE}/cancel",
        CancelJob,
        "Generations",
        errors=(JobNotFound, IllegalTransition),
        show=lambda ref: GetGeneration(ref.job),
        shows=GetGeneration,
        keyed=True,
    ),
    Route(
        "POST",
        f"{_ONE}/retry",
        RetryJob,
        "Generations",
        status=202,
        errors=(JobNotFound, IllegalTransition, AlreadyComplete, QueueFull, StorageFull),
        show=lambda ref: GetGeneration(ref.job),
        shows=GetGeneration,
        location=lambda ref: f"{PREFIX}/generations/{ref.job}",
        keyed=True,
    ),
)
