"""GeminiMaker: a design becomes one square JPEG, or a clear error."""

import io
from contextlib import aclosing
from typing import Any

import pytest
from attrs import evolve
from PIL import Image
from structlog.testing import capture_logs

from adapters.darkroom import DarkRoom
from adapters.gemini.maker import GeminiMaker
from adapters.memory.engine import MemoryEngine
from application.ports.imaging import (
    BudgetSpent,
    MakerBusy,
    MakerFailed,
    Picture,
    PictureRefused,
    PictureRequest,
    Preview,
    Reference,
    Turn,
)
from application.spending.budget import Budget
from domain.concepts.spec import Composition
from tests.contract.gemini.asking import PICTURE, Open
from tests.contract.storage.conftest import Store
from tests.servers.gemini import Fault, GeminiServer, drawn
from tests.studio.designs import DESIGNS

OTHER = "gemini-3-pro-image"
TURN = Turn("job-1", "somebody", first=True)
BOX = PictureRequest(evolve(DESIGNS["box"], engraving="For Oma"), Composition.HERO, 96, 7)


async def made(maker: GeminiMaker, *references: Reference) -> list[Preview | Picture]:
    async with aclosing(maker.paint(BOX, TURN, references)) as frames:
        return [frame async for frame in frames]


def opened(picture: Preview | Picture) -> Image.Image:
    return Image.open(io.BytesIO(picture.content))


async def test_a_picture_is_a_square_jpeg_of_the_size_that_was_asked_after_what_the_model_thought(
    server: GeminiServer, open_client: Open, darkroom: DarkRoom
) -> None:
    *previews, picture = await made(GeminiMaker(await open_client(), darkroom, PICTURE))

    assert isinstance(picture, Picture)
    assert (opened(picture).format, opened(picture).size) == ("JPEG", (96, 96))
    assert [type(preview) for preview in previews] == [Preview]


async def test_the_model_is_told_the_whole_design_and_nothing_of_the_buyer(
    server: GeminiServer, open_client: Open, darkroom: DarkRoom
) -> None:
    await made(GeminiMaker(await open_client(), darkroom, PICTURE))

    told = " ".join(server.calls[0].texts)
    for words in (
        "200 mm wide",
        "oiled walnut",
        "polished brass",
        "art deco",
        "sunburst",
        "“For Oma”",
        "from the front",
    ):
        assert words in told
    assert "job-1" not in str(server.calls[0].body)
    assert "somebody" not in str(server.calls[0].body)


@pytest.mark.parametrize(("side_px", "size"), [(512, "1K"), (1024, "1K"), (1025, "2K"), (2048, "2K"), (3000, "4K")])
async def test_a_larger_picture_is_painted_larger_and_not_stretched(
    server: GeminiServer, open_client: Open, darkroom: DarkRoom, side_px: int, size: str
) -> None:
    server.thoughts = 0
    request = evolve(BOX, size_px=side_px)
    async with aclosing(GeminiMaker(await open_client(), darkroom, PICTURE).make(request, TURN)) as frames:
        [_ async for _ in frames]
    server.thoughts = 1

    assert server.calls[0].body["generationConfig"]["imageConfig"] == {"aspectRatio": "1:1", "imageSize": size}


async def test_a_piece_without_engraving_is_to_bear_no_lettering(
    server: GeminiServer, open_client: Open, darkroom: DarkRoom
) -> None:
    request = evolve(BOX, spec=DESIGNS["vase"])
    async with aclosing(GeminiMaker(await open_client(), darkroom, PICTURE).make(request, TURN)) as frames:
        [_ async for _ in frames]

    assert "no lettering at all" in " ".join(server.calls[0].texts)


async def test_references_are_sent_along_with_what_they_are(
    server: GeminiServer, open_client: Open, darkroom: DarkRoom
) -> None:
    draft, earlier = drawn("draft", 64), drawn("earlier", 64)

    await made(GeminiMaker(await open_client(), darkroom, PICTURE), Reference(draft), Reference(earlier, draft=False))

    (call,) = server.calls
    assert call.pictures == (draft, earlier)
    assert any("plain rendering of this very piece" in text for text in call.texts)
    assert any("earlier version" in text for text in call.texts)


async def test_what_the_content_is_counts_and_not_what_the_vendor_calls_it(
    server: GeminiServer, open_client: Open, darkroom: DarkRoom
) -> None:
    server.cue(PICTURE, Fault.WRONG_LABEL, Fault.OBLONG)
    maker = GeminiMaker(await open_client(), darkroom, PICTURE)

    assert opened((await made(maker))[-1]).size == (96, 96)
    assert opened((await made(maker))[-1]).size == (96, 96)


@pytest.mark.parametrize("fault", [Fault.WRONG_TYPE, Fault.BOMB, Fault.NO_IMAGE, Fault.OVERLOADED, Fault.UNKNOWN_MODEL])
async def test_the_other_model_paints_what_the_first_does_not(
    server: GeminiServer, open_client: Open, darkroom: DarkRoom, fault: Fault
) -> None:
    server.cue(PICTURE, *[fault] * 3)

    with capture_logs() as logs:
        frames = await made(GeminiMaker(await open_client(), darkroom, PICTURE, OTHER))

    assert isinstance(frames[-1], Picture)
    assert server.calls[-1].model == OTHER
    assert any(entry["event"] == "gemini.fallback" for entry in logs)


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault.IMAGE_SAFETY, PictureRefused),
        (Fault.BLOCKED_PROMPT, PictureRefused),
        (Fault.DROPPED, MakerFailed),
        (Fault.CUT, MakerFailed),
    ],
)
async def test_what_another_model_would_refuse_too_or_be_paid_for_twice_is_not_asked_of_it(
    server: GeminiServer, open_client: Open, darkroom: DarkRoom, fault: Fault, error: type[MakerFailed]
) -> None:
    server.cue(PICTURE, fault)

    with pytest.raises(MakerFailed) as failed:
        await made(GeminiMaker(await open_client(), darkroom, PICTURE, OTHER))

    assert type(failed.value) is error
    assert len(server.calls) == 1


async def test_when_both_are_overloaded_the_maker_is_busy(
    server: GeminiServer, open_client: Open, darkroom: DarkRoom
) -> None:
    client = await open_client(attempts=1)
    server.cue(PICTURE, Fault.OVERLOADED)
    server.cue(OTHER, Fault.OVERLOADED)

    with pytest.raises(MakerBusy):
        await made(GeminiMaker(client, darkroom, PICTURE, OTHER))


async def test_a_spent_budget_says_so_and_when_the_next_day_begins(
    server: GeminiServer, open_client: Open, darkroom: DarkRoom
) -> None:
    books = Store(MemoryEngine())
    client = await open_client(budget=Budget(books.work, books.clock, "gemini", 1))

    with pytest.raises(BudgetSpent) as failed:
        await made(GeminiMaker(client, darkroom, PICTURE, OTHER))

    assert (failed.value.retry_after_s, server.calls) == (12 * 3600, [])


async def test_nothing_of_the_makers_notes_stays_in_a_picture(darkroom: DarkRoom) -> None:
    noted, out = Image.new("RGB", (64, 64), "red"), io.BytesIO()
    exif: Any = noted.getexif()
    exif[0x9286] = "made by a model"
    noted.save(out, "JPEG", exif=exif)

    clean = await darkroom.square(out.getvalue(), 48)

    assert b"made by a model" in out.getvalue()
    assert b"made by a model" not in clean
