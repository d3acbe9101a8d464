"""SQLite's own threads when the file cannot be opened."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from adapters.sqlite.threads import ConnectionThread, in_one_transaction


async def test_who_calls_hears_that_the_store_cannot_be_opened_and_may_try_again(tmp_path: Path) -> None:
    thread = ConnectionThread(tmp_path / "later" / "store.sqlite", "test", in_one_transaction)
    thread.start()
    async with asyncio.timeout(10):
        with pytest.raises(sqlite3.OperationalError, match="unable to open"):
            await thread(lambda connection: connection.execute("SELECT 1").fetchone())
        (tmp_path / "later").mkdir()

        assert await thread(lambda connection: connection.execute("SELECT 1").fetchone()) == (1,)

        await thread.stop()


async def test_a_failing_write_takes_no_other_with_it(tmp_path: Path) -> None:
    thread = ConnectionThread(tmp_path / "store.sqlite", "test", in_one_transaction)
    writes = ("CREATE TABLE t (x)", "INSERT INTO t VALUES (1)", "INSERT INTO missing VALUES (2)")
    thread.start()
    async with asyncio.timeout(10):
        calls = [thread(lambda connection, sql=sql: connection.execute(sql).rowcount) for sql in writes]  # type: ignore[misc]

        answers = await asyncio.gather(*calls, return_exceptions=True)

        assert [isinstance(answer, Exception) for answer in answers] == [False, False, True]
        assert await thread(lambda connection: connection.execute("SELECT x FROM t").fetchall()) == [(1,)]
        await thread.stop()
