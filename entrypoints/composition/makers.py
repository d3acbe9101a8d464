"""Who designs, draws, judges and measures: the studio, or a script."""

from contextlib import AsyncExitStack

from attrs import frozen

from adapters.documents.engine import Engine
from adapters.in_process.queue import InProcessJobQueue
from adapters.scripted.crashes import Crash, CrashingEngine, CrashingMedia, CrashingQueue
from adapters.scripted.maker import ScriptedFilmMaker, ScriptedJudge, ScriptedMaker
from adapters.scripted.script import read_script
from adapters.scripted.surveyor import ScriptedSurveyor
from adapters.studio.designer import StudioDesigner
from adapters.studio.film_maker import StudioFilmMaker
from adapters.studio.judge import StudioJudge
from adapters.studio.maker import StudioMaker
from adapters.studio.models.workshop import Workshop
from application.ports.design import Designer
from application.ports.geometry import Surveyor
from application.ports.imaging import FilmMaker, ImageMaker, Judge
from application.ports.media import MediaStore
from entrypoints.composition.settings import Settings


@frozen
class Makers:
    """The makers of this process. ``workshop`` draws and models in every profile; ``studio`` is the renderer's front,
    where it is the one that draws; ``crash`` is for tests.
    """

    designer: Designer
    maker: ImageMaker
    film_maker: FilmMaker
    judge: Judge
    surveyor: Surveyor
    workshop: Workshop
    studio: StudioMaker | None
    crash: Crash | None

    def crashing(self, engine: Engine, media: MediaStore) -> tuple[Engine, MediaStore, InProcessJobQueue]:
        """The store, the media and the queue, with the script's crash points around them where there are any."""
        if self.crash is None:
            return engine, media, InProcessJobQueue()
        return CrashingEngine(engine, self.crash), CrashingMedia(media, self.crash), CrashingQueue(crash=self.crash)

    def state(self) -> dict[str, str]:
        """What `/readyz` tells about the maker."""
        if self.studio is None:
            return {"maker": "scripted", "state": "ready"}
        state = self.studio.state
        return {"maker": "studio", "state": state.name, "engine": state.engine, "detail": state.detail}


async def open_makers(settings: Settings, stack: AsyncExitStack) -> Makers:
    """Open the makers that the settings name. The studio starts behind this and is used as soon as it is there."""
    designer = StudioDesigner()
    workshop = Workshop()
    stack.push_async_callback(workshop.close)
    script = read_script(settings.script)
    crash = Crash(script.crash_at) if script.crash_at else None
    if settings.maker == "scripted":
        maker = ScriptedMaker(script)
        judge, surveyor = ScriptedJudge(), ScriptedSurveyor()
        return Makers(designer, maker, ScriptedFilmMaker(maker), judge, surveyor, workshop, None, crash)
    studio = StudioMaker(
        cache_dir=settings.cache_folder,
        memory_mb=settings.renderer_memory_mb,
        hang_s=settings.renderer_hang_s,
    )
    await studio.start()
    stack.push_async_callback(studio.close)
    return Makers(designer, studio, StudioFilmMaker(studio), StudioJudge(studio), workshop, workshop, studio, crash)
