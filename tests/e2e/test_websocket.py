"""Following streams over a WebSocket."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import orjson
import pytest
from aiohttp import ClientWebSocketResponse, WSMsgType
from attrs import define, field

from tests.servers.raw_websocket import masked, upgrade
from tests.servers.vision import API, Client, Server, running, start_server

SLOW = {"cues": [{"delay_s": 0.4, "previews": 3}]}
LIMITS: dict[str, Any] = {"hello_s": 0.3, "followers_each": 6, "streams_each": 3, "messages_s": 10, "heartbeat_s": 1}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("websocket")
    with running(folder / "data", SLOW, concurrency=8, origins="https://shop.example", **LIMITS) as server:
        yield server


@define
class Line:
    """One connection, with everything that came over it."""

    ws: ClientWebSocketResponse
    heard: list[dict[str, Any]] = field(factory=list)
    pictures: list[bytes] = field(factory=list)

    async def say(self, type: str, **fields: Any) -> None:
        await self.ws.send_json({"type": type, **fields})

    async def hear(self, type: str, **like: Any) -> dict[str, Any]:
        """The next message of a type with such fields; what comes before it is kept in ``heard``."""
        async with asyncio.timeout(20):
            while True:
                message = await self.ws.receive()
                if message.type is WSMsgType.BINARY:
                    self.pictures.append(message.data)
                    continue
                assert message.type is WSMsgType.TEXT, (message, self.ws.close_code, self.heard[-3:])
                said: dict[str, Any] = orjson.loads(message.data)
                self.heard.append(said)
                if said["type"] == type and all(said.get(name) == value for name, value in like.items()):
                    return said

    async def event(self, kind: str, stream: str) -> None:
        while (await self.hear("event", stream=stream))["event"]["type"] != kind:
            pass

    async def shown(self, count: int) -> None:
        """Wait for so many pictures: they are read beside the events, and may come after them."""
        async with asyncio.timeout(20):
            while len(self.pictures) < count:
                message = await self.ws.receive()
                if message.type is WSMsgType.BINARY:
                    self.pictures.append(message.data)

    async def closed(self) -> int:
        """The code with which it is closed."""
        async with asyncio.timeout(20):
            while (await self.ws.receive()).type not in (WSMsgType.CLOSE, WSMsgType.CLOSED, WSMsgType.ERROR):
                pass
        assert self.ws.close_code is not None
        return self.ws.close_code

    def numbers(self, stream: str) -> list[int]:
        """The numbers of the events of a stream, as they came."""
        return [int(m["event"]["id"]) for m in self.heard if m["type"] == "event" and m["stream"] == stream]


@asynccontextmanager
async def connected(
    url: str, token: str | None = None, *, features: tuple[str, ...] = (), **more: Any
) -> AsyncIterator[Line]:
    async with aiohttp.ClientSession() as http, http.ws_connect(f"{url}{API}/ws", **more) as ws:
        line = Line(ws)
        if token:
            await line.say("hello", token=token, features=list(features))
            await line.hear("ready")
        yield line


async def test_many_streams_come_over_one_connection_each_once_in_order(server: Server) -> None:
    client = server.client()
    jobs = [f"job:{client.start(variants=2)}" for _ in range(3)]
    async with connected(server.url, client.token) as line:
        for job in jobs:
            await line.say("subscribe", stream=job)
        for job in jobs:
            if "job.complete" not in {
                m["event"]["type"] for m in line.heard if m.get("stream") == job and "event" in m
            }:
                await line.event("job.complete", job)

    for job in jobs:
        stored = client.events(job.removeprefix("job:"))
        told = [m["event"] for m in line.heard if m["type"] == "event" and m["stream"] == job]
        assert told == stored
        assert line.numbers(job) == list(range(1, len(stored) + 1))


async def test_the_same_events_with_the_same_bytes_come_over_sse_and_websocket(server: Server) -> None:
    client = server.client()
    job = client.start(variants=1)
    client.finish(job)
    async with connected(server.url, client.token) as line, aiohttp.ClientSession() as http:
        await line.say("subscribe", stream=f"job:{job}")
        await line.event("job.complete", f"job:{job}")
        headers = {"X-Session-Token": client.token, "Accept": "text/event-stream"}
        async with http.get(f"{server.url}{API}/jobs/{job}/events", headers=headers) as response:
            lines = (await response.read()).split(b"\n")

    over_sse = [line[6:] for line in lines if line.startswith(b"data: ")]
    assert over_sse == [orjson.dumps(m["event"]) for m in line.heard if m["type"] == "event"]


async def test_a_client_resumes_after_its_last_event_and_can_move_its_cursor(server: Server) -> None:
    client = server.client()
    job = f"job:{client.start(variants=2)}"
    async with connected(server.url, client.token) as first:
        await first.say("subscribe", stream=job)
        await first.event("job.preview", job)
    seen = first.numbers(job)

    async with connected(server.url, client.token) as second:
        await second.say("subscribe", stream=job, after=seen[-1])
        await second.event("job.complete", job)
        assert seen + second.numbers(job) == list(range(1, second.numbers(job)[-1] + 1))
        await second.say("subscribe", stream=job, after=second.numbers(job)[-1] - 1)
        again = await second.hear("event", stream=job)
        assert again["event"]["type"] == "job.complete"


async def test_moving_the_cursor_of_a_running_stream_doubles_nothing(server: Server) -> None:
    client = server.client()
    job = f"job:{client.start(variants=2)}"
    async with connected(server.url, client.token) as line:
        for _ in range(3):
            await line.say("subscribe", stream=job)
        await line.hear("subscribed")
        await line.hear("subscribed")
        await line.hear("subscribed")
        line.heard.clear()
        await line.say("subscribe", stream=job, after=2)
        await line.hear("subscribed", after=2)
        line.heard.clear()
        await line.event("job.complete", job)

    assert line.numbers(job) == list(range(3, 3 + len(line.numbers(job))))


async def test_a_stream_that_is_left_is_silent_and_a_retry_goes_on_in_one_that_is_followed(server: Server) -> None:
    client = server.client()
    left, kept = (f"job:{client.start(variants=2)}" for _ in range(2))
    async with connected(server.url, client.token) as line:
        await line.say("subscribe", stream=left)
        await line.say("subscribe", stream=kept)
        await line.event("job.started", left)
        await line.say("unsubscribe", stream=left)
        await line.hear("unsubscribed", stream=left)
        before = len(line.numbers(left))
        client("POST", f"{API}/jobs/{kept.removeprefix('job:')}/cancel")
        await line.event("job.cancelled", kept)
        client("POST", f"{API}/jobs/{kept.removeprefix('job:')}/retry")
        await line.event("job.complete", kept)

        assert len(line.numbers(left)) == before
        assert line.numbers(kept) == list(range(1, len(line.numbers(kept)) + 1))
        await line.say("unsubscribe", stream=left)
        assert (await line.hear("error"))["code"] == "not-subscribed"


async def test_previews_come_as_pictures_for_whom_asked_for_them(server: Server) -> None:
    client = server.client()
    job = f"job:{client.start(variants=1)}"
    async with (
        connected(server.url, client.token, features=("previews",)) as line,
        connected(server.url, client.token) as plain,
    ):
        for one in (line, plain):
            await one.say("subscribe", stream=job)
        await line.event("job.complete", job)
        await plain.event("job.complete", job)
        await line.shown(3)

    assert not plain.pictures
    told = {
        int(m["event"]["id"]): m["event"]["data"] for m in line.heard if m.get("event", {}).get("type") == "job.preview"
    }
    assert len(line.pictures) == len(told) == 3
    for frame in line.pictures:
        size = int.from_bytes(frame[:4], "big")
        header, picture = orjson.loads(frame[4 : 4 + size]), frame[4 + size :]
        assert (header["stream"], header["variant"], header["content_type"]) == (job, 0, "image/png")
        async with aiohttp.ClientSession() as http, http.get(told[header["sequence"]]["preview"]) as stored:
            assert picture == await stored.read()


async def test_a_session_is_proved_by_hello_or_by_cookie_and_by_nothing_else(server: Server) -> None:
    client = server.client()
    async with connected(server.url, headers={"Cookie": f"vision_session={client.token}"}) as line:
        ready = await line.hear("ready")
        assert ready["session_id"] in client.token
        await line.say("ping")
        await line.hear("pong")
    for token in (server.client().token, client.token[:-5] + "AAAAA"):
        async with connected(server.url, client.token) as line:
            await line.say("hello", token=token)
            assert (await line.hear("error"))["code"] == "session-required"
            assert await line.closed() == 4401
    async with connected(server.url) as line:
        await line.say("hello", token=client.token[:-1] + "A")
        assert (await line.hear("error"))["code"] == "session-required"
        assert await line.closed() == 4401
    async with connected(server.url) as line:
        await line.say("subscribe", stream="job:gen_1")
        assert (await line.hear("error"))["code"] == "session-required"
        assert await line.closed() == 4401
    async with connected(server.url) as line:
        assert await line.closed() == 4408
    async with aiohttp.ClientSession() as http, http.ws_connect(f"{server.url}{API}/ws?token={client.token}") as ws:
        assert await Line(ws).closed() == 4408


async def test_a_page_of_another_site_is_refused_and_those_of_ours_are_not(server: Server) -> None:
    client = server.client()
    cookie = f"vision_session={client.token}"
    for origin in ("https://evil.example", "null", server.url.replace("127.0.0.1", "127.0.0.2")):
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            async with connected(server.url, headers={"Cookie": cookie, "Origin": origin}):
                pass
        assert refused.value.status == 403
    for origin in (server.url, "https://shop.example"):
        async with connected(server.url, headers={"Cookie": cookie, "Origin": origin}) as line:
            await line.hear("ready")


async def test_what_a_client_gets_wrong_is_said_field_by_field_and_the_rest_goes_on(server: Server) -> None:
    client = server.client()
    job = f"job:{client.start(variants=1)}"
    wrong = (
        ("{", "message", "json"),
        ("[]", "message", "type"),
        ('{"type": "dance"}', "type", "choice"),
        ('{"type": "subscribe"}', "stream", "required"),
        ('{"type": "subscribe", "stream": "job:x", "after": -1}', "after", "range"),
        ('{"type": "subscribe", "stream": "job:x", "after": "1"}', "after", "type"),
        ('{"type": "ping", "loud": true}', "loud", "unknown-field"),
    )
    async with connected(server.url, client.token) as line:
        for text, name, rule in wrong:
            await line.ws.send_str(text)
            error = await line.hear("error")
            assert error["code"] == "invalid-input"
            assert [(e["field"], e["rule"]) for e in error["errors"]] == [(name, rule)], text
        for stream in ("job:gen_1", "moon", f"inbox:{'0' * 26}"):
            await line.say("subscribe", stream=stream)
            assert (await line.hear("error", stream=stream))["code"] == "stream-not-found"
        await line.say("subscribe", stream=job, after=10**6)
        gone = await line.hear("error", stream=job)
        assert (gone["code"], gone["resource"]) == ("stream-gone", f"{API}/jobs/{job.removeprefix('job:')}")
        stranger = server.client()
        await line.say("subscribe", stream=f"job:{stranger.start(variants=1)}")
        assert (await line.hear("error"))["code"] == "stream-not-found"


async def test_limits_are_told_and_kept(server: Server) -> None:
    client = server.client()
    jobs = [f"job:{client.start(variants=1)}" for _ in range(4)]
    async with connected(server.url, client.token) as line:
        for job in jobs:
            await line.say("subscribe", stream=job)
        assert (await line.hear("error"))["code"] == "too-many-streams"
        await line.ws.send_bytes(b"\x00")
        assert await line.closed() == 1003
    async with connected(server.url, client.token) as line:
        await line.ws.send_str("x" * 20_000)
        assert await line.closed() == 1009
    async with connected(server.url, client.token) as line:
        for _ in range(80):
            await line.say("ping")
        assert (await line.hear("error"))["code"] == "too-many-messages"
        assert await line.closed() == 4429
    lines = [connected(server.url, client.token) for _ in range(LIMITS["followers_each"])]
    for each in lines:
        await each.__aenter__()
    async with connected(server.url) as line:
        await line.say("hello", token=client.token)
        assert (await line.hear("error"))["code"] == "followers-used-up"
        assert await line.closed() == 4429
    answer = client("GET", f"{API}/{jobs[0].replace('job:', 'jobs/')}/events", headers={"Accept": "text/event-stream"})
    assert (answer.status, answer.json["code"]) == (429, "followers-used-up")
    for each in lines:
        await each.__aexit__(None, None, None)
    async with connected(server.url, client.token):
        pass


async def test_ending_the_session_ends_its_streams_everywhere(server: Server) -> None:
    client = server.client()
    job = client.start(variants=8)
    async with connected(server.url, client.token) as line, aiohttp.ClientSession() as http:
        await line.say("subscribe", stream=f"job:{job}")
        await line.hear("subscribed")
        headers = {"X-Session-Token": client.token, "Accept": "text/event-stream"}
        async with http.get(f"{server.url}{API}/jobs/{job}/events", headers=headers) as stream:
            await stream.content.readline()

            assert client("DELETE", f"{API}/sessions/current").status == 204

            assert (await line.hear("error"))["code"] == "session-required"
            assert await line.closed() == 4401
            with pytest.raises(aiohttp.ClientPayloadError):
                async with asyncio.timeout(10):
                    await stream.read()
    assert client("GET", f"{API}/jobs/{job}").status == 401
    assert client("DELETE", f"{API}/sessions/current").status == 401


async def test_a_token_that_ends_closes_its_streams_unless_it_is_renewed_before(tmp_path: Path) -> None:
    with running(tmp_path / "data", {"cues": [{"stall": True}]}, session_s=2) as server:
        kept, lost = server.client(), server.client()
        job = kept.start(variants=1)
        async with connected(server.url, kept.token) as line, connected(server.url, lost.token) as other:
            await line.say("subscribe", stream=f"job:{job}")
            await line.event("job.started", f"job:{job}")
            renewed = kept("POST", f"{API}/sessions").json
            ready = await _until_it_lasts_longer(line, kept, renewed)

            assert (await other.hear("error"))["code"] == "session-required"
            assert await other.closed() == 4401
            assert lost("GET", f"{API}/inbox").status == 401
            kept.token = ready
            kept("POST", f"{API}/jobs/{job}/cancel")
            await line.event("job.cancelled", f"job:{job}")


async def _until_it_lasts_longer(line: Line, client: Client, renewed: dict[str, Any]) -> str:
    """Renew until the token ends a second later than the first; its end is told in whole seconds."""
    first = next(m for m in line.heard if m["type"] == "ready")["expires_at"]
    while renewed["expires_at"] <= first:
        renewed = client("POST", f"{API}/sessions").json
    await line.say("hello", token=renewed["token"])
    assert (await line.hear("ready"))["expires_at"] > first
    return str(renewed["token"])


async def test_a_stopping_server_says_that_it_goes_and_the_next_one_goes_on(tmp_path: Path) -> None:
    first = start_server(tmp_path / "data", SLOW, drain_s=0)
    client = first.client()
    job = f"job:{client.start(variants=3)}"
    async with connected(first.url, client.token) as line:
        await line.say("subscribe", stream=job)
        await line.event("job.picture", job)
        stopping = asyncio.create_task(asyncio.to_thread(first.stop))
        assert (await line.hear("error"))["code"] == "stopping"
        assert await line.closed() == 1001
        assert await stopping == 0
    seen = line.numbers(job)
    with running(tmp_path / "data", SLOW) as second:
        async with connected(second.url, client.token) as line:
            await line.say("subscribe", stream=job, after=seen[-1])
            await line.event("job.complete", job)
        seen += line.numbers(job)
    client.close()

    assert seen == list(range(1, len(seen) + 1))


def test_a_client_that_takes_nothing_is_ended_and_others_go_on(tmp_path: Path) -> None:
    cue = {"delay_s": 0.05, "previews": 30}
    with running(tmp_path / "data", {"cues": [cue]}, slow_reader_s=0.5, messages_s=1000) as server:
        client = server.client()
        job = client.start(variants=8)
        client.finish(job)
        stuck = socket.socket()
        stuck.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        host, port = server.url.removeprefix("http://").split(":")
        stuck.connect((host, int(port)))
        stuck.sendall(upgrade(f"{API}/ws", f"{host}:{port}", client.token))
        ask = masked(orjson.dumps({"type": "subscribe", "stream": f"job:{job}"}))
        # Each asks for the whole stream once more, 100 kB of it; the system's own buffers hold a few megabytes. Reading
        # the same from the store behind it sees to it that the one before is answered.
        ended = False
        for _ in range(300):
            client("GET", f"{API}/jobs/{job}/events?limit=500")
            try:
                stuck.sendall(ask)
            except OSError:
                break
            if ended := b"vision_stream_slow_readers_total 1.0" in client("GET", "/metrics").body:
                break
        until = time.monotonic() + 20
        while not ended and time.monotonic() < until:
            ended = b"vision_stream_slow_readers_total 1.0" in client("GET", "/metrics").body
        assert ended
        stuck.close()
        assert client("GET", f"{API}/jobs/{job}").status == 200
