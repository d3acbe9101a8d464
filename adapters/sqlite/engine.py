"""The SQLite engine: JSON documents with their declared keys beside them, in one file."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from attrs import define, field

from adapters.documents.codec import dump, load
from adapters.documents.collections import ALL, Collection
from adapters.documents.engine import Delete, Expect, Put, Step, Stored, at_another_version, value_at
from adapters.documents.query_values import plain_query
from adapters.sqlite.schema import column, member_table, prepare
from adapters.sqlite.threads import ConnectionThread, connect, each, in_one_transaction, translated
from application.context import EVERY_TENANT
from application.ports.storage import UniqueTaken
from domain.kernel.query import Op, Query

_SIGNS = {Op.GT: ">", Op.GTE: ">=", Op.LT: "<", Op.LTE: "<="}


@define(eq=False)
class SqliteEngine:
    """One file; open it with ``start`` on the event loop that will use it."""

    path: Path
    collections: tuple[Collection, ...] = ALL
    _writer: ConnectionThread = field(init=False)
    _reader: ConnectionThread = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._writer = ConnectionThread(self.path, "sqlite-writer", in_one_transaction)
        self._reader = ConnectionThread(self.path, "sqlite-reader", each)

    async def start(self) -> None:
        """Create or complete the tables, then take calls.

        Raises:
            StorageFull: there is not even room to open the store.
        """
        await asyncio.to_thread(self._prepare)
        self._writer.start()
        self._reader.start()

    async def close(self) -> None:
        """Finish what waits and close the file."""
        await self._reader.stop()
        await self._writer.stop()

    async def get(self, collection: Collection, tenant: str, id: str, now: float) -> Stored | None:
        """See ``Engine``."""
        sql = f'SELECT id, tenant, version, body FROM "{collection.name}" WHERE id = ?'
        values: tuple[Any, ...] = (id, now)
        sql += " AND (expires IS NULL OR expires > ?)"
        if tenant != EVERY_TENANT:
            sql, values = f"{sql} AND tenant = ?", (*values, tenant)
        row = await self._reader(lambda connection: connection.execute(sql, values).fetchone())
        return _stored(row) if row else None

    async def find(self, collection: Collection, tenant: str, query: Query, now: float) -> list[Stored]:
        """See ``Engine``."""
        query = plain_query(query)
        conditions, values = _conditions(collection, tenant, query, now)
        ordered = f"{column(query.order)}, id" if query.order else "id"
        if query.after is not None:
            places = ", ".join("?" * len(query.after))
            conditions += f" AND ({ordered}) {'<' if query.descending else '>'} ({places})"
            values.extend(query.after)
        direction = " DESC" if query.descending else ""
        by = ", ".join(f"{name}{direction}" for name in ordered.split(", "))
        sql = (
            f'SELECT id, tenant, version, body FROM "{collection.name}" WHERE {conditions}'
            f" ORDER BY {by} LIMIT ? OFFSET ?"
        )
        values += [query.limit, query.offset]
        rows = await self._reader(lambda connection: connection.execute(sql, values).fetchall())
        return [_stored(row) for row in rows]

    async def count(self, collection: Collection, tenant: str, query: Query, now: float) -> int:
        """See ``Engine``."""
        conditions, values = _conditions(collection, tenant, plain_query(query), now)
        sql = f'SELECT count(*) FROM "{collection.name}" WHERE {conditions}'
        row = await self._reader(lambda connection: connection.execute(sql, values).fetchone())
        return int(row[0])

    async def commit(self, batch: tuple[Step, ...]) -> None:
        """See ``Engine``."""
        prepared = [(step, dump(step.document) if isinstance(step, Put) else b"") for step in batch]
        await self._writer(lambda connection: _apply(connection, prepared))

    async def purge(self, now: float) -> int:
        """See ``Engine``."""
        return await self._writer(lambda connection: _purge(connection, self.collections, now))

    def _prepare(self) -> None:
        try:
            with closing(connect(self.path)) as connection:
                prepare(connection, self.collections)
        except sqlite3.Error as error:
            raise translated(error) from error


def _stored(row: tuple[str, str, int, bytes]) -> Stored:
    return Stored(row[0], row[1], row[2], load(row[3]))


def _conditions(collection: Collection, tenant: str, query: Query, now: float) -> tuple[str, list[Any]]:
    parts = ["(expires IS NULL OR expires > ?)"]
    values: list[Any] = [now]
    if tenant != EVERY_TENANT:
        parts.append("tenant = ?")
        values.append(tenant)
    for where in query.where:
        if where.op is Op.HAS:
            side = member_table(collection, where.field)
            parts.append(f"(id, tenant) IN (SELECT id, tenant FROM {side} WHERE value = ?)")
        elif where.op is Op.IN:
            parts.append(f"{column(where.field)} IN ({', '.join('?' * len(where.value))})")
            values.extend(where.value)
            continue
        elif where.op is Op.EQ:
            parts.append(f"{column(where.field)} IS ?")
        else:
            parts.append(f"{column(where.field)} {_SIGNS[where.op]} ?")
        values.append(where.value)
    if query.order:
        parts.append(f"{column(query.order)} IS NOT NULL")
    return " AND ".join(parts), values


def _apply(connection: sqlite3.Connection, prepared: list[tuple[Step, bytes]]) -> None:
    for step, body in prepared:
        if isinstance(step, Put):
            _put(connection, step, body)
        elif isinstance(step, Delete):
            sql = f'DELETE FROM "{step.collection.name}" WHERE id = ? AND tenant = ? AND version = ?'
            _demand(connection.execute(sql, (step.id, step.tenant, step.expected)).rowcount == 1, step)
            _write_members(connection, step, None)
        else:
            sql = f'SELECT version FROM "{step.collection.name}" WHERE id = ? AND tenant = ?'
            row = connection.execute(sql, (step.id, step.tenant)).fetchone()
            _demand((row[0] if row else 0) == step.expected, step)


def _put(connection: sqlite3.Connection, step: Put, body: bytes) -> None:
    keys = step.collection.keys
    values = [value_at(step.document, path) for path in keys]
    table = f'"{step.collection.name}"'
    try:
        if step.expected == 0:
            names = "".join(f", {column(path)}" for path in keys)
            places = ", ?" * len(keys)
            changed = connection.execute(
                f"INSERT INTO {table} (id, tenant, version, expires, body{names}) VALUES (?, ?, 1, ?, ?{places})"
                " ON CONFLICT (id, tenant) DO NOTHING",
                (step.id, step.tenant, step.expires, body, *values),
            ).rowcount
        else:
            sets = "".join(f", {column(path)} = ?" for path in keys)
            changed = connection.execute(
                f"UPDATE {table} SET version = version + 1, expires = ?, body = ?{sets}"
                " WHERE id = ? AND tenant = ? AND version = ?",
                (step.expires, body, *values, step.id, step.tenant, step.expected),
            ).rowcount
    except sqlite3.IntegrityError as error:
        raise UniqueTaken(f"{step.collection.name}: {error}", collection=step.collection.name) from error
    _demand(changed == 1, step)
    _write_members(connection, step, step.document)


def _write_members(connection: sqlite3.Connection, step: Put | Delete, document: dict[str, Any] | None) -> None:
    for path in step.collection.members:
        side = member_table(step.collection, path)
        connection.execute(f"DELETE FROM {side} WHERE id = ? AND tenant = ?", (step.id, step.tenant))
        members = (value_at(document, path) or []) if document else []
        connection.executemany(
            f"INSERT OR IGNORE INTO {side} (value, id, tenant) VALUES (?, ?, ?)",
            [(value, step.id, step.tenant) for value in members],
        )


def _demand(as_expected: bool, step: Put | Delete | Expect) -> None:
    if not as_expected:
        raise at_another_version(step)


def _purge(connection: sqlite3.Connection, collections: tuple[Collection, ...], now: float) -> int:
    gone = 0
    for collection in collections:
        for path in collection.members:
            connection.execute(
                f"DELETE FROM {member_table(collection, path)} WHERE (id, tenant) IN"
                f' (SELECT id, tenant FROM "{collection.name}" WHERE expires <= ?)',
                (now,),
            )
        gone += connection.execute(f'DELETE FROM "{collection.name}" WHERE expires <= ?', (now,)).rowcount
    return gone
