"""Handlers of declared routes."""

from collections.abc import Awaitable, Callable

from aiohttp import web
from attrs import evolve

from application.context import Actor, ActorKind
from application.sessions.open import OpenSession, SessionOpened
from entrypoints.http.edge import SERVICE, context_of, give_session, json_response, require_session
from entrypoints.http.events import wants_events, write_events
from entrypoints.http.routing import Route, read_command
from entrypoints.transport.encoding import to_json


def handler_of(route: Route) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """The aiohttp handler of a declared route."""

    async def handle(request: web.Request) -> web.StreamResponse:
        service = request.app[SERVICE]
        context = context_of(request, keyed=route.keyed)
        if route.session and not route.opens_session:
            require_session(context)
        if route.streams and wants_events(request):
            return await write_events(request, context)
        command = await read_command(route, request)
        opened: SessionOpened | None = None
        if route.opens_session and context.actor.kind is ActorKind.ANONYMOUS:
            opened = await service.dispatch(context, OpenSession())
            context = evolve(context, actor=Actor(ActorKind.BUYER, opened.session_id))
        answer = await service.dispatch(context, command)
        shown = await service.dispatch(context, route.show(answer)) if route.show else answer
        response = json_response(to_json(shown), route.status)
        if route.location:
            response.headers["Location"] = route.location(answer)
        if isinstance(answer, SessionOpened):
            opened = answer
        if opened:
            give_session(response, opened.token, secure=service.settings.address.startswith("https"))
        return response

    return handle
