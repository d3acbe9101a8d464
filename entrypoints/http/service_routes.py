"""Routes that are not of the API: the page, pictures, health, metrics, the reference, and the door of the command
line.
"""

import gzip
import hashlib
import hmac
import importlib.util
import math
import re
from functools import cache
from importlib.resources import files
from pathlib import Path

import orjson
from aiohttp import web
from attrs import frozen
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from application.context import system
from application.handlers import HANDLERS
from application.ports.jobs import QueueAway
from domain.kernel.errors import Fault, InvalidInput, NotFound, Unauthenticated, VisionError
from entrypoints.composition.metrics import QUEUE_DEPTH
from entrypoints.http.edge import SERVICE, TRACE, json_response, problem_response
from entrypoints.http.live import asyncapi as streams_document
from entrypoints.http.openapi import document
from entrypoints.http.routes import ROUTES
from entrypoints.transport.addresses import PREFIX
from entrypoints.transport.encoding import to_json
from entrypoints.transport.schema import decode

INTERNAL_TOKEN = web.AppKey("internal_token", str)
PAGE = Path(str(files("entrypoints.http") / "page"))
REFERENCE = PAGE.with_name("reference")
_PAGE_KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_PAGE_FILES = {file.name: _PAGE_KINDS[file.suffix] for file in PAGE.iterdir() if file.suffix in _PAGE_KINDS}
_REFERENCE_FILES = {"swagger-ui.css": "text/css", "swagger-ui-bundle.js": "text/javascript"}
_COMMANDS = {case.command.__name__: case.command for case in HANDLERS}


class MediaNotFound(NotFound):
    """There is no such picture."""

    code = "media-not-found"


async def root(request: web.Request) -> web.Response:
    """The page for who prefers HTML, the facts of the API for everybody else."""
    if prefers_html(request.headers.get("Accept", "")):
        return _file(request, PAGE / "index.html", "text/html", cache_for="no-cache")
    now = request.app[SERVICE].clock.now().isoformat(timespec="milliseconds").replace("+00:00", "Z")
    base = request.app[SERVICE].settings.address
    body = {
        "message": "AI Vision Service API",
        "version": "1.0.0",
        "status": "healthy",
        "timestamp": now,
        "endpoints": {
            "generate": f"{base}{PREFIX}/generations",
            "search": f"{base}{PREFIX}/search",
            "concepts": f"{base}{PREFIX}/concepts",
            "artisans": f"{base}{PREFIX}/artisans",
            "gallery": f"{base}{PREFIX}/gallery",
        },
    }
    return json_response(orjson.dumps(body))


def prefers_html(accept: str) -> bool:
    """Whether an Accept header ranks HTML above JSON (RFC 9110, 12.5.1)."""
    return _weight(accept, "text/html") > max(_weight(accept, "application/json"), 0.0)


def _weight(accept: str, kind: str) -> float:
    best = (-1, 0.0)
    for item in accept.split(","):
        name, *parameters = (part.strip() for part in item.split(";"))
        specific = {kind: 2, f"{kind.split('/')[0]}/*": 1, "*/*": 0}.get(name.lower(), -1)
        quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        weight = float(quality) if re.fullmatch(r"[01](\.\d{0,3})?", quality) else 0.0
        if specific > best[0]:
            best = (specific, weight)
    return best[1] if best[0] >= 0 else 0.0


async def page_file(request: web.Request) -> web.Response:
    """The page's own files."""
    name = request.match_info["name"]
    if name not in _PAGE_FILES:
        raise web.HTTPNotFound
    return _file(request, PAGE / name, _PAGE_FILES[name], cache_for="no-cache")


async def media(request: web.Request) -> web.Response:
    """A stored picture. A name never changes its content, so that clients may keep it for ever."""
    name = request.match_info["name"]
    try:
        file = await request.app[SERVICE].media.open(name)
    except InvalidInput:
        file = None
    if file is None:
        raise MediaNotFound("there is no such picture; previews are removed some time after their job")
    lasting = name.startswith("pictures/")
    cache = "public, max-age=31536000, immutable" if lasting else "private, max-age=300"
    return web.Response(body=file.content, content_type=file.content_type, headers={"Cache-Control": cache})


async def healthz(request: web.Request) -> web.Response:
    """The process is alive."""
    return json_response(b'{"status":"ok"}')


async def readyz(request: web.Request) -> web.Response:
    """The service takes requests: the store answers. The renderer may still be warming; work waits for it."""
    service = request.app[SERVICE]
    checks: dict[str, object] = {"renderer": service.makers.state()} if service.makers else {}
    status = 200
    for name, check in (("store", service.store_answers), ("disk", service.room.check)):
        try:
            await check()
            checks[name] = "ok"
        except VisionError as error:
            checks[name] = error.message
            # A full disk refuses new work by itself; taking the whole service away would also end reading.
            status = 503 if name == "store" else status
    body = {"status": "ready" if status == 200 else "unavailable", "checks": checks}
    return json_response(orjson.dumps(body), status)


async def metrics(request: web.Request) -> web.Response:
    """Prometheus metrics."""
    try:
        QUEUE_DEPTH.set(await request.app[SERVICE].queue.depth())
    except QueueAway:
        QUEUE_DEPTH.set(math.nan)
    return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})


async def openapi(request: web.Request) -> web.Response:
    """The OpenAPI document of every declared route."""
    return json_response(document(request.app[SERVICE].settings.address))


async def asyncapi(request: web.Request) -> web.Response:
    """The AsyncAPI document of streams and messages."""
    return json_response(streams_document.document(ROUTES, request.app[SERVICE].settings))


async def reference(request: web.Request) -> web.Response:
    """The reference page."""
    return _file(request, REFERENCE / "index.html", "text/html", cache_for="no-cache")


async def reference_file(request: web.Request) -> web.Response:
    """The reference page's files: ours, and Swagger UI's from the package that carries them."""
    name = request.match_info["name"]
    if name == "reference.js":
        return _file(request, REFERENCE / name, "text/javascript", cache_for="no-cache")
    if name not in _REFERENCE_FILES:
        raise web.HTTPNotFound
    spec = importlib.util.find_spec("drf_spectacular_sidecar")
    if spec is None or not spec.submodule_search_locations:
        raise web.HTTPNotFound
    folder = Path(spec.submodule_search_locations[0]) / "static" / "drf_spectacular_sidecar" / "swagger-ui-dist"
    return _file(request, folder / name, _REFERENCE_FILES[name], cache_for="public, max-age=86400")


async def internal_dispatch(request: web.Request) -> web.Response:
    """The door of the command line on this machine: any command, as the service itself, with the token of this run."""
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not hmac.compare_digest(token.encode(), request.app[INTERNAL_TOKEN].encode()):
        return problem_response(Unauthenticated("this door needs the token beside the lock"), request[TRACE])
    body = orjson.loads(await request.read())
    command = _COMMANDS.get(body.get("command"))
    if command is None:
        fault = Fault("command", "choice", "is no use case of this program")
        raise InvalidInput("unknown command: is the server of another version?", faults=(fault,))
    service = request.app[SERVICE]
    context = system(request[TRACE], tenant=service.settings.tenant)
    return json_response(to_json(await service.dispatch(context, decode(command, body["fields"]))))


def add_vitals(app: web.Application) -> None:
    """What whoever watches a process asks it, whichever role it plays."""
    app.add_routes(
        [
            web.get("/healthz", healthz),
            web.get("/health", healthz),
            web.get("/readyz", readyz),
            web.get("/ready", readyz),
            web.get("/metrics", metrics),
        ]
    )


def add_service_routes(app: web.Application) -> None:
    """Add them all."""
    add_vitals(app)
    app.add_routes(
        [
            web.get("/", root),
            web.get("/page/{name}", page_file),
            web.get("/media/{name:.+}", media),
            web.get("/openapi.json", openapi),
            web.get("/asyncapi.json", asyncapi),
            web.get("/reference", reference),
            web.get("/reference/{name}", reference_file),
            web.post("/internal/dispatch", internal_dispatch),
        ]
    )


@frozen
class _Kept:
    """A file of ours as it is sent: plain, compressed, and the tag by which a client knows that it has it."""

    plain: bytes
    packed: bytes
    tag: str


@cache
def _kept(path: Path, changed_ns: int) -> _Kept:
    content = path.read_bytes()
    return _Kept(content, gzip.compress(content, 6, mtime=0), hashlib.sha256(content).hexdigest()[:16])


def _file(request: web.Request, path: Path, kind: str, *, cache_for: str) -> web.Response:
    if not path.is_file():
        raise web.HTTPNotFound
    kept = _kept(path, path.stat().st_mtime_ns)
    headers = {"Cache-Control": cache_for, "ETag": f'"{kept.tag}"', "Vary": "Accept, Accept-Encoding"}
    if f'"{kept.tag}"' in request.headers.get("If-None-Match", ""):
        return web.Response(status=304, headers=headers)
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return web.Response(body=kept.packed, content_type=kind, charset="utf-8", headers=headers)
    return web.Response(body=kept.plain, content_type=kind, charset="utf-8", headers=headers)
