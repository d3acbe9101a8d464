"""A crowd of followers in a process of its own: `python -m bench.crowd URL SSE WS SLOW LAST TOKEN STREAM`.

Each follower is a bare socket that finds numbers and times in what it gets, so that the crowd costs less than the
server that it watches. It prints `ready` when all are connected, and its findings as JSON when all have the last event.
"""

import asyncio
import re
import sys
import time
from datetime import datetime
from functools import cache
from typing import cast
from urllib.parse import urlsplit

import orjson
import uvloop
from attrs import define, field

from tests.servers.raw_websocket import masked, upgrade
from tests.servers.vision import API

_EVENT = re.compile(rb'"time":"([^"]+)","sequence":"(\d+)"')
_AT_ONCE = 100
_PATIENCE_S = 120.0
_SLOW_BYTES_S = 1000


@define(eq=False)
class Crowd:
    """What all followers together have seen."""

    last: int
    over: "asyncio.Future[None]"
    wanted: int = 0
    ready_at: float = float("inf")
    done: int = 0
    faults: list[str] = field(factory=list)
    delays: dict[str, list[float]] = field(factory=lambda: {"sse": [], "ws": []})
    first: dict[int, float] = field(factory=dict)
    latest: dict[int, float] = field(factory=dict)

    def fault(self, what: str) -> None:
        """Something went wrong for somebody."""
        self.faults.append(what)
        if not self.over.done() and len(self.faults) > 20:
            self.over.set_result(None)


@cache
def _moment(text: bytes) -> float:
    return datetime.fromisoformat(text.decode()).timestamp()


@define(eq=False)
class Follower(asyncio.Protocol):
    """One client. ``hello`` is what it says once it is let in."""

    crowd: Crowd
    kind: str
    request: bytes
    hello: bytes
    settled: "asyncio.Future[None]"
    slow: bool = False
    seen: int = 0
    _rest: bytes = b""
    _transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are none of asyncio's classes.
        self._transport = cast("asyncio.Transport", transport)
        self._transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        now = time.time()
        if not self.settled.done():
            self._settle(data)
        data = self._rest + data
        end = 0
        for found in _EVENT.finditer(data):
            end = found.end()
            self._event(int(found[2]), found[1], now)
        self._rest = data[max(end, len(data) - 200) :]
        if self.slow and self._transport:
            self._transport.pause_reading()
            pause = len(data) / _SLOW_BYTES_S
            asyncio.get_running_loop().call_later(pause, self._go_on)

    def connection_lost(self, exc: Exception | None) -> None:
        if self.seen < self.crowd.last and not self.slow:
            self.crowd.fault(f"{self.kind} lost after {self.seen}: {exc}")

    def _go_on(self) -> None:
        if self._transport and not self._transport.is_closing():
            self._transport.resume_reading()

    def _settle(self, data: bytes) -> None:
        if not data.startswith((b"HTTP/1.1 200", b"HTTP/1.1 101")):
            self.crowd.fault(data[:200].decode(errors="replace"))
        elif self.hello and self._transport:
            self._transport.write(self.hello)
        self.settled.set_result(None)

    def _event(self, sequence: int, at: bytes, now: float) -> None:
        if sequence != self.seen + 1:
            self.crowd.fault(f"{self.kind}: {sequence} after {self.seen}")
        self.seen = sequence
        if self.slow:
            return
        if (told := _moment(at)) >= self.crowd.ready_at:
            # What was told before all were there is caught up with, not waited for.
            self.crowd.delays[self.kind].append(now - told)
            self.crowd.first.setdefault(sequence, now)
            self.crowd.latest[sequence] = now
        if sequence == self.crowd.last:
            self.crowd.done += 1
            if self.crowd.done == self.crowd.wanted and not self.crowd.over.done():
                self.crowd.over.set_result(None)


async def _run(url: str, sse: int, ws: int, slow: int, last: int, token: str, stream: str) -> None:
    place = urlsplit(url)
    loop = asyncio.get_running_loop()
    crowd = Crowd(last, loop.create_future(), wanted=sse + ws)
    head = f"Host: {place.netloc}\r\nX-Session-Token: {token}\r\n"
    events = f"GET {API}/jobs/{stream.partition(':')[2]}/events HTTP/1.1\r\n{head}Accept: text/event-stream\r\n\r\n"
    opening = upgrade(f"{API}/ws", place.netloc, token)
    hello = masked(orjson.dumps({"type": "hello", "token": token})) + masked(
        orjson.dumps({"type": "subscribe", "stream": stream})
    )
    kinds = [("sse", False)] * sse + [("ws", False)] * ws + [("sse", True)] * slow
    for at in range(0, len(kinds), _AT_ONCE):
        settled = []
        for kind, slowly in kinds[at : at + _AT_ONCE]:
            request, said = (events.encode(), b"") if kind == "sse" else (opening, hello)
            follower = Follower(crowd, kind, request, said, loop.create_future(), slowly)
            settled.append(follower.settled)
            await loop.create_connection(lambda follower=follower: follower, place.hostname, place.port)  # type: ignore[misc]
        await asyncio.wait_for(asyncio.gather(*settled), _PATIENCE_S)
    crowd.ready_at = time.time()
    print("ready", flush=True)
    await asyncio.wait({crowd.over}, timeout=_PATIENCE_S)
    spreads = [crowd.latest[number] - crowd.first[number] for number in sorted(crowd.first)]
    answer = {
        "followers": crowd.wanted,
        "complete": crowd.done,
        "faults": crowd.faults[:5],
        "delays": {kind: _cuts(values) for kind, values in crowd.delays.items()},
        "all": _cuts([delay for values in crowd.delays.values() for delay in values]),
        "spreads": spreads,
    }
    print(orjson.dumps(answer).decode(), flush=True)


def _cuts(values: list[float]) -> dict[str, float]:
    values.sort()
    if not values:
        return {}
    return {
        "n": len(values),
        "p50": values[len(values) // 2],
        "p99": values[int(len(values) * 0.99)],
        "max": values[-1],
    }


if __name__ == "__main__":
    _, address, *numbers, session, name = sys.argv
    uvloop.run(_run(address, *map(int, numbers), session, name))  # type: ignore[call-arg]
