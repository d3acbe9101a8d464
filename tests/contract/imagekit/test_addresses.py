"""Signed addresses: what a browser may fetch, for how long, and in which size."""

import io
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from imagekitio import ImageKit
from PIL import Image

from adapters.imagekit.addresses import Addresses
from adapters.imagekit.media import ImageKitMedia
from tests.contract.imagekit.conftest import SetClock
from tests.servers.imagekit import PRIVATE_KEY, ImageKitServer


def picture(width_px: int) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (width_px, width_px), "teal").save(made, "JPEG")
    return made.getvalue()


async def fetched(url: str, **headers: str) -> tuple[int, bytes]:
    async with aiohttp.ClientSession() as http, http.get(url, headers=headers) as answer:
        return answer.status, await answer.read()


@pytest.mark.parametrize("query", [{}, {"transformation": [{"width": 400, "crop": "at_max"}]}])
def test_an_address_is_signed_as_the_sdk_signs_it(query: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    monkeypatch.setattr("time.time", now.timestamp)
    with ImageKit(private_key=PRIVATE_KEY) as sdk:
        theirs = sdk.helper.build_url(
            src="vision/pictures/gen_1/0-0",
            url_endpoint="https://ik.imagekit.io/demo",
            signed=True,
            expires_in=300,
            **query,  # type: ignore[arg-type]
        )

    ours = Addresses("https://ik.imagekit.io/demo", "vision", PRIVATE_KEY).signed(
        "pictures/gen_1/0-0", "tr=w-400,c-at_max" if query else "", int(now.timestamp()) + 300
    )

    assert ours == theirs


async def test_a_picture_is_delivered_at_its_address_and_nowhere_else(
    media: ImageKitMedia, server: ImageKitServer
) -> None:
    await media.put("a", picture(64))

    status, content = await fetched(media.url("a"))
    assert (status, Image.open(io.BytesIO(content)).width) == (200, 64)
    assert (await fetched(f"{server.url_endpoint}/vision/a"))[0] == 401
    assert (await fetched(media.url("a").replace("ik-t=", "ik-t=9")))[0] == 401
    assert (await fetched(media.url("a").replace("/a?", "/b?")))[0] == 404


async def test_an_address_ends(media: ImageKitMedia, server: ImageKitServer) -> None:
    await media.put("a", picture(64))
    address = media.url("a")

    server.ahead_s = 2 * media.lasts_s + 1

    assert (await fetched(address))[0] == 401


async def test_a_variant_is_as_wide_as_asked_and_never_larger_than_the_original(media: ImageKitMedia) -> None:
    await media.put("a", picture(64))

    widths = []
    for asked in (16, 640):
        _, content = await fetched(media.url("a", width_px=asked))
        widths.append(Image.open(io.BytesIO(content)).width)

    assert widths == [16, 64]


async def test_the_original_is_opened_though_the_delivery_would_convert_it(media: ImageKitMedia) -> None:
    await media.put("a", picture(64))
    _, converted = await fetched(media.url("a"), Accept="image/webp")

    file = await media.open("a")

    assert converted[8:12] == b"WEBP"
    assert file is not None
    assert (file.content, file.content_type) == (picture(64), "image/jpeg")


def test_an_address_stays_the_same_for_a_while_and_always_counts_long_enough() -> None:
    clock = SetClock()
    media = ImageKitMedia(PRIVATE_KEY, "https://ik.imagekit.io/demo/", clock, lasts_s=3600)
    first = media.url("a")

    clock.at += timedelta(minutes=40)
    again = media.url("a")
    clock.at += timedelta(minutes=40)
    later = media.url("a")

    assert first == again != later
    until = int(later.partition("ik-t=")[2].partition("&")[0])
    assert 3600 <= until - clock.at.timestamp() <= 7200


def test_the_key_is_in_no_text(media: ImageKitMedia) -> None:
    assert PRIVATE_KEY not in repr(media)
    assert PRIVATE_KEY not in media.url("a")
