"""Many generations at once, and what the service itself adds to each."""

import asyncio
import os
import statistics
import time
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from adapters.sqlite.engine import SqliteEngine
from domain.jobs import JobStatus
from tests.servers.vision import API, Client, running
from tests.services import embedded, serving

FULL = os.environ.get("VISION_SOAK") == "full"
MANY = 100 if FULL else 20
NO_PREVIEWS: dict[str, object] = {"previews": 0}
# Calls on the storage engine by one generation of four pictures, from its request to its last reaction.
MOST_CALLS = 24
MOST_COMMITS = 13


async def _generate(http: aiohttp.ClientSession, url: str, number: int) -> tuple[str, float]:
    """Ask for one generation; answers its id and the seconds that the answer took."""
    async with http.post(f"{url}{API}/sessions") as response:
        token = (await response.json())["token"]
    headers = {"X-Session-Token": token, "Idempotency-Key": f"load-{number}"}
    body = {"brief": {"text": f"a walnut box number {number}"}, "variants": 4}
    began = time.perf_counter()
    async with http.post(f"{url}{API}/generations", json=body, headers=headers) as response:
        assert response.status == 202, await response.text()
        id = (await response.json())["id"]
    took = time.perf_counter() - began
    headers["Accept"] = "text/event-stream"
    async with http.get(f"{url}{API}/generations/{id}/events", headers=headers) as response:
        numbers = [int(line[4:]) async for line in response.content if line.startswith(b"id: ")]
    assert numbers == list(range(1, len(numbers) + 1))
    assert numbers
    return f"{token} {id}", took


def _share_ms(job: dict[str, Any], post_s: float) -> float:
    ran = datetime.fromisoformat(job["ended_at"]) - datetime.fromisoformat(job["started_at"])
    return (ran.total_seconds() + post_s) * 1000


async def _all(url: str, count: int) -> list[tuple[str, float]]:
    timeout = aiohttp.ClientTimeout(total=120)
    async with aiohttp.ClientSession(timeout=timeout, connector=aiohttp.TCPConnector(limit=0)) as http:
        return await asyncio.gather(*(_generate(http, url, number) for number in range(count)))


def _jobs(url: str, asked: list[tuple[str, float]]) -> list[dict[str, Any]]:
    found = []
    for both, _ in asked:
        token, id = both.split(" ")
        client = Client(url, token)
        found.append(client("GET", f"{API}/jobs/{id}").json)
        client.close()
    return found


async def test_many_generations_at_once_are_all_completed_and_none_is_lost(tmp_path: Path) -> None:
    with running(tmp_path / "data", {"cues": [NO_PREVIEWS]}) as server:
        began = time.perf_counter()
        asked = await _all(server.url, MANY)
        took = time.perf_counter() - began
        jobs = await asyncio.to_thread(_jobs, server.url, asked)

    assert len({job["id"] for job in jobs}) == MANY
    assert {job["status"] for job in jobs} == {JobStatus.COMPLETE}
    shares = [_share_ms(job, post) for job, (_, post) in zip(jobs, asked, strict=True)]
    cuts = statistics.quantiles(shares, n=20)
    print(f"\n{MANY} at once: {took:.1f} s in all, {MANY / took:.1f} a second;")
    print(f"own share of one (request + run, other requests beside it): p50 {cuts[9]:.0f} ms, p95 {cuts[18]:.0f} ms")


async def test_one_generation_after_another_costs_little_beside_its_drawing(tmp_path: Path) -> None:
    with running(tmp_path / "data", {"cues": [NO_PREVIEWS]}) as server:
        asked = [(await _all(server.url, 1))[0] for _ in range(MANY)]
        jobs = await asyncio.to_thread(_jobs, server.url, asked)

    shares = [_share_ms(job, post) for job, (_, post) in zip(jobs, asked, strict=True)]
    cuts = statistics.quantiles(shares, n=20)
    print(f"\nown share of one generation of four pictures, alone: p50 {cuts[9]:.0f} ms, p95 {cuts[18]:.0f} ms")
    # Not a figure to be proud of but a fence: a renderer takes seconds, so a quarter of one would be felt.
    assert cuts[9] < 250


async def test_a_generation_of_four_pictures_asks_the_storage_engine_no_more_often_than_it_must(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: Counter[str] = Counter()
    for name in ("get", "find", "count", "commit"):
        monkeypatch.setattr(SqliteEngine, name, _counted(getattr(SqliteEngine, name), name, calls))
    settings = embedded(tmp_path, NO_PREVIEWS, sweep_s=600.0)
    async with serving(settings) as buyer:
        await asyncio.wait_for(_quiet(calls), 10)
        calls.clear()

        job = await buyer.start(variants=4, key="k")
        await asyncio.wait_for(_quiet(calls), 10)
        spent = Counter(calls)

        assert (await buyer.finish(job)).status is JobStatus.COMPLETE
    total = sum(n for name, n in spent.items() if " " not in name)
    print(f"\ncalls on the engine: {total}, of them commits: {spent['commit']}")
    for name, number in sorted(spent.items()):
        if " " in name:
            print(f"  {number:3d} {name}")
    assert spent["commit"] <= MOST_COMMITS
    assert total <= MOST_CALLS


def _counted(call: Any, name: str, calls: Counter[str]) -> Any:
    async def counted(engine: SqliteEngine, *arguments: Any) -> Any:
        where = arguments[0]
        what = where.name if hasattr(where, "name") else "+".join(sorted({step.collection.name for step in where}))
        # The relay looks at its outbox once a second whether there is something or not; that is nobody's share.
        answer = await call(engine, *arguments)
        if not (name == "find" and what == "outbox" and not answer):
            calls[name] += 1
            calls[f"{name} {what}"] += 1
        return answer

    return counted


async def _quiet(calls: Counter[str]) -> None:
    """Wait until the engine has not been asked anything for a while."""
    before = -1
    while sum(calls.values()) != before:
        before = sum(calls.values())
        await asyncio.sleep(0.4)
