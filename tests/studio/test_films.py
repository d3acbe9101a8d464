"""Films by the real renderer: every frame, round and round, while others look at pictures."""

import asyncio
import io
from contextlib import aclosing

import av
import numpy as np

from adapters.studio.film_maker import StudioFilmMaker
from adapters.studio.maker import StudioMaker
from adapters.studio.renderer.wire import film_out, turn_out
from application.ports.imaging import Film, FilmRequest, Turn
from tests.studio.designs import DESIGNS, asked
from tests.studio.test_drawing import drawn, pixels
from tests.studio.test_turns import NEWCOMER, last_of

LATER = Turn("film", "somebody", first=False, extra=True)


async def test_a_film_of_a_vase_goes_round_without_a_jump(maker: StudioMaker) -> None:
    request = FilmRequest(DESIGNS["vase"], 64, 7, frames=24)
    done: list[float] = []
    film: Film | None = None

    async with aclosing(StudioFilmMaker(maker).film(request, LATER)) as steps:
        async for step in steps:
            if isinstance(step, Film):
                film = step
            else:
                done.append(step)

    assert film is not None
    assert len(done) == 24
    assert done == sorted(done)
    assert len(film.mp4) < 100_000
    for content in (film.mp4, film.webm):
        with av.open(io.BytesIO(content)) as container:
            shown = np.stack([frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]).astype(float)
        assert shown.shape == (24, 64, 64, 3)
        steps_between = np.abs(np.diff(np.concatenate([shown, shown[:1]]), axis=0)).mean((1, 2, 3))
        # From the last frame to the first is a step as any other, but for the first one's finer encoding.
        assert steps_between[-1] < 2 * np.median(steps_between) + 1
        assert steps_between[:-1].max() < 2.5 * np.median(steps_between)
    with av.open(io.BytesIO(film.poster)) as container:
        assert container.streams.video[0].width == 64


async def test_somebody_who_asks_for_a_picture_meanwhile_waits_for_two_passes_at_most(maker: StudioMaker) -> None:
    frames = 0
    film = maker.ask({"do": "film", "request": film_out(FilmRequest(DESIGNS["stool"], 64, 7)), "turn": turn_out(LATER)})
    await anext(film)
    order: list[str] = []

    async def filming() -> None:
        nonlocal frames
        async with aclosing(film) as replies:
            async for reply in replies:
                order.append("frame")
                frames = int(reply.body["number"]) + 1
                if frames == 12:
                    return

    filmed = asyncio.create_task(filming())
    picture = await last_of(maker.make(asked("vase", 272), NEWCOMER))
    order.append("picture")
    await filmed

    assert picture.width_px == 272
    # A frame is two passes: those that are under way end, and then all of the picture comes first.
    assert order.index("picture") <= 2
    assert frames == 12


async def test_a_picture_of_a_piece_that_was_just_filmed_is_as_it_always_was(maker: StudioMaker) -> None:
    _, before = await drawn(maker, asked("vase", 96))
    film = maker.ask({"do": "film", "request": film_out(FilmRequest(DESIGNS["vase"], 64, 7)), "turn": turn_out(LATER)})
    for _ in range(3):
        await anext(film)
    await film.aclose()

    _, after = await drawn(maker, asked("vase", 96))

    assert np.abs(pixels(before) - pixels(after)).mean() < 0.5


async def test_a_large_picture_shows_small_previews_and_no_seams_between_its_bands(maker: StudioMaker) -> None:
    shown = [one async for one in maker.make(asked("vase", 1024), LATER)]
    _, small = await drawn(maker, asked("vase", 512))

    assert [one.width_px for one in shown][-1] == 1024
    assert max(one.width_px for one in shown[:-1]) == 256
    large = pixels(shown[-1]).reshape(512, 2, 512, 2, 3).mean((1, 3))
    assert np.abs(large - pixels(small)).mean() < 3
