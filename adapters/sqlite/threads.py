"""SQLite's own threads: one writes, one reads, and each answers many callers with one hop back to the event loop."""

import asyncio
import queue
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from attrs import define, field

from application.ports.storage import StorageFull, WriteConflict

T = TypeVar("T")
Call = Callable[[sqlite3.Connection], Any]
_Waiting = tuple[Call, "asyncio.Future[Any]"]
_Outcome = tuple["asyncio.Future[Any]", Any, BaseException | None]

_FULL = 13
_IO_ERROR = 10
_MOST = 256


def connect(path: Path) -> sqlite3.Connection:
    """Open the store: WAL, and every commit is on the disk before it is answered."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, cached_statements=512)
    try:
        connection.execute("PRAGMA busy_timeout = 5000")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


@define(eq=False)
class ConnectionThread:
    """One connection on one thread. Calls that wait together run together; ``together`` decides how."""

    path: Path
    name: str
    together: Callable[[sqlite3.Connection, list[Call]], list[tuple[Any, BaseException | None]]]
    _calls: "queue.SimpleQueue[_Waiting | None]" = field(factory=queue.SimpleQueue, init=False)
    _thread: threading.Thread | None = field(default=None, init=False)
    _loop: asyncio.AbstractEventLoop | None = field(default=None, init=False)

    def start(self) -> None:
        """Begin to take calls of the running event loop."""
        self._loop = asyncio.get_running_loop()
        self._thread = threading.Thread(target=self._run, name=self.name, daemon=True)
        self._thread.start()

    async def stop(self) -> None:
        """Finish the calls that wait, then close the connection."""
        self._calls.put(None)
        if self._thread is not None:
            await asyncio.to_thread(self._thread.join)

    async def __call__(self, call: Callable[[sqlite3.Connection], T]) -> T:
        """Run a call on the thread."""
        if self._loop is None:
            raise RuntimeError(f"{self.name} is not started")
        future: asyncio.Future[T] = self._loop.create_future()
        self._calls.put((call, future))
        return await future

    def _run(self) -> None:
        connection: sqlite3.Connection | None = None
        try:
            while (first := self._calls.get()) is not None:
                waiting, ended = self._others(first)
                try:
                    # Here and not once before: whoever calls hears that the file cannot be opened, and may try again.
                    connection = connection or connect(self.path)
                    outcomes = self.together(connection, [call for call, _ in waiting])
                except sqlite3.Error as error:
                    outcomes = [(None, translated(error)) for _ in waiting]
                self._answer([(future, *outcome) for (_, future), outcome in zip(waiting, outcomes, strict=True)])
                if ended:
                    return
        finally:
            if connection is not None:
                connection.close()

    def _others(self, first: _Waiting) -> tuple[list[_Waiting], bool]:
        waiting = [first]
        while len(waiting) < _MOST:
            try:
                following = self._calls.get_nowait()
            except queue.Empty:
                break
            if following is None:
                return waiting, True
            waiting.append(following)
        return waiting, False

    def _answer(self, outcomes: list[_Outcome]) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(_resolve, outcomes)


def _resolve(outcomes: list[_Outcome]) -> None:
    for future, result, error in outcomes:
        if future.done():
            continue
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)


def each(connection: sqlite3.Connection, calls: list[Call]) -> list[tuple[Any, BaseException | None]]:
    """Run reads one after the other."""
    outcomes: list[tuple[Any, BaseException | None]] = []
    for call in calls:
        try:
            outcomes.append((call(connection), None))
        except Exception as error:
            outcomes.append((None, translated(error)))
    return outcomes


def in_one_transaction(connection: sqlite3.Connection, calls: list[Call]) -> list[tuple[Any, BaseException | None]]:
    """Run writes in one transaction, each behind a savepoint: many commits cost one wait for the disk, and one that
    conflicts undoes itself alone.
    """
    outcomes: list[tuple[Any, BaseException | None]] = []
    try:
        connection.execute("BEGIN IMMEDIATE")
        for call in calls:
            connection.execute("SAVEPOINT one")
            try:
                outcomes.append((call(connection), None))
            except WriteConflict as conflict:
                connection.execute("ROLLBACK TO one")
                outcomes.append((None, conflict))
            connection.execute("RELEASE one")
        connection.execute("COMMIT")
    except Exception as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if len(calls) > 1:
            # One bad call must not take the others with it.
            return [outcome for call in calls for outcome in in_one_transaction(connection, [call])]
        return [(None, translated(error))]
    return outcomes


def translated(error: Exception) -> Exception:
    """SQLite's error as the storage port's, where it has one."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (_FULL, _IO_ERROR):
        full = StorageFull("there is no room left to store anything new", retry_after_s=60)
        full.__cause__ = error
        return full
    return error
