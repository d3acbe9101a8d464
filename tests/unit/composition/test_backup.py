"""Backups: whole or not there, checked before they are used, and never at the cost of what was there."""

import asyncio
import errno
import os
import sqlite3
import stat
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from adapters.documents.collections import COLLECTIONS
from adapters.documents.engine import Put
from adapters.sqlite.engine import SqliteEngine
from application.ports.storage import StorageFull
from domain.concepts.concept import Concept
from entrypoints.composition import backup as module
from entrypoints.composition.backup import BackupDamaged, BackupRefused, make_backup, read_backup, restore_backup
from entrypoints.composition.lock import DataInUse, HalfRestored, data_lock, half_restored

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PICTURE = "pictures/gen_1/0-0"


def data_folder(path: Path, *, label: str = "first", picture: bool = True) -> Path:
    """A data folder with one concept, its picture and a key."""

    async def fill() -> None:
        engine = SqliteEngine(path / "store.sqlite")
        await engine.start()
        document = {"label": label, "picture": {"media": PICTURE, "content_type": "image/png"}}
        await engine.commit((Put(COLLECTIONS[Concept], "t", "con_1", 0, document),))
        await engine.close()

    path.mkdir()
    asyncio.run(fill())
    (path / "secret.key").write_text(f"key of {label}")
    if picture:
        (path / "media/pictures/gen_1").mkdir(parents=True)
        (path / "media" / PICTURE).write_bytes(b"\x89PNG " + label.encode())
        (path / "media/pictures/gen_1/.half").write_bytes(b"being written")
    return path


def label_of(data: Path) -> str:
    connection = sqlite3.connect(data / "store.sqlite")
    try:
        return str(connection.execute("SELECT json_extract(body, '$.label') FROM concepts").fetchone()[0])
    finally:
        connection.close()


def everything(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def is_first(data: Path) -> bool:
    picture = data / "media" / PICTURE
    return (
        label_of(data) == "first"
        and picture.read_bytes() == b"\x89PNG first"
        and (data / "secret.key").read_text() == "key of first"
    )


def test_a_backup_says_what_it_holds_and_keeps_its_key_to_its_owner(tmp_path: Path) -> None:
    made = make_backup(data_folder(tmp_path / "data"), tmp_path / "copy", NOW)

    assert read_backup(tmp_path / "copy") == made
    assert set(made.files) == {"store.sqlite", "secret.key", f"media/{PICTURE}"}
    assert (made.counts["concepts"], made.schemas["concepts"], made.missing) == (1, 1, ())
    assert made.made_at == "2026-11-22T12:00:00+00:00"
    assert stat.S_IMODE((tmp_path / "copy" / "secret.key").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "copy").stat().st_mode) == 0o700


def test_a_backup_takes_in_what_is_only_in_the_stores_log_yet(tmp_path: Path) -> None:
    data = data_folder(tmp_path / "data")
    writer = sqlite3.connect(data / "store.sqlite")
    writer.execute("UPDATE concepts SET body = json_set(body, '$.label', 'newest')")
    writer.commit()
    assert (data / "store.sqlite-wal").stat().st_size

    make_backup(data, tmp_path / "copy", NOW)
    writer.close()

    assert label_of(tmp_path / "copy") == "newest"
    assert not (tmp_path / "copy" / "store.sqlite-wal").exists()
    # One file that also opens from a disk that cannot be written to: its journal is no log beside it.
    assert (tmp_path / "copy" / "store.sqlite").read_bytes()[18:20] == b"\x01\x01"


@pytest.mark.parametrize("after", ["snapshot", "copy_folder"])
def test_a_picture_that_comes_while_the_backup_is_made_is_never_named_without_being_there(
    tmp_path: Path, after: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = data_folder(tmp_path / "data")
    real = getattr(module, after)

    def and_then_a_concept_is_finished(*given: object) -> Any:
        done = real(*given)
        (data / "media/pictures/gen_2").mkdir()
        (data / "media/pictures/gen_2/0-0").write_bytes(b"\x89PNG")
        writer = sqlite3.connect(data / "store.sqlite")
        writer.execute(
            "INSERT INTO concepts (id, tenant, version, body)"
            " SELECT 'con_2', tenant, 1, replace(body, 'gen_1', 'gen_2') FROM concepts"
        )
        writer.commit()
        writer.close()
        return done

    monkeypatch.setattr(module, after, and_then_a_concept_is_finished)
    made = make_backup(data, tmp_path / "copy", NOW)

    assert made.missing == ()


def test_pictures_that_the_store_names_and_the_folder_lost_are_told(tmp_path: Path) -> None:
    made = make_backup(data_folder(tmp_path / "data", picture=False), tmp_path / "copy", NOW)

    elsewhere = make_backup(tmp_path / "data", tmp_path / "copy 2", NOW, with_media=False)

    assert made.missing == (PICTURE,)
    assert elsewhere.missing == ()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    data = data_folder(tmp_path / "data")
    (tmp_path / "full").mkdir()
    (tmp_path / "full/mine").write_text("mine")
    (tmp_path / "empty").mkdir()

    with pytest.raises(BackupRefused, match="not empty"):
        make_backup(data, tmp_path / "full", NOW)
    with pytest.raises(BackupRefused, match="no store"):
        make_backup(tmp_path / "nothing", tmp_path / "copy", NOW)
    make_backup(data, tmp_path / "empty", NOW)

    assert everything(tmp_path / "full") == {"mine": b"mine"}
    assert sorted(p.name for p in tmp_path.iterdir()) == ["data", "empty", "full"]


def test_a_backup_that_finds_no_room_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = data_folder(tmp_path / "data")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(module, "copy_folder", full)
    with pytest.raises(StorageFull):
        make_backup(data, tmp_path / "copy", NOW)

    assert [p.name for p in tmp_path.iterdir()] == ["data"]


def test_a_damaged_store_is_not_passed_off_as_a_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = data_folder(tmp_path / "data")
    monkeypatch.setattr(module, "is_sound", lambda _: False)

    with pytest.raises(BackupDamaged, match="integrity"):
        make_backup(data, tmp_path / "copy", NOW)

    assert not (tmp_path / "copy").exists()


def test_a_restored_folder_is_what_was_backed_up(tmp_path: Path) -> None:
    make_backup(data_folder(tmp_path / "data"), tmp_path / "copy", NOW)

    _, aside = restore_backup(tmp_path / "copy", tmp_path / "new", force=False, now=NOW)

    assert is_first(tmp_path / "new")
    assert aside is None
    assert not (tmp_path / "new" / "restoring").exists()
    assert stat.S_IMODE((tmp_path / "new" / "secret.key").stat().st_mode) == 0o600


def test_a_store_that_is_there_is_never_lost_by_a_restore(tmp_path: Path) -> None:
    make_backup(data_folder(tmp_path / "data"), tmp_path / "copy", NOW)
    other = data_folder(tmp_path / "other", label="second")
    (other / "store.sqlite-wal").write_bytes(b"a log of the second store")

    with pytest.raises(BackupRefused, match="--force"):
        restore_backup(tmp_path / "copy", other, force=False, now=NOW)
    assert label_of(other) == "second"
    (other / "store.sqlite-wal").write_bytes(b"a log of the second store")
    _, aside = restore_backup(tmp_path / "copy", other, force=True, now=NOW)

    assert is_first(other)
    assert aside is not None
    assert (aside / "secret.key").read_text() == "key of second"
    assert (aside / "store.sqlite-wal").exists()
    assert not (other / "store.sqlite-wal").exists()


def test_a_restore_while_somebody_holds_the_folder_is_refused(tmp_path: Path) -> None:
    make_backup(data_folder(tmp_path / "data"), tmp_path / "copy", NOW)
    other = data_folder(tmp_path / "other", label="second")

    with data_lock(other), pytest.raises(DataInUse):
        restore_backup(tmp_path / "copy", other, force=True, now=NOW)

    assert label_of(other) == "second"


def _changed(folder: Path) -> None:
    (folder / "media" / PICTURE).write_bytes(b"\x89PNG other")


def _lost(folder: Path) -> None:
    (folder / "secret.key").unlink()


def _added(folder: Path) -> None:
    (folder / "media/extra").write_bytes(b"x")


def _without_manifest(folder: Path) -> None:
    (folder / "manifest.json").unlink()


def _climbing(folder: Path) -> None:
    path = folder / "manifest.json"
    path.write_text(path.read_text().replace(f"media/{PICTURE}", "media/../../outside"))


@pytest.mark.parametrize("spoil", [_changed, _lost, _added, _without_manifest, _climbing])
def test_a_backup_that_is_not_what_it_was_is_refused_before_anything_changes(tmp_path: Path, spoil: Any) -> None:
    make_backup(data_folder(tmp_path / "data"), tmp_path / "copy", NOW)
    other = data_folder(tmp_path / "other", label="second")
    before = everything(other)
    spoil(tmp_path / "copy")

    with pytest.raises(BackupDamaged):
        restore_backup(tmp_path / "copy", other, force=True, now=NOW)

    assert everything(other) == before


class PowerCut(BaseException):
    """Nothing that is meant to tidy up runs after this one."""


@pytest.mark.parametrize("force", [False, True])
def test_a_restore_cut_off_at_any_moment_can_be_run_again_and_nobody_serves_half_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, force: bool
) -> None:
    make_backup(data_folder(tmp_path / "data"), tmp_path / "copy", NOW)
    halves = cuts = 0
    for after in range(40):
        there = tmp_path / f"data {after}"
        if force:
            data_folder(there, label="second")
        steps = iter(range(after))
        with monkeypatch.context() as patch:

            def cut(*_: object, _real: Any, _steps: Any = steps, **__: object) -> Any:
                if next(_steps, None) is None:
                    raise PowerCut
                return _real(*_, **__)

            _before_each(patch, cut)
            try:
                restore_backup(tmp_path / "copy", there, force=force, now=NOW)
            except PowerCut:
                cuts += 1
            else:
                break

        if half_restored(there):
            halves += 1
            with pytest.raises(HalfRestored, match="vision restore"), data_lock(there):
                pass
        elif (there / "store.sqlite").exists() and is_first(there):
            # Cut off after its last step: there is nothing left to do.
            continue
        else:
            assert (label_of(there) == "second") if force else not (there / "store.sqlite").exists()
        restore_backup(tmp_path / "copy", there, force=force, now=NOW)
        assert is_first(there)
        asides = [path for path in there.glob("before-restore-*") if (path / "store.sqlite").exists()]
        assert [label_of(path) for path in asides] == (["second"] if force else [])
    assert cuts > 8
    assert halves > 3


def _before_each(patch: pytest.MonkeyPatch, cut: Any) -> None:
    """Let ``cut`` decide before every step that changes the disk; what tidies up after a failure does not run."""
    for name in ("copy_file", "sync_folder"):
        real = getattr(module, name)
        patch.setattr(module, name, lambda *a, _real=real, **k: cut(*a, _real=_real, **k))
    replace, rmtree = Path.replace, module.shutil.rmtree
    patch.setattr(Path, "replace", lambda self, target: cut(self, target, _real=replace))
    patch.setattr(module.shutil, "rmtree", lambda *a, **k: None if k else cut(*a, _real=rmtree))


def test_a_half_restored_folder_takes_no_other_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_backup(data_folder(tmp_path / "data"), tmp_path / "copy", NOW)
    make_backup(data_folder(tmp_path / "data 2", label="second"), tmp_path / "copy 2", NOW)
    with monkeypatch.context() as patch:
        patch.setattr(module, "_exchange", lambda *_: os.kill)
        patch.setattr(module.shutil, "rmtree", lambda *_, **k: None)
        restore_backup(tmp_path / "copy", tmp_path / "new", force=False, now=NOW)

    with pytest.raises(BackupRefused, match="another backup"):
        restore_backup(tmp_path / "copy 2", tmp_path / "new", force=True, now=NOW)
