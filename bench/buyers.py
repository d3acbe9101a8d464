"""Many buyers at once, with the real renderer and the real server: how long each waits for something to look at."""

import http.client
import math
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import orjson
from attrs import define, field, frozen

from adapters.supervised.parent import resident_mb
from bench.generation import until_ready
from tests.servers.vision import API, Client, Server, running

PREVIEW_LIMIT_S = 10.0
PICTURE_LIMIT_S = 30.0
MEMORY_LIMIT_MB = 900.0
PASSES_LIMIT = 2.0
_VARIANTS = 4
_QUEUED = 50
_LOOKS = 3
_STEPS = 6
"""Between a first preview and an opaque picture: the guides, four passes, the last denoising."""
# Two of the eight are glass or jewels, which take twice the samples.
_BRIEFS = (
    "a walnut keepsake box with brass inlay, art deco, 20 cm",
    "a tall sage green stoneware vase",
    "a clear glass bowl 25 cm",
    "an oak stool with three legs",
    "a brass table lamp with a linen shade",
    "a gold ring with a sapphire",
    "a small blue porcelain bowl",
    "a round cherry box",
)
_QUEUED_BRIEF = _BRIEFS[0]


@frozen
class Seen:
    """Seconds from the request to what a buyer saw."""

    preview_s: float
    picture_s: float
    done_s: float


@define
class _Memory:
    """The most that the renderer's process held, in megabytes, looked at while a block runs."""

    most_mb: float = 0.0
    _over: threading.Event = field(factory=threading.Event)

    @contextmanager
    def watched(self, server: Server) -> Iterator[None]:
        watcher = threading.Thread(target=self._watch, args=(server.process.pid,))
        watcher.start()
        try:
            yield
        finally:
            self._over.set()
            watcher.join()

    def _watch(self, pid: int) -> None:
        while not self._over.wait(0.05):
            self.most_mb = max(self.most_mb, _renderer_mb(pid))


def run() -> bool:
    """Print the figures; whether all limits were kept."""
    kernels = Path(tempfile.gettempdir()) / "vision-studio-tests"
    with (
        tempfile.TemporaryDirectory() as folder,
        running(Path(folder) / "data", None, log_level="warning", cache=kernels) as server,
    ):
        client = server.client()
        until_ready(client)
        client.finish(client.start("an oak stool", variants=1), 120)
        client.close()
        kept = _together(server)
        return _fairness(server) and kept


def _together(server: Server) -> bool:
    """Eight buyers, each with a session of its own, ask in the same moment."""
    memory = _Memory()
    with memory.watched(server), ThreadPoolExecutor(len(_BRIEFS)) as buyers:
        seen = list(buyers.map(lambda brief: _seen(server.client(), brief, _VARIANTS), _BRIEFS))
    previews, pictures = sorted(s.preview_s for s in seen), sorted(s.picture_s for s in seen)
    print(f"\n{len(_BRIEFS)} buyers at once, {_VARIANTS} pictures of 512 px each, real renderer, warm\n")
    print("| brief | first preview | first picture | four pictures |\n|---|---|---|---|")
    for brief, one in zip(_BRIEFS, seen, strict=True):
        print(f"| {brief} | {one.preview_s:.1f} s | {one.picture_s:.1f} s | {one.done_s:.1f} s |")
    print("\n| | p50 | p95 | p95 / limit |\n|---|---|---|---|")
    kept = memory.most_mb <= MEMORY_LIMIT_MB
    for name, values, limit in (
        ("first preview", previews, PREVIEW_LIMIT_S),
        ("first picture", pictures, PICTURE_LIMIT_S),
    ):
        p50, p95 = _at(values, 0.50), _at(values, 0.95)
        kept = kept and p95 <= limit
        print(f"| {name} | {p50:.1f} s | {p95:.1f} s | {p95 / limit:.2f} of {limit:.0f} s |")
    print(f"\nthe last of {len(_BRIEFS) * _VARIANTS} pictures after {max(s.done_s for s in seen):.1f} s;", end=" ")
    print(f"the renderer held {memory.most_mb:.0f} MB at most, {memory.most_mb / MEMORY_LIMIT_MB:.2f} of the limit")
    return kept


def _fairness(server: Server) -> bool:
    """Somebody with a long queue, and newcomers one after the other, each with a session of its own."""
    alone = [_seen(server.client(), _QUEUED_BRIEF, 1) for _ in range(_LOOKS)]
    greedy = server.client()
    jobs = [greedy.start(_QUEUED_BRIEF, variants=1) for _ in range(_QUEUED)]
    beside = [_seen(server.client(), _QUEUED_BRIEF, 1) for _ in range(_LOOKS)]
    left = sum(greedy("GET", f"{API}/generations/{job}").json["job"]["ended_at"] is None for job in jobs)
    for job in jobs:
        greedy("POST", f"{API}/generations/{job}/cancel")
    free, busy = (statistics.median(s.preview_s for s in looks) for looks in (alone, beside))
    pass_s = statistics.median((s.picture_s - s.preview_s) / _STEPS for s in alone)
    more = (busy - free) / pass_s
    print(f"\na newcomer beside a session with {_QUEUED} jobs ({left} were left), median of {_LOOKS}\n")
    print("| | first preview | first picture |")
    print("|---|---|---|")
    for name, looks in (("on a free machine", alone), (f"beside {_QUEUED} jobs", beside)):
        preview, picture = (statistics.median(getattr(s, what) for s in looks) for what in ("preview_s", "picture_s"))
        print(f"| {name} | {preview:.2f} s | {picture:.2f} s |")
    print(f"\n{more:.1f} passes of {pass_s:.2f} s more, limit {PASSES_LIMIT:.0f}")
    return more <= PASSES_LIMIT


def _seen(client: Client, brief: str, variants: int) -> Seen:
    """Ask for a generation and follow its events to the end."""
    began = time.perf_counter()
    job = client.start(brief, variants)
    place = urlsplit(client.url)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=300)
    headers = {"Accept": "text/event-stream", "X-Session-Token": client.token}
    connection.request("GET", f"{API}/generations/{job}/events", headers=headers)
    firsts: dict[str, float] = {}
    response = connection.getresponse()
    kind = ""
    while line := response.readline():
        if line.startswith(b"data: "):
            kind = orjson.loads(line[6:])["type"]
            firsts.setdefault(kind, time.perf_counter() - began)
    connection.close()
    client.close()
    assert kind == "job.complete", kind
    return Seen(firsts["job.preview"], firsts["job.picture"], firsts[kind])


def _renderer_mb(server: int) -> float:
    """What the renderer of a server's process holds; 0 while there is none."""
    children = Path(f"/proc/{server}/task/{server}/children")
    for child in children.read_text().split() if children.exists() else ():
        command = Path(f"/proc/{child}/cmdline")
        if command.exists() and b"adapters.studio.renderer" in command.read_bytes():
            return resident_mb(int(child))
    return 0.0


def _at(ordered: list[float], share: float) -> float:
    """The value below which a share of them lies: the next one that was measured, never one between."""
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]
