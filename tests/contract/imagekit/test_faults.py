"""ImageKitMedia when ImageKit is slow, full, out of order or gone: whole or not at all, and in the port's own words."""

import asyncio

import pytest
from attrs import evolve
from structlog.testing import capture_logs

from adapters.imagekit.media import ImageKitMedia
from adapters.in_process.time import SystemClock
from application.ports.media import MediaAway, MediaRefused
from application.ports.storage import StorageFull
from tests.contract.imagekit.conftest import Pauses
from tests.servers.imagekit import PRIVATE_KEY, ImageKitServer

PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 100
JPEG = b"\xff\xd8\xff" + b"x" * 100
UPLOAD = "POST /api/v1/files/upload"
DELIVERY = "GET /ik/demo"


@pytest.mark.parametrize(
    ("at", "fault"),
    [(UPLOAD, fault) for fault in ("500", "502", "503", "rate", "dropped", "truncated", "html")]
    + [(DELIVERY, fault) for fault in ("500", "502", "503", "rate", "dropped")],
)
async def test_a_fault_that_passes_is_not_seen_from_outside(
    media: ImageKitMedia, server: ImageKitServer, at: str, fault: str
) -> None:
    server.cue(fault, at=at, seconds=0.5)

    put = await media.put("a", PNG)

    assert await media.find("a") == put
    assert [kept.content for kept in server.files.values()] == [PNG]
    assert sum(line == UPLOAD for line in server.requests) == (2 if at == UPLOAD else 1)


async def test_an_upload_whose_answer_was_lost_is_one_file_that_the_next_worker_finds(
    media: ImageKitMedia, server: ImageKitServer
) -> None:
    server.cue("dropped", at=UPLOAD, times=9)

    with pytest.raises(MediaAway):
        await media.put("pictures/gen_1/0-0", PNG)

    found = await media.find("pictures/gen_1/0-0")
    assert found is not None
    assert found.size == len(PNG)
    assert len(server.files) == 1


async def test_it_waits_as_long_as_imagekit_asks(media: ImageKitMedia, server: ImageKitServer, pauses: Pauses) -> None:
    server.cue("rate", seconds=1.5)
    server.cue("503", seconds=3)

    await media.put("a", PNG)

    assert pauses.seconds == [1.5, 3]


async def test_a_pause_too_long_for_one_call_is_told_to_the_caller(
    media: ImageKitMedia, server: ImageKitServer, pauses: Pauses
) -> None:
    server.cue("rate", seconds=120)

    with pytest.raises(MediaAway) as refused:
        await media.put("a", PNG)

    assert refused.value.retry_after_s == 120
    assert pauses.seconds == []


async def test_it_gives_up_after_four_tries(media: ImageKitMedia, server: ImageKitServer, pauses: Pauses) -> None:
    server.cue("500", times=99)

    with pytest.raises(MediaAway):
        await media.put("a", PNG)

    assert len(server.requests) == 4
    assert pauses.seconds == sorted(pauses.seconds)


async def test_an_account_over_its_limit_is_a_full_store_and_is_not_asked_again(
    media: ImageKitMedia, server: ImageKitServer
) -> None:
    server.cue("quota", at=UPLOAD, times=9)

    with pytest.raises(StorageFull):
        await media.put("a", PNG)

    assert len(server.requests) == 1


async def test_a_key_that_is_refused_is_logged_for_the_operator_and_not_told_to_buyers(
    media: ImageKitMedia, server: ImageKitServer
) -> None:
    server.private_key = "private_of_somebody_else"

    with capture_logs() as logs, pytest.raises(MediaAway) as refused:
        await media.put("a", PNG)

    assert logs[0]["event"] == "imagekit.key_refused"
    assert logs[0]["answer"] == "Your account cannot be authenticated."
    assert "key" not in refused.value.message
    assert len(server.requests) == 1


async def test_a_signature_that_is_refused_is_no_missing_picture(media: ImageKitMedia, server: ImageKitServer) -> None:
    await media.put("a", PNG)
    server.private_key = "private_of_somebody_else"

    with pytest.raises(MediaAway):
        await media.find("a")


async def test_a_file_that_imagekit_does_not_take_is_not_sent_again(
    media: ImageKitMedia, server: ImageKitServer
) -> None:
    server.cue("400", at=UPLOAD, times=9)

    with pytest.raises(MediaRefused):
        await media.put("a", PNG)

    assert len(server.requests) == 1


async def test_headers_that_do_not_come_end_by_the_time_limit(server: ImageKitServer, pauses: Pauses) -> None:
    server.cue("slow", times=9, seconds=30)
    media = ImageKitMedia(
        PRIVATE_KEY, server.url_endpoint, SystemClock(), base_url=server.url, timeout_s=0.05, pause=pauses
    )
    await media.start()

    with pytest.raises(MediaAway):
        async with asyncio.timeout(5):
            await media.put("a", PNG)

    await media.close()


async def test_nobody_there_is_away(pauses: Pauses) -> None:
    with ImageKitServer() as gone:
        url, endpoint = gone.url, gone.url_endpoint
    media = ImageKitMedia(PRIVATE_KEY, endpoint, SystemClock(), base_url=url, pause=pauses)
    await media.start()

    for call in (media.put("a", PNG), media.find("a"), media.open("a"), media.delete("a")):
        with pytest.raises(MediaAway):
            await call

    await media.close()


async def test_a_file_is_found_while_the_search_does_not_know_it(media: ImageKitMedia, server: ImageKitServer) -> None:
    server.lag()

    put = await media.put("pictures/gen_1/0-0", PNG)

    assert await media.find("pictures/gen_1/0-0") == put


async def test_a_miss_that_the_cdn_remembers_hides_nothing(media: ImageKitMedia) -> None:
    assert await media.find("a") is None
    await media.put("a", PNG)
    assert await media.open("a") is not None
    await media.put("a", JPEG)

    file = await media.open("a")

    assert file is not None
    assert file.content == JPEG


async def test_new_files_go_with_their_folder_though_the_search_does_not_know_them(
    media: ImageKitMedia, server: ImageKitServer
) -> None:
    await media.put("previews/gen_1/0", PNG)
    server.lag()
    await media.put("previews/gen_1/1", PNG)

    await media.delete("previews/gen_1")

    assert server.files == {}


async def test_a_single_file_too_new_to_be_listed_is_deleted_when_the_caller_comes_again(
    media: ImageKitMedia, server: ImageKitServer
) -> None:
    server.lag()
    await media.put("models/a.glb", PNG)

    with pytest.raises(MediaAway):
        await media.delete("models/a.glb")
    server.catch_up()

    assert await media.delete("models/a.glb") == 1


async def test_files_that_the_search_still_lists_are_not_counted_twice(
    media: ImageKitMedia, server: ImageKitServer
) -> None:
    for name in ("previews/gen_1/0", "previews/gen_1/1"):
        await media.put(name, PNG)
    server.lag()

    assert await media.delete("previews/gen_1") == 2
    assert await media.delete("previews/gen_1") == 0


async def test_more_files_than_one_call_deletes_are_all_deleted(media: ImageKitMedia, server: ImageKitServer) -> None:
    await media.put("previews/gen_1/0", PNG)
    (first,) = server.files.values()
    for number in range(1, 250):
        path = f"/vision/previews/gen_1/{number}"
        server.files[path] = evolve(first, id=f"{number:024x}", path=path)

    assert await media.delete("previews/gen_1") == len(range(250))


async def test_switched_off_nothing_is_sent_and_addresses_go_on(media: ImageKitMedia, server: ImageKitServer) -> None:
    media.allowed = lambda: False

    for call in (media.put("a", PNG), media.find("a"), media.open("a"), media.delete("a")):
        with pytest.raises(MediaAway, match="switched off"):
            await call

    assert server.requests == []
    assert media.url("a").startswith(server.url_endpoint)
