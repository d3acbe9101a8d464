"""The drill: a server with work on its hands is backed up, dies, and goes on in another folder."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path

from tests.e2e.test_cli import vision
from tests.servers.vision import API, Client, running, start_server

QUICK: dict[str, object] = {"cues": [{}]}
# Eight pictures come at once; the next ones take longer than anybody waits here.
SLOW: dict[str, object] = {"cues": [*([{}] * 8), {"delay_s": 600}]}


def pictures(client: Client, job: str) -> list[bytes]:
    generation = client("GET", f"{API}/generations/{job}").json
    found = [variant["picture"]["url"] for variant in generation["variants"] if variant["picture"]]
    return [client("GET", url[url.index("/media/") :]).body for url in found]


def until(true: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_running_server_is_backed_up_killed_and_goes_on_from_the_backup(tmp_path: Path) -> None:
    data, copy, new = tmp_path / "data", tmp_path / "copy", tmp_path / "new"
    first = start_server(data, SLOW)
    try:
        client = first.client()
        done = [client.start(f"a walnut box {n}", variants=2) for n in range(3)]
        for job in done:
            assert client.finish(job)["job"]["status"] == "complete"
        kept = {job: pictures(client, job) for job in done}
        half_way = client.start("an oak bowl", variants=4)
        until(lambda: len(pictures(client, half_way)) == 2)
        begun = client.start("an oak tray", variants=1)
        until(lambda: client("GET", f"{API}/jobs/{begun}").json["status"] == "running")

        made = vision(data, "backup", str(copy))
        again = vision(data, "backup", str(copy))
        beside = vision(data, "restore", str(copy), "--force")
        late = client.start("a late vase", variants=1)
        first.kill()
    finally:
        if first.process.poll() is None:
            first.kill()
    shutil.rmtree(data)

    assert made.returncode == 0, made.stderr
    assert "concepts" in made.stdout
    assert (again.returncode, beside.returncode) == (1, 1)
    assert "not empty" in again.stderr
    assert "in use by another process" in beside.stderr

    restored = vision(new, "restore", str(copy))
    assert restored.returncode == 0, restored.stderr
    with running(new, QUICK, lease_s=1, sweep_s=0.2) as second:
        # The same session: the key that signed its token came with the backup.
        client = Client(second.url, client.token)
        for job in done:
            assert pictures(client, job) == kept[job]
        concepts = {client("GET", f"{API}/generations/{job}").json["concept"] for job in done}
        listed = client("GET", f"{API}/concepts").json["items"]
        assert {concept["id"] for concept in listed} >= concepts
        for job, count in ((half_way, 4), (begun, 1)):
            generation = client.finish(job)
            assert generation["job"]["status"] == "complete"
            assert len(pictures(client, job)) == count
            sequences = [int(event["sequence"]) for event in client.events(job)]
            assert sequences == list(range(1, len(sequences) + 1))
        assert client("GET", f"{API}/generations/{late}").status == 404
        over = vision(new, "migrate", "--check")
        assert over.returncode == 1
        assert "in use by another process" in over.stderr

    twice = vision(new, "restore", str(copy))
    assert twice.returncode == 1
    assert "--force" in twice.stderr
    assert vision(new, "migrate", "--check").returncode == 0


def test_a_database_is_not_backed_up_as_a_folder(tmp_path: Path) -> None:
    told = vision(tmp_path / "data", "backup", str(tmp_path / "copy"), profile="memory")

    assert told.returncode == 1
    assert "docs/runbooks/backup.md" in told.stderr
