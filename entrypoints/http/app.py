"""The aiohttp application, and serving it."""

import asyncio
import os
import resource
import secrets
import signal
import socket

import structlog
import uvloop
from aiohttp import web
from attrs import evolve

from entrypoints.composition.ending import ENDS_WITHIN_S, end_within
from entrypoints.composition.lock import ServerAddress, data_lock, publish_address
from entrypoints.composition.profiles import Role
from entrypoints.composition.service import Service, open_service
from entrypoints.composition.settings import Settings
from entrypoints.http.calls import handler_of
from entrypoints.http.edge import SAFE_HEADERS, SERVICE, edge, safe_headers
from entrypoints.http.live.gateway import GATEWAY, Gateway, beating, stop_following
from entrypoints.http.live.previews import Previews
from entrypoints.http.live.socket import follow_streams
from entrypoints.http.routes import ROUTES
from entrypoints.http.service_routes import INTERNAL_TOKEN, add_service_routes
from entrypoints.transport.addresses import PREFIX

log = structlog.get_logger(__name__)

_OTHER_FILES = 200


def make_app(service: Service, internal_token: str) -> web.Application:
    """The application over an open service."""
    app = web.Application(middlewares=[edge], client_max_size=service.settings.body_limit_kb * 1024)
    app[SERVICE] = service
    app[SAFE_HEADERS] = safe_headers(service.settings)
    app[INTERNAL_TOKEN] = internal_token
    gateway = app[GATEWAY] = Gateway(service.settings, Previews(service.media))
    service.sessions.listeners.append(gateway.drop)
    for route in ROUTES:
        app.router.add_route(route.method, route.path, handler_of(route))
    app.router.add_get(f"{PREFIX}/ws", follow_streams)
    add_service_routes(app)
    app.cleanup_ctx.append(beating)
    app.on_shutdown.append(stop_following)
    return app


async def serve(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT; then take no more requests, let running jobs finish or hand them back, and
    close.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    # Bound before anything is opened: a taken port is said at once, and port 0 gets its number before addresses are
    # made of it.
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.create_server((settings.host, settings.port), family=family, backlog=1024) as listener:
        await _serve_at(listener, evolve(settings, port=listener.getsockname()[1]), stop)


async def _serve_at(listener: socket.socket, settings: Settings, stop: asyncio.Event) -> None:
    async with open_service(settings, frozenset({Role.HTTP})) as service:
        token = secrets.token_urlsafe(32)
        runner = web.AppRunner(make_app(service, token), access_log=None, shutdown_timeout=5)
        await runner.setup()
        try:
            await web.SockSite(runner, listener).start()
            if _holds_folder(settings):
                _publish(settings, ServerAddress(settings.local_address, token, os.getpid()))
            log.info("serving", url=settings.address, profile=settings.profile, data=str(settings.data))
            if settings.everywhere and not settings.public_url:
                log.warning(
                    "public_url.unset", hint="set VISION_PUBLIC_URL: other machines cannot use picture addresses"
                )
            await stop.wait()
            log.info("stopping")
            end_within(settings.drain_s + ENDS_WITHIN_S)
        finally:
            await runner.cleanup()


def run(settings: Settings) -> None:
    """Hold the data folder and serve.

    Raises:
        DataInUse: another process holds it.
    """
    _take_all_file_handles(settings)
    if not _holds_folder(settings):
        uvloop.run(serve(settings))
        return
    with data_lock(settings.data):
        uvloop.run(serve(settings))


def _holds_folder(settings: Settings) -> bool:
    """Whether the store in the data folder serves this process alone."""
    return settings.cells.storage == "sqlite"


def _take_all_file_handles(settings: Settings) -> None:
    """Every follower is an open file: take as many as the system lets us, and say when that is too few."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    if hard != resource.RLIM_INFINITY and hard < settings.followers + _OTHER_FILES:
        log.warning("files.limited", limit=hard, followers=settings.followers, hint="raise `ulimit -n`")


def _publish(settings: Settings, address: ServerAddress) -> None:
    try:
        publish_address(settings.data, address)
    except OSError as error:
        # Only commands on this machine miss it, and on a full disk they could do nothing anyhow; readers need us.
        log.warning("address.not_published", error=error.strerror)
