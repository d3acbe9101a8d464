"""Backing up a data folder while a server works on it, and making one again from a backup.

A backup is a folder: ``store.sqlite``, ``media/``, ``secret.key`` and ``manifest.json``, which says what the others
must be. The store is copied first and the pictures after it: a picture is written before the store names it, so every
one that the copy names is there to be copied, whatever goes on meanwhile.
"""

import errno
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import attrs
from attrs import frozen

from adapters.documents.collections import ALL
from adapters.filesystem.copies import Sum, copy_file, copy_folder, names_in, sum_of, sync_folder
from adapters.sqlite.backup import counts, is_sound, pictures, snapshot
from application.ports.storage import StorageFull
from domain.kernel.errors import Unavailable
from entrypoints.composition.lock import RESTORING, data_lock, half_restored
from entrypoints.composition.settings import SECRET_FILE

STORE = "store.sqlite"
MEDIA = "media"
MANIFEST = "manifest.json"
BEFORE = "before-restore"
_FORMAT = 1
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


class BackupRefused(Unavailable):
    """There is nothing to copy, or no place for it; nothing was changed."""

    code = "backup-refused"


class BackupDamaged(Unavailable):
    """A backup is not what its manifest says."""

    code = "backup-damaged"


@frozen
class Manifest:
    """What a backup holds. ``missing`` are pictures that the store named and the folder had lost before."""

    made_at: str
    program: str
    schemas: dict[str, int]
    counts: dict[str, int]
    files: dict[str, Sum]
    missing: tuple[str, ...] = ()
    format: int = _FORMAT

    @property
    def bytes(self) -> int:
        """How much it is in all."""
        return sum(file.bytes for file in self.files.values())


def make_backup(data: Path, target: Path, now: datetime, *, with_media: bool = True) -> Manifest:
    """Copy a data folder, whoever holds it, to a folder that appears when it is complete. ``with_media``: the pictures
    are in it, and not with a vendor.

    Raises:
        BackupRefused: there is no store in ``data``, or something in ``target``.
        StorageFull: there is no room; what was copied is removed again.
    """
    if not (data / STORE).is_file():
        raise BackupRefused(f"there is no store in {data}")
    _refuse_filled(target)
    target = target.absolute()
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    with _told_of_full_disks():
        try:
            partial.mkdir(mode=0o700, parents=True)
            manifest = _copied(data, partial, now, with_media)
            _write_manifest(partial, manifest)
            for folder in (partial, *(path for path in partial.rglob("*") if path.is_dir())):
                sync_folder(folder)
            partial.replace(target)
            sync_folder(target.parent)
        except BaseException:
            shutil.rmtree(partial, ignore_errors=True)
            raise
    return manifest


def _copied(data: Path, partial: Path, now: datetime, with_media: bool) -> Manifest:
    files: dict[str, Sum] = {}
    snapshot(data / STORE, partial / STORE)
    (partial / STORE).chmod(0o600)
    if not is_sound(partial / STORE):
        raise BackupDamaged(f"the store in {data} is damaged: SQLite's integrity check fails on its copy")
    files[STORE] = sum_of(partial / STORE)
    if (data / SECRET_FILE).is_file():
        files[SECRET_FILE] = copy_file(data / SECRET_FILE, partial / SECRET_FILE)
    if with_media and (data / MEDIA).is_dir():
        files |= {f"{MEDIA}/{name}": it for name, it in copy_folder(data / MEDIA, partial / MEDIA).items()}
    return Manifest(
        made_at=now.isoformat(timespec="seconds"),
        program=version("ai-vision-service"),
        schemas={collection.name: collection.schema for collection in ALL},
        counts=counts(partial / STORE),
        files=files,
        missing=tuple(
            sorted(name for name in pictures(partial / STORE) if with_media and f"{MEDIA}/{name}" not in files)
        ),
    )


def read_backup(source: Path) -> Manifest:
    """A backup's manifest, once every file was read and is what it says.

    Raises:
        BackupDamaged: naming the first file that is missing, changed or not in the manifest.
    """
    try:
        plain: dict[str, Any] = json.loads((source / MANIFEST).read_text(encoding="utf-8"))
        files = {name: Sum(**it) for name, it in plain.pop("files").items()}
        manifest = Manifest(files=files, missing=tuple(plain.pop("missing")), **plain)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise BackupDamaged(f"{source} is no backup: its {MANIFEST} cannot be read ({error})") from error
    if manifest.format != _FORMAT:
        raise BackupDamaged(f"{source} is a backup of format {manifest.format}, this program reads {_FORMAT}")
    if STORE not in manifest.files or not all(_is_inside(name) for name in manifest.files):
        raise BackupDamaged(f"the manifest of {source} names files that no backup holds")
    for name, should in manifest.files.items():
        path = source / name
        if not path.is_file() or path.is_symlink():
            raise BackupDamaged(f"{path} is missing")
        if sum_of(path) != should:
            raise BackupDamaged(f"{path} is not what it was when the backup was made")
    for name in names_in(source):
        if name != MANIFEST and name not in manifest.files:
            raise BackupDamaged(f"{source / name} is not part of the backup")
    return manifest


def restore_backup(source: Path, data: Path, *, force: bool, now: datetime) -> tuple[Manifest, Path | None]:
    """Make a data folder from a backup; answers its manifest, and where the things that stood there before are now.

    Everything is checked and copied beside its place first, and the store comes to its place last. Broken off at any
    moment, the folder is what it was or refuses to be served until the restore was run again.

    Raises:
        BackupDamaged: the backup is not what it was; nothing was changed.
        BackupRefused: there is a store already and ``force`` was not given.
        DataInUse: a server runs on the folder.
        StorageFull: there is no room for the copy; nothing was changed.
    """
    manifest = read_backup(source)
    with data_lock(data, restoring=True), _told_of_full_disks():
        staging = data / RESTORING
        if half_restored(data):
            if (staging / MANIFEST).read_bytes() != (source / MANIFEST).read_bytes():
                raise BackupRefused(f"restoring another backup into {data} was begun: run that again first")
        else:
            if (data / STORE).exists() and not force:
                raise BackupRefused(
                    f"there is a store in {data}: restore into another folder, or use --force, which moves it aside"
                )
            _stage(source, staging, manifest)
        aside = _exchange(data, staging, manifest, data / f"{BEFORE}-{now:%Y%m%dT%H%M%S}")
        shutil.rmtree(staging)
        sync_folder(data)
    return manifest, aside


def _stage(source: Path, staging: Path, manifest: Manifest) -> None:
    """Copy everything beside its place; the manifest, which comes last, says that it is all there."""
    shutil.rmtree(staging, ignore_errors=True)
    try:
        staging.mkdir(mode=0o700)
        for name, should in manifest.files.items():
            if copy_file(source / name, staging / name) != should:
                raise BackupDamaged(f"{source / name} changed while it was read")
        for folder in (path for path in staging.rglob("*") if path.is_dir()):
            sync_folder(folder)
        sync_folder(staging)
        copy_file(source / MANIFEST, staging / f".{MANIFEST}")
        (staging / f".{MANIFEST}").replace(staging / MANIFEST)
        sync_folder(staging)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise


def _exchange(data: Path, staging: Path, manifest: Manifest, aside: Path) -> Path | None:
    """Move what was there aside and what was copied in, the store last. A part that is no longer in ``staging`` came to
    its place in a run that was broken off.
    """
    parts = {name.split("/")[0] for name in manifest.files}
    moved = False
    for part in (MEDIA, SECRET_FILE, STORE):
        if part in parts and not (staging / part).exists():
            continue
        # A log of another store beside the new one would be taken into it.
        for old in (part, f"{part}-wal", f"{part}-shm"):
            if (data / old).exists():
                aside.mkdir(mode=0o700, exist_ok=True)
                (data / old).replace(aside / old)
                moved = True
        if part in parts:
            (staging / part).replace(data / part)
        sync_folder(data)
    return aside if moved else None


def _refuse_filled(target: Path) -> None:
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise BackupRefused(f"{target} is there already and is not empty: name a new folder")


def _write_manifest(folder: Path, manifest: Manifest) -> None:
    path = folder / MANIFEST
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        json.dump(attrs.asdict(manifest), file, indent=1, sort_keys=True)
        file.flush()
        os.fsync(file.fileno())


def _is_inside(name: str) -> bool:
    return name in (STORE, SECRET_FILE) or (name.startswith(f"{MEDIA}/") and ".." not in name.split("/"))


@contextmanager
def _told_of_full_disks() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise StorageFull("there is no room for the copy", retry_after_s=60) from error
        raise
