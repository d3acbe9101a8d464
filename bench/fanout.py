"""Thousands of followers of one job on one process, beside a bare broadcast of the same bytes to as many."""

import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import orjson
from attrs import frozen

from adapters.supervised.parent import resident_mb
from bench.http import peer
from tests.servers.vision import Server, running

_EACH = 2500
_SLOW = 20
_EVENTS_APART_S = 0.5
_PICTURES, _PREVIEWS = 8, 5
_P99_S, _RATIO = 0.25, 0.6
_HZ = 100


@frozen
class Watched:
    """What a crowd saw, what a follower cost in memory, and the server's time on the processor."""

    seen: dict[str, Any]
    kb_each: float
    cpu_s: float

    @property
    def rate(self) -> float:
        """Deliveries a second while an event goes out to all: the median over the events."""
        return float(self.seen["followers"] / statistics.median(self.seen["spreads"]))

    @property
    def cpu_us(self) -> float:
        """The server's processor time for one delivery, in microseconds."""
        return self.cpu_s / self.seen["all"]["n"] * 1e6


def run() -> bool:
    """Print the figures; whether the goals were met."""
    cue = {"delay_s": _EVENTS_APART_S * (_PREVIEWS + 1), "previews": _PREVIEWS}
    settings: dict[str, Any] = {"log_level": "warning", "followers": 20_000, "followers_each": 20_000}
    with tempfile.TemporaryDirectory() as folder, running(Path(folder) / "data", {"cues": [cue]}, **settings) as server:
        ours, events = _ours(server, 0)
        slowed, _ = _ours(server, _SLOW)
        answer = Path(folder) / "events.json"
        answer.write_bytes(orjson.dumps(events))
        with peer("broadcast", str(2 * _EACH), answer) as (url, pid):
            bare = _watched(url, pid, 0, len(events), "-", "job:-")
    return _print(ours, slowed, bare, len(orjson.dumps(events[-2])))


def _ours(server: Server, slow: int) -> tuple[Watched, list[dict[str, Any]]]:
    """One job of which everybody follows everything; its events."""
    client = server.client()
    one = client.start("a walnut box", variants=1)
    client.finish(one)
    last = len(client.events(one)) + (_PICTURES - 1) * (_PREVIEWS + 1)
    job = client.start("a walnut box", variants=_PICTURES)
    watched = _watched(server.url, server.process.pid, slow, last, client.token, f"job:{job}")
    client.finish(job, 120)
    events = client.events(job)
    assert len(events) == last, (len(events), last)
    client.close()
    return watched, events


def _watched(url: str, pid: int, slow: int, last: int, token: str, stream: str) -> Watched:
    before = resident_mb(pid)
    command = [sys.executable, "-m", "bench.crowd", url, *map(str, (_EACH, _EACH, slow, last)), token, stream]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as crowd:
        assert crowd.stdout is not None
        assert crowd.stdout.readline().strip() == "ready"
        kb_each = (resident_mb(pid) - before) * 1024 / (2 * _EACH)
        began = _cpu_s(pid)
        seen = orjson.loads(crowd.stdout.readline())
        cpu_s = _cpu_s(pid) - began
    return Watched(seen, kb_each, cpu_s)


def _cpu_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / _HZ


def _print(ours: Watched, slowed: Watched, bare: Watched, size: int) -> bool:
    ratio = ours.rate / bare.rate
    print(f"\n{_EACH} SSE and {_EACH} WebSocket followers of one job on one process, events of about {size} bytes,")
    print(f"{_EVENTS_APART_S} s apart; delay from the event's own time (before it is stored) to the client\n")
    print("| | followers complete | p50 | p99 | max | deliveries/s | processor each | memory each |")
    print("|---|---|---|---|---|---|---|---|")
    for name, w in (("ours", ours), (f"ours, beside {_SLOW} readers of 1 kB/s", slowed), ("bare broadcast", bare)):
        cuts = w.seen["all"]
        delays = "".join(f"| {cuts[cut] * 1000:.0f} ms " for cut in ("p50", "p99", "max"))
        print(
            f"| {name} | {w.seen['complete']} of {w.seen['followers']} {delays}| {w.rate:.0f}"
            f" | {w.cpu_us:.1f} us | {w.kb_each:.1f} kB |"
        )
    print(f"\nours / bare broadcast: {ratio:.2f} deliveries a second, goal at least {_RATIO};")
    print(f"p99 limit {_P99_S * 1000:.0f} ms; faults: {ours.seen['faults'] + slowed.seen['faults'] or 'none'}")
    complete = all(w.seen["complete"] == w.seen["followers"] and not w.seen["faults"] for w in (ours, slowed))
    return complete and ratio >= _RATIO and max(ours.seen["all"]["p99"], slowed.seen["all"]["p99"]) <= _P99_S
