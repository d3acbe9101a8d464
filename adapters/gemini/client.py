"""The one client of Gemini in a process: counts, waits for room, retries what is safe, and gives up in time."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

import aiohttp
import stamina
import structlog
from attrs import define, field, frozen
from google import genai
from google.genai import types

from adapters.gemini import metrics
from adapters.gemini.breaker import Breaker
from adapters.gemini.failures import AGAIN, CallFailed, Trouble, examined, understood
from adapters.gemini.prices import PAINTED_TOKENS, Usage
from adapters.gemini.transport import open_client, open_session
from adapters.gemini.wire import NO_CALLING, Shot, Tally, contents_of, estimated, painted
from application.ports.imaging import Turn
from application.spending.budget import Budget, Reserved
from domain.kernel.errors import VisionError
from domain.spending.spend import DaySpent

BASE_URL = "https://generativelanguage.googleapis.com"
T = TypeVar("T")
log = structlog.get_logger(__name__)


async def always(tenant: str) -> bool:
    """No kill switch."""
    return True


@frozen
class Asked:
    """One thing that we want of a model: ``task`` is our word for it (``read``, ``paint``), ``within_s`` is all the
    time there is, waiting and retries included. ``again_if_lost``: an answer that was lost may be paid for twice.
    """

    task: str
    model: str
    turn: Turn
    within_s: float
    again_if_lost: bool = False
    operation: str = "generate_content"


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
    _room: asyncio.Semaphore = field(init=False)
    _breakers: dict[str, Breaker] = field(factory=dict, init=False)
    _session: aiohttp.ClientSession | None = field(default=None, init=False)
    _client: genai.Client | None = field(default=None, init=False)

    def __attrs_post_init__(self) -> None:
        self._room = asyncio.Semaphore(self.concurrency)

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

    @property
    def _models(self) -> Any:
        if self._client is None:
            raise CallFailed(Trouble.OFF, "closed", "The vendor's client is closed.")
        return self._client.aio.models

    async def _call(self, asked: Asked, estimate: Usage, once: Callable[[Tally], Awaitable[T]]) -> T:
        try:
            allowed = await self.allowed(asked.turn.tenant)
        except VisionError as error:
            # Nobody knows whether money may be spent: then it may not.
            raise CallFailed(Trouble.OFF, error.code, "Whether the vendor may be used is not known now.") from error
        if not allowed:
            raise CallFailed(Trouble.OFF, "off", "The vendor is switched off.")
        cost = estimate.micros(asked.model)
        reserved = await self._reserve(asked, cost)
        tally, began, reason = Tally(), time.monotonic(), "cancelled"
        try:
            try:
                async with asyncio.timeout(asked.within_s):
                    answer = await self._attempts(asked, once, tally)
            except TimeoutError:
                trouble = Trouble.LOST if tally.lost else Trouble.BUSY
                raise CallFailed(trouble, "deadline", "The vendor did not answer in time.") from None
            reason = ""
        except CallFailed as failure:
            reason = failure.reason
            raise
        finally:
            spent = tally.usage.micros(asked.model) + tally.lost * cost
            if reserved is not None and self.budget is not None:
                await self.budget.settle(reserved, spent, tally.usage.pictures)
            _report(asked, tally, time.monotonic() - began, spent, reason)
        return answer

    async def _reserve(self, asked: Asked, cost: int) -> Reserved | None:
        if self.budget is None:
            return None
        try:
            return await self.budget.reserve(asked.turn.tenant, cost)
        except DaySpent as error:
            words = "What may be spent on pictures today is spent. Try again tomorrow, or raise the budget."
            raise CallFailed(Trouble.BUDGET, "day-spent", words, retry_after_s=error.retry_after_s) from error
        except VisionError as error:
            raise CallFailed(Trouble.BUDGET, error.code, "The budget cannot be counted now.") from error

    async def _attempts(self, asked: Asked, once: Callable[[Tally], Awaitable[T]], tally: Tally) -> T:
        ends = asyncio.get_running_loop().time() + asked.within_s

        def again(error: Exception) -> bool | float:
            if not isinstance(error, CallFailed) or error.rest:
                return False
            if error.trouble not in AGAIN and not (asked.again_if_lost and error.trouble is Trouble.LOST):
                return False
            if error.retry_after_s is None:
                return True
            pause = error.retry_after_s + random.uniform(0, self.pause_s)  # noqa: S311 - jitter, not a secret
            return pause if asyncio.get_running_loop().time() + pause < ends else False

        tries = stamina.retry_context(
            on=again,
            attempts=self.attempts,
            timeout=None,
            wait_initial=self.pause_s,
            wait_max=16 * self.pause_s,
            wait_jitter=self.pause_s,
        )
        async for attempt in tries:
            with attempt:
                return await self._attempt(asked, once, tally)
        raise CallFailed(Trouble.BUSY, "no-attempt", "The vendor was not asked.")

    async def _attempt(self, asked: Asked, once: Callable[[Tally], Awaitable[T]], tally: Tally) -> T:
        async with self._room:
            breaker = self._breaker(asked.model)
            if (wait := breaker.admit()) is not None:
                words = "The vendor failed again and again and is left alone for a while."
                raise CallFailed(Trouble.BUSY, "breaker", words, retry_after_s=wait, rest=True)
            tally.attempts += 1
            ok: bool | None = None
            try:
                answer = await once(tally)
                ok = True
                return answer
            except CallFailed:
                ok = True
                raise
            except asyncio.CancelledError:
                tally.lost += 1
                raise
            except Exception as error:
                failure = understood(error)
                if failure is None:
                    raise
                ok = False if failure.sick else None
                tally.lost += failure.trouble is Trouble.LOST
                if failure.rest:
                    breaker.open(failure.retry_after_s or self.breaker_rest_s)
                # The SDK's error may hold the whole answer: it goes no further.
                raise failure from None
            finally:
                breaker.ended(ok)

    def _breaker(self, model: str) -> Breaker:
        if model not in self._breakers:
            gauge = metrics.OPEN.labels("gemini", model)

            def told(opened: bool) -> None:
                gauge.set(opened)
                log.warning("gemini.breaker", model=model, open=opened)

            self._breakers[model] = Breaker(self.breaker_failures, self.breaker_rest_s, told=told)
        return self._breakers[model]


def _report(asked: Asked, tally: Tally, seconds: float, micros: int, reason: str) -> None:
    """Log and measure a call. Nothing of what was sent or answered is in it."""
    metrics.called(asked.operation, asked.task, asked.model, seconds, tally.usage, micros, tally.lost, reason)
    tell = log.warning if reason else log.info
    tell(
        "gemini.call",
        task=asked.task,
        model=asked.model,
        outcome=reason or "ok",
        attempts=tally.attempts,
        input_tokens=tally.usage.sent,
        output_tokens=tally.usage.written + tally.usage.painted,
        pictures=tally.usage.pictures,
        cost_usd=micros / 1e6,
        seconds=round(seconds, 3),
        request=tally.request,
        tenant=asked.turn.tenant,
        job=asked.turn.job,
    )
