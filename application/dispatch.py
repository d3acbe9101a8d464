"""Dispatch: the one door to the use cases, for every client."""

import asyncio
import random
import time
from collections.abc import Mapping
from typing import Any, Protocol, TypeVar

from attrs import evolve, field, frozen

from application.command import Command, Handler, Policy, Question, result_type
from application.context import Context, Receipt
from application.ports.storage import AlreadyDone, KeyReused, Receipts, WriteConflict
from application.ports.time import Ids
from domain.kernel.errors import Unavailable, VisionError

R = TypeVar("R")

KEEP_UNKEYED_S = 3600
TRIES = 12


class Observer(Protocol):
    """Hears of every call."""

    def called(self, context: Context, command: str, seconds: float, outcome: str) -> None:
        """A call ended; ``outcome`` is ``ok`` or the error's code."""
        ...


class Contended(Unavailable):
    """Too many others change the same thing at once."""

    code = "contended"


@frozen
class Dispatch:
    """Calls the handler of a command, once under one receipt.

    Authorises, runs the handler again when somebody else wrote first, and tells the observers. A repeated request is
    found out by its receipt, which its commit would write a second time, and answered from it: nobody looks for one
    beforehand, for hardly any request is a repeated one. Unkeyed requests get a receipt of their own, so that a commit
    whose outcome is unknown can be settled.
    """

    handlers: Mapping[type[Command[Any]], tuple[Handler[Any], Policy]]
    receipts: Receipts
    ids: Ids
    observers: tuple[Observer, ...] = field(default=())

    async def __call__(self, context: Context, command: Command[R]) -> R:
        name = type(command).__name__
        began = time.perf_counter()
        outcome = "error"
        try:
            handler, policy = self.handlers[type(command)]
            policy(context)
            if isinstance(command, Question):
                answer: R = await handler(context, command)
            else:
                answer = await self._once(context, command, handler)
            outcome = "ok"
        except VisionError as error:
            outcome = error.code
            raise
        finally:
            seconds = time.perf_counter() - began
            for observer in self.observers:
                observer.called(context, name, seconds, outcome)
        return answer

    async def _once(self, context: Context, command: Command[R], handler: Handler[R]) -> R:
        keyed = context.receipt is not None
        given = context.receipt or Receipt(self.ids.new("rcp"), KEEP_UNKEYED_S)
        receipt = evolve(
            given, command=type(command).__name__, fingerprint=self.receipts.fingerprint(command) if keyed else ""
        )
        context = evolve(context, receipt=receipt)
        kind = result_type(type(command))
        for attempt in range(TRIES):
            try:
                answer: R = await handler(context, command)
                return answer
            except AlreadyDone:
                if done := await self.receipts.replay(context, kind):
                    winner: R = done[0]
                    return winner
                raise KeyReused("the key of this request was used a moment ago and has expired since") from None
            except WriteConflict:
                await asyncio.sleep(random.uniform(0, 0.002 * 2 ** min(attempt, 6)))  # noqa: S311 - jitter, not a secret
            except VisionError:
                # What was done before may well be refused now: then its answer counts.
                if keyed and (done := await self.receipts.replay(context, kind)):
                    first: R = done[0]
                    return first
                raise
        raise Contended("too many others change the same thing right now", retry_after_s=1)
