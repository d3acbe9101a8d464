"""The child's end: answers requests in frames, many at once, one step of one of them at a time.

The frames own the real standard output; whatever a library prints goes to standard error and cannot corrupt them.
"""

import ctypes
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Sequence
from typing import Any

from attrs import define, field, frozen

from adapters.supervised.frames import Header, packed, read

NICER = 5
_OVER = object()


@frozen
class Request:
    """What the parent asks: ``body`` is JSON, ``payload`` bytes; ``asked_s`` is when it came (monotonic clock)."""

    id: int
    body: Header
    payload: bytes
    asked_s: float


Step = tuple[Header, bytes] | None
"""A reply (body, payload), or None for a step of work that has nothing to say yet."""

Handler = Callable[[Request], Generator[Step]]
"""Does one request step by step. Raising anything fails that request alone; closing it cancels the request."""

Chooser = Callable[[Sequence[Request]], Request]
"""Says which of the requests under way, in order of asking, does its next step. Never raises."""


def first_asked(requests: Sequence[Request]) -> Request:
    """One after the other, in order of asking."""
    return requests[0]


@define(eq=False)
class Channel:
    """The pipes of a child. Made once, at its start, before heavy imports."""

    _output: int
    _ready: threading.Condition = field(factory=threading.Condition)
    _queue: deque[Request] = field(factory=deque)
    _cancelled: set[int] = field(factory=set)
    _known: set[int] = field(factory=set, init=False)

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

    def expect(self, seconds: float) -> None:
        """Wait until another request comes, so long at most: for a step that knows that one is on its way."""
        with self._ready:
            self._ready.wait_for(lambda: bool(self._queue), seconds)

    def serve(self, handle: Handler, choose: Chooser = first_asked, idle: Generator[None] | None = None) -> None:
        """Answer requests until the parent's pipe closes, which ends the process. While there are none, ``idle`` is
        advanced step by step.
        """
        work: dict[int, tuple[Request, Generator[Step]]] = {}
        while True:
            with self._ready:
                if not work and idle is None:
                    self._ready.wait_for(lambda: bool(self._queue))
                while self._queue:
                    request = self._queue.popleft()
                    work[request.id] = request, handle(request)
                unwanted = [number for number in work if number in self._cancelled]
            for number in unwanted:
                self._finish(*work.pop(number))
            if work:
                request, steps = work[choose([request for request, _ in work.values()]).id]
                if self._advance(request, steps):
                    del work[request.id]
            elif idle is not None and next(idle, _OVER) is _OVER:
                idle = None

    def _advance(self, request: Request, steps: Generator[Step]) -> bool:
        """Do one step; whether it was the last."""
        # Said before every step: whoever is lost with the child knows who was under way, and that it was alive.
        self._send({"type": "step", "id": request.id})
        try:
            step = next(steps)
        except StopIteration:
            self._finish(request, steps)
            return True
        except Exception as error:  # one bad request must not take the others with it
            self._fail(request, error)
            return True
        if step is not None:
            body, payload = step
            self._send({"type": "reply", "id": request.id, "body": body}, payload)
        return False

    def _finish(self, request: Request, steps: Generator[Step]) -> None:
        try:
            steps.close()
        except Exception as error:
            self._fail(request, error)
            return
        self._forget(request)
        self._send({"type": "end", "id": request.id})

    def _fail(self, request: Request, error: Exception) -> None:
        self._forget(request)
        self._send({"type": "failed", "id": request.id, "reason": f"{type(error).__name__}: {error}"})

    def _forget(self, request: Request) -> None:
        with self._ready:
            self._known.discard(request.id)
            self._cancelled.discard(request.id)

    def _listen(self, source: Any) -> None:
        try:
            while (frame := read(source)) is not None:
                header, payload = frame
                if header["type"] == "cancel":
                    self._cancel(int(header["id"]))
                else:
                    request = Request(int(header["id"]), header["body"], payload, time.monotonic())
                    with self._ready:
                        self._known.add(request.id)
                        self._queue.append(request)
                        self._ready.notify()
        finally:
            # The parent is gone or we no longer understand it: nobody will read an answer, so leave at once.
            os._exit(0)

    def _cancel(self, number: int) -> None:
        """Note it where it can still matter: it may cross the answer's end, or be meant for a child before us."""
        with self._ready:
            if number in self._known:
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
