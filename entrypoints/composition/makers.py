"""Who designs, draws, judges and measures: the studio or a script, and Gemini before them where there is a key."""

from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from adapters.scripted.crashes import Crash
from adapters.scripted.maker import ScriptedFilmMaker, ScriptedJudge, ScriptedMaker
from adapters.scripted.script import read_script
from adapters.scripted.surveyor import ScriptedSurveyor
from adapters.studio.designer import StudioDesigner
from adapters.studio.film_maker import StudioFilmMaker
from adapters.studio.judge import StudioJudge
from adapters.studio.maker import StudioMaker
from application.flags.snapshot import FlagSnapshot
from application.ports.design import Designer
from application.ports.geometry import Surveyor
from application.ports.imaging import FilmMaker, ImageMaker, Judge
from application.ports.storage import WorkFactory
from application.ports.time import Clock
from application.spending.budget import Budget
from entrypoints.composition.settings import Settings

if TYPE_CHECKING:
    from adapters.gemini.client import GeminiClient

_MICROS = 1_000_000


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
    return ScriptedSurveyor() if settings.scripted else measured


async def open_gemini(
    settings: Settings, work: WorkFactory, clock: Clock, flags: FlagSnapshot, stack: AsyncExitStack
) -> "GeminiClient | None":
    """The way to Gemini, where a cell asks it; None where none does."""
    if "gemini" not in (settings.cells.designer, settings.cells.maker):
        return None
    # Its client takes a second to import: only who asks Gemini waits for that.
    from adapters.gemini.client import BASE_URL, GeminiClient

    async def allowed(tenant: str) -> bool:
        return flags.allowed("gemini", tenant)()

    most = round(settings.gemini_budget * _MICROS)
    client = GeminiClient(
        settings.gemini_api_key,
        base_url=settings.gemini_base_url or BASE_URL,
        timeout_s=settings.gemini_timeout_s,
        concurrency=settings.gemini_concurrency,
        budget=Budget(work, clock, "gemini", most) if most else None,
        allowed=allowed,
    )
    stack.push_async_callback(client.close)
    await client.start()
    return client


async def open_makers(settings: Settings, stack: AsyncExitStack, gemini: "GeminiClient | None" = None) -> Makers:
    """Open the makers that the settings name. The studio starts behind this and is used as soon as it is there."""
    makers = await _open_studio(settings, stack)
    if gemini is None:
        return makers
    from adapters.darkroom.darkroom import DarkRoom
    from adapters.gemini.designer import GeminiDesigner
    from adapters.gemini.drafted import DraftedMaker
    from adapters.gemini.judge import GeminiJudge
    from adapters.gemini.maker import GeminiMaker

    model = settings.gemini_design_model
    if settings.cells.designer == "gemini":
        makers = evolve(makers, designer=GeminiDesigner(gemini, makers.designer, model))
    if settings.cells.maker == "gemini":
        darkroom = DarkRoom()
        stack.push_async_callback(darkroom.close)
        painter = GeminiMaker(
            gemini, darkroom, settings.gemini_image_model, settings.gemini_fallback_image_model or None
        )
        makers = evolve(
            makers, maker=DraftedMaker(painter, makers.maker), judge=GeminiJudge(gemini, makers.judge, model)
        )
    return makers


async def _open_studio(settings: Settings, stack: AsyncExitStack) -> Makers:
    """The makers of this machine, or a script in their place."""
    designer = StudioDesigner()
    if settings.scripted:
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
