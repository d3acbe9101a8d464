"""One load client for all: wrk where it is installed, else a small one of our own in its own process."""

import asyncio
import re
import shutil
import subprocess
import sys
import time
from typing import cast
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import uvloop
from attrs import define, field, frozen

_UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


@frozen
class Load:
    """``rate`` in answers a second; ``client`` says who asked."""

    rate: float
    p99_ms: float
    client: str


def measure(url: str, headers: dict[str, str], seconds: float, connections: int, expected: bytes) -> Load:
    """Ask as fast as it answers.

    Raises:
        AssertionError: the server answers something else than expected, or failed a request.
    """
    with urlopen(Request(url, headers=headers), timeout=10) as response:
        assert response.read() == expected, f"{url} answers something else"
    if wrk := shutil.which("wrk"):
        return _wrk(wrk, url, headers, seconds, connections)
    lines = [part for name, value in headers.items() for part in (name, value)]
    command = [sys.executable, "-m", "bench.load", url, str(seconds), str(connections), *lines]
    rate, p99 = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return Load(float(rate), float(p99), "our own, asyncio and uvloop")


def _wrk(wrk: str, url: str, headers: dict[str, str], seconds: float, connections: int) -> Load:
    sent = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    command = [wrk, "-t1", f"-c{connections}", f"-d{max(1, round(seconds))}s", "--latency", *sent, url]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in said, said
    assert "Socket errors" not in said, said
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    p99 = re.search(r"99%\s+([\d.]+)(us|ms|s)", said)
    assert rate, said
    assert p99, said
    return Load(float(rate[1]), float(p99[1]) * _UNITS[p99[2]], "wrk, one thread")


@define(eq=False)
class _Asker(asyncio.Protocol):
    """One connection that asks again as soon as it has its answer."""

    request: bytes
    until: float
    took: list[float]
    over: "asyncio.Future[None]"
    _transport: asyncio.Transport | None = field(default=None, init=False)
    _began: float = field(default=0.0, init=False)
    _got: bytearray = field(factory=bytearray, init=False)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are none of asyncio's classes.
        self._transport = cast("asyncio.Transport", transport)
        self._ask()

    def data_received(self, data: bytes) -> None:
        self._got += data
        end = self._got.find(b"\r\n\r\n")
        if end < 0:
            return
        length = re.search(rb"content-length: (\d+)", self._got[:end].lower())
        assert length, self._got[:end]
        if len(self._got) < end + 4 + int(length[1]):
            return
        assert self._got.startswith(b"HTTP/1.1 200"), self._got[:100]
        self._got.clear()
        self.took.append(time.perf_counter() - self._began)
        self._ask()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.over.done():
            self.over.set_result(None)

    def _ask(self) -> None:
        assert self._transport is not None
        self._began = time.perf_counter()
        if self._began >= self.until:
            self._transport.close()
            return
        self._transport.write(self.request)


async def _load(url: str, seconds: float, connections: int, headers: list[str]) -> None:
    place = urlsplit(url)
    lines = "".join(f"{name}: {value}\r\n" for name, value in zip(headers[::2], headers[1::2], strict=True))
    request = f"GET {place.path} HTTP/1.1\r\nHost: {place.netloc}\r\n{lines}\r\n".encode()
    loop = asyncio.get_running_loop()
    took: list[float] = []
    overs = [loop.create_future() for _ in range(connections)]
    until = time.perf_counter() + seconds
    for over in overs:
        await loop.create_connection(
            lambda over=over: _Asker(request, until, took, over),  # type: ignore[misc]
            place.hostname,
            place.port,
        )
    await asyncio.gather(*overs)
    took.sort()
    print(len(took) / seconds, took[int(len(took) * 0.99)] * 1000)


if __name__ == "__main__":
    uvloop.run(_load(sys.argv[1], float(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]))
