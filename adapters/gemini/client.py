"""The one client of Gemini in a process."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import aiohttp
from attrs import define, field
from google import genai
from google.genai import types

from adapters.gemini.calls import Asked, Calls, always
from adapters.gemini.failures import CallFailed, Trouble, examined, understood
from adapters.gemini.prices import PAINTED_TOKENS, Usage
from adapters.gemini.transport import open_client, open_session
from adapters.gemini.wire import NO_CALLING, Shot, Tally, contents_of, estimated, painted
from application.spending.budget import Budget

BASE_URL = "https://generativelanguage.googleapis.com"


@define(eq=False)
class GeminiClient:
    """``timeout_s`` is for one attempt; ``attempts`` are made at most, with pauses from ``pause_s`` up and jitter, or
    as long as the vendor's RetryInfo says. ``concurrency`` calls are under way at most. A model that fails
    ``breaker_failures`` times in a row is left alone for ``breaker_rest_s``. ``budget`` is None where nobody counts.
    ``allowed`` answers whether a tenant may use the vendor at all, asked before every call.
    """

    api_key: str = field(repr=False)
    base_url: str = BASE_URL
    timeout_s: float = 90.0
    concurrency: int = 8
    attempts: int = 3
    pause_s: float = 0.5
    breaker_failures: int = 5
    breaker_rest_s: float = 30.0
    budget: Budget | None = None
    allowed: Callable[[str], Awaitable[bool]] = always
    _call: Calls = field(init=False)
    _session: aiohttp.ClientSession | None = field(default=None, init=False)
    _client: genai.Client | None = field(default=None, init=False)

    @_call.default
    def _calls(self) -> Calls:
        return Calls(
            self.concurrency,
            self.attempts,
            self.pause_s,
            self.breaker_failures,
            self.breaker_rest_s,
            self.budget,
            self.allowed,
        )

    async def start(self) -> None:
        """Open the session; nothing is sent yet."""
        self._session = open_session()
        self._client = open_client(self._session, self.api_key, self.base_url, self.timeout_s)

    async def close(self) -> None:
        """Close it; calls under way fail."""
        if self._client is not None:
            await self._client.aio.aclose()
            self._client.close()
        if self._session is not None:
            await self._session.close()
        self._client = self._session = None

    async def ask(self, asked: Asked, instruction: str, parts: Sequence[str | bytes], schema: dict[str, Any]) -> Any:
        """A JSON value that was asked to fit the schema (the vendor promises it, nobody checked). ``parts`` are texts,
        and pictures.

        Raises:
            CallFailed: there is none.
        """
        config = types.GenerateContentConfig(
            system_instruction=instruction,
            response_mime_type="application/json",
            response_json_schema=schema,
            automatic_function_calling=NO_CALLING,
        )

        async def once(tally: Tally) -> Any:
            response = await self._models.generate_content(
                model=asked.model, contents=contents_of(parts), config=config
            )
            tally.note(response)
            examined(response)
            if response.parsed is None:
                raise CallFailed(Trouble.ODD, "not-json", "The vendor's answer is not in the form that was asked.")
            return response.parsed

        return await self._call(asked, estimated([instruction, str(schema), *parts]), once)

    async def paint(
        self,
        asked: Asked,
        instruction: str,
        parts: Sequence[str | bytes],
        on_thought: Callable[[Shot], None],
        size: str = "1K",
    ) -> Shot:
        """One square picture of ``size``, 1K, 2K or 4K. ``on_thought`` hears of the rougher ones on the way to it.

        Raises:
            CallFailed: there is none.
        """
        config = types.GenerateContentConfig(
            system_instruction=instruction,
            response_modalities=["TEXT", "IMAGE"],
            image_config=types.ImageConfig(aspect_ratio="1:1", image_size=size),
            thinking_config=types.ThinkingConfig(include_thoughts=True),
            automatic_function_calling=NO_CALLING,
        )

        async def once(tally: Tally) -> Shot:
            stream = await self._models.generate_content_stream(
                model=asked.model, contents=contents_of(parts), config=config
            )
            return await painted(stream, tally, on_thought)

        estimate = estimated([instruction, *parts]) + Usage(painted=PAINTED_TOKENS[size])
        return await self._call(asked, estimate, once)

    async def embed(self, asked: Asked, texts: Sequence[str], dimensions: int) -> list[list[float]]:
        """A vector for each text, of any length.

        Raises:
            CallFailed: there are none.
        """
        config = types.EmbedContentConfig(output_dimensionality=dimensions)
        sent = Usage(sent=estimated(texts).sent)

        async def once(tally: Tally) -> list[list[float]]:
            # Each a content of its own: texts of one content become one vector with the multimodal models.
            contents: list[Any] = [
                types.Content(role="user", parts=[types.Part.from_text(text=each)]) for each in texts
            ]
            response = await self._models.embed_content(model=asked.model, contents=contents, config=config)
            tally.usage += sent
            vectors = [list(each.values or ()) for each in response.embeddings or ()]
            if [len(vector) for vector in vectors] != [dimensions] * len(texts):
                raise CallFailed(Trouble.ODD, "vectors", "The vendor's vectors are not those that were asked.")
            return vectors

        return await self._call(asked, sent, once)

    async def check(self, model: str) -> None:
        """Ask, at no cost, whether the vendor can be reached, takes our key and knows the model.

        Raises:
            CallFailed: it does not.
        """
        try:
            await self._models.get(model=model)
        except Exception as error:
            failure = understood(error)
            if failure is None:
                raise
            raise failure from None

    @property
    def _models(self) -> Any:
        if self._client is None:
            raise CallFailed(Trouble.OFF, "closed", "The vendor's client is closed.")
        return self._client.aio.models
