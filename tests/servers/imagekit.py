"""ImageKit's API and delivery, as the real SDK and a browser meet them, on this machine.

Shapes of answers: the SDK's types; words of errors: the SDKs' own tests and https://imagekit.io/docs/api-overview. What
the real one says of an account over its limit is not published; the page names the status and that the message says it.
"""

import asyncio
import base64
import hashlib
import hmac
import io
import itertools
import re
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from email.utils import formatdate
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web
from attrs import define, field, frozen
from PIL import Image, UnidentifiedImageError

from tests.servers.threaded import ThreadedServer

PRIVATE_KEY = "private_of_the_tests"
ENDPOINT = "/ik/demo"
HELP = "For support kindly contact us at support@imagekit.io ."

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@frozen
class Kept:
    """A file in the library."""

    id: str
    path: str
    content: bytes
    private: bool
    at: datetime

    def details(self, url: str) -> dict[str, Any]:
        name = self.path.rpartition("/")[2]
        return {
            "type": "file",
            "name": name,
            "createdAt": self.at.isoformat(),
            "updatedAt": self.at.isoformat(),
            "fileId": self.id,
            "tags": None,
            "AITags": None,
            "versionInfo": {"id": self.id, "name": "Version 1"},
            "isPrivateFile": self.private,
            "isPublished": True,
            "url": f"{url}{self.path}",
            "thumbnail": f"{url}/tr:n-ik_ml_thumbnail{self.path}",
            "fileType": "image" if mime(self.content).startswith("image/") else "non-image",
            "filePath": self.path,
            "size": len(self.content),
            "mime": mime(self.content),
        }


@define
class Cue:
    """A fault on cue: which, at which requests (a part of ``METHOD /path``), how often, and its number of seconds."""

    fault: str
    at: str
    times: int
    seconds: float


def mime(content: bytes) -> str:
    for head, kind in ((b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG", "image/png"), (b"RIFF", "image/webp")):
        if content.startswith(head):
            return kind
    return "application/octet-stream"


def refused(status: int, message: str, **more: Any) -> web.Response:
    return web.json_response({"message": message, "help": HELP, **more}, status=status)


@define(eq=False)
class ImageKitServer(ThreadedServer):
    """One account.

    ``lag`` freezes what the search knows, as it does for seconds after a change. The delivery keeps what it delivered
    once under the same address, misses too, as the CDN does. ``ahead_s`` moves the clock that its answers tell.
    """

    private_key: str = PRIVATE_KEY
    ahead_s: float = 0.0
    files: dict[str, Kept] = field(factory=dict)
    requests: list[str] = field(factory=list)
    purged: list[str] = field(factory=list)
    _cues: list[Cue] = field(factory=list)
    _known: dict[str, Kept] | None = None
    _cdn: dict[str, tuple[int, bytes, str]] = field(factory=dict)
    _ids: "itertools.count[int]" = field(factory=lambda: itertools.count(1))

    @property
    def url_endpoint(self) -> str:
        return f"{self.url}{ENDPOINT}"

    def cue(self, fault: str, *, at: str = "", times: int = 1, seconds: float = 1.0) -> None:
        """The next requests meet a fault: rate, 401, 500, 502, 503, quota before anything is done; slow, dropped,
        truncated and html after it was done.
        """
        self._cues.append(Cue(fault, at, times, seconds))

    def lag(self) -> None:
        """From now on the search does not learn of changes."""
        self._known = dict(self.files)

    def catch_up(self) -> None:
        """The search knows everything again."""
        self._known = None

    def add_to(self, app: web.Application) -> None:
        """See ``ThreadedServer``."""
        app.middlewares.append(self._faulty)
        app.add_routes(
            [
                web.post("/api/v1/files/upload", self._authenticated(self._upload)),
                web.get("/v1/files", self._authenticated(self._list)),
                web.get("/v1/files/{id}/details", self._authenticated(self._details)),
                web.delete("/v1/files/{id}", self._authenticated(self._delete)),
                web.post("/v1/files/batch/deleteByFileIds", self._authenticated(self._delete_many)),
                web.delete("/v1/folder", self._authenticated(self._delete_folder)),
                web.post("/v1/files/purge", self._authenticated(self._purge)),
                web.get(ENDPOINT + "/{path:.*}", self._deliver),
            ]
        )
        app.on_response_prepare.append(self._tell_time)

    async def _tell_time(self, request: web.Request, response: web.StreamResponse) -> None:
        response.headers["Date"] = formatdate(time.time() + self.ahead_s, usegmt=True)

    @web.middleware
    async def _faulty(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        line = f"{request.method} {request.path}"
        self.requests.append(line)
        cue = next((cue for cue in self._cues if cue.at in line), None)
        if cue is None:
            return await handler(request)
        cue.times -= 1
        if not cue.times:
            self._cues.remove(cue)
        early = _before(cue)
        if early is not None:
            await request.read()
            return early
        response = await handler(request)
        assert isinstance(response, web.Response)
        if cue.fault == "slow":
            await asyncio.sleep(cue.seconds)
            return response
        if cue.fault == "html":
            return web.Response(text="<html><body>Please accept our terms</body></html>", content_type="text/html")
        body = response.body
        assert isinstance(body, bytes)
        half = body[: len(body) // 2]
        if cue.fault == "truncated":
            return web.Response(body=half, status=response.status, content_type="application/json")
        headers = response.headers | {"Content-Length": str(len(body))}
        stream = web.StreamResponse(status=response.status, headers=headers)
        await stream.prepare(request)
        await stream.write(half)
        assert request.transport is not None
        request.transport.abort()
        return stream

    def _authenticated(self, handler: Handler) -> Handler:
        async def check(request: web.Request) -> web.StreamResponse:
            scheme, _, credentials = request.headers.get("Authorization", "").partition(" ")
            if scheme != "Basic":
                return refused(401, "Your request does not contain private API key.")
            if base64.b64decode(credentials).decode().partition(":")[0] != self.private_key:
                return refused(403, "Your account cannot be authenticated.")
            return await handler(request)

        return check

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        form = dict(await request.post())
        file = form.get("file")
        if not isinstance(file, web.FileField) or not form.get("fileName"):
            return refused(400, "Missing file or fileName parameter for upload.")
        with file.file:
            content = file.file.read()
        name = re.sub(r"[^a-zA-Z0-9.\-]", "_", str(form["fileName"]))
        folder = re.sub(r"[^a-zA-Z0-9/_\-]", "_", str(form.get("folder", "/"))).strip("/")
        path = f"/{folder}/{name}" if folder else f"/{name}"
        if form.get("useUniqueFileName", "true") == "true":
            path += f"_{next(self._ids)}"
        before = self.files.get(path)
        if before and form.get("overwriteFile", "true") == "false":
            return refused(400, "A file with the same name already exists at the exact location.")
        kept = Kept(
            before.id if before else f"{next(self._ids):024x}",
            path,
            content,
            form.get("isPrivateFile") == "true",
            datetime.now(UTC),
        )
        self.files[path] = kept
        return web.json_response(kept.details(self.url_endpoint))

    async def _list(self, request: web.Request) -> web.StreamResponse:
        asked = request.query
        found = list((self.files if self._known is None else self._known).values())
        if folder := asked.get("path"):
            found = [kept for kept in found if kept.path.rpartition("/")[0] == folder.rstrip("/")]
        if query := asked.get("searchQuery"):
            meant = re.fullmatch(r'(name|path)\s*(=|:)\s*"([^"]*)"', query)
            if meant is None:
                return refused(400, "Invalid search query.")
            found = [kept for kept in found if _matches(kept, *meant.groups())]
        found.sort(key=lambda kept: kept.id)
        start, count = int(asked.get("skip", 0)), int(asked.get("limit", 1000))
        return web.json_response([kept.details(self.url_endpoint) for kept in found[start : start + count]])

    async def _details(self, request: web.Request) -> web.StreamResponse:
        kept = self._by_id(request.match_info["id"])
        if kept is None:
            return refused(404, "The requested asset does not exist.")
        return web.json_response(kept.details(self.url_endpoint))

    async def _delete(self, request: web.Request) -> web.StreamResponse:
        kept = self._by_id(request.match_info["id"])
        if kept is None:
            return refused(404, "The requested file does not exist.")
        del self.files[kept.path]
        return web.Response(status=204)

    async def _delete_many(self, request: web.Request) -> web.StreamResponse:
        ids = (await request.json())["fileIds"]
        if not ids or len(ids) > 100:
            return refused(400, "fileIds should have 1 to 100 members.")
        missing = [id for id in ids if self._by_id(id) is None]
        if missing:
            return refused(404, "The requested file(s) does not exist.", missingFileIds=missing)
        self.files = {path: kept for path, kept in self.files.items() if kept.id not in ids}
        return web.json_response({"successfullyDeletedFileIds": ids})

    async def _delete_folder(self, request: web.Request) -> web.StreamResponse:
        folder = "/" + (await request.json())["folderPath"].strip("/") + "/"
        inside = [path for path in self.files if path.startswith(folder)]
        if not inside:
            return refused(404, "No folder found with the given folderPath.", reason="FOLDER_NOT_FOUND")
        for path in inside:
            del self.files[path]
        return web.Response(status=204)

    async def _purge(self, request: web.Request) -> web.StreamResponse:
        url = (await request.json())["url"]
        self.purged.append(url)
        path = url.removeprefix(self.url).rstrip("*")
        self._cdn = {key: value for key, value in self._cdn.items() if not key.startswith(path)}
        return web.json_response({"requestId": f"{next(self._ids):024x}"}, status=201)

    def _by_id(self, id: str) -> Kept | None:
        return next((kept for kept in self.files.values() if kept.id == id), None)

    async def _deliver(self, request: web.Request) -> web.StreamResponse:
        key = str(request.rel_url) + "|" + request.headers.get("Accept", "")
        if key not in self._cdn:
            self._cdn[key] = self._made(request)
        status, content, kind = self._cdn[key]
        wanted = re.fullmatch(r"bytes=(\d+)-(\d+)", request.headers.get("Range", ""))
        if status == 200 and wanted:
            first, last = int(wanted[1]), min(int(wanted[2]), len(content) - 1)
            span = {"Content-Range": f"bytes {first}-{last}/{len(content)}"}
            return web.Response(status=206, body=content[first : last + 1], content_type=kind, headers=span)
        return web.Response(status=status, body=content, content_type=kind)

    def _made(self, request: web.Request) -> tuple[int, bytes, str]:
        """What the origin makes of an address: status, content, type."""
        relative = str(request.rel_url).removeprefix(ENDPOINT + "/")
        path, steps = "/" + request.match_info["path"], request.query.get("tr", "")
        if in_path := re.match(r"/tr:([^/]*)(/.*)", path):
            steps, path = in_path[1], in_path[2]
        kept = self.files.get(path)
        if kept is None:
            return 404, b"Not Found", "text/plain"
        if "ik-s" in request.query or kept.private:
            said, until = request.query.get("ik-s", ""), request.query.get("ik-t", "9999999999")
            signed = re.sub(r"[?&]ik-[st]=[^&]*", "", relative)
            true = hmac.new(self.private_key.encode(), f"{signed}{until}".encode(), hashlib.sha1).hexdigest()
            if not hmac.compare_digest(said, true) or int(until) < time.time() + self.ahead_s:
                return 401, b"Unauthorized", "text/plain"
        content = transformed(kept.content, steps, request.headers.get("Accept", ""))
        return 200, content, mime(content)


def transformed(content: bytes, steps: str, accept: str) -> bytes:
    """A picture after a chain of steps. Without ``orig-true`` it is encoded again, in the best format that the client
    accepts.
    """
    orders = dict(parse_qsl(steps.replace(":", ",").replace(",", "&").replace("-", "="), separator="&"))
    if orders.get("orig") == "true":
        return content
    try:
        picture = Image.open(io.BytesIO(content))
    except UnidentifiedImageError:
        return content
    format = "WEBP" if "image/webp" in accept else picture.format
    width = int(orders.get("w", picture.width))
    if orders.get("c") == "at_max":
        width = min(width, picture.width)
    made = io.BytesIO()
    picture.resize((width, round(picture.height * width / picture.width))).save(made, format, quality=60)
    return made.getvalue()


def _matches(kept: Kept, name: str, how: str, value: str) -> bool:
    folder, _, file = kept.path.rpartition("/")
    mine = file if name == "name" else f"{folder}/"
    return mine == value if how == "=" else mine.startswith(value)


def _before(cue: Cue) -> web.Response | None:
    """The answer of a fault at which nothing is done."""
    if cue.fault == "rate":
        answer = refused(429, "Too many requests. Please try again after some time.")
        answer.headers.update(
            {
                "X-RateLimit-Limit": "100",
                "X-RateLimit-Reset": str(int(cue.seconds * 1000)),
                "X-RateLimit-Interval": "1000",
            }
        )
        return answer
    if cue.fault == "quota":
        return refused(403, "The total storage limit of your account is exceeded.")
    if cue.fault == "401":
        return refused(401, "Your request does not contain private API key.")
    if cue.fault == "400":
        return refused(400, "Your request contains invalid file parameter.")
    if cue.fault == "500":
        return refused(500, "We have an internal error.")
    if cue.fault == "502":
        page = "<html><head><title>502 Bad Gateway</title></head></html>"
        return web.Response(status=502, text=page, content_type="text/html")
    if cue.fault == "503":
        answer = refused(503, "Service unavailable.")
        answer.headers["Retry-After"] = str(cue.seconds)
        return answer
    return None
