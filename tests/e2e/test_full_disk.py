"""A disk that is full: new work is refused, reading goes on, and accepted work goes on when there is room."""

import os
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.servers.vision import API, Answer, Client, Server, environment, start_server

SIZE_MB = 6
SLOW = {"cues": [{"delay_s": 0.0}, {"delay_s": 1.0, "previews": 3}]}
BRIEF = {"brief": {"text": "an oak stool"}, "variants": 1}


@contextmanager
def small_disk(place: Path) -> Iterator[Path]:
    """A small disk of our own, mounted at a place."""
    place.mkdir(parents=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE_MB}m", "vision-test", str(place)]
    try:
        mounted = subprocess.run(command, capture_output=True, text=True, check=False)
        refused = mounted.stderr.strip() if mounted.returncode else ""
    except OSError as error:
        refused = str(error)
    if refused:
        if os.environ.get("CI"):
            pytest.fail(f"CI must be able to mount a small disk: {refused}")
        pytest.skip(f"no small disk can be mounted here: {refused}")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk; a server whose folder is on it writes its log there too."""
    with small_disk(tmp_path / "disk") as place:
        yield place


class Ballast:
    """A file that takes all room but some."""

    def __init__(self, disk: Path) -> None:
        self.path = disk / "ballast"

    def fill(self, leave: int = 0) -> None:
        """Take everything, to the last byte, or all but ``leave`` bytes."""
        with self.path.open("ab", buffering=0) as file:
            for size in (65536, 4096, 1):
                try:
                    while self.free() - size >= leave:
                        file.write(b"\0" * size)
                except OSError:
                    continue

    def free(self) -> int:
        stat = os.statvfs(self.path.parent)
        return stat.f_bavail * stat.f_frsize

    def drop(self) -> None:
        self.path.unlink()


def create(client: Client, key: str) -> Answer:
    return client("POST", f"{API}/generations", BRIEF, headers={"Idempotency-Key": key})


def refused(answer: Answer) -> bool:
    if answer.status == 503:
        assert answer.json["code"] == "storage-full"
        assert answer.headers["content-type"].startswith("application/problem+json")
        assert int(answer.headers["retry-after"]) >= 1
    return answer.status == 503


def until_refused(client: Client) -> int:
    """Send requests until one is refused; answers how many were taken (what SQLite has set aside is used up first)."""
    for number in range(200):
        if refused(create(client, f"fill-{number}")):
            return number
    raise AssertionError("a full disk took 200 requests")


def accepted_once_more(client: Client, key: str, seconds: float = 30) -> str:
    until = time.monotonic() + seconds
    while (answer := create(client, key)).status != 202:
        assert refused(answer), answer.body
        assert time.monotonic() < until, answer.body
        time.sleep(0.1)
    return str(answer.json["id"])


def stopped_sound(server: Server) -> None:
    """The server stops in order, and its store is sound."""
    assert server.stop() == 0
    connection = sqlite3.connect(server.data / "store.sqlite")
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()


def reads_go_on(client: Client, done: str) -> None:
    """What was there before the disk was full can be read."""
    generation = client("GET", f"{API}/generations/{done}")
    assert generation.status == 200
    concept = client("GET", f"{API}/concepts/{generation.json['concept']}")
    assert concept.status == 200
    assert client("GET", f"{API}/concepts").status == 200
    for variant in concept.json["versions"][0]["variants"]:
        picture = client("GET", "/media/" + variant["picture"]["url"].split("/media/")[1])
        assert (picture.status, picture.headers["content-type"]) == (200, "image/png")
    assert client.events(done)


def test_below_the_reserve_new_work_is_refused_reading_goes_on_and_accepted_work_finishes(disk: Path) -> None:
    server = start_server(disk / "data", SLOW, disk_reserve_mb=2)
    ballast = Ballast(disk)
    try:
        client = server.client()
        done = client.start(variants=1)
        client.finish(done)
        under_way = client.start(variants=2)

        ballast.fill(leave=1_500_000)

        assert refused(create(client, "k"))
        reads_go_on(client, done)
        ready = client("GET", "/readyz")
        assert ready.status == 200
        assert "nearly full" in ready.json["checks"]["disk"]
        assert client.finish(under_way)["job"]["status"] == "complete"
        ballast.drop()
        assert client("GET", "/readyz").json["checks"]["disk"] == "ok"
        assert client.finish(accepted_once_more(client, "k"))["job"]["status"] == "complete"
        client.close()
        stopped_sound(server)
    finally:
        server.kill()


def test_on_a_disk_without_a_byte_left_nothing_breaks_and_the_running_job_completes_when_there_is_room(
    disk: Path,
) -> None:
    server = start_server(disk / "data", SLOW, disk_reserve_mb=0, lease_s=2, sweep_s=0.5, full_disk_pause_s=0.5)
    ballast = Ballast(disk)
    try:
        client = server.client()
        done = client.start(variants=1)
        client.finish(done)
        under_way = client.start(variants=4)

        ballast.fill()

        taken = until_refused(client)
        assert refused(create(client, "k"))
        reads_go_on(client, done)
        ready = client("GET", "/readyz")
        assert (ready.status, ready.json["checks"]["store"]) == (200, "ok")
        assert client("GET", f"{API}/generations/{under_way}").json["job"]["ended_at"] is None

        ballast.drop()

        assert client.finish(under_way)["job"]["status"] == "complete"
        for key in ("k", *(f"fill-{number}" for number in range(taken))):
            assert client.finish(accepted_once_more(client, key))["job"]["status"] == "complete"
        events = client.events(under_way)
        assert [event["id"] for event in events] == [str(number) for number in range(1, len(events) + 1)]
        client.close()
        stopped_sound(server)
    finally:
        server.kill()


def test_a_server_that_died_comes_back_on_a_full_disk_to_be_read(tmp_path: Path) -> None:
    with small_disk(tmp_path / "data") as disk:
        stall = {"cues": [{}, {}, {"stall": True}]}
        server = start_server(tmp_path / "data", stall, disk_reserve_mb=0, lease_s=2, sweep_s=0.5)
        ballast = Ballast(disk)
        client = server.client()
        done = client.start(variants=1)
        client.finish(done)
        under_way = client.start(variants=2)
        until_a_picture_of(under_way, disk)
        client.close()
        server.kill()
        ballast.fill()

        server = start_unpublished(tmp_path / "data", lease_s=2, sweep_s=0.5, full_disk_pause_s=0.5)
        try:
            again = Client(server.url, client.token)
            reads_go_on(again, done)
            ballast.drop()
            assert again.finish(under_way)["job"]["status"] == "complete"
            again.close()
            stopped_sound(server)
        finally:
            server.kill()


def test_a_store_that_cannot_even_be_opened_is_named_in_one_line(tmp_path: Path) -> None:
    with small_disk(tmp_path / "data") as disk:
        server = start_server(tmp_path / "data", {})
        assert server.stop() == 0
        Ballast(disk).fill()

        ended = subprocess.run(
            [sys.executable, "-m", "entrypoints.cli.main", "serve"],
            env=environment(tmp_path / "data", {}),
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )

        assert ended.returncode == 1
        assert "there is no room left" in ended.stderr
        assert str(tmp_path / "data") in ended.stderr
        assert "Traceback" not in ended.stderr


def test_a_job_is_not_given_up_however_often_its_pictures_find_no_room(tmp_path: Path) -> None:
    with small_disk(tmp_path / "data" / "media") as disk:
        server = start_server(tmp_path / "data", SLOW, lease_s=1, sweep_s=0.1, full_disk_pause_s=0.1)
        ballast = Ballast(disk)
        try:
            client = server.client()
            ballast.fill()
            under_way = client.start(variants=2)

            met = times_without_room(server, 15)

            assert met >= 15
            job = client("GET", f"{API}/generations/{under_way}").json["job"]
            assert (job["ended_at"], job["error"]) == (None, None)
            ballast.drop()
            assert client.finish(under_way)["job"]["status"] == "complete"
            client.close()
            stopped_sound(server)
        finally:
            server.kill()


def start_unpublished(data: Path, **settings: object) -> Server:
    """A server that may find no room to write its address down: it is looked for on a port of our choice."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    log = data.parent / "unpublished.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "entrypoints.cli.main", "serve"],
            env=environment(data, {}, port=port, **settings),
            stdout=out,
            stderr=out,
        )
    server = Server(process, data, f"http://127.0.0.1:{port}", log)
    until = time.monotonic() + 20
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return server
        except OSError:
            time.sleep(0.05)
    server.kill()
    raise AssertionError(f"the server did not start:\n{log.read_text()[-3000:]}")


def until_a_picture_of(job: str, disk: Path) -> None:
    until = time.monotonic() + 20
    while not any((disk / "media" / "pictures" / job).glob("[0-9]*")):
        assert time.monotonic() < until, "no picture was made"
        time.sleep(0.02)


def times_without_room(server: Server, count: int, seconds: float = 30) -> int:
    """Wait until the worker met the full disk that often, or for a while; answers how often it did."""
    until = time.monotonic() + seconds
    found = 0
    while time.monotonic() < until and found < count:
        found = server.log.read_text().count("worker.interrupted")
        time.sleep(0.05)
    return found
