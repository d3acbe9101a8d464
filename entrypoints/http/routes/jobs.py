"""Routes of jobs: the same for every kind, under the job's own address and under its subject's."""

from collections.abc import Callable
from typing import Any

from application.command import Command
from application.jobs.access import JobNotFound
from application.jobs.cancel import CancelJob
from application.jobs.queries import GetJob
from application.jobs.retry import RetryJob
from application.ports.storage import StorageFull
from application.streams.read import ReadJobStream
from domain.jobs import AlreadyComplete, IllegalTransition, QueueFull
from entrypoints.http.routing import PREFIX, Route


def routes_of_a_job(collection: str, tag: str, shows: Callable[[str], Command[Any]]) -> tuple[Route, ...]:
    """Looking at, following, cancelling and retrying what stands at ``collection``; ``shows`` asks for it by its id."""
    one = f"{PREFIX}/{collection}/{{id}}"
    question = type(shows(""))
    return (
        Route("GET", one, question, tag, errors=(JobNotFound,)),
        Route("GET", f"{one}/events", ReadJobStream, tag, errors=(JobNotFound,), streams=True),
        Route(
            "POST",
            f"{one}/cancel",
            CancelJob,
            tag,
            errors=(JobNotFound, IllegalTransition),
            show=lambda ref: shows(ref.job),
            shows=question,
            keyed=True,
        ),
        Route(
            "POST",
            f"{one}/retry",
            RetryJob,
            tag,
            status=202,
            errors=(JobNotFound, IllegalTransition, AlreadyComplete, QueueFull, StorageFull),
            show=lambda ref: shows(ref.job),
            shows=question,
            location=lambda ref: f"{PREFIX}/{collection}/{ref.job}",
            keyed=True,
        ),
    )


ROUTES = routes_of_a_job("jobs", "Jobs", GetJob)
