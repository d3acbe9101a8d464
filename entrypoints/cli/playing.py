"""A process that serves nobody over HTTP: it plays its role until it is told to stop."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import structlog
from aiohttp import web

from entrypoints.composition.ending import ENDS_WITHIN_S, end_within
from entrypoints.composition.profiles import Role
from entrypoints.composition.service import Service, open_service
from entrypoints.composition.settings import Settings
from entrypoints.http.edge import SERVICE
from entrypoints.http.service_routes import add_vitals

log = structlog.get_logger(__name__)


async def play(settings: Settings, role: Role) -> None:
    """Play a role until SIGTERM or SIGINT; then take nothing new, finish or hand back what runs, and close."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    async with AsyncExitStack() as stack:
        service = await stack.enter_async_context(open_service(settings, frozenset({role})))
        if settings.metrics_port:
            await stack.enter_async_context(_vitals(service))
        log.info("running", role=role, profile=settings.profile, slots=settings.concurrency)
        await stop.wait()
        log.info("stopping")
        end_within(settings.drain_s + ENDS_WITHIN_S)


@asynccontextmanager
async def _vitals(service: Service) -> AsyncIterator[None]:
    """Answer `/healthz`, `/readyz` and `/metrics` for the length of a block."""
    app = web.Application()
    app[SERVICE] = service
    add_vitals(app)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        await web.TCPSite(runner, service.settings.host, service.settings.metrics_port).start()
        yield
    finally:
        await runner.cleanup()
