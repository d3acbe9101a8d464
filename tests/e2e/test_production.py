"""A production installation as its people use it: two HTTP processes, two workers, a relay, and servers of their own.

A process that starts without the store ends with a line, for it could not know whether its version may use it. Without
the broker or Redis it starts, says so, and uses them as soon as they are there.
"""

import asyncio
import http.client
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner, Result
from selenium.webdriver import Chrome

from adapters.rabbitmq.connection import RabbitConnection
from adapters.rabbitmq.queue import RabbitJobQueue
from application.ports.jobs import Ticket
from entrypoints.cli.main import main
from tests.e2e.page.visitor import Visitor
from tests.e2e.test_streams import Follower
from tests.e2e.test_websocket import connected
from tests.servers.stack import Stack, VisionProcess
from tests.servers.vision import API, Client

# What a picture takes is told by what it shows: a box comes at once, a vase in a second, a teapot in no time that
# anybody here waits for.
SCRIPT = {"cues": [{"delay_s": 0.1, "previews": 2}], "paces": {"vase": 10, "teapot": 6000}}
BOX, VASE, TEAPOT = "a walnut box", "a tall stoneware vase", "a porcelain teapot"
LEASE_S = 3.0
SOON_S = 2.0
SETTINGS = {"VISION_LEASE_S": str(LEASE_S), "VISION_DRAIN_S": "1.5", "VISION_SWEEP_S": "1", "VISION_SHARE": "50"}
NOBODY = "127.0.0.1:9"


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with Stack(tmp_path_factory.mktemp("production"), SCRIPT, settings=SETTINGS) as stack:
        yield stack


@pytest.fixture
def buyer(stack: Stack) -> Iterator[Client]:
    buyer = stack.client(0)
    yield buyer
    buyer.close()


@pytest.fixture
def elsewhere(stack: Stack, buyer: Client) -> Iterator[Client]:
    """The same buyer at the other HTTP process."""
    other = Client(stack.http[1].url, buyer.token)
    yield other
    other.close()


def vision(environment: dict[str, str], *arguments: str) -> Result:
    """A command in this process: starting another one costs more than most commands do."""
    result = CliRunner().invoke(main, arguments, env=environment)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def spawned(environment: dict[str, str], *arguments: str) -> "subprocess.CompletedProcess[str]":
    """A command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "entrypoints.cli.main", *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def fetched(url: str) -> tuple[int, bytes]:
    place = urlsplit(url)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=10)
    try:
        connection.request("GET", f"{place.path}?{place.query}" if place.query else place.path)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def until(true: Callable[[], bool], words: str, seconds: float = 20) -> float:
    """Wait until something is so; answers how long that took."""
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < seconds, f"not so after {seconds} s: {words}"
        time.sleep(0.02)
    return time.monotonic() - began


def said(process: VisionProcess, event: str, **like: Any) -> list[dict[str, Any]]:
    """What a process logged under a name."""
    lines = [json.loads(line) for line in process.log.splitlines() if line.startswith("{")]
    return [line for line in lines if line["event"] == event and all(line.get(k) == v for k, v in like.items())]


def status(client: Client, job: str) -> str:
    return str(client("GET", f"{API}/jobs/{job}").json["status"])


def holder(stack: Stack, job: str) -> VisionProcess:
    """The worker that took a job."""
    until(lambda: any(said(worker, "worker.took", job=job) for worker in stack.working), "a worker took the job")
    return next(worker for worker in stack.working if said(worker, "worker.took", job=job))


async def heard_over_websocket(url: str, token: str, job: str) -> list[int]:
    async with connected(url, token) as line:
        await line.say("subscribe", stream=f"job:{job}")
        await line.event("job.complete", f"job:{job}")
        return line.numbers(f"job:{job}")


def test_what_one_process_accepts_is_followed_at_the_other_by_events_websocket_and_polling(
    stack: Stack, buyer: Client, elsewhere: Client
) -> None:
    job = buyer.start(VASE, variants=2)
    follower = Follower(elsewhere, job)
    with ThreadPoolExecutor(3) as pool:
        line = pool.submit(asyncio.run, heard_over_websocket(elsewhere.url, elsewhere.token, job))
        events = pool.submit(lambda: list(follower.events()))

        polled: list[dict[str, Any]] = []
        while not polled or polled[-1]["type"] != "job.complete":
            after = polled[-1]["id"] if polled else 0
            page = elsewhere("GET", f"{API}/jobs/{job}/events?after={after}", headers={"Prefer": "wait=10"})
            polled += page.json["events"]
    follower.close()

    numbers = [event["id"] for event in buyer.events(job)]
    assert [str(number) for number in range(1, len(numbers) + 1)] == numbers
    assert [str(number) for number, _, _ in events.result()] == numbers
    assert [str(number) for number in line.result()] == numbers
    assert [event["id"] for event in polled] == numbers


def test_news_of_another_process_comes_at_once_and_not_with_a_heartbeat(buyer: Client, elsewhere: Client) -> None:
    follower = Follower(elsewhere, buyer.start(VASE, variants=1))

    late = []
    for _, _, event in follower.events():
        written = time.strptime(str(event["time"])[:19], "%Y-%m-%dT%H:%M:%S")
        late.append(time.time() - (time.mktime(written) - time.timezone))
    follower.close()

    assert max(late) < 1 + SOON_S


def test_pictures_come_from_imagekit_and_only_with_their_signature(buyer: Client, elsewhere: Client) -> None:
    generation = buyer.finish(buyer.start(BOX, variants=2))

    concept = elsewhere("GET", f"{API}/concepts/{generation['concept']}").json
    for variant in concept["versions"][0]["variants"]:
        url = variant["picture"]["url"]
        answered, content = fetched(url)
        assert answered == 200
        assert content.startswith(b"\x89PNG")
        assert fetched(url.partition("?")[0])[0] == 401


def test_the_page_shows_pictures_that_are_at_imagekit(stack: Stack, browser: Chrome) -> None:
    browser.get_log("browser")
    page = Visitor(browser, stack.http[0].url)
    page.size(1280, 900)
    page.ask(BOX, 2)

    page.finished()

    assert page.pictures() == 2
    source = page.run("return document.querySelector('.tile img').src")
    assert source.startswith(stack.imagekit.url_endpoint)
    page.one(".tile .open").click()
    download = page.one("#sheet-download")
    assert download.get_attribute("href").startswith(stack.imagekit.url_endpoint)
    # Over the origin of another site a browser does not save: it must not leave the page for it.
    assert download.get_attribute("target") == "_blank"
    assert [entry["message"] for entry in browser.get_log("browser") if entry["level"] == "SEVERE"] == []


def test_a_cancellation_reaches_the_worker_in_another_process_within_a_moment(
    stack: Stack, buyer: Client, elsewhere: Client
) -> None:
    job = buyer.start(TEAPOT, variants=1)
    holder(stack, job)
    until(lambda: status(buyer, job) == "running", "it runs")

    assert elsewhere("POST", f"{API}/jobs/{job}/cancel").status == 200
    took = until(lambda: status(buyer, job) == "cancelled", "it is cancelled")

    # By its lease alone the worker would hear of it within LEASE_S / 3, and see it at the next picture otherwise.
    assert took < LEASE_S / 3


def test_a_worker_that_is_told_to_stop_ends_well_and_its_job_goes_on_elsewhere(stack: Stack, buyer: Client) -> None:
    long = buyer.start(TEAPOT, variants=1)
    worker = holder(stack, long)
    other = next(each for each in stack.working if each is not worker)
    short = buyer.start(VASE, variants=1)
    holder(stack, short)

    try:
        began = time.monotonic()
        assert worker.stop() == 0
        assert time.monotonic() - began < 1.5 + SOON_S

        until(lambda: bool(said(other, "worker.took", job=long)), "the other worker took it over", LEASE_S)
        assert said(worker, "worker.handed_back", job=long)
        assert buyer.finish(short)["job"]["status"] == "complete"
        assert status(buyer, long) == "running"
        sequences = [int(event["sequence"]) for event in buyer.events(long)]
        assert sequences == list(range(1, len(sequences) + 1))
    finally:
        buyer("POST", f"{API}/jobs/{long}/cancel")
        worker.start()


def test_a_second_relay_takes_over_within_the_lease_when_the_first_is_killed_and_at_once_when_it_is_stopped(
    stack: Stack, buyer: Client
) -> None:
    second = VisionProcess(stack.folder / "relay-2", "relay", stack.environment())
    second.start()
    try:
        assert said(second, "lease.taken") == []

        stack.relay.kill()
        killed = until(lambda: len(said(second, "lease.taken")) == 1, "the second works", 2 * LEASE_S)
        assert killed < LEASE_S * 1.25 + SOON_S
        assert buyer.finish(buyer.start(BOX))["job"]["status"] == "complete"

        before = len(said(stack.relay, "lease.taken"))
        stack.relay.start()
        assert len(said(stack.relay, "lease.taken")) == before
        assert second.stop() == 0
        stopped = until(lambda: len(said(stack.relay, "lease.taken")) == before + 1, "the first works again")
        assert stopped < LEASE_S / 4 + SOON_S / 2
        assert buyer.finish(buyer.start(BOX))["job"]["status"] == "complete"
    finally:
        second.kill()
        if not stack.relay.running:
            stack.relay.start()


def test_a_session_of_one_process_counts_in_the_other_and_is_ended_there_too(stack: Stack) -> None:
    here = stack.client(0)
    there = Client(stack.http[1].url, here.token)
    job = here.start(TEAPOT, variants=1)
    follower = Follower(there, job)
    assert there("GET", f"{API}/concepts").status == 200

    assert there("POST", f"{API}/jobs/{job}/cancel").status == 200
    assert here("DELETE", f"{API}/sessions/current").status == 204

    until(lambda: there("GET", f"{API}/concepts").status == 401, "it has ended there", SOON_S)
    list(follower.lines())
    follower.close()
    here.close()
    there.close()


def test_every_process_can_be_asked_for_its_health(stack: Stack) -> None:
    for process in stack.ours:
        assert fetched(f"{process.url}/healthz")[0] == 200, process.role
        ready, checks = fetched(f"{process.url}/readyz")
        assert ready == 200
        assert json.loads(checks)["checks"]["store"] == "ok"
        assert b"vision_commands_total" in fetched(f"{process.url}/metrics")[1]


def test_a_brief_becomes_pictures_by_the_command_line_and_the_workers_make_them(stack: Stack, tmp_path: Path) -> None:
    ended = spawned(stack.environment(), "generate", BOX, "--variants", "2", "--out", str(tmp_path))

    assert ended.returncode == 0, ended.stderr
    assert "Ready: 2 pictures" in ended.stdout
    pictures = [path for path in tmp_path.iterdir() if path.suffix == ".png"]
    assert len(pictures) == 2
    assert all(path.read_bytes().startswith(b"\x89PNG") for path in pictures)


def test_the_doctor_finds_nothing_wrong_with_it(stack: Stack, tmp_path: Path) -> None:
    ended = vision(stack.environment() | {"VISION_DATA": str(tmp_path)}, "doctor", "--json")

    wrong = [finding for finding in json.loads(ended.stdout) if finding["level"] == "wrong"]
    assert wrong == []
    assert ended.exit_code == 0
    assert {"mongo", "rabbitmq", "redis", "imagekit"} <= {finding["part"] for finding in json.loads(ended.stdout)}


def test_settings_are_shown_without_the_secrets_in_them(stack: Stack) -> None:
    ended = vision(stack.environment(), "settings")

    assert ended.exit_code == 0
    assert "VISION_MONGO_URL" in ended.stdout
    for secret in (stack.mongo.url, stack.rabbit.url, stack.redis.url, stack.imagekit.private_key):
        assert secret not in ended.output


def test_a_flag_that_is_turned_by_the_command_line_counts_in_the_running_workers(stack: Stack) -> None:
    environment = stack.environment()
    off = vision(environment, "flags", "off", "vendor.gemini", "--reason", "an empty purse")
    assert off.exit_code == 0, off.stderr

    for worker in stack.working:
        until(lambda w=worker: bool(said(w, "flags.learnt")), "it knows", 5)  # type: ignore[misc]
    shown = vision(environment, "flags", "show", "vendor.gemini")
    assert "vendor.gemini: off" in shown.stdout
    assert "an empty purse" in shown.stdout


def test_a_job_of_a_kind_that_nobody_works_on_is_laid_aside_and_can_be_looked_at_and_dropped(stack: Stack) -> None:
    async def publish() -> None:
        connection = RabbitConnection(stack.rabbit.url)
        await connection.start()
        try:
            await RabbitJobQueue(connection, 1).put(Ticket("default", "sculpture", "job_of_a_sculptor"))
        finally:
            await connection.close()

    asyncio.run(publish())
    until(lambda: any(said(worker, "job.parked") for worker in stack.working), "a worker laid it aside")

    listed = vision(stack.environment(), "dead-letters", "list", "--json")
    (letter,) = json.loads(listed.stdout)
    assert letter["ticket"] == {"tenant": "default", "kind": "sculpture", "job": "job_of_a_sculptor"}
    assert "no runner for jobs of kind 'sculpture'" in letter["reason"]
    dropped = vision(stack.environment(), "dead-letters", "drop", letter["id"], "--yes")
    assert dropped.exit_code == 0
    assert "1 dropped, 0 not." in dropped.stdout


@pytest.mark.parametrize("role", ["worker", "relay"])
def test_a_role_of_its_own_is_refused_where_one_process_does_everything(role: str, tmp_path: Path) -> None:
    ended = vision({"VISION_DATA": str(tmp_path), "VISION_MAKER": "scripted"}, role)

    assert ended.exit_code == 1
    assert "`vision serve` does everything" in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_without_the_store_every_process_and_command_ends_with_a_line_that_names_the_setting(stack: Stack) -> None:
    away = stack.environment() | {"VISION_MONGO_URL": f"mongodb://{NOBODY}/?serverSelectionTimeoutMS=200"}
    commands = [("serve",), ("worker",), ("flags", "list")]

    with ThreadPoolExecutor(2) as pool:
        ends = list(pool.map(lambda words: spawned(away | {"VISION_PORT": "0"}, *words), commands))

    for words, end in zip(commands, ends, strict=True):
        last = end.stderr.strip().splitlines()[-1]
        assert end.returncode == 1, words
        assert "Is MongoDB up at VISION_MONGO_URL?" in last, words
        assert "vision doctor" in last
        assert "Traceback" not in end.stdout + end.stderr


def test_without_broker_and_redis_a_process_starts_says_so_and_takes_requests(stack: Stack, buyer: Client) -> None:
    away = {"VISION_AMQP_URL": f"amqp://guest:guest@{NOBODY}/", "VISION_REDIS_URL": f"redis://{NOBODY}/0"}
    lonely = VisionProcess(stack.folder / "lonely", "serve", stack.environment() | away)
    lonely.start()
    try:
        named = {line["setting"] for line in said(lonely, "start.without")}
        assert named == {"VISION_AMQP_URL", "VISION_REDIS_URL"}
        assert "Traceback" not in lonely.log

        client = Client(lonely.url, buyer.token)
        assert client.finish(client.start(BOX))["job"]["status"] == "complete"
        client.close()
        assert lonely.stop() == 0
    finally:
        lonely.kill()


def test_a_port_of_metrics_that_is_taken_is_named(stack: Stack) -> None:
    taken = {"VISION_METRICS_PORT": str(stack.http[0].port)}

    ended = spawned(stack.environment() | taken, "relay")

    assert ended.returncode == 1
    assert f"cannot listen on 127.0.0.1:{stack.http[0].port}" in ended.stderr
    assert "VISION_METRICS_PORT" in ended.stderr
    assert "Traceback" not in ended.stderr
