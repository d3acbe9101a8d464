"""Real servers for tests: each a process of its own, on a free port of this machine, in a folder of its own."""

import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import time
from abc import ABC, abstractmethod
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import ClassVar

import pytest
from attrs import define, field

# Asks Linux for SIGKILL when the parent ends, then becomes the server: the process id stays.
_LAUNCH = """
import ctypes, os, sys
if sys.platform == "linux":
    ctypes.CDLL(None).prctl(1, 9)
os.execv(sys.argv[1], sys.argv[1:])
"""

# Linux counts the end of the thread that started a child as its parent's end: this one lives as long as the test run.
_starter = ThreadPoolExecutor(1, thread_name_prefix="server-starter")


def require(path: str, name: str) -> str:
    """The full path of a program. Without it the test is skipped on a laptop, and fails where CI=true."""
    found = shutil.which(path)
    if found:
        return found
    message = f"{name} is not installed: there is no {path}"
    if os.environ.get("CI") == "true":
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


def free_port() -> int:
    """A port that nobody has, below those that the system gives to outgoing connections: while a server is stopped,
    nobody else gets its port.
    """
    while True:
        port = random.randrange(20_000, 32_000)
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port


def spawn(command: list[str], log: Path, **environment: str) -> "subprocess.Popen[bytes]":
    """Start a program that ends with this process, whatever ends it. ``command`` begins with a full path."""
    with log.open("ab") as out:
        return _starter.submit(
            subprocess.Popen,
            [sys.executable, "-S", "-c", _LAUNCH, *command],
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
        ).result()


@define(eq=False)
class ServerProcess(ABC):
    """A server that can be stopped, killed and started again: port and folder stay, and so does what it stored."""

    folder: Path
    port: int = field(factory=free_port, init=False)
    _process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)

    starts_within_s: ClassVar[float] = 60.0

    @property
    @abstractmethod
    def url(self) -> str:
        """Where clients reach it."""

    @abstractmethod
    def command(self) -> list[str]:
        """What starts it; the program by its full path (``require``)."""

    @abstractmethod
    def answers(self) -> bool:
        """Whether it serves already; OSError counts as no."""

    def environment(self) -> dict[str, str]:
        """What it needs beside this process's environment."""
        return {}

    @property
    def pid(self) -> int:
        """Its process id."""
        assert self._process is not None, "the server does not run"
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether the process is there."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start it, and wait until it answers."""
        assert not self.running, "the server runs already"
        self.folder.mkdir(parents=True, exist_ok=True)
        self._process = spawn(self.command(), self._log, **self.environment())
        until = time.monotonic() + self.starts_within_s
        while time.monotonic() < until:
            if self._process.poll() is not None:
                raise AssertionError(f"the server ended with {self._process.returncode}:\n{self._last_words()}")
            try:
                if self.answers():
                    return
            except OSError:
                pass
            time.sleep(0.02)
        self.kill()
        raise AssertionError(f"the server did not start:\n{self._last_words()}")

    def stop(self) -> int:
        """As an operator would; answers the exit code."""
        return self._end(signal.SIGTERM)

    def kill(self) -> None:
        """As a power cut would."""
        self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> int:
        if self._process is None:
            return 0
        self._process.send_signal(how)
        code = self._process.wait(30)
        self._process = None
        return code

    @property
    def _log(self) -> Path:
        return self.folder / "server.log"

    def _last_words(self) -> str:
        return self._log.read_text(errors="replace")[-3000:]
