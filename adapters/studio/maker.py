"""The studio as an image maker: a supervised renderer that draws the design itself."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path
from typing import Any

import structlog
from attrs import define, field, frozen

from adapters.studio.renderer.wire import request_out, turn_out
from adapters.supervised import ChildFailed, ChildLost, Reply, SupervisedChild
from application.ports.imaging import MakerFailed, Picture, PictureRequest, Preview, Turn

JPEG = "image/jpeg"
ATTEMPTS = 8
"""How often at most a request is asked for anew because the renderer was lost, by whosoever's fault."""
# glibc would keep the large arrays of one scene for the next, in pieces that fit nothing: some 100 MB after a while.
_FRUGAL = {"MALLOC_MMAP_THRESHOLD_": str(1024 * 1024), "MALLOC_ARENA_MAX": "2"}
log = structlog.get_logger(__name__)


@frozen
class StudioState:
    """How the renderer is: ``name`` is starting, warming, ready or down; ``engine`` is llvm, scalar or empty while
    unknown.
    """

    name: str
    engine: str
    detail: str


@define(eq=False)
class StudioMaker:
    """Implements ``ImageMaker``. One pass at a time, of whichever picture has the turn (``renderer.order``).

    ``cache_dir`` keeps compiled kernels, so that a later start is fast. ``memory_mb`` and ``hang_s`` (seconds without
    a frame while work is under way; a first compile takes some 20 s) are when the renderer is replaced.
    """

    cache_dir: Path
    memory_mb: float = 1500.0
    hang_s: float = 90.0
    _state: StudioState = field(factory=lambda: StudioState("down", "", "not started"), init=False)
    _losses: int = field(default=0, init=False)
    _child: SupervisedChild = field(init=False)

    @_child.default
    def _supervised(self) -> SupervisedChild:
        return SupervisedChild(
            ("-m", "adapters.studio.renderer", "--cache-dir", str(self.cache_dir)),
            memory_mb=self.memory_mb,
            hang_s=self.hang_s,
            environment=_FRUGAL,
            on_notice=self._hear,
            on_loss=self._lost,
        )

    @property
    def state(self) -> StudioState:
        """How the renderer is now."""
        return self._state

    @property
    def pid(self) -> int | None:
        """The renderer's process id, for metrics."""
        return self._child.pid

    async def start(self) -> None:
        """Start the renderer and return at once; it warms up while nobody asks."""
        self._state = StudioState("starting", "", "starting the renderer")
        await self._child.start()

    async def close(self) -> None:
        """End the renderer; requests under way fail."""
        await self._child.close()

    async def make(self, request: PictureRequest, turn: Turn) -> AsyncGenerator[Preview | Picture]:
        """Yield previews that sharpen, then one picture, JPEG.

        Raises:
            MakerFailed: the renderer refused, or was lost too often.
        """
        done = 0.0
        body = {"do": "make", "request": request_out(request), "turn": turn_out(turn)}
        async with aclosing(self.ask(body)) as replies:
            async for reply in replies:
                side, now = int(reply.body["side"]), float(reply.body["done"])
                if now >= 1.0:
                    yield Picture(reply.payload, JPEG, side, side)
                    return
                # After a silent retry the previews begin again; what the buyer already saw must not grow worse.
                if now > done:
                    done = now
                    yield Preview(reply.payload, JPEG, side, side, now)
        raise MakerFailed("The studio ended without a picture.")

    async def ask(self, body: dict[str, Any], payload: bytes = b"") -> AsyncGenerator[Reply]:
        """Send a request to the renderer, once more on a new one when the first is lost.

        A picture that the renderer dies of takes all others with it, twice. Those are asked for again until they were
        under way themselves, within bounds.

        Raises:
            MakerFailed: the renderer refused, was lost twice with this request, or again and again with others.
        """
        losses = 0
        for attempt in range(1, ATTEMPTS + 1):
            try:
                async with aclosing(self._child.request(body, payload)) as replies:
                    async for reply in replies:
                        yield reply
                return
            except ChildFailed as error:
                raise MakerFailed(f"The studio cannot draw this: {error}") from error
            except ChildLost as error:
                losses += not error.by_another
                if losses == 2 or attempt == ATTEMPTS or error.reason == "closed":
                    raise MakerFailed(f"The studio was lost: {error.reason}.") from error

    def _hear(self, notice: dict[str, Any]) -> None:
        if notice["state"] in {"warming", "ready"}:
            self._losses = 0
        before = self._state
        self._state = StudioState(str(notice["state"]), str(notice["engine"]), str(notice["detail"]))
        if self._state.engine and self._state.engine != before.engine:
            tell = log.warning if self._state.engine == "scalar" else log.info
            tell("renderer.engine", engine=self._state.engine, detail=self._state.detail)
        if self._state.name == "ready" and before.name != "ready":
            log.info("renderer.ready", engine=self._state.engine)

    def _lost(self, reason: str) -> None:
        self._losses += 1
        if reason != "closed":
            log.warning("renderer.lost", reason=reason, losses=self._losses)
        name = "down" if reason == "closed" or self._losses > 2 else "starting"
        self._state = StudioState(name, self._state.engine, f"the renderer went: {reason}")
