"""Routes of jobs: the same for every kind, under the job's own address and under its subject's."""

from collections.abc import Callable
from typing import Any

from application.command import Command
from application.inbox.notice import AskForNotice, DropNotice
from application.jobs.access import JobNotFound
from application.jobs.cancel import CancelJob
from application.jobs.queries import GetJob
from application.jobs.retry import RetryJob
from application.ports.storage import StorageFull
from application.streams.open import StreamGone
from application.streams.read import ReadJobStream
from domain.jobs import AlreadyComplete, IllegalTransition, QueueFull
from entrypoints.http.live.gateway import FollowersUsedUp, TooManyFollowers
from entrypoints.http.routing import Route
from entrypoints.transport.addresses import PREFIX


def stream_of(job: str) -> str:
    """The name of a job's stream."""
    return f"job:{job}"


def routes_of_a_job(collection: str, tag: str, shows: Callable[[str], Command[Any]]) -> tuple[Route, ...]:
    """Looking at, following, cancelling and retrying what stands at ``collection``; ``shows`` asks for it by its id."""
    one = f"{PREFIX}/{collection}/{{id}}"
    question = type(shows(""))
    return (
        Route("GET", one, question, tag, errors=(JobNotFound,), waits=lambda view: stream_of(view.id)),
        Route(
            "GET",
            f"{one}/events",
            ReadJobStream,
            tag,
            errors=(JobNotFound, StreamGone, TooManyFollowers, FollowersUsedUp),
            stream=lambda _, path: stream_of(path["id"]),
        ),
        Route(
            "POST",
            f"{one}/cancel",
            CancelJob,
            tag,
            errors=(JobNotFound, IllegalTransition),
            show=lambda ref: shows(ref.job),
            shows=question,
            waits=lambda ref: stream_of(ref.job),
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
            waits=lambda ref: stream_of(ref.job),
            keyed=True,
        ),
    )


ROUTES = (
    *routes_of_a_job("jobs", "Jobs", GetJob),
    *(
        Route(
            method,
            f"{PREFIX}/jobs/{{id}}/notice",
            command,
            "Jobs",
            errors=(JobNotFound,),
            show=lambda ref: GetJob(ref.job),
            shows=GetJob,
        )
        for method, command in (("PUT", AskForNotice), ("DELETE", DropNotice))
    ),
)
