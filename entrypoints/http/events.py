"""A job's stream as server-sent events (html.spec.whatwg.org/multipage/server-sent-events.html)."""

import asyncio
from contextlib import aclosing, suppress
from typing import Any

from aiohttp import web
from attrs import define, field

from application.context import Context
from application.jobs.queries import GetJob
from application.streams.read import CloudEvent
from domain.kernel.errors import Fault, InvalidInput
from entrypoints.composition.metrics import FOLLOWERS
from entrypoints.http.edge import SERVICE, TRACE, add_headers
from entrypoints.transport.encoding import to_json


@define
class Followers:
    """The tasks that write streams now."""

    tasks: set[asyncio.Task[Any]] = field(factory=set)


FOLLOWING = web.AppKey("following", Followers)
RETRY_MS = 2000


def wants_events(request: web.Request) -> bool:
    """Whether the client asked for server-sent events."""
    return "text/event-stream" in request.headers.get("Accept", "")


async def write_events(request: web.Request, context: Context) -> web.StreamResponse:
    """Send what follows the client's cursor until the stream ends; resume by `Last-Event-ID` or `?after=`."""
    service = request.app[SERVICE]
    job = request.match_info["id"]
    after = _cursor(request)
    await service.dispatch(context, GetJob(job))
    response = web.StreamResponse(
        headers={
            "Content-Type": "text/event-stream; charset=utf-8",
            "Cache-Control": "no-store",
            "X-Accel-Buffering": "no",
        }
    )
    add_headers(response, request[TRACE])
    task = asyncio.current_task()
    if task is not None:
        request.app[FOLLOWING].tasks.add(task)
    FOLLOWERS.inc()
    try:
        with suppress(ConnectionResetError):
            await response.prepare(request)
            await response.write(b"retry: %d\n\n" % RETRY_MS)
            async with aclosing(service.follow(context, job, after)) as events:
                async for event in events:
                    await response.write(frame(event) if event else b": still here\n\n")
            await response.write_eof()
    finally:
        FOLLOWERS.dec()
        if task is not None:
            request.app[FOLLOWING].tasks.discard(task)
    return response


def frame(event: CloudEvent) -> bytes:
    """One event as it goes over the wire."""
    return b"id: %s\nevent: %s\ndata: %s\n\n" % (event.id.encode(), event.type.encode(), to_json(event))


async def end_streams(app: web.Application) -> None:
    """Let go of all followers: the service is stopping, and they resume elsewhere or later."""
    for task in list(app[FOLLOWING].tasks):
        task.cancel()


def _cursor(request: web.Request) -> int:
    for name, text in (("Last-Event-ID", request.headers.get("Last-Event-ID")), ("after", request.query.get("after"))):
        if text is None or text == "":
            continue
        if not (text.isascii() and text.isdigit() and len(text) < 16):
            raise InvalidInput(
                "the cursor is not a number", faults=(Fault(name, "type", "must be a whole number from 0"),)
            )
        return int(text)
    return 0
