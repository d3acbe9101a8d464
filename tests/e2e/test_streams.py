"""Following a job over server-sent events."""

import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import orjson
import pytest

from tests.servers.vision import API, Client, Server, running, start_server

SLOW = {"cues": [{"delay_s": 0.4, "previews": 3}]}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("streams") / "data", SLOW, heartbeat_s=0.1, concurrency=8) as server:
        yield server


class Follower:
    """A client of server-sent events over a plain socket, so that nothing is smoothed over."""

    def __init__(self, client: Client, job: str, last: int = 0) -> None:
        place = urlsplit(client.url)
        self.socket = socket.create_connection((place.hostname, place.port), timeout=20)
        resume = f"Last-Event-ID: {last}\r\n" if last else ""
        self.socket.sendall(
            f"GET {API}/generations/{job}/events HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n"
            f"Accept-Encoding: gzip\r\nX-Session-Token: {client.token}\r\n{resume}\r\n".encode()
        )
        self.file = self.socket.makefile("rb")
        self.headers = {}
        self.status = int(self.file.readline().split()[1])
        while line := self.file.readline().strip():
            name, _, value = line.decode().partition(": ")
            self.headers[name.lower()] = value

    def lines(self) -> Iterator[str]:
        """The lines of the body, out of its chunks."""
        rest = b""
        while size := int(self.file.readline().strip() or b"0", 16):
            rest += self.file.read(size)
            self.file.readline()
            *whole, rest = rest.split(b"\n")
            yield from (line.decode() for line in whole)

    def events(self) -> Iterator[tuple[int, str, dict[str, object]]]:
        id, kind = 0, ""
        for line in self.lines():
            name, _, value = line.partition(": ")
            if name == "id":
                id = int(value)
            elif name == "event":
                kind = value
            elif name == "data":
                yield id, kind, orjson.loads(value)

    def close(self) -> None:
        self.file.close()
        self.socket.close()


def test_a_stream_is_told_not_to_be_kept_buffered_or_compressed(server: Server) -> None:
    client = server.client()
    follower = Follower(client, client.start(variants=1))

    assert follower.status == 200
    assert follower.headers["content-type"].startswith("text/event-stream")
    assert follower.headers["cache-control"] == "no-store"
    assert follower.headers["x-accel-buffering"] == "no"
    assert "content-encoding" not in follower.headers
    assert next(follower.lines()) == "retry: 2000"
    follower.close()


def test_the_stream_has_every_entry_once_in_order_and_ends_with_the_job(server: Server) -> None:
    client = server.client()
    job = client.start(variants=2)
    follower = Follower(client, job)

    seen = list(follower.events())

    assert [id for id, _, _ in seen] == list(range(1, len(seen) + 1))
    assert seen[-1][1] == "job.complete"
    for id, kind, event in seen:
        assert (event["id"], event["type"], event["sequence"]) == (str(id), kind, f"{id:010d}")
        assert event["specversion"] == "1.0"
    assert [event["id"] for event in client.events(job)] == [event["id"] for _, _, event in seen]
    follower.close()


def test_a_silent_stream_shows_a_sign_of_life_without_an_id(server: Server) -> None:
    client = server.client()
    follower = Follower(client, client.start(variants=1))

    signs = [line for line in follower.lines() if line.startswith(":")]

    assert signs
    follower.close()


def test_a_client_that_comes_back_gets_what_follows_its_last_event(server: Server) -> None:
    client = server.client()
    job = client.start(variants=2)
    first = Follower(client, job)
    seen = []
    for id, _, _ in first.events():
        seen.append(id)
        if len(seen) == 4:
            break
    first.close()

    second = Follower(client, job, last=seen[-1])
    seen += [id for id, _, _ in second.events()]

    assert seen == list(range(1, len(seen) + 1))
    second.close()


def test_a_stream_that_ended_is_given_whole_and_a_browser_that_comes_back_is_told_to_stay_away(server: Server) -> None:
    client = server.client()
    job = client.start(variants=1)
    client.finish(job)

    follower = Follower(client, job)
    whole = [id for id, _, _ in follower.events()]
    follower.close()
    after = Follower(client, job, last=whole[-1])

    assert after.status == 204
    after.close()


def test_a_stranger_and_a_broken_cursor_get_a_problem_not_a_stream(server: Server) -> None:
    client = server.client()
    job = client.start(variants=1)

    stranger = Follower(server.client(), job)
    assert (stranger.status, stranger.headers["content-type"].split(";")[0]) == (404, "application/problem+json")
    stranger.close()
    for cursor in ("abc", "-1", "9" * 30):
        answer = client(
            "GET", f"{API}/jobs/{job}/events", headers={"Accept": "text/event-stream", "Last-Event-ID": cursor}
        )
        assert answer.status == 400
        assert answer.json["errors"][0]["field"] == "Last-Event-ID"


def test_a_client_that_knows_no_chunks_gets_the_events_plainly(server: Server) -> None:
    client = server.client()
    job = client.start(variants=1)
    place = urlsplit(client.url)
    with socket.create_connection((place.hostname, place.port), timeout=20) as plain:
        plain.sendall(
            f"GET {API}/jobs/{job}/events HTTP/1.0\r\nAccept: text/event-stream\r\n"
            f"X-Session-Token: {client.token}\r\n\r\n".encode()
        )
        with plain.makefile("rb") as file:
            head, _, body = file.read().partition(b"\r\n\r\n")

    assert b"chunked" not in head.lower()
    numbers = [int(line[4:]) for line in body.split(b"\n") if line.startswith(b"id: ")]
    assert numbers == list(range(1, len(numbers) + 1))
    assert body.endswith(b"\n\n")
    assert b"job.complete" in body


def test_a_stopping_server_lets_its_followers_go_and_the_next_one_takes_them_up(tmp_path: Path) -> None:
    first = start_server(tmp_path / "data", SLOW, drain_s=0)
    client = first.client()
    job = client.start(variants=3)
    follower = Follower(client, job)
    seen = []
    for id, kind, _ in follower.events():
        seen.append(id)
        if kind == "job.picture":
            break

    assert first.stop() == 0
    follower.close()
    client.close()

    with running(tmp_path / "data", SLOW) as second:
        again = Client(second.url, client.token)
        follower = Follower(again, job, last=seen[-1])
        rest = list(follower.events())
        seen += [id for id, _, _ in rest]
        assert seen == list(range(1, len(seen) + 1))
        assert rest[-1][1] == "job.complete"
        follower.close()
        again.close()
