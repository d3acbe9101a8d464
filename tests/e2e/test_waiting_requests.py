"""Requests that wait: `Prefer: wait`, long polls, and being told in the inbox."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.servers.vision import API, Client, Server, running

SLOW = {"cues": [{"delay_s": 0.4, "previews": 3}]}
STALL = {"cues": [{"stall": True, "previews": 1}]}
BRIEF = {"brief": {"text": "a walnut box"}, "variants": 1}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("waiting") / "data", SLOW, concurrency=8, heartbeat_s=1) as server:
        yield server


@pytest.fixture(scope="module")
def stalled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("stalled") / "data", STALL, concurrency=8, heartbeat_s=1) as server:
        yield server


def wait(seconds: object) -> dict[str, str]:
    return {"Prefer": f"wait={seconds}"}


def test_a_create_that_may_wait_answers_the_finished_resource(server: Server) -> None:
    client = server.client()

    answer = client("POST", f"{API}/generations", BRIEF, headers=wait(20) | {"Idempotency-Key": "k"})

    assert answer.status == 200
    assert answer.json["job"]["status"] == "complete"
    assert answer.json["variants"][0]["picture"]["url"]
    assert answer.headers["preference-applied"] == "wait=20"
    again = client("POST", f"{API}/generations", BRIEF, headers={"Idempotency-Key": "k"})
    assert (again.status, again.json["id"]) == (202, answer.json["id"])


def test_when_the_time_is_over_first_the_unfinished_resource_comes_with_its_location(stalled: Server) -> None:
    client = stalled.client()

    began = time.monotonic()
    answer = client("POST", f"{API}/generations", BRIEF, headers=wait(1))
    took = time.monotonic() - began

    assert took >= 1
    assert answer.status == 202
    assert answer.json["job"]["status"] in ("queued", "running")
    assert answer.headers["location"] == f"{API}/generations/{answer.json['id']}"
    shown = client("GET", f"{API}/generations/{answer.json['id']}", headers=wait(1))
    assert (shown.status, shown.headers["location"]) == (200, f"{API}/generations/{answer.json['id']}")
    client("POST", f"{API}/jobs/{answer.json['id']}/cancel")


def test_looking_cancelling_and_retrying_may_wait_as_well(stalled: Server) -> None:
    client = stalled.client()
    job = client.start(variants=1)
    with ThreadPoolExecutor(2) as pool:
        looking = pool.submit(Client(client.url, client.token), "GET", f"{API}/jobs/{job}", headers=wait(20))
        cancelled = client("POST", f"{API}/jobs/{job}/cancel", headers=wait(20))

        assert (cancelled.status, cancelled.json["status"]) == (200, "cancelled")
        assert looking.result().json["status"] == "cancelled"
    done = client("GET", f"{API}/jobs/{job}", headers=wait(55))
    assert done.headers["preference-applied"] == "wait=55"


@pytest.mark.parametrize("preference", ["wait=x", "wait", "wait=-1", "respond-async", "wait=99999999999"])
def test_a_preference_that_makes_no_sense_counts_as_not_said(stalled: Server, preference: str) -> None:
    client = stalled.client()
    job = client.start(variants=1)

    answer = client("GET", f"{API}/jobs/{job}", headers={"Prefer": preference})

    assert answer.status == 200
    assert "preference-applied" not in answer.headers
    client("POST", f"{API}/jobs/{job}/cancel")


def test_a_long_poll_answers_when_there_is_something_new_and_empty_when_the_time_is_over(stalled: Server) -> None:
    client = stalled.client()
    job = client.start(variants=1)
    address = f"{API}/jobs/{job}/events"
    after = 0
    kinds: list[str] = []
    while "job.preview" not in kinds:
        page = client("GET", f"{address}?after={after}", headers=wait(20)).json
        kinds += [event["type"] for event in page["events"]]
        assert page["events"]
        after = page["after"]

    empty = client("GET", f"{address}?after={after}", headers=wait(1)).json
    with ThreadPoolExecutor(1) as pool:
        polling = pool.submit(Client(client.url, client.token), "GET", f"{address}?after={after}", headers=wait(20))
        client("POST", f"{API}/jobs/{job}/cancel")
        last = polling.result().json

    assert (empty["events"], empty["after"], empty["ended"]) == ([], after, False)
    assert (last["events"][-1]["type"], last["ended"]) == ("job.cancelled", True)


def test_a_cursor_that_the_stream_does_not_go_back_to_is_gone_and_says_where_to_look(server: Server) -> None:
    client = server.client()
    job = client.start(variants=1)
    for kind in ("application/json", "text/event-stream"):
        answer = client("GET", f"{API}/jobs/{job}/events?after=5000", headers={"Accept": kind} | wait(5))

        assert (answer.status, answer.json["code"]) == (410, "stream-gone")
        assert answer.json["resource"] == f"{API}/jobs/{job}"
    assert client("GET", answer.json["resource"]).json["sequence"] < 5000


def test_who_asked_is_told_in_the_inbox_when_a_job_is_ready(server: Server) -> None:
    client = server.client()
    told, untold, late = (client.start(variants=1) for _ in range(3))
    assert client("PUT", f"{API}/jobs/{told}/notice").json["notice"]
    client("PUT", f"{API}/jobs/{untold}/notice")
    assert not client("DELETE", f"{API}/jobs/{untold}/notice").json["notice"]
    for job in (untold, late):
        client.finish(job)
    page = client("GET", f"{API}/inbox/events", headers=wait(20)).json
    assert [_job(event) for event in page["events"]] == [told]

    for _ in range(3):
        client("PUT", f"{API}/jobs/{late}/notice")
    rest = client("GET", f"{API}/inbox/events?after={page['after']}", headers=wait(20)).json
    assert [_job(event) for event in rest["events"]] == [late]
    entry = rest["events"][0]
    assert (entry["type"], entry["data"]["status"], entry["data"]["subject"]) == ("inbox.job_ended", "complete", late)
    assert client("GET", f"{API}/inbox").json["sequence"] == 2
    assert server.client()("GET", f"{API}/inbox/events").json["events"] == []
    assert server.client()("PUT", f"{API}/jobs/{late}/notice").status == 404


def _job(event: dict[str, Any]) -> str:
    return str(event["data"]["job"])
