"""The SDK's client over a session of our own: no silent second sending, no answer without a bound."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
from google import genai
from google.genai import types

from adapters.gemini.failures import AnswerTooLarge

MOST_BYTES = 40 * 1024 * 1024
"""A 4K picture as base64 is some 30 MB; what is larger is no answer to anything we ask."""


class _Bounded:
    """A body that ends in an error when it grows too large."""

    def __init__(self, inner: aiohttp.StreamReader) -> None:
        self._inner = inner

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    async def iter_any(self) -> AsyncIterator[bytes]:
        size = 0
        async for piece in self._inner.iter_any():
            size += len(piece)
            if size > MOST_BYTES:
                raise AnswerTooLarge("the answer is too large")
            yield piece

    async def read(self, n: int = -1) -> bytes:
        if n >= 0:
            return await self._inner.read(n)
        return b"".join([piece async for piece in self.iter_any()])


class _Response(aiohttp.ClientResponse):
    async def start(self, connection: Any) -> aiohttp.ClientResponse:
        await super().start(connection)
        if (self.content_length or 0) > MOST_BYTES:
            self.close()
            raise AnswerTooLarge("the answer is too large")
        self.content = _Bounded(self.content)  # type: ignore[assignment]
        return self


def open_session() -> aiohttp.ClientSession:
    """A session for the SDK. It honours the proxies of the environment, as the SDK's own would."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0),
        response_class=_Response,
        cookie_jar=aiohttp.DummyCookieJar(),
        read_bufsize=2**20,
        trust_env=True,
    )


def open_client(session: aiohttp.ClientSession, api_key: str, base_url: str, timeout_s: float) -> genai.Client:
    """The SDK's client. With retry options of its own a dropped request is not sent a second time behind our back;
    one attempt means none of its own either.
    """
    options = types.HttpOptions(
        base_url=base_url,
        api_version="v1beta",
        timeout=round(timeout_s * 1000),
        retry_options=types.HttpRetryOptions(attempts=1),
        aiohttp_client=session,
    )
    return genai.Client(api_key=api_key, vertexai=False, http_options=options)
