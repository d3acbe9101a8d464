"""This machine: what the doctor says of folders, disks, limits and ports that are not right."""

import os
import socket
from pathlib import Path
from types import SimpleNamespace

import pytest
from attrs import evolve

from entrypoints.composition.doctor import machine
from entrypoints.composition.lock import ServerAddress, data_lock, publish_address
from entrypoints.composition.profiles import Profile
from entrypoints.composition.settings import Settings
from tests.contract.doctor.conftest import codes


@pytest.fixture
def chosen(tmp_path: Path) -> Settings:
    (tmp_path / "data").mkdir(mode=0o700)
    return Settings(data=tmp_path / "data", port=0)


async def test_a_good_machine_has_nothing_to_tell(chosen: Settings) -> None:
    for look in (machine.settings, machine.folder, machine.disk, machine.port):
        assert codes(await look(chosen)) == []


async def test_settings_that_work_badly_together_are_named(chosen: Settings) -> None:
    found = await machine.settings(
        evolve(chosen, secret_key="short", host="0.0.0.0", profile=Profile.PRODUCTION, storage="sqlite")
    )

    assert codes(found) == ["secret-short", "public-url-missing", "lone-part"]
    assert found[2].message == "storage is sqlite, which serves one process only"


async def test_a_folder_that_others_can_look_into_is_named(chosen: Settings) -> None:
    chosen.data.chmod(0o755)
    (chosen.data / "secret.key").touch(mode=0o644)

    assert codes(await machine.folder(chosen)) == ["folder-open", "secret-open"]


async def test_a_folder_that_cannot_be_written_is_wrong(chosen: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)

    assert codes(await machine.folder(chosen)) == ["folder-unwritable"]
    assert codes(await machine.folder(evolve(chosen, data=chosen.data / "new"))) == ["folder-unwritable"]


async def test_a_folder_that_is_not_there_yet_is_fine(chosen: Settings) -> None:
    assert codes(await machine.folder(evolve(chosen, data=chosen.data / "new" / "one"))) == []


@pytest.mark.parametrize(("free_mb", "code"), [(63, ["disk-full"]), (200, ["disk-low"]), (300, [])])
async def test_a_disk_is_judged_by_the_reserve(
    chosen: Settings, monkeypatch: pytest.MonkeyPatch, free_mb: int, code: list[str]
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=free_mb * 1_000_000))

    assert codes(await machine.disk(chosen)) == code


async def test_a_limit_of_files_below_the_followers_is_named(chosen: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("resource.getrlimit", lambda _: (1024, 4096))

    (found,) = await machine.handles(chosen)

    assert found.code == "file-handles-few"
    assert found.message == "1024 files may be open at once; 10000 followers need 10300"


async def test_a_port_that_somebody_has_is_wrong(chosen: Settings) -> None:
    with socket.socket() as somebody:
        somebody.bind(("127.0.0.1", 0))
        somebody.listen()

        found = await machine.port(evolve(chosen, port=somebody.getsockname()[1]))

    assert codes(found) == ["port-taken"]


async def test_a_port_that_this_folders_server_has_is_fine(chosen: Settings) -> None:
    with data_lock(chosen.data):
        publish_address(chosen.data, ServerAddress("http://127.0.0.1:8080", "token", os.getpid()))

        (found,) = await machine.port(chosen)

        assert "the server of this folder answers" in found.message


def test_a_server_that_ended_without_a_word_does_not_run(chosen: Settings) -> None:
    publish_address(chosen.data, ServerAddress("http://127.0.0.1:8080", "token", 2**22 + 1))

    assert machine.running_server(chosen.data) is None


async def test_a_machine_without_llvm_draws_slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "libraries", list)

    assert codes(await machine.renderer()) == ["renderer-slow"]
