"""The servers that ours is measured against: `python -m bench.peers KIND STORE ANSWER`."""

import asyncio
import sqlite3
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

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
    kind, store, answer = sys.argv[1:]
    base = _base_of(Path(answer))
    app = _bare(Path(answer)) if kind == "bare" else _by_hand(Path(store), FolderMedia(Path(store).parent, base))
    uvloop.run(_serve(app))


def _base_of(answer: Path) -> str:
    """The address that the answer's pictures carry, so that both answer the same bytes."""
    content = load(answer.read_bytes())
    url: str = content["versions"][0]["variants"][0]["picture"]["url"]
    return url.split("/media/")[0]


if __name__ == "__main__":
    main()
