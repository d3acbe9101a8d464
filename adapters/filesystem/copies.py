"""Copies of files that can be trusted: on the disk, with their checksums, and whole folders or none."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

_CHUNK = 1 << 20


@frozen
class Sum:
    """What a file must be: its size in bytes and its SHA-256."""

    bytes: int
    sha256: str


def copy_file(source: Path, target: Path, mode: int = 0o600) -> Sum:
    """Copy a file and answer what was copied, once it is on the disk."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with source.open("rb") as read, os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as out:
        while chunk := read.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    return Sum(size, digest.hexdigest())


def copy_folder(source: Path, target: Path) -> dict[str, Sum]:
    """Copy every file of a folder that has a name of its own; what goes away meanwhile is left out."""
    copied: dict[str, Sum] = {}
    for name in names_in(source):
        try:
            copied[name] = copy_file(source / name, target / name)
        except FileNotFoundError:
            # An old preview: its job has ended, and nothing stands by it any more.
            (target / name).unlink(missing_ok=True)
    return copied


def names_in(folder: Path) -> Iterator[str]:
    """The names of a folder's files, in order, without those that are still being written."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            yield path.relative_to(folder).as_posix()


def sum_of(path: Path) -> Sum:
    """Read a file for what it is."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return Sum(size, digest.hexdigest())


def sync_folder(folder: Path) -> None:
    """Bring a folder's names to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
