"""How a call is made, whatever it asks: allowed, counted, given room, tried again where that is safe, logged."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

import stamina
import structlog
from attrs import define, field, frozen

from adapters.gemini import metrics
from adapters.gemini.breaker import Breaker
from adapters.gemini.failures import AGAIN, CallFailed, Trouble, understood
from adapters.gemini.prices import Usage
from adapters.gemini.wire import Tally
from application.ports.imaging import Turn
from application.spending.budget import Budget, Reserved
from domain.kernel.errors import VisionError
from domain.spending.spend import DaySpent

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
class Calls:
    """The fields are those of ``GeminiClient``."""

    concurrency: int
    attempts: int
    pause_s: float
    breaker_failures: int
    breaker_rest_s: float
    budget: Budget | None
    allowed: Callable[[str], Awaitable[bool]]
    _room: asyncio.Semaphore = field(init=False)
    _breakers: dict[str, Breaker] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        self._room = asyncio.Semaphore(self.concurrency)

    async def __call__(self, asked: Asked, estimate: Usage, once: Callable[[Tally], Awaitable[T]]) -> T:
        """What ``once`` answers, which makes one request; ``estimate`` is what it is expected to take.

        Raises:
            CallFailed: it gave nothing.
        """
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
