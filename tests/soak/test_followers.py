"""Followers who lose their connection at random, over many jobs, while the server is killed twice.

`VISION_SOAK=full` (`make soak`): 300 of them over 100 jobs, gone for up to two minutes; otherwise a tenth.
"""

import asyncio
import hashlib
import os
import random
import socket
from collections import Counter
from pathlib import Path

from adapters.documents.log import DocumentStreamLog
from adapters.documents.repository import DocumentReader
from adapters.filesystem.media import FolderMedia
from adapters.in_process.time import SystemClock
from adapters.sqlite.engine import SqliteEngine
from application.context import system
from application.streams.read import ReadJobStream, ReadJobStreamHandler
from entrypoints.transport.encoding import to_json
from tests.servers.vision import Client, Server, start_server
from tests.soak.wanderers import Place, Wanderer

FULL = os.environ.get("VISION_SOAK") == "full"
SEED = 20261122
JOBS, EACH = (100, 3) if FULL else (10, 3)
LONGEST_S = 120.0 if FULL else 1.5
SESSIONS = 10
KILLS = 2
PUBLIC = "http://vision.test"
SCRIPT = {"cues": [{"delay_s": 0.9, "previews": 4}]}
TRANSPORTS = ("sse", "websocket", "poll")


async def test_whoever_comes_and_goes_hears_every_event_once_in_order_though_the_server_is_killed(
    tmp_path: Path,
) -> None:
    dice = random.Random(SEED)
    with socket.create_server(("127.0.0.1", 0)) as free:
        place = Place("127.0.0.1", free.getsockname()[1])
    server = await _start(tmp_path, place)
    tokens = [await asyncio.to_thread(lambda: server.client().token) for _ in range(SESSIONS)]
    jobs = await asyncio.to_thread(_ask, server, tokens)
    crowd = [
        Wanderer(
            place=place,
            token=token,
            job=job,
            transport=TRANSPORTS[number % len(TRANSPORTS)],
            dice=random.Random(dice.random()),
            cuts=dice.randrange(1, 6),
            away_s=dice.random() ** 2 * LONGEST_S,
        )
        for token, job in jobs
        for number in range(EACH)
    ]
    following = asyncio.gather(*(wanderer.follow() for wanderer in crowd))
    try:
        for kill in range(1, KILLS + 1):
            await _until(crowd, kill / (KILLS + 1))
            server.kill()
            server = await _start(tmp_path, place)
        async with asyncio.timeout(LONGEST_S + 120):
            await following
    finally:
        following.cancel()
        await asyncio.to_thread(server.stop)

    stored = await _stored(tmp_path / "data", [job for _, job in jobs])
    for wanderer in crowd:
        assert wanderer.numbers == list(range(1, len(wanderer.numbers) + 1)), wanderer
        assert [_digest(event) for event in wanderer.events] == stored[wanderer.job], wanderer
    _print(crowd, stored)


async def _start(folder: Path, place: Place) -> Server:
    settings = {"public_url": PUBLIC, "port": place.port, "share": JOBS, "concurrency": 16, "sweep_s": 1.0}
    return await asyncio.to_thread(
        lambda: start_server(folder / "data", SCRIPT, followers_each=1000, heartbeat_s=2, **settings)
    )


def _ask(server: Server, tokens: list[str]) -> list[tuple[str, str]]:
    asked = []
    for number in range(JOBS):
        client = Client(server.url, tokens[number % SESSIONS])
        asked.append((client.token, client.start(variants=2)))
        client.close()
    return asked


async def _until(crowd: list[Wanderer], share: float) -> None:
    """Wait until that share of the followers' jobs has ended for somebody."""
    jobs = {wanderer.job for wanderer in crowd}
    async with asyncio.timeout(120):
        while len({wanderer.job for wanderer in crowd if wanderer.ended}) < share * len(jobs):
            await asyncio.sleep(0.01)


async def _stored(data: Path, jobs: list[str]) -> dict[str, list[str]]:
    engine = SqliteEngine(data / "store.sqlite")
    await engine.start()
    clock = SystemClock()
    read = ReadJobStreamHandler(
        DocumentReader(engine, clock), DocumentStreamLog(engine, clock), FolderMedia(data / "media", PUBLIC)
    )
    context = system("soak", tenant="default")
    found = {}
    for job in jobs:
        page = await read(context, ReadJobStream(job, limit=500))
        assert page.ended
        found[job] = [_digest(to_json(event)) for event in page.events]
    await engine.close()
    return found


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _print(crowd: list[Wanderer], stored: dict[str, list[str]]) -> None:
    print(
        f"\nseed {SEED}: {len(stored)} jobs with {sum(map(len, stored.values()))} events, server killed {KILLS} times"
    )
    for transport in TRANSPORTS:
        mine = [wanderer for wanderer in crowd if wanderer.transport == transport]
        heard = Counter({"events": sum(len(w.events) for w in mine), "connections": sum(w.connections for w in mine)})
        away = max(w.away_s for w in mine)
        print(
            f"  {transport}: {len(mine)} followers, {heard['connections']} connections, {heard['events']} events,"
            f" longest away {away:.0f} s"
        )
