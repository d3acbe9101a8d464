"""Looking at a store's file without changing it, beside the server that writes it."""

import asyncio
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

from attrs import frozen

from adapters.documents.codec import load
from adapters.documents.collections import ALL, Collection, Document
from adapters.sqlite.schema import column

T = TypeVar("T")

_STEPS = 10_000
_SAMPLE = 200


@frozen
class SqliteLook:
    """``path`` is the store's file, which must be there. Every look ends within ``within_s`` seconds, with
    sqlite3.OperationalError (interrupted) where that is too short.
    """

    path: Path
    within_s: float = 8.0

    async def faults(self) -> list[str]:
        """What SQLite finds wrong with the file; up to five."""
        found = await self._read(lambda connection: connection.execute("PRAGMA quick_check(5)").fetchall())
        return [row[0] for row in found if row[0] != "ok"]

    async def older(self) -> list[str]:
        """The collections that lack their table or a column of it."""

        def lacking(connection: sqlite3.Connection) -> list[str]:
            return [each.name for each in ALL if not _columns(each) <= _present(connection, each)]

        return await self._read(lacking)

    async def newer(self) -> list[str]:
        """The collections that hold documents of a later schema than this program knows, among the latest ones."""

        def later(connection: sqlite3.Connection) -> list[str]:
            found = []
            for each in ALL:
                if not _present(connection, each):
                    continue
                latest = f'SELECT body FROM "{each.name}" ORDER BY rowid DESC LIMIT {_SAMPLE}'
                row = connection.execute(f"SELECT max(json_extract(body, '$._schema')) FROM ({latest})").fetchone()
                if (row[0] or 0) > each.schema:
                    found.append(each.name)
            return found

        return await self._read(later)

    async def least(self, collection: Collection, status: str, by: str, below: Any = None) -> tuple[int, Any]:
        """How many documents have a status and, where one is given, a value of ``by`` below a limit; and the least of
        these values.
        """
        where, values = f"{column('status')} = ?", [status]
        if below is not None:
            where, values = f"{where} AND {column(by)} < ?", [*values, below]
        sql = f'SELECT count(*), min({column(by)}) FROM "{collection.name}" WHERE {where}'
        many, value = await self._read(lambda connection: connection.execute(sql, values).fetchone())
        return int(many), value

    async def first(self, collection: Collection) -> tuple[int, Document | None]:
        """How many documents there are, and the one with the least id."""

        def look(connection: sqlite3.Connection) -> tuple[int, Document | None]:
            many = connection.execute(f'SELECT count(*) FROM "{collection.name}"').fetchone()[0]
            row = connection.execute(f'SELECT body FROM "{collection.name}" ORDER BY id LIMIT 1').fetchone()
            return many, load(row[0]) if row else None

        return await self._read(look)

    async def _read(self, work: Callable[[sqlite3.Connection], T]) -> T:
        return await asyncio.to_thread(self._opened, work)

    def _opened(self, work: Callable[[sqlite3.Connection], T]) -> T:
        with closing(sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro", uri=True, timeout=2)) as connection:
            until = time.monotonic() + self.within_s
            connection.set_progress_handler(lambda: time.monotonic() > until, _STEPS)
            return work(connection)


def _columns(collection: Collection) -> set[str]:
    return {"body", *(column(path).strip('"') for path in collection.keys)}


def _present(connection: sqlite3.Connection, collection: Collection) -> set[str]:
    return {row[1] for row in connection.execute(f'PRAGMA table_info("{collection.name}")')}
