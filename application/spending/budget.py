"""A budget per tenant and day, counted in the store, so that all processes share it."""

import asyncio
import random
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from attrs import field, frozen

from application.context import system
from application.ports.storage import WorkFactory, WriteConflict
from application.ports.time import Clock
from domain.kernel.errors import Unavailable, VisionError
from domain.spending.spend import Spend

TRIES = 12
log = structlog.get_logger(__name__)


class BudgetContended(Unavailable):
    """Too many calls of one tenant are counted at once."""

    code = "budget-contended"


@frozen
class Reserved:
    """Money set aside for one call: millionths of a US dollar, on a day."""

    tenant: str
    day: str
    micros: int


@frozen
class Budget:
    """What a tenant may spend at ``vendor`` in a day (UTC): ``most`` millionths of a US dollar.

    Calls of one process are counted one after the other, those of several processes by the optimistic version.
    """

    work: WorkFactory
    clock: Clock
    vendor: str
    most: int
    _turn: asyncio.Lock = field(factory=asyncio.Lock, init=False)

    async def reserve(self, tenant: str, micros: int) -> Reserved:
        """Set aside what a call may cost.

        Raises:
            DaySpent: it would be more than the day has left; ``retry_after_s`` is when the next one begins.
            BudgetContended: too many others count at once.
        """
        now = self.clock.now()
        reserved = Reserved(tenant, now.date().isoformat(), micros)
        try:
            await self._change(tenant, lambda spend: spend.reserve(reserved.day, micros, self.most))
        except VisionError as error:
            error.retry_after_s = error.retry_after_s or _until_tomorrow_s(now)
            raise
        return reserved

    async def settle(self, reserved: Reserved, micros: int, pictures: int) -> None:
        """Count what the call cost instead. Where that fails, what was set aside stays counted."""
        try:
            await self._change(
                reserved.tenant, lambda spend: spend.settle(reserved.day, reserved.micros, micros, pictures)
            )
        except VisionError as error:
            log.warning("budget.unsettled", tenant=reserved.tenant, micros=micros, error=error.code)

    async def _change(self, tenant: str, change: Callable[[Spend], None]) -> None:
        context = system("budget", tenant=tenant)
        async with self._turn:
            for attempt in range(TRIES):
                try:
                    async with self.work(context) as tx:
                        spends = tx.repository(Spend)
                        id = f"{self.vendor}:{tenant}"
                        spend = await spends.get(id) or Spend(id=id, tenant=tenant)
                        change(spend)
                        spends.save(spend)
                    return
                except WriteConflict:
                    await asyncio.sleep(random.uniform(0, 0.002 * 2 ** min(attempt, 6)))  # noqa: S311 - jitter
        raise BudgetContended("too many calls are counted at once", retry_after_s=1)


def _until_tomorrow_s(now: datetime) -> float:
    tomorrow = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return (tomorrow - now).total_seconds()
