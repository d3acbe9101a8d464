"""`vision doctor`, as an operator types it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from entrypoints.cli.doctor import doctor
from tests.e2e.test_cli import vision as spawned


@pytest.fixture(autouse=True)
def data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    for name, value in (("VISION_DATA", str(data)), ("VISION_MAKER", "scripted"), ("VISION_PORT", "0")):
        monkeypatch.setenv(name, value)
    return data


def vision(*words: str) -> Result:
    return CliRunner().invoke(doctor, words)


def test_a_new_installation_has_nothing_wrong() -> None:
    result = vision()

    assert result.exit_code == 0, result.output
    assert "does not exist yet: the first start makes it" in result.output


def test_a_warning_is_no_failure(data: Path) -> None:
    data.chmod(0o755)

    result = vision()

    assert result.exit_code == 0
    assert "folder-open" in result.output
    assert "chmod 700 the folder" in result.output


def test_what_is_wrong_fails_the_command_and_says_what_to_do(data: Path) -> None:
    (data / "store.sqlite").write_bytes(b"no database, but a letter of many words" * 100)

    result = vision("--json")

    wrong = [finding for finding in json.loads(result.stdout) if finding["level"] == "wrong"]
    assert result.exit_code == 1
    assert [finding["code"] for finding in wrong] == ["store-damaged"]
    assert "restore the last backup" in wrong[0]["advice"]


def test_settings_that_cannot_be_read_are_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISION_PORT", "eighty")

    result = vision("--json")

    (finding,) = json.loads(result.stdout)
    assert result.exit_code == 1
    assert finding["code"] == "settings-wrong"
    assert "VISION_PORT" in finding["message"]


def test_production_servers_that_are_away_are_each_told(data: Path) -> None:
    # In a process of its own: MongoDB's driver leaves the sockets behind on which nobody answered.
    result = spawned(
        data,
        "doctor",
        "--json",
        profile="production",
        secret_key="x" * 40,
        media="folder",
        mongo_url="mongodb://vision:hunter2@127.0.0.1:9/?serverSelectionTimeoutMS=50",
        amqp_url="amqp://vision:hunter2@127.0.0.1:9/",
        redis_url="redis://:hunter2@127.0.0.1:9/0",
    )

    codes = {finding["code"] for finding in json.loads(result.stdout)}
    assert result.returncode == 1
    assert {"mongo-away", "rabbit-away", "redis-away"} <= codes
    assert "hunter2" not in result.stdout + result.stderr
