"""Reading a concept: our whole edge beside a bare aiohttp handler, and beside one that does the same work by hand."""

import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.load import Load, measure
from tests.servers.vision import API, running

_ROUNDS = 7
_SECONDS = 3.0
_CONNECTIONS = 16
_GOAL = 0.8


@contextmanager
def peer(kind: str, with_: str, answer: Path) -> Iterator[tuple[str, int]]:
    """A peer server in a process of its own; its address and its process id."""
    command = [sys.executable, "-m", "bench.peers", kind, with_, str(answer)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield process.stdout.readline().strip(), process.pid
    finally:
        process.terminate()
        process.wait(10)
        if process.stdout is not None:
            process.stdout.close()


def run() -> bool:
    """Print the figures; whether the goal was met."""
    with tempfile.TemporaryDirectory() as folder, running(Path(folder) / "data", {}, log_level="warning") as server:
        client = server.client()
        job = client.start("a walnut keepsake box with brass inlay, art deco, 20 cm", variants=4)
        path = f"{API}/concepts/{client.finish(job)['concept']}"
        shown = client("GET", path)
        answer = Path(folder) / "answer.json"
        answer.write_bytes(shown.body)
        store = server.data / "store.sqlite"
        with peer("bare", str(store), answer) as (bare, _), peer("by-hand", str(store), answer) as (by_hand, _):
            places = {"ours": server.url, "bare": bare, "by hand": by_hand}
            headers = {"X-Session-Token": client.token}
            for url in places.values():
                measure(url + path, headers, 1.0, _CONNECTIONS, shown.body)
            rounds = [
                {name: measure(url + path, headers, _SECONDS, _CONNECTIONS, shown.body) for name, url in order}
                for order in (_turned(list(places.items()), number) for number in range(_ROUNDS))
            ]
        client.close()
    return _print(rounds, len(shown.body))


def _turned(items: list[tuple[str, str]], number: int) -> list[tuple[str, str]]:
    """Another one first in every round, so that none is always the one after a pause."""
    at = number % len(items)
    return items[at:] + items[:at]


def _print(rounds: list[dict[str, Load]], size: int) -> bool:
    print(f"\nGET {API}/concepts/{{id}}: {size} bytes, {_CONNECTIONS} connections kept alive, one process each,")
    print(f"{_ROUNDS} interleaved rounds of {_SECONDS:.0f} s, medians; client: {rounds[0]['ours'].client}\n")
    print("| server | requests a second | p99 | ours / this |")
    print("|---|---|---|---|")
    ratios = {}
    for name in ("ours", "by hand", "bare"):
        rate = statistics.median(r[name].rate for r in rounds)
        p99 = statistics.median(r[name].p99_ms for r in rounds)
        ratios[name] = statistics.median(r["ours"].rate / r[name].rate for r in rounds)
        print(f"| {name} | {rate:.0f} | {p99:.1f} ms | {ratios[name]:.2f} |")
    print(f"\nours / by hand: {ratios['by hand']:.2f}, goal at least {_GOAL}")
    print(
        "by hand: aiohttp, three pass-through middlewares, the same row from SQLite in a thread, the same codec, view"
    )
    print("and JSON. bare: aiohttp answering the finished bytes.")
    return ratios["by hand"] >= _GOAL
