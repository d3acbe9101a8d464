"""Handlers of declared routes."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web
from attrs import evolve, frozen

from application.command import Command
from application.context import Actor, ActorKind, Context
from application.jobs.queries import GetJob
from application.models.files import Asked
from application.sessions.open import OpenSession, SessionOpened
from application.streams.tail import Follower
from entrypoints.http.edge import SERVICE, context_of, give_session, json_response, require_session, take_session
from entrypoints.http.files import file_response, job_response
from entrypoints.http.live.gateway import GATEWAY
from entrypoints.http.live.sse import wants_events, write_events
from entrypoints.http.preferences import preferred_wait
from entrypoints.http.routing import Route, read_command
from entrypoints.transport.encoding import to_json


def handler_of(route: Route) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """The aiohttp handler of a declared route."""

    async def handle(request: web.Request) -> web.StreamResponse:
        service = request.app[SERVICE]
        context = context_of(request, keyed=route.keyed)
        if route.session and not route.opens_session:
            require_session(context)
        if route.stream and wants_events(request):
            return await write_events(request, context, route.stream(context, request.match_info))
        command = await read_command(route, request)
        opened: SessionOpened | None = None
        if route.opens_session and context.actor.kind is ActorKind.ANONYMOUS:
            opened = await service.dispatch(context, OpenSession())
            context = evolve(context, actor=Actor(ActorKind.BUYER, opened.session_id))
        answer = await service.dispatch(context, command)
        if isinstance(answer, Asked) and answer.file:
            return file_response(request, answer.file, route.file)
        waited = await _wait(request, context, route, answer)
        if isinstance(answer, Asked):
            return await _after_waiting(request, context, route, command, answer, waited)
        shows = route.show(answer) if route.show else command if waited.seconds else None
        shown = answer if shows is None else await service.dispatch(context, shows)
        status = 200 if waited.done and route.status == 202 else route.status
        response = json_response(b"" if status == 204 else to_json(shown), status)
        if route.location:
            response.headers["Location"] = route.location(answer)
        elif route.waits and waited.seconds and not waited.done:
            response.headers["Location"] = request.path
        if waited.seconds:
            response.headers["Preference-Applied"] = f"wait={waited.seconds}"
        if isinstance(answer, SessionOpened):
            opened = answer
        if opened:
            give_session(response, service, opened.token)
        if route.ends_session:
            take_session(response)
        return response

    return handle


@frozen
class _Waited:
    """How long the client asked to wait, 0 when it did not; and whether what it waited for is there."""

    seconds: int = 0
    done: bool = False


async def _after_waiting(
    request: web.Request, context: Context, route: Route, command: Command[Any], asked: Asked, waited: _Waited
) -> web.Response:
    """A file that was not there yet: itself when its job ended within the time to wait, else the job."""
    service = request.app[SERVICE]
    if waited.done:
        asked = await service.dispatch(context, command)
    if asked.file:
        response = file_response(request, asked.file, route.file)
    else:
        response = job_response(await service.dispatch(context, GetJob(asked.job)))
    if waited.seconds:
        response.headers["Preference-Applied"] = f"wait={waited.seconds}"
    return response


async def _wait(request: web.Request, context: Context, route: Route, answer: Any) -> _Waited:
    """Wait as `Prefer` asks: for the end of a job, or for entries after the cursor."""
    seconds = preferred_wait(request.headers.getall("Prefer", []))
    after: int | None = None
    if seconds and route.waits:
        stream = route.waits(answer)
    elif seconds and route.stream:
        if answer.events or answer.ended:
            return _Waited(seconds, True)
        stream, after = route.stream(context, request.match_info), answer.after
    else:
        return _Waited()

    def enough(follower: Follower) -> bool:
        return follower.tail.ended or (after is not None and follower.tail.head > after)

    with request.app[GATEWAY].admitted(context, "wait"):
        return _Waited(seconds, await request.app[SERVICE].follow.wait(context, stream, after, seconds, enough))
