"""The tables of the SQLite store: one a collection, with a column for each indexed key."""

import sqlite3

from adapters.documents.collections import Collection


def column(path: str) -> str:
    """The quoted column of an indexed field."""
    return '"k_' + path.replace(".", "__") + '"'


def member_table(collection: Collection, path: str) -> str:
    """The quoted side table that holds an array field's members."""
    return f'"{collection.name}__{path.replace(".", "__")}"'


def prepare(connection: sqlite3.Connection, collections: tuple[Collection, ...]) -> None:
    """Create what is missing. A key column that a newer program declares is added and filled from the documents."""
    connection.execute("BEGIN IMMEDIATE")
    for collection in collections:
        _prepare(connection, collection)
    connection.execute("COMMIT")


def _prepare(connection: sqlite3.Connection, collection: Collection) -> None:
    table = f'"{collection.name}"'
    connection.execute(
        f"CREATE TABLE IF NOT EXISTS {table} (id TEXT NOT NULL, tenant TEXT NOT NULL, version INTEGER NOT NULL,"
        " expires REAL, body BLOB NOT NULL, PRIMARY KEY (id, tenant))"
    )
    present = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
    for path in collection.keys:
        if column(path).strip('"') not in present:
            connection.execute(f"ALTER TABLE {table} ADD COLUMN {column(path)}")
            connection.execute(f"UPDATE {table} SET {column(path)} = json_extract(body, ?)", (f"$.{path}",))
    connection.execute(
        f'CREATE INDEX IF NOT EXISTS "{collection.name}_expires" ON {table} (expires) WHERE expires IS NOT NULL'
    )
    for path in collection.members:
        side = member_table(collection, path)
        connection.execute(
            f"CREATE TABLE IF NOT EXISTS {side} (value, id TEXT NOT NULL, tenant TEXT NOT NULL,"
            " PRIMARY KEY (value, id, tenant)) WITHOUT ROWID"
        )
        connection.execute(f'CREATE INDEX IF NOT EXISTS {side[:-1]}_id" ON {side} (id, tenant)')
    for index in collection.indexes:
        if index.member:
            continue
        name = f'"{collection.name}_{"_".join(index.fields)}"'
        columns = ", ".join(column(path) for path in index.fields)
        # The tenant comes last: the service's own queries go over all tenants, and a tenant's are narrowed by an
        # owner first.
        shape = f"({columns}, tenant)" if index.unique else f"({columns}, tenant, id)"
        connection.execute(f"CREATE {'UNIQUE ' if index.unique else ''}INDEX IF NOT EXISTS {name} ON {table} {shape}")
