"""A film's job over `kill -9` of the whole server."""

from pathlib import Path

import pytest

from tests.servers.vision import API, start_server


@pytest.mark.parametrize("moment", ["before-put:2", "after-put:3"])
def test_a_film_whose_server_was_killed_is_made_after_the_restart(tmp_path: Path, moment: str) -> None:
    # The first file that is stored is the picture; a film is three more.
    server = start_server(tmp_path, {"crash_at": moment})
    client = server.client()
    try:
        concept = client.finish(client.start(variants=1))["concept"]
        begun = client("GET", f"{API}/concepts/{concept}/turntable.mp4")
        server.process.wait(20)
    finally:
        server.kill()

    server = start_server(tmp_path, {})
    try:
        client.url = server.url
        files = [f"{API}/concepts/{concept}/turntable.{form}" for form in ("mp4", "webm", "jpg")]
        done = [client("GET", file, headers={"Prefer": "wait=20"}).status for file in files]
        job = client("GET", begun.headers["location"], headers={"Prefer": "wait=20"}).json
    finally:
        server.stop()

    assert begun.status == 202
    assert done == [200, 200, 200]
    assert (job["status"], job["attempt"]) == ("complete", 1)
    assert len(list((tmp_path / "media" / "films").glob("[!.]*"))) == 3
