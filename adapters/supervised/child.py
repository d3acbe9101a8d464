"""The child's end: takes requests one at a time, in order, and answers in frames.

The frames own the real standard output; whatever a library prints goes to standard error and cannot corrupt them.
"""

import ctypes
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator
from typing import Any

from attrs import define, field, frozen

from adapters.supervised.frames import Header, packed, read

NICER = 5


@frozen
class Request:
    """What the parent asks: ``body`` is JSON, ``payload`` bytes."""

    id: int
    body: Header
    payload: bytes


Handler = Callable[[Request], Iterator[tuple[Header, bytes]]]
"""Yields replies (body, payload) to one request. Raising anything fails that request alone."""


@define(eq=False)
class Channel:
    """The pipes of a child. Made once, at its start, before heavy imports."""

    _output: int
    _ready: threading.Condition = field(factory=threading.Condition)
    _queue: deque[Request] = field(factory=deque)
    _cancelled: set[int] = field(factory=set)
    _current: int = field(default=0, init=False)

    @classmethod
    def open(cls) -> "Channel":
        """Take over standard input and output, tie this process's life to its parent's, and lower its priority."""
        # Ctrl-C reaches the whole terminal group: when to stop is the parent's to say, after it has drained.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        _die_with_parent()
        if hasattr(os, "nice"):
            os.nice(NICER)
        output = os.dup(1)
        os.dup2(2, 1)
        channel = cls(output)
        threading.Thread(target=channel._listen, args=(sys.stdin.buffer,), daemon=True).start()
        return channel

    def notice(self, body: Header) -> None:
        """Tell the parent something that answers no request. Also shows that the child is alive."""
        self._send({"type": "notice", "body": body})

    def pending(self) -> bool:
        """Whether a request waits."""
        return bool(self._queue)

    def cancelled(self, request: Request) -> bool:
        """Whether the parent no longer wants this request."""
        return request.id in self._cancelled

    def serve(self, handle: Handler, idle: Generator[None] | None = None) -> None:
        """Answer requests until the parent's pipe closes, which ends the process. While none waits, ``idle`` is
        advanced step by step.
        """
        while True:
            while idle is not None and not self.pending():
                try:
                    next(idle)
                except StopIteration:
                    idle = None
            with self._ready:
                self._ready.wait_for(self.pending)
                request = self._queue.popleft()
                self._current = request.id
            self._answer(handle, request)

    def _answer(self, handle: Handler, request: Request) -> None:
        try:
            if not self.cancelled(request):
                for body, payload in handle(request):
                    self._send({"type": "reply", "id": request.id, "body": body}, payload)
            self._send({"type": "end", "id": request.id})
        except Exception as error:  # one bad request must not take the others with it
            self._send({"type": "failed", "id": request.id, "reason": f"{type(error).__name__}: {error}"})
        finally:
            with self._ready:
                self._current = 0
                self._cancelled.discard(request.id)

    def _listen(self, source: Any) -> None:
        try:
            while (frame := read(source)) is not None:
                header, payload = frame
                if header["type"] == "cancel":
                    self._cancel(int(header["id"]))
                else:
                    with self._ready:
                        self._queue.append(Request(int(header["id"]), header["body"], payload))
                        self._ready.notify()
        finally:
            # The parent is gone or we no longer understand it: nobody will read an answer, so leave at once.
            os._exit(0)

    def _cancel(self, number: int) -> None:
        """Note it where it can still matter: it may cross the answer's end, or be meant for a child before us."""
        with self._ready:
            if number == self._current or any(request.id == number for request in self._queue):
                self._cancelled.add(number)

    def _send(self, header: Header, payload: bytes = b"") -> None:
        view = memoryview(packed(header, payload))
        while view:
            view = view[os.write(self._output, view) :]


def _die_with_parent() -> None:
    """Ask Linux for SIGKILL when the parent dies; elsewhere the closed pipe must do."""
    if sys.platform != "linux":
        return
    set_parent_death_signal = 1
    # A parent that died before this call cannot signal us any more; then our input has ended, and we leave by that.
    ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGKILL)
