"""The lock on the data folder: an embedded service is exactly one process."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from attrs import frozen

LOCK = "lock"
ADDRESS = "server.json"
RESTORING = "restoring"


class DataInUse(Exception):
    """Another process holds the data folder."""


class HalfRestored(DataInUse):
    """A backup was being put into the folder when that was broken off."""


@frozen
class ServerAddress:
    """Where the process that holds the folder answers, and the token of this run that opens its internal door."""

    url: str
    token: str
    pid: int


@contextmanager
def data_lock(data: Path, *, restoring: bool = False) -> Iterator[IO[str]]:
    """Hold the folder while the block runs. The system lets go of it when the process ends, however it ends.

    Raises:
        DataInUse: another process holds it.
        HalfRestored: only ``vision restore`` may have it now.
    """
    # Briefs are their buyers' own: nobody else on this machine reads them.
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (data / LOCK).open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise DataInUse(f"{data} is in use by another process{_who(data)}") from error
        if half_restored(data) and not restoring:
            raise HalfRestored(f"{data} waits for the end of a restore that was broken off: run `vision restore` again")
        with suppress(FileNotFoundError):
            (data / ADDRESS).unlink()
        yield file


def half_restored(data: Path) -> bool:
    """Whether a restore got as far as moving things to their places, and not to its end."""
    return (data / RESTORING / "manifest.json").is_file()


def publish_address(data: Path, address: ServerAddress) -> None:
    """Leave the address beside the lock, for commands of the same user only."""
    path = data / ADDRESS
    temporary = path.with_suffix(".new")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump({"url": address.url, "token": address.token, "pid": address.pid}, file)
    temporary.replace(path)


def read_address(data: Path) -> ServerAddress | None:
    """The address of the process that holds the folder, once it has published it."""
    try:
        return ServerAddress(**json.loads((data / ADDRESS).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _who(data: Path) -> str:
    address = read_address(data)
    return f" (pid {address.pid}, {address.url})" if address else ""
