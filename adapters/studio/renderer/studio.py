"""What the child does with a request: draws it pass by pass, or judges a picture; and what it does with idle time:
warm up.
"""

from collections.abc import Generator, Iterator
from typing import Any

from attrs import define, evolve, field

from adapters.studio.renderer.engine import Engine
from adapters.studio.renderer.look import judged
from adapters.studio.renderer.passes import Cancelled, draw
from adapters.studio.renderer.scene import Drawing, compose, forget
from adapters.studio.renderer.staging import VIEWS, table_texture, wall_texture
from adapters.studio.renderer.warmup import SAMPLES
from adapters.studio.renderer.wire import request_in, score_out
from adapters.supervised.child import Channel, Request
from application.ports.imaging import PictureRequest


class _Interrupted(Exception):
    """A real request came while warming up."""


@define(eq=False)
class Studio:
    """One renderer with one scene in memory: the last one, which a judge will ask for again."""

    _channel: Channel
    _engine: Engine
    _last: tuple[PictureRequest, Drawing] | None = field(default=None, init=False)

    def handle(self, request: Request) -> Iterator[tuple[dict[str, Any], bytes]]:
        """Replies to ``{"do": "make" | "judge", "request": ...}``; a judge's payload is the picture."""
        wanted = request_in(request.body["request"])
        if request.body["do"] == "judge":
            yield score_out(judged(self._drawing(wanted), wanted, request.payload)), b""
            return

        def check() -> None:
            if self._channel.cancelled(request):
                raise Cancelled

        try:
            for shot in draw(self._drawing(wanted), wanted.size_px, True, check):
                yield {"side": shot.side, "done": shot.done, "samples": shot.samples}, shot.content
        except Cancelled:
            return

    def warm(self) -> Generator[None]:
        """Draw a small scene for every kernel, a pass at a time; each scene starts over when a request interrupted
        it.
        """
        self._tell("warming")

        def check() -> None:
            if self._channel.pending():
                raise _Interrupted

        for seen in VIEWS.values():
            table_texture(seen.table, seen.table_colour)
            wall_texture(seen.wall)
            yield
        for sample in SAMPLES:
            while True:
                try:
                    for _ in draw(compose(sample), sample.size_px, True, check):
                        self._tell("warming")
                    break
                except _Interrupted:
                    yield
            yield
        self._tell("ready")

    def _tell(self, state: str) -> None:
        self._channel.notice({"state": state, "engine": self._engine.name, "detail": self._engine.detail})

    def _drawing(self, wanted: PictureRequest) -> Drawing:
        if self._last is None or self._last[0] != wanted:
            # The old scene goes first: two at once would double the memory.
            self._last = None
            forget()
            self._last = (wanted, compose(wanted))
        return self._last[1]


def probe() -> None:
    """One small real picture; a library that cannot compile it ends the process here."""
    small = evolve(SAMPLES[0], size_px=64)
    for _ in draw(compose(small), small.size_px, False, lambda: None):
        pass
