"""The command line as people and scripts meet it: exit codes, lines, files."""

import fcntl
import json
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from entrypoints.composition.lock import LOCK
from tests.servers.vision import API, Server, environment, running

FINE: dict[str, object] = {}
STALL = {"cues": [{}, {"stall": True}]}
VISION = (sys.executable, "-m", "entrypoints.cli.main")
SECRET = "a-secret-that-nobody-may-see"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("cli") / "data", FINE) as server:
        yield server


def vision(
    data: Path, *arguments: str, script: dict[str, object] | None = None, **settings: object
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*VISION, *arguments],
        env=environment(data, FINE if script is None else script, **settings),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@contextmanager
def started(data: Path, *arguments: str, script: dict[str, object]) -> Iterator[subprocess.Popen[str]]:
    """A command that is still running; ended at the end of the block, if it is still there."""
    process = subprocess.Popen(
        [*VISION, *arguments],
        env=environment(data, script),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def is_held(data: Path) -> bool:
    with (data / LOCK).open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False


def written(out: Path) -> list[str]:
    return sorted(path.name for path in out.iterdir())


def assert_pictures_and_spec(out: Path, count: int) -> None:
    names = written(out)
    assert len(names) == count + 1
    assert "concept.json" in names
    assert all((out / name).read_bytes().startswith(b"\x89PNG") for name in names if name.endswith(".png"))
    concept = json.loads((out / "concept.json").read_text())
    assert len(concept["versions"][0]["variants"]) == count


def test_a_brief_becomes_pictures_and_a_spec_without_a_server(tmp_path: Path) -> None:
    ended = vision(tmp_path / "data", "generate", "a walnut box", "--variants", "2", "--out", str(tmp_path / "out"))

    assert ended.returncode == 0, ended.stderr
    assert_pictures_and_spec(tmp_path / "out", 2)
    assert "Ready: 2 pictures" in ended.stdout
    for name in written(tmp_path / "out"):
        assert str(tmp_path / "out" / name) in ended.stdout.replace("\n", "")
    assert not is_held(tmp_path / "data")


def test_beside_a_running_server_the_command_is_its_client(server: Server, tmp_path: Path) -> None:
    ended = vision(server.data, "generate", "a walnut box", "--variants", "3", "--out", str(tmp_path / "out"))

    assert ended.returncode == 0, ended.stderr
    assert f"Using the running server at {server.url}" in ended.stdout.replace("\n", "")
    assert_pictures_and_spec(tmp_path / "out", 3)
    assert server.process.poll() is None


def test_a_bad_brief_is_refused_with_the_name_of_the_field(tmp_path: Path) -> None:
    short = vision(tmp_path / "data", "generate", "a", "--out", str(tmp_path / "out"))
    long = vision(tmp_path / "data", "generate", "a box", "--category", "b" * 2000, "--out", str(tmp_path / "out"))

    assert (short.returncode, long.returncode) == (1, 1)
    assert "text:" in short.stderr
    assert "category:" in long.stderr
    assert "Traceback" not in short.stderr + long.stderr
    assert not (tmp_path / "out").exists()


def test_a_bad_brief_beside_a_running_server_is_refused_in_the_same_words(server: Server, tmp_path: Path) -> None:
    ended = vision(server.data, "generate", "a", "--out", str(tmp_path / "out"))

    assert ended.returncode == 1
    assert "text:" in ended.stderr


def test_when_pictures_are_missing_the_rest_is_written_and_the_exit_code_says_so(tmp_path: Path) -> None:
    script = {"cues": [{}, {"fail": True}]}

    ended = vision(
        tmp_path / "data", "generate", "a walnut box", "--variants", "2", "--out", str(tmp_path / "out"), script=script
    )

    assert ended.returncode == 1
    assert "1 of 2 pictures" in ended.stdout
    assert len(written(tmp_path / "out")) == 2


def test_the_settings_are_shown_with_their_sources_and_without_their_secrets(tmp_path: Path) -> None:
    ended = vision(tmp_path / "data", "settings", secret_key=SECRET, concurrency=3)
    file = tmp_path / "key"
    file.write_text(SECRET)
    by_file = vision(tmp_path / "data", "settings", secret_key_file=file)

    assert (ended.returncode, by_file.returncode) == (0, 0)
    assert SECRET not in ended.stdout + ended.stderr + by_file.stdout + by_file.stderr
    assert "(hidden)" in ended.stdout
    assert "(hidden)" in by_file.stdout
    assert any("VISION_CONCURRENCY" in line and "environment" in line for line in ended.stdout.splitlines())
    assert not (tmp_path / "data").exists()


def test_a_setting_that_does_not_exist_or_cannot_be_used_is_named(tmp_path: Path) -> None:
    unknown = vision(tmp_path / "data", "settings", colour="blue")
    wrong = vision(tmp_path / "data", "serve", concurrency="many")

    assert (unknown.returncode, wrong.returncode) == (1, 1)
    assert "VISION_COLOUR" in unknown.stderr
    assert "VISION_CONCURRENCY" in wrong.stderr
    assert "Traceback" not in unknown.stderr + wrong.stderr


def test_a_second_server_on_the_same_folder_says_who_holds_it(server: Server) -> None:
    second = vision(server.data, "serve")

    assert second.returncode == 1
    said = second.stderr.strip()
    assert f"{server.data} is in use by another process (pid {server.process.pid}, {server.url})" in said
    assert "VISION_DATA" in said
    assert "\n" not in said
    assert server.client()("GET", "/readyz").status == 200


def test_a_server_on_a_taken_port_says_so_and_leaves_the_folder_free(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        ended = vision(tmp_path / "data", "serve", port=port)

    assert ended.returncode == 1
    assert f"cannot listen on 127.0.0.1:{port}" in ended.stderr
    assert "VISION_PORT" in ended.stderr
    assert "\n" not in ended.stderr.strip()
    assert not is_held(tmp_path / "data")


def test_ctrl_c_cancels_the_job_and_lets_go_of_the_folder(tmp_path: Path) -> None:
    arguments = ("generate", "a walnut box", "--variants", "2", "--out", str(tmp_path / "out"))
    with started(tmp_path / "data", *arguments, script=STALL) as process:
        until_a_picture_is_there(tmp_path / "data")

        process.send_signal(signal.SIGINT)
        said, complaints = process.communicate(timeout=15)

    assert process.returncode == 1
    assert "cancelled" in complaints
    assert "Traceback" not in said + complaints
    assert not is_held(tmp_path / "data")
    assert statuses(tmp_path / "data") == ["cancelled"]


def test_ctrl_c_of_a_command_beside_a_server_cancels_its_job_there(tmp_path: Path) -> None:
    arguments = ("generate", "a walnut box", "--variants", "2", "--out", str(tmp_path / "out"))
    with running(tmp_path / "data", STALL) as server:
        with started(tmp_path / "data", *arguments, script=STALL) as process:
            until_a_picture_is_there(tmp_path / "data")

            process.send_signal(signal.SIGINT)
            said, complaints = process.communicate(timeout=15)

        assert process.returncode == 1
        assert "cancelled" in complaints
        assert "Traceback" not in said + complaints
        until = time.monotonic() + 10
        while statuses(tmp_path / "data") != ["cancelled"]:
            assert time.monotonic() < until
            time.sleep(0.05)
        assert server.client()("GET", f"{API}/concepts").status == 200


def until_a_picture_is_there(data: Path) -> None:
    until = time.monotonic() + 20
    while not any(path.is_file() for path in (data / "media" / "pictures").rglob("[0-9]*")):
        assert time.monotonic() < until, "no picture was made"
        time.sleep(0.02)


def statuses(data: Path) -> list[str]:
    connection = sqlite3.connect(f"file:{data / 'store.sqlite'}?mode=ro", uri=True)
    try:
        return [row[0] for row in connection.execute("SELECT k_status FROM jobs")]
    finally:
        connection.close()
