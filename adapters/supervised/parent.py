"""The parent's end: starts a child, watches it, replaces it, and carries requests to it."""

import asyncio
import contextlib
import os
import sys
import time
from collections.abc import AsyncGenerator, Callable, Mapping
from itertools import count
from pathlib import Path
from typing import Any

from attrs import define, field, frozen

from adapters.supervised.frames import BrokenFrame, Header, packed, received

BACK_OFF_S = 0.2
LONGEST_BACK_OFF_S = 30.0


class ChildLost(Exception):
    """The child went away with the request: ``reason`` is ``crashed``, ``hung``, ``over memory`` or ``closed``.
    Asking again may help. ``by_another`` says that it was doing a step of another request when it went.
    """

    def __init__(self, reason: str, by_another: bool = False) -> None:
        super().__init__(f"the child is gone: {reason}")
        self.reason = reason
        self.by_another = by_another


class ChildFailed(Exception):
    """The child answered that it cannot do this. Asking again will not help."""


@frozen
class Reply:
    """One answer to a request."""

    body: Header
    payload: bytes


class _End:
    """The last word on a request."""


_Answer = Reply | _End | ChildLost | ChildFailed


@define(eq=False)
class SupervisedChild:
    """One child process, always there between ``start`` and ``close``.

    ``command`` are the arguments after the interpreter (``("-m", "package.module")``). A child that sends no frame
    for ``hang_s`` seconds while work is under way, or whose resident memory passes ``memory_mb``, is killed; a child
    that ends for any reason is replaced, at once the first time and ever more slowly while new ones die without a
    word. It is looked at every ``watch_s`` seconds. ``on_notice`` hears what answers no request; ``on_loss`` hears
    why a child went.
    """

    command: tuple[str, ...]
    memory_mb: float = 1500.0
    hang_s: float = 60.0
    watch_s: float = 0.5
    environment: Mapping[str, str] = field(factory=dict)
    on_notice: Callable[[Header], None] = field(default=lambda _: None)
    on_loss: Callable[[str], None] = field(default=lambda _: None)
    _process: asyncio.subprocess.Process | None = field(default=None, init=False)
    _waiting: dict[int, asyncio.Queue[_Answer]] = field(factory=dict, init=False)
    _numbers: "count[int]" = field(factory=lambda: count(1), init=False)
    _heard: float = field(default=0.0, init=False)
    _doing: int = field(default=0, init=False)
    _spoke: bool = field(default=False, init=False)
    _reason: str = field(default="crashed", init=False)
    _up: asyncio.Event = field(factory=asyncio.Event, init=False)
    _closing: asyncio.Event = field(factory=asyncio.Event, init=False)
    _keeper: asyncio.Task[None] | None = field(default=None, init=False)

    @property
    def pid(self) -> int | None:
        """The process id of the child that runs now."""
        return self._process.pid if self._process is not None and self._process.returncode is None else None

    async def start(self) -> None:
        """Start the child and return when the process exists; what it does first, it tells in notices."""
        if self._keeper is None:
            self._closing.clear()
            self._up.clear()
            self._keeper = asyncio.create_task(self._keep())
            await self._up.wait()

    async def close(self) -> None:
        """End the child and everything that waits on it. Safe to call twice."""
        self._closing.set()
        self._lose("closed")
        if self._keeper is not None:
            await self._keeper
            self._keeper = None

    async def request(self, body: Header, payload: bytes = b"") -> AsyncGenerator[Reply]:
        """Send a request and yield its replies in order. Closing the generator cancels the request in the child.

        Raises:
            ChildLost: the child died, hung, grew too large or was closed before the end.
            ChildFailed: the child refused this request.
        """
        if self._keeper is None or self._closing.is_set():
            raise ChildLost("closed")
        # Only what was really sent waits for answers, so that the end of one child is not taken for the next one's.
        if not self._up.is_set():
            await self._next_child()
        number = next(self._numbers)
        answers: asyncio.Queue[_Answer] = asyncio.Queue()
        if not self._waiting:
            self._heard = time.monotonic()
        self._waiting[number] = answers
        ended = False
        try:
            self._write(packed({"type": "request", "id": number, "body": body}, payload))
            while True:
                answer = await answers.get()
                if isinstance(answer, Reply):
                    yield answer
                    continue
                ended = True
                if isinstance(answer, _End):
                    return
                raise answer
        finally:
            self._waiting.pop(number, None)
            if not ended:
                self._write(packed({"type": "cancel", "id": number}))

    async def _next_child(self) -> None:
        """Wait for a replacement, but not beyond ``close``, nor longer than a hang would be given."""
        try:
            async with asyncio.timeout(self.hang_s):
                await self._up.wait()
        except TimeoutError:
            raise ChildLost("crashed") from None
        if self._closing.is_set():
            raise ChildLost("closed")

    def _write(self, frame: bytes) -> None:
        """Hand bytes to the pipe. Requests are small, so nobody waits for it to drain; a dead pipe shows as the end."""
        process = self._process
        if process is not None and process.stdin is not None and not process.stdin.is_closing():
            with contextlib.suppress(ConnectionError):
                process.stdin.write(frame)

    async def _keep(self) -> None:
        silent = 0
        while not self._closing.is_set():
            self._spoke = False
            with contextlib.suppress(OSError):  # no process to be had just now: as good as one that dies at once
                await self._live()
            silent = 0 if self._spoke else silent + 1
            if silent > 1:
                pause = min(LONGEST_BACK_OFF_S, BACK_OFF_S * 2**silent)
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(pause):
                        await self._closing.wait()
        self._up.set()

    async def _live(self) -> None:
        """One child, from start to end."""
        self._reason = "crashed"
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *self.command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            # The child finds the packages that we find, from whatever folder we were started.
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), **self.environment},
        )
        self._process, self._heard, self._doing = process, time.monotonic(), 0
        self._up.set()
        ended = asyncio.create_task(self._listen(process))
        watched = asyncio.create_task(self._watch(process))
        closing = asyncio.create_task(self._closing.wait())
        await asyncio.wait({ended, closing, watched}, return_when=asyncio.FIRST_COMPLETED)
        self._up.clear()
        for task in (watched, closing):
            task.cancel()
        await self._end(process)
        await asyncio.gather(ended, watched, closing, return_exceptions=True)
        reason = "closed" if self._closing.is_set() else self._reason
        self._lose(reason)
        self.on_loss(reason)

    async def _end(self, process: asyncio.subprocess.Process) -> None:
        """Close its pipe, which a sound child takes as its end; kill it otherwise."""
        if process.stdin is not None:
            process.stdin.close()
        if self._closing.is_set():
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(2.0):
                    await process.wait()
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    def _lose(self, reason: str) -> None:
        for number, answers in self._waiting.items():
            answers.put_nowait(ChildLost(reason, by_another=self._doing not in (0, number)))

    async def _listen(self, process: asyncio.subprocess.Process) -> None:
        stream = process.stdout
        if stream is None:
            return
        with contextlib.suppress(asyncio.IncompleteReadError, BrokenFrame, ConnectionError):
            while True:
                header, payload = await received(stream)
                self._heard, self._spoke = time.monotonic(), True
                self._route(header, payload)

    def _route(self, header: dict[str, Any], payload: bytes) -> None:
        if header["type"] == "notice":
            self.on_notice(header["body"])
            return
        if header["type"] == "step":
            self._doing = header["id"]
            return
        if header["type"] != "reply":
            self._doing = 0
        answers = self._waiting.get(header["id"])
        if answers is None:
            return
        if header["type"] == "reply":
            answers.put_nowait(Reply(header["body"], payload))
        elif header["type"] == "end":
            answers.put_nowait(_End())
        else:
            answers.put_nowait(ChildFailed(header.get("reason", "")))

    async def _watch(self, process: asyncio.subprocess.Process) -> None:
        """Return when the child must go, with the reason noted."""
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self.watch_s):
                    await process.wait()
                return
            if self._waiting and time.monotonic() - self._heard > self.hang_s:
                self._reason = "hung"
                return
            if resident_mb(process.pid) > self.memory_mb:
                self._reason = "over memory"
                return


def resident_mb(pid: int) -> float:
    """Resident memory of a process in megabytes; 0 where it cannot be read."""
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
    except OSError:
        return 0.0
    return 0.0
