"""Clients who come and go: each follows one job to its end over one transport, and loses its connection at random, also
in the middle of a frame. What it has is what it got whole; it resumes after the last of that.
"""

import asyncio
import random
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import orjson
from attrs import define, field

from tests.servers.raw_websocket import masked, upgrade
from tests.servers.vision import API

_LAST = frozenset(f'"type":"job.{s}"'.encode() for s in ("complete", "partial", "failed", "cancelled", "expired"))
_LOST = (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, TimeoutError)


class Cut(Exception):
    """The connection is lost, by the client's own throw of the dice."""


@define(eq=False)
class Place:
    """Where the server is; while it is down, nobody is there."""

    host: str
    port: int


@define(eq=False)
class Wanderer:
    """``cuts`` are the times that it loses its connection; ``away_s`` how long it is gone after the longest of them."""

    place: Place
    token: str
    job: str
    transport: str
    dice: random.Random
    cuts: int
    away_s: float
    events: list[bytes] = field(factory=list, init=False)
    numbers: list[int] = field(factory=list, init=False)
    connections: int = field(default=0, init=False)
    ended: bool = field(default=False, init=False)
    _left: int = field(default=0, init=False)

    async def follow(self) -> None:
        """To the end of the job, however often it takes."""
        away = [self.dice.random() * 0.1 for _ in range(self.cuts)]
        if away:
            away[self.dice.randrange(len(away))] = self.away_s
        while not self.ended:
            # How much of the stream gets through before the next loss; the last connection may stay.
            self._left = self.dice.randrange(200, 4000) if away else 1 << 60
            with suppress(*_LOST):
                try:
                    await {"sse": self._sse, "websocket": self._websocket, "poll": self._poll}[self.transport]()
                except Cut:
                    await asyncio.sleep(away.pop())
                    continue
            await asyncio.sleep(0.02)

    def hear(self, data: bytes) -> None:
        """An event came whole."""
        found = re.search(rb'"sequence":"(\d+)"', data)
        assert found, data
        self.numbers.append(int(found[1]))
        self.events.append(data)
        self.ended = any(mark in data for mark in _LAST)

    @property
    def _after(self) -> int:
        return self.numbers[-1] if self.numbers else 0

    async def _sse(self) -> None:
        resume = f"Last-Event-ID: {self._after}\r\n" if self.numbers else ""
        async with self._connected() as (reader, writer):
            writer.write(
                f"GET {API}/jobs/{self.job}/events HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n"
                f"X-Session-Token: {self.token}\r\n{resume}\r\n".encode()
            )
            head = await reader.readuntil(b"\r\n\r\n")
            if head.startswith(b"HTTP/1.1 204"):
                self.ended = True
                return
            assert head.startswith(b"HTTP/1.1 200"), head
            body = b""
            while size := int(await reader.readuntil(b"\r\n"), 16):
                body += (await self._some(reader, size + 2))[:-2]
                *blocks, body = body.split(b"\n\n")
                for block in blocks:
                    for line in block.split(b"\n"):
                        if line.startswith(b"data: "):
                            self.hear(line[6:])
            # The last chunk: the server closed the stream at its end.
            await reader.readuntil(b"\r\n")

    async def _websocket(self) -> None:
        async with self._connected() as (reader, writer):
            writer.write(upgrade(f"{API}/ws", "x"))
            assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 101")
            for said in (
                {"type": "hello", "token": self.token},
                {"type": "subscribe", "stream": f"job:{self.job}", "after": self._after},
            ):
                writer.write(masked(orjson.dumps(said)))
            opening = b'{"type":"event","stream":"job:%s","event":' % self.job.encode()
            while not self.ended:
                kind, size_ = await reader.readexactly(2)
                length = int.from_bytes(await reader.readexactly(2), "big") if size_ == 126 else size_
                content = await self._some(reader, length)
                if kind == 0x88:
                    return
                if content.startswith(opening):
                    self.hear(content[len(opening) : -1])

    async def _poll(self) -> None:
        while not self.ended:
            async with self._connected() as (reader, writer):
                writer.write(
                    f"GET {API}/jobs/{self.job}/events?after={self._after} HTTP/1.1\r\nHost: x\r\nPrefer: wait=5\r\n"
                    f"X-Session-Token: {self.token}\r\nConnection: close\r\n\r\n".encode()
                )
                head = await reader.readuntil(b"\r\n\r\n")
                assert head.startswith(b"HTTP/1.1 200"), head
                length = re.search(rb"Content-Length: (\d+)", head)
                assert length
                page = orjson.loads(await self._some(reader, int(length[1])))
                for event in page["events"]:
                    self.hear(orjson.dumps(event))
                self.ended = page["ended"]

    async def _some(self, reader: asyncio.StreamReader, size: int) -> bytes:
        """So many bytes, unless the connection is lost before the last of them."""
        if size > self._left:
            await reader.readexactly(self._left)
            raise Cut
        self._left -= size
        return await reader.readexactly(size)

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
        async with asyncio.timeout(5):
            reader, writer = await asyncio.open_connection(self.place.host, self.place.port)
        self.connections += 1
        try:
            async with asyncio.timeout(120):
                yield reader, writer
        finally:
            # As a phone goes: without a word.
            writer.transport.abort()
