"""Every part of an installation is killed, stopped or emptied while jobs go on, and its vendor fails now and then.

`VISION_SOAK=full` (`make soak`) brings 200 jobs through it; otherwise a tenth, each fault once. The faults' order and
what the vendor does are the same in every run.
"""

import asyncio
import hashlib
import os
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import orjson
import pytest
from attrs import define, field, frozen

from adapters.documents.collections import OUTBOX
from adapters.documents.log import DocumentEventLog, DocumentStreamLog
from adapters.documents.repository import DocumentReader
from adapters.in_process.time import SystemClock
from adapters.mongo.engine import MongoEngine
from application.context import EVERY_TENANT, system
from domain.jobs import Job, JobStatus
from domain.kernel.query import MOST, Query
from tests.servers.gemini import KEY, GeminiServer
from tests.servers.process import ServerProcess
from tests.servers.stack import Stack
from tests.soak.buyers import Address, Buyer

FULL = os.environ.get("VISION_SOAK") == "full"
SEED = 20261122
JOBS, AT_ONCE, ROUNDS = (200, 8, 6) if FULL else (20, 4, 1)
VARIANTS = 2
VENDOR_FAILS = 0.3
PATIENCE_S = 120.0
PAUSE_S = (0.5, 1.5)


@define(eq=False)
class Balanced(Address):
    """A balancer: every connection goes to the next HTTP process, whether it is up or not."""

    urls: tuple[str, ...] = ()
    _turn: int = field(default=0, init=False)

    def __getattribute__(self, name: str) -> object:
        if name != "url":
            return object.__getattribute__(self, name)
        self._turn += 1
        return self.urls[self._turn % len(self.urls)]


@frozen
class Fault:
    """Something that goes wrong, and what became of it."""

    name: str
    running: int
    took_s: float
    quiet_s: float


@define(eq=False)
class Ordeal:
    """A stack under load."""

    stack: Stack
    calls: Path
    buyers: list[Buyer] = field(factory=list)
    faults: list[Fault] = field(factory=list)
    left: int = JOBS
    over: bool = False
    _lock: threading.Lock = field(factory=threading.Lock)

    def shop(self) -> None:
        """One buyer after another, as long as there are jobs to ask for and faults to come."""
        while (number := self._next()) is not None:
            address = Balanced(urls=tuple(process.url for process in self.stack.http))
            buyer = Buyer(address, self._token(address), f"job-{number}", "a walnut box", VARIANTS, PATIENCE_S)
            self.buyers.append(buyer.begin())
            buyer.finish()

    def suffer(self, name: str, do: Callable[[], None]) -> None:
        """Let something go wrong; note how long it took until somebody heard news again."""
        running = sum(1 for buyer in self.buyers if not buyer.ended.is_set())
        began = time.monotonic()
        do()
        done = time.monotonic()
        heard = self._heard()
        while self._heard() == heard and any(not buyer.ended.is_set() for buyer in self.buyers):
            for buyer in self.buyers:
                assert buyer.fault is None, f"after {name}: {buyer.fault!r}"
            assert time.monotonic() - done < PATIENCE_S, f"nothing moves after: {name}"
            time.sleep(0.01)
        self.faults.append(Fault(name, running, done - began, time.monotonic() - done))

    def _heard(self) -> int:
        return sum(len(buyer.heard) for buyer in self.buyers)

    def _next(self) -> int | None:
        with self._lock:
            self.left -= 1
            return None if self.left < 0 and self.over else JOBS - self.left

    def _token(self, address: Address) -> str:
        probe = Buyer(address, "", "session", "", 1, PATIENCE_S)
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            connection = probe._connect()
            try:
                connection.request("POST", "/api/v2/ai/sessions")
                response = connection.getresponse()
                content = response.read()
                if response.status == 201:
                    return str(orjson.loads(content)["token"])
            except OSError:
                pass
            finally:
                connection.close()
            time.sleep(0.05)
        raise AssertionError("no session within the buyer's patience")


@pytest.fixture(scope="module")
def ordeal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ordeal]:
    folder = tmp_path_factory.mktemp("faults")
    calls = folder / "calls"
    script = {"cues": [{"delay_s": 0.1, "previews": 1}], "calls": str(calls), "seed": SEED}
    with GeminiServer(share=VENDOR_FAILS, seed=SEED) as gemini:
        settings = {
            "VISION_MAKER": "gemini",
            "VISION_DESIGNER": "studio",
            "VISION_GEMINI_API_KEY": KEY,
            "VISION_GEMINI_BASE_URL": gemini.url,
            "VISION_LEASE_S": "3",
            "VISION_SWEEP_S": "1",
            "VISION_DRAIN_S": "2",
            "VISION_CONCURRENCY": "4",
            "VISION_SHARE": "100",
        }
        with Stack(folder, script, settings=settings) as stack:
            ordeal = Ordeal(stack, calls)
            yield ordeal
            _print_table(ordeal, gemini)


def _again(process: ServerProcess, how: Callable[[], None]) -> Callable[[], None]:
    def do() -> None:
        how()
        process.start()

    return do


def _faults(stack: Stack, chance: random.Random) -> dict[str, Callable[[], None]]:
    """Everything that can go wrong with a part of the installation."""
    worker, http = chance.choice(stack.working), chance.choice(stack.http)
    return {
        "kill -9 of a worker": _again(worker, worker.kill),
        "kill -9 of an HTTP process": _again(http, http.kill),
        "kill -9 of the relay": _again(stack.relay, stack.relay.kill),
        "RabbitMQ stopped and started": _again(stack.rabbit, stack.rabbit.stop),
        "Redis killed and started": _again(stack.redis, stack.redis.kill),
        "Redis flushed": stack.redis.flush,
        "the database stopped and started": _again(stack.mongo, stack.mongo.stop),
    }


def test_whatever_fails_every_job_ends_complete_and_everybody_hears_every_event_once_and_in_order(
    ordeal: Ordeal,
) -> None:
    chance = random.Random(SEED)
    shoppers = [threading.Thread(target=ordeal.shop, daemon=True) for _ in range(AT_ONCE)]
    for shopper in shoppers:
        shopper.start()

    for turn in range(ROUNDS):
        faults = list(_faults(ordeal.stack, chance).items())
        if turn:
            chance.shuffle(faults)
        for name, do in faults:
            time.sleep(chance.uniform(*PAUSE_S))
            ordeal.suffer(name, do)
    ordeal.over = True
    for shopper in shoppers:
        shopper.join(PATIENCE_S)

    for buyer in ordeal.buyers:
        buyer.finish()
        assert len(set(buyer.answers)) == 1, "one key made two jobs"
        assert [event.number for event in buyer.heard] == list(range(1, len(buyer.heard) + 1))
    assert len(ordeal.buyers) >= JOBS
    ended = Counter(orjson.loads(buyer.heard[-1].data)["type"] for buyer in ordeal.buyers)
    assert ended == {"job.complete": len(ordeal.buyers)}


async def test_afterwards_the_store_holds_what_was_heard_and_nothing_is_left_lying(ordeal: Ordeal) -> None:
    engine = MongoEngine(ordeal.stack.mongo.url, "vision")
    await engine.start()
    try:
        clock = SystemClock()
        reader, streams = DocumentReader(engine, clock), DocumentStreamLog(engine, clock)
        context = system("soak", tenant="default")
        for buyer in ordeal.buyers:
            job = await reader.get(context, Job, buyer.answers[0])
            assert job is not None
            assert job.status is JobStatus.COMPLETE
            stored = await streams.read(context, f"job:{job.id}", after=0, limit=500)
            assert [entry.sequence for entry in stored] == [event.number for event in buyer.heard]
            assert [entry.type for entry in stored] == [orjson.loads(event.data)["type"] for event in buyer.heard]
        async with asyncio.timeout(15):
            # What nothing follows from may lie there for a second.
            while await engine.count(OUTBOX, EVERY_TENANT, Query(limit=MOST), clock.now().timestamp()):
                await asyncio.sleep(0.1)
        log, logged = DocumentEventLog(engine, clock), []
        while page := await log.read(after=logged[-1].position if logged else 0, limit=200):
            logged += page
    finally:
        await engine.close()
    assert [event.position for event in logged] == list(range(1, len(logged) + 1))
    assert len({event.id for event in logged}) == len(logged)
    assert sum(event.event.type == "job.ended" for event in logged) == len(ordeal.buyers)


def test_no_picture_is_asked_for_after_it_was_stored(ordeal: Ordeal) -> None:
    stored = {}
    for path, kept in ordeal.stack.imagekit.files.items():
        _, _, name = path.partition("/pictures/")
        if name:
            stored[_seed(f"pictures/{name}")] = kept.at.timestamp()
    asked = [(int(seed), float(at)) for seed, at in map(str.split, ordeal.calls.read_text().splitlines())]

    late = [seed for seed, at in asked if seed in stored and at > stored[seed]]

    assert len(stored) == VARIANTS * len(ordeal.buyers)
    assert {seed for seed, _ in asked} == set(stored)
    assert late == []


def _seed(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big")


def _print_table(ordeal: Ordeal, gemini: GeminiServer) -> None:
    failed = sum(call.fault is not None for call in gemini.calls)
    print(f"\nseed {SEED}: {len(ordeal.buyers)} jobs of {VARIANTS} pictures; {failed} of {len(gemini.calls)} calls of")
    print("Gemini failed; connections of all buyers:", sum(buyer.connections for buyer in ordeal.buyers))
    print("| what failed | times | jobs open then | away | news after, longest |\n|---|---|---|---|---|")
    for name in dict.fromkeys(fault.name for fault in ordeal.faults):
        ones = [fault for fault in ordeal.faults if fault.name == name]
        print(
            f"| {name} | {len(ones)} | {sum(f.running for f in ones) / len(ones):.0f}"
            f" | {max(f.took_s for f in ones):.1f} s | {max(f.quiet_s for f in ones):.1f} s |"
        )
