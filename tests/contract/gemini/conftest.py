"""The Gemini adapters over the real SDK, before a server that speaks the vendor's wire."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from adapters.darkroom import DarkRoom
from adapters.gemini.client import GeminiClient
from tests.contract.gemini.asking import Open
from tests.servers.gemini import KEY, GeminiServer


@pytest.fixture(scope="session")
def running_server() -> Iterator[GeminiServer]:
    with GeminiServer() as server:
        yield server


@pytest.fixture
def server(running_server: GeminiServer) -> GeminiServer:
    running_server.forget()
    return running_server


@pytest.fixture
async def open_client(server: GeminiServer) -> AsyncIterator[Open]:
    """Opens clients whose pauses are too short to be noticed."""
    opened: list[GeminiClient] = []

    async def open_(**settings: Any) -> GeminiClient:
        settings = {"api_key": KEY, "base_url": server.url, "timeout_s": 5.0, "pause_s": 0.001, **settings}
        client = GeminiClient(**settings)
        await client.start()
        opened.append(client)
        return client

    yield open_
    for client in opened:
        await client.close()


@pytest.fixture
async def darkroom() -> AsyncIterator[DarkRoom]:
    room = DarkRoom()
    yield room
    await room.close()
