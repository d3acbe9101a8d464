"""A process that serves nobody over HTTP: it plays its role until it is told to stop."""

import asyncio
import signal
from contextlib import AsyncExitStack

import structlog
from prometheus_client import start_http_server

from entrypoints.composition.profiles import Role
from entrypoints.composition.service import open_service
from entrypoints.composition.settings import Settings

log = structlog.get_logger(__name__)


async def play(settings: Settings, role: Role) -> None:
    """Play a role until SIGTERM or SIGINT; then take nothing new, finish or hand back what runs, and close."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(open_service(settings, frozenset({role})))
        if settings.metrics_port:
            server, thread = start_http_server(settings.metrics_port, settings.host)
            stack.callback(thread.join)
            stack.callback(server.server_close)
            stack.callback(server.shutdown)
        log.info("running", role=role, profile=settings.profile, slots=settings.concurrency)
        await stop.wait()
        log.info("stopping")
