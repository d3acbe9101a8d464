"""Port MediaStore: every adapter keeps files whole, under their names, and refuses what could leave its folder."""

import asyncio
import errno
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from adapters.filesystem.media import FolderMedia, FolderRoom
from adapters.imagekit.media import ImageKitMedia
from adapters.in_process.time import SystemClock
from adapters.memory.media import EndlessRoom, MemoryMedia
from application.ports.media import MediaStore
from application.ports.storage import StorageFull
from domain.kernel.errors import InvalidInput
from tests.ports import MEDIA
from tests.servers.imagekit import PRIVATE_KEY, ImageKitServer

PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 100
JPEG = b"\xff\xd8\xff" + b"x" * 100
WEBP = b"RIFF\x00\x00\x00\x00WEBP" + b"x" * 100


@pytest.fixture(scope="module")
def imagekit() -> Iterator[ImageKitServer]:
    with ImageKitServer() as server:
        yield server


@pytest.fixture(params=MEDIA.ways)
async def media(request: pytest.FixtureRequest, tmp_path: Path, imagekit: ImageKitServer) -> AsyncIterator[MediaStore]:
    if request.param == "memory":
        yield MemoryMedia("http://here")
    elif request.param == "folder":
        yield FolderMedia(tmp_path / "media", "http://here")
    else:
        store = ImageKitMedia(PRIVATE_KEY, imagekit.url_endpoint, SystemClock(), tmp_path.name, imagekit.url)
        await store.start()
        yield store
        await store.close()


async def test_what_was_put_is_found_opened_and_addressed(media: MediaStore) -> None:
    put = await media.put("pictures/gen_1/0-0", PNG)

    assert await media.find("pictures/gen_1/0-0") == put
    assert (put.content_type, put.size) == ("image/png", len(PNG))
    file = await media.open("pictures/gen_1/0-0")
    assert file is not None
    assert (file.content, file.content_type) == (PNG, "image/png")
    for address in (media.url("pictures/gen_1/0-0"), media.url("pictures/gen_1/0-0", width_px=200)):
        assert urlsplit(address).scheme == "http"
        assert urlsplit(address).path.endswith("/pictures/gen_1/0-0")


@pytest.mark.parametrize(
    ("content", "kind"),
    [(JPEG, "image/jpeg"), (WEBP, "image/webp"), (b"<svg onload=alert(1)>", "application/octet-stream")],
)
async def test_the_type_is_told_from_the_content(media: MediaStore, content: bytes, kind: str) -> None:
    assert (await media.put("a", content)).content_type == kind


async def test_what_is_not_there_is_none(media: MediaStore) -> None:
    await media.put("a/b", PNG)

    for name in ("nothing", "a", "a/b/c"):
        assert await media.find(name) is None
        assert await media.open(name) is None


async def test_the_same_name_again_replaces_the_content(media: MediaStore) -> None:
    await media.put("a", PNG)
    await media.put("a", JPEG)

    file = await media.open("a")
    assert file is not None
    assert file.content == JPEG


async def test_many_writers_of_one_name_leave_one_whole_file(media: MediaStore) -> None:
    await asyncio.gather(*(media.put("a", bytes([number]) * 50_000) for number in range(12)))

    file = await media.open("a")
    assert file is not None
    assert len(file.content) == 50_000
    assert len(set(file.content)) == 1


async def test_deleting_a_prefix_takes_what_is_below_it_and_nothing_beside_it(media: MediaStore) -> None:
    for name in ("previews/gen_1/0", "previews/gen_1/1", "previews/gen_10/0"):
        await media.put(name, PNG)

    assert await media.delete("previews/gen_1") == 2
    assert await media.delete("previews/gen_1") == 0
    assert await media.find("previews/gen_1/0") is None
    assert await media.find("previews/gen_10/0") is not None


async def test_a_file_is_deleted_by_its_name(media: MediaStore) -> None:
    for name in ("models/a.glb", "models/a.usdz"):
        await media.put(name, PNG)

    assert await media.delete("models/a.glb") == 1
    assert await media.find("models/a.glb") is None
    assert await media.find("models/a.usdz") is not None


async def test_names_that_differ_by_a_dot_are_different_files(media: MediaStore) -> None:
    for name, content in (("a.b/c", PNG), ("a_b/c", JPEG)):
        await media.put(name, content)

    file = await media.open("a.b/c")
    assert file is not None
    assert file.content == PNG


@pytest.mark.parametrize(
    "name", ["", "/etc/passwd", "../x", "a/../b", "a//b", "A", "a b", ".hidden", "a/.hidden", "a\x00", "x" * 201]
)
async def test_a_name_that_is_none_is_refused_by_every_verb(media: MediaStore, name: str) -> None:
    for call in (media.put(name, PNG), media.find(name), media.open(name), media.delete(name)):
        with pytest.raises(InvalidInput):
            await call


async def test_a_file_that_cannot_be_written_whole_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    media = FolderMedia(tmp_path, "")
    await media.put("a", PNG)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StorageFull):
        await media.put("a", JPEG)

    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_bytes() == PNG


async def test_room_is_refused_below_the_reserve(tmp_path: Path) -> None:
    await EndlessRoom().check()
    await FolderRoom(tmp_path, 0).check()
    with pytest.raises(StorageFull, match="nearly full"):
        await FolderRoom(tmp_path, 10**18).check()
