"""Media in a folder: written under another name, synced, then renamed, so a file is whole or not there."""

import asyncio
import contextlib
import errno
import os
import re
import shutil
import tempfile
from pathlib import Path

from attrs import frozen

from application.ports.media import File, Stored
from application.ports.storage import StorageFull
from domain.kernel.errors import InvalidInput

NAME = re.compile(r"[a-z0-9_][a-z0-9._-]*(?:/[a-z0-9_][a-z0-9._-]*)*")
_SIGNATURES = ((b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"))
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


def content_type(head: bytes) -> str:
    """The type of a file by its first bytes."""
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    return "application/octet-stream"


def checked(name: str) -> str:
    """Refuse a name that is none of ours, before it can become a path."""
    if len(name) > 200 or not NAME.fullmatch(name):
        raise InvalidInput("a media name has lower case letters, digits, dots, dashes and underscores between slashes")
    return name


@frozen
class FolderMedia:
    """Port MediaStore over a folder; ``base_url`` is where the HTTP edge serves it, without a slash at the end."""

    folder: Path
    base_url: str

    async def put(self, name: str, content: bytes) -> Stored:
        """See ``MediaStore``."""
        await asyncio.to_thread(_write, self.folder / checked(name), content)
        return Stored(name, content_type(content), len(content))

    async def find(self, name: str) -> Stored | None:
        """See ``MediaStore``."""
        return await asyncio.to_thread(_look, self.folder / checked(name), name)

    async def open(self, name: str) -> File | None:
        """See ``MediaStore``."""
        path = self.folder / checked(name)
        try:
            content = await asyncio.to_thread(path.read_bytes)
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
            return None
        return File(content, content_type(content))

    def url(self, name: str, *, width_px: int | None = None) -> str:
        """See ``MediaStore``. There are no variants here."""
        return f"{self.base_url}/media/{name}"

    async def delete(self, prefix: str) -> int:
        """See ``MediaStore``."""
        return await asyncio.to_thread(_remove, self.folder / checked(prefix))


def _write(path: Path, content: bytes) -> None:
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # A leading dot: no name that may be asked for begins with one.
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
            temporary = file.name
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        if error.errno in _NO_ROOM:
            raise StorageFull("there is no room left to store a picture", retry_after_s=60) from error
        raise


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _look(path: Path, name: str) -> Stored | None:
    try:
        with path.open("rb") as file:
            return Stored(name, content_type(file.read(16)), os.fstat(file.fileno()).st_size)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None


def _remove(path: Path) -> int:
    if path.is_dir():
        count = sum(1 for found in path.rglob("*") if found.is_file())
        shutil.rmtree(path, ignore_errors=True)
        return count
    if path.is_file():
        path.unlink(missing_ok=True)
        return 1
    return 0


@frozen
class FolderRoom:
    """Port Room: refuses new work while the disk has less free space than a reserve, so that accepted work can still
    finish.
    """

    folder: Path
    reserve_bytes: int

    async def check(self) -> None:
        """See ``Room``."""
        free = (await asyncio.to_thread(shutil.disk_usage, self.folder)).free
        if free < self.reserve_bytes:
            raise StorageFull(
                f"the disk is nearly full ({free // 1_000_000} MB left): new work is refused until there is room",
                retry_after_s=60,
            )
