"""`vision generate`: a brief becomes pictures and a spec in a folder."""

import asyncio
from pathlib import Path

import orjson
from attrs import frozen
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from application.concepts.generate import StartGeneration
from application.concepts.queries import GetConcept, GetGeneration
from application.jobs.cancel import CancelJob
from application.streams.read import ReadJobStream
from domain.concepts.brief import Brief
from entrypoints.cli.client import Caller
from entrypoints.transport.encoding import to_plain

_LOOK_EVERY_S = 0.2
_SUFFIX = {"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp"}


@frozen
class Made:
    """What was written, and how many pictures are missing."""

    files: tuple[Path, ...]
    missing: int
    message: str


async def generate(caller: Caller, brief: Brief, variants: int, out: Path, console: Console) -> Made:
    """Start a generation, show its progress, and write its pictures and its spec. Interrupted, it cancels the job."""
    started = await caller.call(StartGeneration(brief, variants))
    try:
        await _follow(caller, started.id, console)
    except asyncio.CancelledError:
        await asyncio.shield(caller.call(CancelJob(started.id)))
        raise
    return await _write(caller, started.id, out)


async def _follow(caller: Caller, job: str, console: Console) -> None:
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=not console.is_terminal) as progress:
        bar = progress.add_task("Accepted", total=100)
        after = 0
        while True:
            read = await caller.call(ReadJobStream(job, after))
            for event in read.events:
                progress.update(bar, completed=event.data["percent"], description=_short(event.data["message"]))
            after = read.after
            if read.ended:
                return
            if not read.events:
                await asyncio.sleep(_LOOK_EVERY_S)


async def _write(caller: Caller, id: str, out: Path) -> Made:
    generation = await caller.call(GetGeneration(id))
    await asyncio.to_thread(out.mkdir, parents=True, exist_ok=True)
    files: list[Path] = []
    for variant in generation.variants:
        if variant.picture is None:
            continue
        stem = f"{variant.index + 1}-{variant.spec.category}-{variant.spec.form}".replace("_", "-")
        path = out / (stem + _SUFFIX.get(variant.picture.content_type, ".bin"))
        await asyncio.to_thread(path.write_bytes, await caller.picture(variant.picture.url))
        files.append(path)
    if generation.concept:
        concept = await caller.call(GetConcept(generation.concept))
        path = out / "concept.json"
        await asyncio.to_thread(path.write_bytes, orjson.dumps(to_plain(concept), option=orjson.OPT_INDENT_2))
        files.append(path)
    done = sum(1 for variant in generation.variants if variant.picture)
    return Made(tuple(files), generation.count - done, generation.job.message)


def _short(message: str) -> str:
    return message if len(message) <= 60 else message[:59] + "…"
