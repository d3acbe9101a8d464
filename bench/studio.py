"""The studio alone, without a server: how long briefs that nobody tuned on take, and what its samples are worth."""

import asyncio
import math
import os
import random
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from contextlib import aclosing
from pathlib import Path

import orjson
from attrs import frozen

from adapters.studio.designer import StudioDesigner
from adapters.studio.maker import StudioMaker
from adapters.studio.renderer.materials.glass import GEMS
from application.ports.imaging import MakerFailed, Picture, PictureRequest, Turn
from bench import quality
from domain.concepts.brief import Brief
from domain.concepts.spec import Proposal
from domain.craft import MATERIALS, Family
from tests.studio.memory import most_mb

BRIEFS = 200
_TEXTS = Path(__file__).parent.parent / "tests" / "briefs"
_SEED = 20261122
_SIZE_PX = 512
_PREVIEW_P50_S, _PREVIEW_P95_S = 0.8, 1.6
_FINISHED_S, _CLEAR_S = 4.0, 8.0
_FOUR_S, _FOUR_CLEAR_S = 15.0, 30.0
_VARIANTS = 4
_FOURS = 12
_MEMORY_MB = 900.0
_TRACER_BYTES = 100_000
"""A compiled path tracer is larger than this; guides and the judge are some 50,000 bytes, sums less than 20,000."""
_WARM_S = 180.0
_QUIET = 0.5


@frozen
class Timed:
    """Seconds from the text to the first preview, to the first finished picture, and to the fourth variant's, which is
    0 where only one was drawn. ``clear`` says whether light goes through the first, or through any of the four.
    """

    category: str
    clear: bool
    preview_s: float
    finished_s: float
    any_clear: bool
    four_s: float


def run(briefs: int = BRIEFS) -> bool:
    """Print the figures; whether all limits were kept."""
    if os.getloadavg()[0] > _QUIET:
        print("\nOther programs are running: the figures below are noisy, and not to be published.")
    kept = asyncio.run(_speed(briefs))
    quality.run()
    return kept


async def _speed(count: int) -> bool:
    texts = _texts(count)
    fours = {number * len(texts) // _FOURS for number in range(_FOURS)}
    timed: list[Timed] = []
    failed: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        # A cache of its own: kernels that an earlier run compiled would hide those that are missing from the warm-up.
        kernels = Path(folder) / "kernels"
        maker = StudioMaker(Path(folder))
        await maker.start()
        await _ready(maker)
        warm = set(kernels.iterdir())
        pid = maker.pid
        for number, text in enumerate(texts):
            try:
                timed.append(await _timed(maker, text, number, number in fours))
            except MakerFailed as error:
                failed.append(f"{text!r}: {error.message}")
        most, replaced = most_mb(maker.pid or 0), maker.pid != pid
        new = sorted(kernel.stat().st_size for kernel in set(kernels.iterdir()) - warm)
        engine = maker.state.engine
        await maker.close()
    print(f"\n{len(timed)} briefs that nobody tuned the renderer on, one at a time, {_SIZE_PX} px, {engine}, warm;")
    print("seconds from the text to what a buyer sees\n")
    kept = _firsts(timed)
    kept = _four(timed) and kept
    _slowest(timed)
    tracers = sum(size > _TRACER_BYTES for size in new)
    print(f"\nthe renderer held {most:.0f} MB at most, {most / _MEMORY_MB:.2f} of the limit of {_MEMORY_MB:.0f} MB;")
    print(f"{len(new)} kernels compiled that the warm-up had not, {tracers} of them path tracers")
    for line in failed:
        print(f"failed: {line}")
    if replaced:
        print("the renderer was lost on the way and replaced")
    return kept and most <= _MEMORY_MB and not failed and not replaced


def _texts(count: int) -> list[str]:
    """So many texts of both sets, the same ones in every run; nobody reads their labels here."""
    lines = [line for name in ("tuned", "held") for line in (_TEXTS / f"{name}.jsonl").read_bytes().splitlines()]
    texts = [str(orjson.loads(line)["text"]) for line in lines]
    random.Random(_SEED).shuffle(texts)
    return texts[:count]


async def _ready(maker: StudioMaker) -> None:
    until = time.monotonic() + _WARM_S
    while maker.state.name != "ready":
        assert time.monotonic() < until, f"the renderer is not ready: {maker.state}"
        await asyncio.sleep(0.1)


async def _timed(maker: StudioMaker, text: str, number: int, all_four: bool) -> Timed:
    began = time.perf_counter()
    designer = StudioDesigner()
    proposals = await designer.propose(await designer.read(Brief(text)), _VARIANTS)
    preview_s, finished_s = await _drawn(maker, proposals[0], number, began)
    four_s = 0.0
    for proposal in proposals[1:] if all_four else ():
        _, four_s = await _drawn(maker, proposal, number, began)
    category = proposals[0].spec.category
    return Timed(category, _clear(proposals[:1]), preview_s, finished_s, _clear(proposals), four_s)


async def _drawn(maker: StudioMaker, proposal: Proposal, number: int, began: float) -> tuple[float, float]:
    """When the first preview and the picture were there, in seconds since ``began``."""
    request = PictureRequest(proposal.spec, proposal.composition, _SIZE_PX, number)
    preview_s = 0.0
    async with aclosing(maker.make(request, Turn(f"job-{number}", "somebody", first=True))) as shown:
        async for one in shown:
            preview_s = preview_s or time.perf_counter() - began
            if isinstance(one, Picture):
                break
    return preview_s, time.perf_counter() - began


def _clear(proposals: Sequence[Proposal]) -> bool:
    """Whether light goes through any part of any of them: then rays are longer, and there are twice as many."""
    slugs = {part.material for proposal in proposals for part in proposal.spec.parts}
    return any(slug in GEMS or MATERIALS[slug].family is Family.GLASS for slug in slugs)


def _firsts(timed: Sequence[Timed]) -> bool:
    print("| | briefs | p50 | / limit | p95 | / limit |\n|---|---|---|---|---|---|")
    rows = [("first preview, 256 px", [t.preview_s for t in timed], _PREVIEW_P50_S, _PREVIEW_P95_S)]
    for name, clear, limit in (("wood, clay, metal, cloth", False, _FINISHED_S), ("glass and jewels", True, _CLEAR_S)):
        rows.append((f"finished, {name}", [t.finished_s for t in timed if t.clear is clear], limit, limit))
    kept = True
    for name, values, limit50, limit95 in rows:
        if not values:
            continue
        p50, p95 = _at(values, 0.50), _at(values, 0.95)
        kept = kept and p50 <= limit50 and p95 <= limit95
        print(
            f"| {name} | {len(values)} | {p50:.2f} s | {p50 / limit50:.2f} of {limit50:g} s"
            f" | {p95:.2f} s | {p95 / limit95:.2f} of {limit95:g} s |"
        )
    return kept


def _four(timed: Sequence[Timed]) -> bool:
    print("\n| four variants of a brief | briefs | median | slowest | / limit |\n|---|---|---|---|---|")
    kept = True
    for name, clear, limit in (
        ("wood, clay, metal, cloth", False, _FOUR_S),
        ("glass or jewels in any", True, _FOUR_CLEAR_S),
    ):
        values = [t.four_s for t in timed if t.four_s and t.any_clear is clear]
        if values:
            most = max(values)
            kept = kept and most <= limit
            median = statistics.median(values)
            print(f"| {name} | {len(values)} | {median:.1f} s | {most:.1f} s | {most / limit:.2f} of {limit:g} s |")
    return kept


def _slowest(timed: Sequence[Timed]) -> None:
    by_category: dict[str, list[Timed]] = defaultdict(list)
    for one in timed:
        by_category[one.category].append(one)

    def finished(category: str) -> float:
        return statistics.median(t.finished_s for t in by_category[category])

    print("\n| the slowest categories, medians | briefs | first preview | finished |\n|---|---|---|---|")
    for category in sorted(by_category, key=finished, reverse=True)[:5]:
        ones = by_category[category]
        preview = statistics.median(t.preview_s for t in ones)
        print(f"| {category} | {len(ones)} | {preview:.2f} s | {finished(category):.2f} s |")


def _at(values: Sequence[float], share: float) -> float:
    """The value below which a share of them lies: the next one that was measured, never one between."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]
