"""One server a run, an account of its own for each test."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime

import pytest
from attrs import define, field

from adapters.imagekit.media import ImageKitMedia
from adapters.in_process.time import SystemClock
from tests.servers.imagekit import PRIVATE_KEY, ImageKitServer


@pytest.fixture
def server() -> Iterator[ImageKitServer]:
    with ImageKitServer() as running:
        yield running


@define
class Pauses:
    """Waits no time, and remembers how long it was to wait."""

    seconds: list[float] = field(factory=list)

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


@pytest.fixture
def pauses() -> Pauses:
    return Pauses()


@pytest.fixture
async def media(server: ImageKitServer, pauses: Pauses) -> AsyncIterator[ImageKitMedia]:
    store = ImageKitMedia(
        PRIVATE_KEY, server.url_endpoint, SystemClock(), base_url=server.url, timeout_s=5, pause=pauses
    )
    await store.start()
    yield store
    await store.close()


@define
class SetClock:
    """A clock that a test moves."""

    at: datetime = datetime(2026, 1, 1, 12, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at
