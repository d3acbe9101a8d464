"""What the MongoDB driver says, in the port's words."""

import asyncio

import pytest
from pymongo.errors import AutoReconnect

from adapters.mongo.errors import translating


@pytest.mark.parametrize("error", [None, AutoReconnect("operation cancelled")])
async def test_a_cancellation_that_the_driver_loses_ends_the_task_all_the_same(error: Exception | None) -> None:
    async def asks() -> None:
        with translating():
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                if error is not None:
                    raise error from None
        await asyncio.Event().wait()

    task = asyncio.create_task(asks())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait({task}, timeout=1)

    assert task.cancelled()
