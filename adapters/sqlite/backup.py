"""A copy of the store as it stands at one moment, while others write to it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from adapters.documents.codec import load
from adapters.documents.collections import ALL, Collection
from adapters.sqlite.threads import translated


def snapshot(store: Path, target: Path) -> None:
    """Copy the store with SQLite's own backup: in one read transaction, so that writers neither wait nor show.

    Raises:
        StorageFull: there is no room for the copy.
    """
    try:
        # Read and write, and never made: a store that nobody has open may have a log left to take in.
        with (
            closing(sqlite3.connect(f"{store.absolute().as_uri()}?mode=rw", uri=True)) as source,
            closing(sqlite3.connect(target)) as copy,
        ):
            source.execute("PRAGMA busy_timeout = 5000")
            source.backup(copy)
            # One file, with nothing beside it that could be forgotten.
            copy.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        raise translated(error) from error


def is_sound(store: Path) -> bool:
    """Whether SQLite finds every page of a store in order."""
    try:
        with closing(sqlite3.connect(store)) as connection:
            return bool(connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok")
    except sqlite3.DatabaseError:
        return False


def counts(store: Path, collections: tuple[Collection, ...] = ALL) -> dict[str, int]:
    """How many documents each collection of a store holds."""
    with closing(sqlite3.connect(store)) as connection:
        there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        return {
            collection.name: int(connection.execute(f'SELECT count(*) FROM "{collection.name}"').fetchone()[0])
            for collection in collections
            if collection.name in there
        }


def pictures(store: Path, collections: tuple[str, ...] = ("concepts", "generations")) -> set[str]:
    """The media names of all pictures that the documents of a store stand by."""
    found: set[str] = set()
    with closing(sqlite3.connect(store)) as connection:
        for name in collections:
            for (body,) in connection.execute(f'SELECT body FROM "{name}"'):
                found.update(_named(load(body)))
    return found


def _named(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if "content_type" in value and isinstance(value.get("media"), str):
            yield value["media"]
        value = list(value.values())
    if isinstance(value, list):
        for member in value:
            yield from _named(member)
