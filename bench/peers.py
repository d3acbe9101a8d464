"""The servers that ours is measured against: `python -m bench.peers KIND WITH ANSWER`."""

import asyncio
import sqlite3
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import orjson
import uvloop
from aiohttp import web

from adapters.documents.codec import load
from adapters.documents.collections import COLLECTIONS
from adapters.documents.engine import Stored
from adapters.documents.repository import from_document
from adapters.filesystem.media import FolderMedia
from application.concepts.queries import ConceptView, _version
from application.ports.media import MediaStore
from domain.concepts.concept import Concept
from entrypoints.transport.encoding import to_json

_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
_SQL = 'SELECT id, tenant, version, body FROM "concepts" WHERE id = ?'


@web.middleware
async def _pass(request: web.Request, handler: _Handler) -> web.StreamResponse:
    return await handler(request)


def _bare(answer: Path) -> web.Application:
    content = answer.read_bytes()

    async def handle(request: web.Request) -> web.Response:
        return web.Response(body=content, content_type="application/json")

    app = web.Application()
    app.router.add_get("/api/v2/ai/concepts/{id}", handle)
    return app


def _by_hand(store: Path, media: MediaStore) -> web.Application:
    thread = ThreadPoolExecutor(1)
    connection = sqlite3.connect(store, check_same_thread=False)

    def read(id: str) -> tuple[str, str, int, bytes]:
        row: tuple[str, str, int, bytes] = connection.execute(_SQL, (id,)).fetchone()
        return row

    async def handle(request: web.Request) -> web.Response:
        row = await asyncio.get_running_loop().run_in_executor(thread, read, request.match_info["id"])
        stored = Stored(row[0], row[1], row[2], load(row[3]))
        concept = from_document(stored, COLLECTIONS[Concept], Concept)
        view = ConceptView(
            concept.id,
            concept.primary.sheet.title,
            concept.brief,
            concept.made_at,
            tuple(_version(media, version) for version in concept.versions),
        )
        return web.Response(body=to_json(view), content_type="application/json")

    app = web.Application(middlewares=[_pass, _pass, _pass])
    app.router.add_get("/api/v2/ai/concepts/{id}", handle)
    return app


def _broadcast(followers: int, answer: Path) -> web.Application:
    """Sends the same events to everybody, half a second apart, once all are there: what aiohttp alone takes for it."""
    events = orjson.loads(answer.read_bytes())
    streams: list[web.StreamResponse] = []
    sockets: list[web.WebSocketResponse] = []
    over = asyncio.Event()

    async def broadcast() -> None:
        for told in events:
            await asyncio.sleep(0.5)
            event = orjson.dumps({**told, "time": datetime.now(UTC).isoformat(timespec="milliseconds")})
            sse = b"id: 1\nevent: job.preview\ndata: %s\n\n" % event
            text = (b'{"type":"event","stream":"job:-","event":%s}' % event).decode()
            for stream in streams:
                await stream.write(sse)
            for ws in sockets:
                await ws.send_str(text)
        over.set()

    async def joined() -> None:
        if len(streams) + len(sockets) == followers:
            await broadcast()
        await over.wait()

    async def sse(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        await response.write(b": hello\n\n")
        streams.append(response)
        await joined()
        return response

    async def ws(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(compress=False)
        await socket.prepare(request)
        sockets.append(socket)
        await joined()
        return socket

    app = web.Application()
    app.router.add_get("/api/v2/ai/jobs/{id}/events", sse)
    app.router.add_get("/api/v2/ai/ws", ws)
    return app


async def _serve(app: web.Application) -> None:
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    print(f"http://{host}:{port}", flush=True)
    await asyncio.Event().wait()


def main() -> None:
    """Serve until told to stop."""
    kind, with_, answer = sys.argv[1:]
    if kind == "broadcast":
        app = _broadcast(int(with_), Path(answer))
    elif kind == "bare":
        app = _bare(Path(answer))
    else:
        app = _by_hand(Path(with_), FolderMedia(Path(with_).parent, _base_of(Path(answer))))
    uvloop.run(_serve(app))


def _base_of(answer: Path) -> str:
    """The address that the answer's pictures carry, so that both answer the same bytes."""
    content = load(answer.read_bytes())
    url: str = content["versions"][0]["variants"][0]["picture"]["url"]
    return url.split("/media/")[0]


if __name__ == "__main__":
    main()
