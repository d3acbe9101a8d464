"""The command line's way to the use cases: through the server that holds the data folder, or by composing the service
itself.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, Protocol, TypeVar

import aiohttp
import attrs
import orjson
from attrs import frozen

from application.command import Command, result_type
from application.context import system
from domain.kernel.errors import Unavailable, VisionError
from entrypoints.composition.lock import DataInUse, ServerAddress, data_lock, read_address
from entrypoints.composition.service import Service, open_service
from entrypoints.composition.settings import Settings
from entrypoints.transport.addresses import MEDIA, own_media
from entrypoints.transport.encoding import to_plain
from entrypoints.transport.schema import decode

R = TypeVar("R")

_PATIENCE = aiohttp.ClientTimeout(total=30)


class Caller(Protocol):
    """What a command of the command line needs."""

    async def call(self, command: Command[R]) -> R:
        """Do it as the service itself."""
        ...

    async def picture(self, url: str) -> bytes:
        """The content of a picture by its address."""
        ...


class PictureAway(Unavailable):
    """A finished picture cannot be had now."""

    code = "picture-away"


class ServerRefused(VisionError):
    """The running server answered with a problem."""

    code = "server-refused"


@frozen
class LocalCaller:
    """Calls a service in this process."""

    service: Service

    async def call(self, command: Command[R]) -> R:
        """See ``Caller``."""
        return await self.service.dispatch(system("cli", tenant=self.service.settings.tenant), command)

    async def picture(self, url: str) -> bytes:
        """See ``Caller``."""
        name = own_media(url)
        if name is None:
            async with aiohttp.ClientSession(timeout=_PATIENCE) as http:
                return await _fetched(http, url)
        file = await self.service.media.open(name)
        if file is None:
            raise PictureAway(f"the picture {url} is not there")
        return file.content


@frozen
class RemoteCaller:
    """Calls the server of this data folder through its internal door."""

    address: ServerAddress
    http: aiohttp.ClientSession

    async def call(self, command: Command[R]) -> R:
        """See ``Caller``."""
        body = orjson.dumps({"command": type(command).__name__, "fields": to_plain(command)})
        headers = {"Authorization": f"Bearer {self.address.token}", "Content-Type": "application/json"}
        async with self.http.post(f"{self.address.url}/internal/dispatch", data=body, headers=headers) as response:
            answer = orjson.loads(await response.read())
            if response.status >= 400:
                raise ServerRefused(answer.get("detail", f"the server answered {response.status}"))
        result: R = _read(result_type(type(command)), answer)
        return result

    async def picture(self, url: str) -> bytes:
        """See ``Caller``. The server's public address may not be reachable from here: what it delivers itself is asked
        of the local one.
        """
        name = own_media(url)
        return await _fetched(self.http, url if name is None else f"{self.address.url}{MEDIA}{name}")


async def _fetched(http: aiohttp.ClientSession, url: str) -> bytes:
    try:
        async with http.get(url) as response:
            if response.status == 200:
                return await response.read()
            why = f"{response.status} {response.reason}"
    except (aiohttp.ClientError, TimeoutError) as error:
        why = type(error).__name__
    # Without the signature, which opens it for whoever reads this.
    raise PictureAway(f"the picture {url.partition('?')[0]} cannot be fetched: {why}")


def _read(kind: Any, plain: Any) -> Any:
    return decode(kind, plain) if attrs.has(kind) else plain


@asynccontextmanager
async def open_caller(settings: Settings, say: Callable[[str], None]) -> AsyncIterator[Caller]:
    """The running server of the data folder, or a service of our own that holds the folder meanwhile."""
    if settings.cells.storage != "sqlite":
        # Where the installation has workers of its own, this process only asks.
        async with open_service(settings, frozenset()) as service:
            yield LocalCaller(service)
        return
    try:
        with data_lock(settings.data):
            async with open_service(settings) as service:
                yield LocalCaller(service)
    except DataInUse:
        address = read_address(settings.data)
        if address is None:
            raise
        say(f"Using the running server at {address.url}")
        async with aiohttp.ClientSession(timeout=_PATIENCE) as http:
            yield RemoteCaller(address, http)
