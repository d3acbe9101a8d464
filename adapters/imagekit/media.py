"""Media at ImageKit: uploaded under a fixed name, delivered from signed addresses."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from functools import partial
from posixpath import basename, dirname
from typing import TypeVar

import aiohttp
import structlog
from attrs import define, field
from imagekitio import AsyncImageKit, NotFoundError
from imagekitio.types import File as LibraryFile

from adapters.filesystem.media import checked, content_type
from adapters.imagekit.addresses import Addresses
from adapters.imagekit.troubles import FAULTS, Refusal, UnexpectedAnswer, asked_wait_s, trouble_of
from application.ports.media import File, MediaAway, Stored
from application.ports.time import Clock

T = TypeVar("T")

log = structlog.get_logger(__name__)

_PATIENCE_S = 8.0
"""The longest pause inside one call; who is asked to wait longer tells its caller so."""
_FIRST_PAUSE_S = 0.25
_LOOK_S = 300
_HEAD = 16
_PAGE = 1000
_AT_ONCE = 100
"""Files that one call may delete (https://imagekit.io/docs/api-reference: delete multiple files)."""


def _on() -> bool:
    return True


def _bare(text: str) -> str:
    return text.strip("/")


@define(eq=False)
class ImageKitMedia:
    """Port MediaStore over an ImageKit account. ``start`` it before use, and ``close`` it.

    Every upload has a fixed name and overwrites: repeating one changes nothing. Files are private; an address counts
    for at least ``lasts_s`` seconds and is the same for as long, so that browsers and the CDN can keep what is behind
    it. Looking at a file and opening it ask for the original, past all caches: ImageKit's search learns of an upload
    seconds later, its delivery at once. ``allowed`` is the kill switch; while it says no, only ``url`` works.

    ``base_url`` and ``upload_url`` are ImageKit's own unless they are set. Errors: ``MediaAway``, ``MediaRefused``,
    ``StorageFull``.
    """

    private_key: str = field(repr=False)
    url_endpoint: str = field(converter=_bare)
    clock: Clock
    folder: str = field(default="vision", converter=_bare)
    base_url: str = ""
    upload_url: str = ""
    timeout_s: float = 30.0
    tries: int = 4
    lasts_s: int = 24 * 3600
    allowed: Callable[[], bool] = _on
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep
    _addresses: Addresses = field(init=False)
    _api: AsyncImageKit = field(init=False)
    _uploads: AsyncImageKit = field(init=False)
    _delivery: aiohttp.ClientSession = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._addresses = Addresses(self.url_endpoint, self.folder, self.private_key)

    async def start(self) -> None:
        """Open the clients; nothing is asked of ImageKit yet."""
        self._api = AsyncImageKit(
            private_key=self.private_key, base_url=self.base_url or None, timeout=self.timeout_s, max_retries=0
        )
        self._uploads = self._api.with_options(base_url=self.upload_url) if self.upload_url else self._api
        self._delivery = aiohttp.ClientSession(
            headers={"Accept-Encoding": "identity"}, timeout=aiohttp.ClientTimeout(total=self.timeout_s)
        )

    async def close(self) -> None:
        """Close the clients."""
        await self._delivery.close()
        await self._api.close()

    async def put(self, name: str, content: bytes) -> Stored:
        """See ``MediaStore``."""
        path = self._addresses.path(name)
        await self._insist(partial(self._upload, path, content), uploading=True)
        return Stored(name, content_type(content), len(content))

    async def find(self, name: str) -> Stored | None:
        """See ``MediaStore``."""
        checked(name)
        return await self._insist(partial(self._look, name))

    async def open(self, name: str) -> File | None:
        """See ``MediaStore``."""
        checked(name)
        return await self._insist(partial(self._fetch, name))

    def url(self, name: str, *, width_px: int | None = None) -> str:
        """See ``MediaStore``. A variant is made at its first request, and is never larger than the original."""
        until = (int(self.clock.now().timestamp()) // self.lasts_s + 2) * self.lasts_s
        return self._addresses.signed(name, f"tr=w-{width_px},c-at_max" if width_px else "", until)

    async def delete(self, prefix: str) -> int:
        """See ``MediaStore``. Files that the search has not learnt of yet go with their folder, uncounted; one that is
        exactly at ``prefix`` raises ``MediaAway``, so that the caller comes again. The CDN may go on delivering what it
        holds at addresses given out before, until they end.
        """
        checked(prefix)
        count = 0
        for listing in (self._below, self._exactly):
            more = True
            while more:
                found = await self._insist(partial(listing, prefix))
                gone = await self._insist(partial(self._delete, found))
                count += gone
                more = gone > 0 and len(found) == _PAGE
        await self._insist(partial(self._delete_folder, prefix))
        if await self.find(prefix):
            raise MediaAway(f"{prefix} is too new to be deleted: the store does not list it yet", retry_after_s=10)
        return count

    async def _upload(self, path: str, content: bytes) -> None:
        answer = await self._uploads.files.upload(
            file=(basename(path), content),
            file_name=basename(path),
            folder=dirname(path),
            use_unique_file_name=False,
            overwrite_file=True,
            is_private_file=True,
        )
        stored = getattr(answer, "file_path", None), getattr(answer, "size", None)
        if stored != (path, len(content)):
            raise UnexpectedAnswer(f"{path} of {len(content)} bytes was stored as {stored}")

    def _original(self, name: str) -> str:
        # The random part makes it an address that no cache has seen, not even for a file that was not there just now.
        query = f"v={secrets.token_hex(8)}&tr=orig-true"
        return self._addresses.signed(name, query, int(self.clock.now().timestamp()) + _LOOK_S)

    async def _look(self, name: str) -> Stored | None:
        asked = {"Range": f"bytes=0-{_HEAD - 1}"}
        async with self._delivery.get(self._original(name), headers=asked, allow_redirects=False) as answer:
            if not _is_there(answer):
                return None
            size = int(answer.headers.get("Content-Range", "").rpartition("/")[2] or answer.content_length or -1)
            if size < 0:
                whole = await answer.read()
                return Stored(name, content_type(whole), len(whole))
            return Stored(name, content_type(await answer.content.readexactly(min(_HEAD, size))), size)

    async def _fetch(self, name: str) -> File | None:
        async with self._delivery.get(self._original(name), allow_redirects=False) as answer:
            if not _is_there(answer):
                return None
            content = await answer.read()
            return File(content, content_type(content))

    async def _below(self, prefix: str) -> list[str]:
        folder = f"{self._addresses.folder(prefix)}/"
        found = await self._api.assets.list(search_query=f'path : "{folder}"', type="file", limit=_PAGE)
        return _ids(found, lambda path: path.startswith(folder))

    async def _exactly(self, prefix: str) -> list[str]:
        path = self._addresses.path(prefix)
        found = await self._api.assets.list(search_query=f'name = "{basename(path)}"', path=dirname(path), limit=_PAGE)
        return _ids(found, lambda each: each == path)

    async def _delete(self, ids: list[str]) -> int:
        """Delete files; those that are gone already, which the search may still list, do not count."""
        gone = 0
        for start in range(0, len(ids), _AT_ONCE):
            batch = ids[start : start + _AT_ONCE]
            while batch:
                try:
                    answer = await self._api.files.bulk.delete(file_ids=batch)
                except NotFoundError as error:
                    missing = error.body.get("missingFileIds", batch) if isinstance(error.body, dict) else batch
                    batch = [id for id in batch if id not in missing]
                else:
                    gone += len(answer.successfully_deleted_file_ids or ())
                    break
        return gone

    async def _delete_folder(self, prefix: str) -> None:
        try:
            await self._api.folders.delete(folder_path=f"{self._addresses.folder(prefix)}/")
        except NotFoundError:
            return

    async def _insist(self, call: Callable[[], Awaitable[T]], *, uploading: bool = False) -> T:
        """Call, and again while the trouble passes: every call of ours may be repeated."""
        pause_s = _FIRST_PAUSE_S
        tried = 0
        while True:
            if not self.allowed():
                raise MediaAway("the store of pictures is switched off for now", retry_after_s=60)
            tried += 1
            try:
                async with asyncio.timeout(self.timeout_s):
                    return await call()
            except FAULTS as fault:
                trouble = trouble_of(fault, uploading=uploading)
                wait_s = pause_s if trouble.wait_s is None else trouble.wait_s
                if not trouble.passing or tried == self.tries or wait_s > _PATIENCE_S:
                    raise trouble.error from fault
                log.warning("imagekit.again", tried=tried, fault=type(fault).__name__, pause_s=wait_s)
            await self.pause(wait_s)
            pause_s *= 2 + secrets.randbelow(1000) / 1000


def _is_there(answer: aiohttp.ClientResponse) -> bool:
    """Whether the delivery has the file.

    Raises:
        Refusal: it does not say.
    """
    if answer.status in (200, 206):
        return True
    if answer.status == 404:
        return False
    raise Refusal(answer.status, asked_wait_s(answer.headers))


def _ids(found: object, ours: Callable[[str], bool]) -> list[str]:
    """The ids of the listed files that are ours: what a search matches more than was meant stays."""
    if not isinstance(found, list):
        raise UnexpectedAnswer("a list of files was no list")
    return [
        each.file_id
        for each in found
        if isinstance(each, LibraryFile) and each.file_id and each.file_path and ours(each.file_path)
    ]
