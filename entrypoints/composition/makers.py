"""Who designs, draws, judges and measures: the studio, or a script."""

from contextlib import AsyncExitStack

from attrs import frozen

from adapters.scripted.crashes import Crash
from adapters.scripted.maker import ScriptedFilmMaker, ScriptedJudge, ScriptedMaker
from adapters.scripted.script import read_script
from adapters.scripted.surveyor import ScriptedSurveyor
from adapters.studio.designer import StudioDesigner
from adapters.studio.film_maker import StudioFilmMaker
from adapters.studio.judge import StudioJudge
from adapters.studio.maker import StudioMaker
from application.ports.design import Designer
from application.ports.geometry import Surveyor
from application.ports.imaging import FilmMaker, ImageMaker, Judge
from entrypoints.composition.settings import Settings


@frozen
class Makers:
    """The makers of this process. ``studio`` is the renderer's front, where it draws."""

    designer: Designer
    maker: ImageMaker
    film_maker: FilmMaker
    judge: Judge
    studio: StudioMaker | None

    def state(self) -> dict[str, str]:
        """What `/readyz` tells about the maker."""
        if self.studio is None:
            return {"maker": "scripted", "state": "ready"}
        state = self.studio.state
        return {"maker": "studio", "state": state.name, "engine": state.engine, "detail": state.detail}


def crash_of(settings: Settings) -> Crash | None:
    """The point where the script kills this process, for tests."""
    crash_at = read_script(settings.script).crash_at
    return Crash(crash_at) if crash_at else None


def surveyor_of(settings: Settings, measured: Surveyor) -> Surveyor:
    """Who measures designs: the real one, unless a script makes the pictures."""
    return ScriptedSurveyor() if settings.cells.maker == "scripted" else measured


async def open_makers(settings: Settings, stack: AsyncExitStack) -> Makers:
    """Open the makers that the settings name. The studio starts behind this and is used as soon as it is there."""
    designer = StudioDesigner()
    if settings.cells.maker == "scripted":
        maker = ScriptedMaker(read_script(settings.script))
        return Makers(designer, maker, ScriptedFilmMaker(maker), ScriptedJudge(), None)
    studio = StudioMaker(
        cache_dir=settings.cache_folder,
        memory_mb=settings.renderer_memory_mb,
        hang_s=settings.renderer_hang_s,
    )
    await studio.start()
    stack.push_async_callback(studio.close)
    return Makers(designer, studio, StudioFilmMaker(studio), StudioJudge(studio), studio)
