"""A service over HTTP and a buyer's client at it, as tests of files need them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import ClientResponse, ClientSession, web
from attrs import frozen

from application.concepts.generate import StartGeneration
from application.concepts.queries import GetGeneration
from domain.concepts.brief import Brief
from entrypoints.composition.settings import Settings
from entrypoints.http.app import make_app
from tests.services import Buyer, serving

API = "/api/v2/ai"


@frozen
class Shop:
    """A service over HTTP, and a buyer's client at it."""

    buyer: Buyer
    client: ClientSession

    async def get(self, path: str, **headers: str) -> tuple[ClientResponse, bytes]:
        async with self.client.get(f"{API}{path}", headers=headers) as answer:
            return answer, await answer.read()

    async def concept(self, text: str = "a walnut box, 200 x 130 x 90 mm, with a brass knob", variants: int = 1) -> str:
        """A concept of that brief, by way of a finished generation."""
        job = (await self.buyer(StartGeneration(Brief(text), variants))).id
        await self.buyer.finish(job)
        concept = (await self.buyer(GetGeneration(job))).concept
        assert concept is not None
        return concept


@asynccontextmanager
async def shop(settings: Settings) -> AsyncIterator[Shop]:
    async with serving(settings) as buyer:
        runner = web.AppRunner(make_app(buyer.service, "token"))
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        try:
            async with ClientSession(f"http://127.0.0.1:{runner.addresses[0][1]}") as client:
                opened = await client.post(f"{API}/sessions")
                token = (await opened.json())["token"]
                client.headers["X-Session-Token"] = token
                session = buyer.service.sessions.prove(token)
                assert session is not None
                yield Shop(Buyer(buyer.service, session.session), client)
        finally:
            await runner.cleanup()
