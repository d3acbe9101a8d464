"""What the child does with requests: draws them pass by pass, whose turn it is first, or judges a picture; and what it
does with idle time: warm up.
"""

import time
from collections.abc import Generator, Iterator, Sequence

from attrs import define, evolve, field

from adapters.studio.renderer.engine import Engine
from adapters.studio.renderer.look import judged
from adapters.studio.renderer.order import Spent, Waiting, following
from adapters.studio.renderer.passes import Shot, draw
from adapters.studio.renderer.scene import Drawing, compose, forget
from adapters.studio.renderer.staging import VIEWS, table_texture, wall_texture
from adapters.studio.renderer.warmup import SAMPLES
from adapters.studio.renderer.wire import request_in, score_out, turn_in
from adapters.supervised.child import Channel, Request, Step
from application.ports.imaging import PictureRequest, Turn

SCENES = 2
"""How many scenes are kept: that of the picture being drawn and one more, so that neither a preview that comes between
its passes nor the judge of the picture before it makes it be composed again. Each takes some 60 to 90 MB.
"""


@define(eq=False)
class Scenes:
    """The scenes used last. A scene that had to go is composed again when somebody asks for it."""

    most: int = SCENES
    _kept: dict[PictureRequest, Drawing] = field(factory=dict, init=False)

    def of(self, wanted: PictureRequest) -> Drawing:
        """The scene of a request. Do not hold it: who holds it keeps its memory."""
        drawing = self._kept.pop(wanted, None)
        if drawing is None:
            # Old scenes go before the new one is made: one more at once would be the most memory that is ever needed.
            if len(self._kept) >= self.most:
                del self._kept[next(iter(self._kept))]
                forget()
            drawing = compose(wanted)
        self._kept[wanted] = drawing
        return drawing


@define(eq=False)
class Studio:
    """One renderer, one pass at a time, of whichever picture has the turn."""

    _channel: Channel
    _engine: Engine
    _scenes: Scenes = field(factory=Scenes, init=False)
    _spent: Spent = field(factory=Spent, init=False)
    _waiting: dict[int, Waiting] = field(factory=dict, init=False)

    def handle(self, request: Request) -> Generator[Step]:
        """Replies to ``{"do": "make", "request": ..., "turn": ...}`` and to ``{"do": "judge", "request": ...}``, whose
        payload is the picture.
        """
        try:
            wanted = request_in(request.body["request"])
            if request.body["do"] == "judge":
                yield score_out(judged(self._scenes.of(wanted), wanted, request.payload)), b""
                return
            turn = turn_in(request.body["turn"])
            for shot in self._timed(draw(lambda: self._scenes.of(wanted), wanted.size_px, True), turn):
                before = self._waiting[request.id]
                self._waiting[request.id] = evolve(
                    before, shown=before.shown or shot is not None, begun=before.shown or not before.first
                )
                body = shot and {"side": shot.side, "done": shot.done, "samples": shot.samples}
                yield (body, shot.content) if shot and body else None
        finally:
            self._waiting.pop(request.id, None)

    def choose(self, requests: Sequence[Request]) -> Request:
        """Whose pass is next."""
        for request in requests:
            if request.id not in self._waiting:
                self._waiting[request.id] = _waiting(request)
        now = time.monotonic()
        chosen = following([self._waiting[request.id] for request in requests], self._spent, now)
        return next(request for request in requests if request.id == chosen.id)

    def warm(self) -> Generator[None]:
        """Draw a small scene for every kernel, a pass at a time."""
        self._tell("warming")
        for seen in VIEWS.values():
            table_texture(seen.table, seen.table_colour)
            wall_texture(seen.wall)
            yield
        for sample in SAMPLES:
            for _ in draw(lambda sample=sample: self._scenes.of(sample), sample.size_px, True):  # type: ignore[misc]
                self._tell("warming")
                yield
        self._tell("ready")

    def _timed(self, passes: Iterator[Shot | None], turn: Turn) -> Iterator[Shot | None]:
        """The same passes, their time put down to the owner."""
        while True:
            began = time.monotonic()
            try:
                shot = next(passes)
            except StopIteration:
                return
            finally:
                now = time.monotonic()
                self._spent.add(turn.owner, now - began, now)
            yield shot

    def _tell(self, state: str) -> None:
        self._channel.notice({"state": state, "engine": self._engine.name, "detail": self._engine.detail})


def _waiting(request: Request) -> Waiting:
    """Where a request stands that was not begun. One that makes no sense goes first, for it fails at once."""
    try:
        turn = turn_in(request.body["turn"])
    except Exception:
        return Waiting(request.id, request.asked_s, judging=True)
    return Waiting(request.id, request.asked_s, turn.owner, turn.first)


def probe() -> None:
    """One small real picture; a library that cannot compile it ends the process here."""
    small = evolve(SAMPLES[0], size_px=64)
    drawing = compose(small)
    for _ in draw(lambda: drawing, small.size_px, False):
        pass
