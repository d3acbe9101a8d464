"""What the child does with requests: draws them pass by pass, whose turn it is first, or judges a picture; and what it
does with idle time: warm up.
"""

import time
from collections.abc import Generator, Iterator, Sequence
from itertools import chain
from typing import Any, TypeVar

from attrs import define, evolve, field

from adapters.studio.renderer.engine import Engine
from adapters.studio.renderer.film import film
from adapters.studio.renderer.look import judged
from adapters.studio.renderer.order import Rank, Spent, Waiting, following
from adapters.studio.renderer.passes import Shot, draw
from adapters.studio.renderer.scene import Drawing, compose, composing, forget
from adapters.studio.renderer.settings import SETTINGS, table_texture, wall_texture
from adapters.studio.renderer.warmup import SAMPLES
from adapters.studio.renderer.wire import film_in, request_in, score_out, turn_in
from adapters.supervised.child import Channel, Request, Step
from application.ports.imaging import FilmRequest, PictureRequest, Turn

Wanted = PictureRequest | FilmRequest
S = TypeVar("S")

STEP_S = 0.12
"""How long a step of composing takes at least: somebody who is more urgent waits for no more than one."""
JUDGE_S = 0.2
"""How long other pictures wait at most for the judge of the one that was just finished: he comes as soon as it is
stored, and its scene goes when the next pass is drawn.
"""


@define(eq=False)
class Studio:
    """One renderer, one pass at a time, of whichever picture has the turn, and one scene in memory: the last one.

    A second scene would save composing after an interruption, 0.05 to 0.5 s. It costs 50 to 100 MB.
    """

    _channel: Channel
    _engine: Engine
    _last: tuple[Wanted, Drawing] | None = field(default=None, init=False)
    _making: tuple[Wanted, Generator[None, None, Drawing]] | None = field(default=None, init=False)
    _spent: Spent = field(factory=Spent, init=False)
    _waiting: dict[int, Waiting] = field(factory=dict, init=False)

    def handle(self, request: Request) -> Generator[Step]:
        """Replies to ``{"do": "make", "request": ..., "turn": ...}``, to the same with ``film``, and to
        ``{"do": "judge", "request": ...}``, whose payload is the picture.
        """
        try:
            if request.body["do"] == "film":
                yield from self._filmed(request)
                return
            wanted = request_in(request.body["request"])
            if request.body["do"] == "judge":
                yield score_out(judged(self._drawing(wanted), wanted, request.payload)), b""
                return
            turn = turn_in(request.body["turn"])
            passes = draw(lambda: self._drawing(wanted), wanted.size_px, True)
            for shot in self._steps(wanted, turn, passes):
                finished = shot is not None and shot.done >= 1
                after = self._waiting[request.id].after(shot is not None)
                self._waiting[request.id] = evolve(after, judging=finished and not turn.extra)
                yield _reply(shot) if shot else None
            if len(self._waiting) > 1 and not turn.extra:
                self._channel.expect(JUDGE_S)
        finally:
            self._waiting.pop(request.id, None)

    def _filmed(self, request: Request) -> Generator[Step]:
        """Replies with each frame."""
        wanted = film_in(request.body["request"])
        passes = film(lambda: self._drawing(wanted), wanted)
        for frame in self._steps(wanted, turn_in(request.body["turn"]), passes):
            self._waiting[request.id] = self._waiting[request.id].after(showed=frame is not None)
            yield ({"number": frame.number}, frame.content) if frame else None

    def choose(self, requests: Sequence[Request]) -> Request:
        """Whose pass is next."""
        # Made anew each time, because one that was cancelled before it began never says that it has gone.
        self._waiting = {request.id: self._waiting.get(request.id) or _waiting(request) for request in requests}
        chosen = following(self._waiting.values(), self._spent, time.monotonic())
        return next(request for request in requests if request.id == chosen.id)

    def warm(self) -> Generator[None]:
        """Draw a small scene for every kernel, a pass at a time."""
        self._tell("warming")
        for place in chain.from_iterable(SETTINGS.values()):
            table_texture(place.table, place.table_colour)
            wall_texture(place.wall)
            yield
        for sample in SAMPLES:
            for shot in draw(lambda sample=sample: self._drawing(sample), sample.size_px, True):  # type: ignore[misc]
                if shot is not None and shot.done >= 1 and sample is SAMPLES[0]:
                    judged(self._drawing(sample), sample, shot.content)
                self._tell("warming")
                yield
        self._tell("ready")

    def _steps(self, wanted: Wanted, turn: Turn, passes: Iterator[S | None]) -> Iterator[S | None]:
        """The passes of a picture or a film, their time put down to its owner. Composing takes longer than a pass, so
        it is done in steps too: somebody else may have the turn after each.
        """
        while True:
            began = time.monotonic()
            shown = None
            try:
                if self._composed(wanted):
                    shown = next(passes)
            except StopIteration:
                return
            finally:
                now = time.monotonic()
                self._spent.add(turn.owner, now - began, now)
            yield shown

    def _composed(self, wanted: Wanted) -> bool:
        """Whether the scene of a request is there; if not, a step is done towards it. What was begun for another goes:
        two scenes at once would double the memory.
        """
        if self._last is not None and self._last[0] == wanted:
            return True
        if self._making is None or self._making[0] != wanted:
            self._drop()
            self._making = (wanted, composing(wanted))
        until = time.monotonic() + STEP_S
        try:
            while time.monotonic() < until:
                next(self._making[1])
        except StopIteration as over:
            self._last, self._making = (wanted, over.value), None
        return False

    def _drawing(self, wanted: Wanted) -> Drawing:
        """The scene of a request, composed again when another was drawn in between. Who holds it keeps its memory."""
        while not self._composed(wanted):
            pass
        if self._last is None:
            raise RuntimeError("a composed scene is there")
        return self._last[1]

    def _drop(self) -> None:
        """Let go of the scene that is there and of the one that was begun."""
        self._last = None
        if self._making is not None:
            self._making[1].close()
            self._making = None
        forget()

    def _tell(self, state: str) -> None:
        self._channel.notice({"state": state, "engine": self._engine.name, "detail": self._engine.detail})


def _reply(shot: Shot) -> tuple[dict[str, Any], bytes]:
    return {"side": shot.side, "done": shot.done, "samples": shot.samples}, shot.content


def _waiting(request: Request) -> Waiting:
    """Where a request stands that was not begun. One that makes no sense goes first, for it fails at once."""
    try:
        turn = turn_in(request.body["turn"])
    except Exception:
        return Waiting(request.id, request.asked_s, judging=True)
    always = Rank.FILM if request.body["do"] == "film" else Rank.EXTRA if turn.extra else None
    return Waiting(request.id, request.asked_s, turn.owner, turn.first, always=always)


def probe() -> None:
    """One small real picture; a library that cannot compile it ends the process here."""
    small = evolve(SAMPLES[0], size_px=64)
    drawing = compose(small)
    for _ in draw(lambda: drawing, small.size_px, False):
        pass
