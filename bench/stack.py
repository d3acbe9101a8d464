"""A production installation with a maker that takes no time: what the service adds to a generation, beside queues that
do an empty job on the same servers in the same run; and how throughput grows with workers.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

import orjson
from attrs import frozen

from bench import wire
from tests.servers.process import spawn
from tests.servers.stack import Stack
from tests.soak.buyers import Address, Buyer

ALONE, AT_ONCE = 100, 200
SLEEPY_S, SLOTS, SLEEPY_JOBS = 2.0, 4, 16
_FOLDER = Path(__file__).parent / "queues"
_TEXT = "a walnut keepsake box with brass inlay, art deco, 20 cm"
_BRIEF = {"brief": {"text": _TEXT}, "variants": 1}


@frozen
class Timed:
    """Seconds of jobs one by one, and of many at once in all; ``spent_ms``: processor time of a single one, by who
    spent it.
    """

    alone: tuple[float, ...]
    all_s: float
    spent_ms: Mapping[str, float] = MappingProxyType({})

    def at(self, share: float) -> float:
        """Milliseconds below which a share of the single jobs lies."""
        return 1000 * sorted(self.alone)[min(len(self.alone) - 1, int(share * len(self.alone)))]

    @property
    def a_second(self) -> float:
        """Jobs a second, many at once."""
        return AT_ONCE / self.all_s


def run() -> bool:
    """Print the figures. There is no limit here: an empty job is what a generation can never be."""
    with tempfile.TemporaryDirectory(prefix="vision-bench-") as folder:
        settings = {"VISION_MEDIA": "folder", "VISION_DATA": f"{folder}/data", "VISION_SHARE": "10000"}
        script = {"cues": [{"previews": 0}]}
        with Stack(Path(folder), script, servers=1, workers=1, settings=settings) as stack:
            ours = _ours(stack)
            peers = {name: _peer(name, stack, Path(folder)) for name in ("taskiq", "arq")}
            counted = wire.count(stack)
    _tell(ours, peers, counted)
    grown = {workers: _sleepy(workers) for workers in (1, 2, 4)}
    print(
        f"\n{SLEEPY_JOBS} jobs a worker, each of one picture whose maker sleeps {SLEEPY_S:g} s, {SLOTS} at once in each"
    )
    print("\n| workers | jobs a second | / one worker | / what sleeping alone allows |\n|---|---|---|---|")
    for workers, rate in grown.items():
        most = workers * SLOTS / SLEEPY_S
        print(f"| {workers} | {rate:.1f} | {rate / grown[1]:.2f} | {rate / most:.2f} of {most:.0f} |")
    return True


def _ours(stack: Stack) -> Timed:
    client = stack.client()
    for number in range(5):
        _generation(stack, client.token, f"warm-{number}")
    before = _spent(stack)
    alone = tuple(_generation(stack, client.token, f"alone-{number}") for number in range(ALONE))
    spent = {name: 1000 * (seconds - before[name]) / ALONE for name, seconds in _spent(stack).items()}
    all_s = _many(stack, client.token, "many", AT_ONCE)
    client.close()
    return Timed(alone, all_s, spent)


def _spent(stack: Stack) -> dict[str, float]:
    """Seconds of processor time that each part took so far."""
    ours = {"HTTP": stack.http[0], "worker": stack.working[0], "relay": stack.relay}
    servers = {"MongoDB's protocol": stack.mongo, "RabbitMQ": stack.rabbit, "Redis": stack.redis}
    found = {}
    for name, process in {**ours, **servers}.items():
        fields = Path(f"/proc/{process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        found[name] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return found


def _generation(stack: Stack, token: str, key: str) -> float:
    """Seconds from the request to the last event of its stream."""
    began = time.perf_counter()
    buyer = Buyer(Address(stack.http[0].url), token, key, _TEXT, 1, 60)
    buyer.begin()
    assert buyer.ended.wait(60), f"{key} did not end"
    took = time.perf_counter() - began
    buyer.finish()
    return took


def _many(stack: Stack, token: str, name: str, count: int) -> float:
    """Seconds for so many generations, asked for by 16 buyers at once, until the last has ended."""
    numbers: Iterator[int] = iter(range(count))
    lock = threading.Lock()

    def ask() -> None:
        while True:
            with lock:
                number = next(numbers, None)
            if number is None:
                return
            _generation(stack, token, f"{name}-{number}")

    began = time.perf_counter()
    threads = [threading.Thread(target=ask) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - began


def _peer(name: str, stack: Stack, folder: Path) -> Timed:
    python = _environment(name)
    told = {"AMQP_URL": stack.rabbit.url, "REDIS_URL": stack.redis.url, "PAYLOAD": json.dumps(_BRIEF)}
    work = {
        "taskiq": [str(python.with_name("taskiq")), "worker", "bench.queues.taskiq_peer:broker", "--workers", "1"],
        "arq": [str(python), "-m", "bench.queues.arq_peer", "worker"],
    }[name]
    with _running(work, folder / f"{name}.log", told):
        ask = [str(python), "-m", f"bench.queues.{name}_peer", str(ALONE), str(AT_ONCE)]
        said = subprocess.run(ask, env=os.environ | told, capture_output=True, text=True, timeout=180, check=False)
        assert said.returncode == 0, said.stderr[-2000:] + (folder / f"{name}.log").read_text()[-2000:]
        found = orjson.loads(said.stdout.strip().splitlines()[-1])
    return Timed(tuple(found["alone"]), found["all_s"])


@contextmanager
def _running(command: list[str], log: Path, told: dict[str, str]) -> Iterator[None]:
    process = spawn(command, log, **told)
    try:
        yield
    finally:
        process.terminate()
        process.wait(20)


def _environment(name: str) -> Path:
    """The peer's own environment, made from its lock where it is not there."""
    folder = Path(f".venv-{name}")
    python = folder.absolute() / "bin" / "python"
    lock = _FOLDER / f"{name}.txt"
    stamp = folder / ".stamp"
    if not stamp.exists() or stamp.read_text() != lock.read_text():
        uv = str(Path(sys.executable).with_name("uv"))
        subprocess.run([uv, "venv", "-q", "--clear", str(folder)], check=True)
        subprocess.run([uv, "pip", "sync", "-q", "--require-hashes", "--python", str(python), str(lock)], check=True)
        stamp.write_text(lock.read_text())
    return python


def _sleepy(workers: int) -> float:
    """Jobs a second with so many workers."""
    with tempfile.TemporaryDirectory(prefix="vision-bench-") as folder:
        settings = {
            "VISION_MEDIA": "folder",
            "VISION_DATA": f"{folder}/data",
            "VISION_SHARE": "10000",
            "VISION_CONCURRENCY": str(SLOTS),
        }
        script = {"cues": [{"previews": 0, "delay_s": SLEEPY_S}]}
        with Stack(Path(folder), script, servers=1, workers=workers, settings=settings) as stack:
            client = stack.client()
            _generation(stack, client.token, "warm")
            asked = [client.start("a walnut box", 1, f"sleepy-{number}") for number in range(SLEEPY_JOBS * workers)]
            jobs = [client.finish(job, 180)["job"] for job in asked]
            client.close()
    began = min(datetime.fromisoformat(job["started_at"]) for job in jobs)
    ended = max(datetime.fromisoformat(job["ended_at"]) for job in jobs)
    return len(jobs) / (ended - began).total_seconds()


def _tell(ours: Timed, peers: dict[str, Timed], counted: dict[str, int]) -> None:
    print(f"\none worker process each, {ALONE} jobs one by one, {AT_ONCE} at once; ours: a generation of one picture,")
    print("from the request over HTTP to the last event of its stream; theirs: an empty job of the same payload\n")
    print("| | p50 | p95 | p99 | ours / this, p50 | jobs a second | ours / this |\n|---|---|---|---|---|---|---|")
    for name, timed in {"ours": ours, **peers}.items():
        slower, faster = ours.at(0.5) / timed.at(0.5), ours.a_second / timed.a_second
        print(
            f"| {name} | {timed.at(0.5):.1f} ms | {timed.at(0.95):.1f} ms | {timed.at(0.99):.1f} ms | {slower:.1f}"
            f" | {timed.a_second:.0f} | {faster:.2f} |"
        )
    spent = ", ".join(f"{name} {ms:.0f}" for name, ms in ours.spent_ms.items())
    print(f"\nprocessor time of one of ours, ms: {spent}")
    print("\na generation of four pictures, without previews, all in one process beside the servers:")
    for what, number in counted.items():
        print(f"  {number:4d} {what}")
    print(f"  median of the single generations: {1000 * statistics.median(ours.alone):.1f} ms")
