"""Many pictures asked for at once: whose pass is next, what an interruption does to a picture, and what it costs."""

import asyncio
import os
from collections.abc import AsyncGenerator
from contextlib import aclosing

import numpy as np

from adapters.studio.judge import StudioJudge
from adapters.studio.maker import StudioMaker
from adapters.supervised.parent import resident_mb
from application.ports.imaging import Picture, PictureRequest, Preview, Turn
from tests.studio.designs import TURN, asked
from tests.studio.test_drawing import drawn, pixels

FOURTH = Turn("greedy", "one", first=False)
NEWCOMER = Turn("new", "two", first=True)
MOST_MB = 900.0

Shown = AsyncGenerator[Preview | Picture]


async def last_of(shown: Shown) -> Picture:
    async with aclosing(shown):
        one = [one async for one in shown][-1]
    assert isinstance(one, Picture)
    return one


async def test_a_first_preview_comes_before_another_jobs_fourth_picture_is_finished(maker: StudioMaker) -> None:
    order: list[str] = []
    fourth = maker.make(asked("bowl", 272), FOURTH)
    await anext(fourth)

    async def rest() -> None:
        await last_of(fourth)
        order.append("fourth picture")

    async def newcomer() -> None:
        async for one in maker.make(asked("vase", 272), NEWCOMER):
            order.append(f"newcomer's {type(one).__name__}")

    await asyncio.gather(rest(), newcomer())

    assert order[0] == "newcomer's Preview"
    # It is the newcomer's first picture too, so the fourth of another job waits for all of it.
    assert order.index("newcomer's Picture") < order.index("fourth picture")


async def test_an_interrupted_picture_is_the_same_as_one_drawn_alone(maker: StudioMaker) -> None:
    request = asked("ring", 272)
    _, alone = await drawn(maker, request)

    shown = maker.make(request, FOURTH)
    before = [await anext(shown), await anext(shown)]
    await drawn(maker, asked("stool", 96))
    interrupted = await last_of(shown)

    assert not any(isinstance(one, Picture) for one in before)
    assert np.abs(pixels(alone) - pixels(interrupted)).mean() < 0.5


async def test_an_interrupted_picture_can_be_cancelled_and_others_go_on(maker: StudioMaker) -> None:
    shown = maker.make(asked("bowl", 272), FOURTH)
    await anext(shown)
    newcomer = maker.make(asked("vase", 272), NEWCOMER)
    await anext(newcomer)

    await shown.aclose()

    assert (await asyncio.wait_for(last_of(newcomer), 30)).width_px == 272


async def test_a_picture_is_judged_before_others_go_on(maker: StudioMaker) -> None:
    request = asked("vase", 96)
    other = maker.make(asked("bowl", 272), FOURTH)
    await anext(other)
    _, picture = await drawn(maker, request)
    rest = asyncio.create_task(last_of(other))

    score = await StudioJudge(maker).judge(request, picture.content)

    assert not rest.done()
    assert score.parts == 1.0
    await rest


async def test_the_renderer_stays_small_while_three_jobs_take_turns(maker: StudioMaker) -> None:
    most = 0.0
    over = asyncio.Event()

    async def watch() -> None:
        nonlocal most
        while not over.is_set():
            most = max(most, resident_mb(maker.pid or os.getpid()))
            try:
                async with asyncio.timeout(0.02):
                    await over.wait()
            except TimeoutError:
                continue

    async def job(number: int, requests: list[PictureRequest]) -> None:
        for place, request in enumerate(requests):
            await last_of(maker.make(request, Turn(f"job-{number}", f"owner-{number}", first=not place)))

    watching = asyncio.create_task(watch())
    await asyncio.gather(
        job(1, [asked("box", 512)]),
        job(2, [asked("ring", 272), asked("vase", 272)]),
        job(3, [asked("lamp", 272)]),
    )
    over.set()
    await watching

    assert 100 < most < MOST_MB


async def test_a_request_that_makes_no_sense_fails_alone(maker: StudioMaker) -> None:
    other = maker.make(asked("vase", 272), TURN)
    await anext(other)

    replies = maker.ask({"do": "make", "request": {"size_px": "large"}, "turn": {}})
    failed = await asyncio.gather(anext(replies), return_exceptions=True)

    assert "cannot draw" in str(failed[0])
    assert (await last_of(other)).width_px == 272
