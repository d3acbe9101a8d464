"""Loops beside the requests, and their end."""

import asyncio

from entrypoints.composition.background import background


async def test_a_part_that_loses_its_cancellation_is_told_again() -> None:
    told = []

    async def deaf() -> None:
        while len(told) < 2:
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                told.append("once more")
        raise asyncio.CancelledError

    async with asyncio.timeout(5), background("deaf", deaf, ends_within_s=0.01):
        await asyncio.sleep(0)

    assert len(told) == 2


async def test_a_part_that_takes_its_time_to_end_is_not_disturbed() -> None:
    ended = []

    async def careful() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0.01)
            ended.append("well")

    async with background("careful", careful, ends_within_s=5):
        await asyncio.sleep(0)

    assert ended == ["well"]
