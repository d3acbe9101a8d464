"""The studio as a maker of films: frames from the renderer, encoded in a process that lives as long as that takes."""

from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing

from attrs import define

from adapters.studio.maker import StudioMaker
from adapters.studio.renderer.wire import film_out, turn_out
from adapters.supervised import ChildFailed, ChildLost, SupervisedChild
from application.ports.imaging import Film, FilmRequest, MakerFailed, Turn

DRAWN = 0.96
"""The part of the work that the frames are; the rest is encoding them."""
ENCODER_MB = 600.0


@define(eq=False)
class StudioFilmMaker:
    """Implements ``FilmMaker`` through the maker's renderer."""

    maker: StudioMaker

    async def film(self, request: FilmRequest, turn: Turn) -> AsyncGenerator[float | Film]:
        """See ``FilmMaker``. When the renderer is lost it begins again; what was shown of its progress stays."""
        frames: dict[int, bytes] = {}
        done = 0.0
        body = {"do": "film", "request": film_out(request), "turn": turn_out(turn)}
        async with aclosing(self.maker.ask(body)) as replies:
            async for reply in replies:
                frames[int(reply.body["number"])] = reply.payload
                now = DRAWN * (int(reply.body["number"]) + 1) / request.frames
                if now > done:
                    done = now
                    yield done
        if len(frames) < request.frames:
            raise MakerFailed("The studio ended before the film did.")
        films = await _encoded([frames[number] for number in range(request.frames)], request.per_second)
        yield Film(films["mp4"], films["webm"], frames[0])


async def _encoded(frames: list[bytes], per_second: int) -> Mapping[str, bytes]:
    """The film in every format, by its ending."""
    child = SupervisedChild(("-m", "adapters.studio.films"), memory_mb=ENCODER_MB)
    await child.start()
    body = {"sizes": [len(frame) for frame in frames], "per_second": per_second}
    try:
        for attempt in (1, 2):
            try:
                async with aclosing(child.request(body, b"".join(frames))) as replies:
                    return {str(reply.body["form"]): reply.payload async for reply in replies}
            except ChildFailed as error:
                raise MakerFailed(f"The film cannot be encoded: {error}") from error
            except ChildLost as error:
                if attempt == 2 or error.reason == "closed":
                    raise MakerFailed(f"The film's encoder was lost: {error.reason}.") from error
    finally:
        await child.close()
    raise MakerFailed("The film's encoder ended without a film.")
