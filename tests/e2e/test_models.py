"""A model's job over `kill -9` of the whole server."""

from pathlib import Path

import pytest

from tests.servers.vision import API, start_server


@pytest.mark.parametrize("moment", ["before-put:2", "after-put:2"])
def test_a_model_whose_server_was_killed_is_made_after_the_restart_and_never_stored_twice(
    tmp_path: Path, moment: str
) -> None:
    # The first file that is stored is the picture, the second one the model.
    server = start_server(tmp_path, {"crash_at": moment})
    client = server.client()
    try:
        concept = client.finish(client.start(variants=1))["concept"]
        begun = client("GET", f"{API}/concepts/{concept}/model.glb")
        server.process.wait(20)
    finally:
        server.kill()
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "media").glob("models/[!.]*")}

    server = start_server(tmp_path, {})
    try:
        client.url = server.url
        done = client("GET", f"{API}/concepts/{concept}/model.glb", headers={"Prefer": "wait=20"})
        job = client("GET", begun.headers["location"], headers={"Prefer": "wait=20"}).json
    finally:
        server.stop()
    after = {path: path.stat().st_mtime_ns for path in (tmp_path / "media").glob("models/[!.]*")}

    assert begun.status == 202
    assert (done.status, done.body[:4]) == (200, b"glTF")
    assert (job["status"], job["attempt"]) == ("complete", 1)
    assert len(after) == 1
    assert before == (after if moment == "after-put:2" else {})
