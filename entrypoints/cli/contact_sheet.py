"""`vision studio contact-sheet`: what the studio draws, side by side, to be looked at."""

import asyncio
import sys
from collections.abc import Sequence
from contextlib import aclosing
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson
from attrs import frozen
from rich.console import Console

from application.ports.imaging import ImageMaker, MakerFailed, Picture, PictureRequest, Turn
from domain.concepts.spec import Composition, Dimensions, Part, ProductSpec
from domain.craft import CATEGORIES, MATERIALS, Category

STYLES = ("modern", "rustic", "art_deco")
"""The three that differ most."""
SAMPLE = "sample"
"""The studio's test form."""
SHEET = "adapters.studio.renderer.sheet"
_ANY_SEED = 7


@frozen
class Cell:
    """One picture of a sheet."""

    caption: str
    spec: ProductSpec
    composition: Composition = Composition.HERO


def categories(chosen: Sequence[str]) -> tuple[Cell, ...]:
    """Every category in three styles: each in the form that the style likes, with its parts."""
    picked = [category for slug, category in CATEGORIES.items() if not chosen or slug in chosen]
    return tuple(_designed(category, style) for category in picked for style in STYLES)


def materials(chosen: Sequence[str]) -> tuple[Cell, ...]:
    """Every material in each of its finishes on the test form."""
    return tuple(
        Cell(
            f"{material.title}, {finish}",
            ProductSpec(SAMPLE, "", Dimensions(160, 160, 150), (Part("body", slug, finish),), "modern"),
        )
        for slug, material in MATERIALS.items()
        if not chosen or slug in chosen or material.family in chosen
        for finish in material.finishes
    )


def _designed(category: Category, style: str) -> Cell:
    liked = category.liked_by.get(style, ())
    form = category.form(liked[0] if liked else category.forms[0].slug)
    parts: dict[str, Part] = {}
    for rule in category.parts:
        if not rule.required and rule.name not in form.needs:
            continue
        offered = rule.offered or (rule.usual,)
        slug = parts[rule.follows].material if rule.follows in parts else offered[STYLES.index(style) % len(offered)]
        if MATERIALS[slug].family not in rule.families:
            slug = rule.usual
        parts[rule.name] = Part(rule.name, slug, MATERIALS[slug].finishes[0])
    spec = ProductSpec(category.slug, form.slug, Dimensions(*form.size_mm), tuple(parts.values()), style)
    return Cell(f"{category.title}, {form.title}, {style.replace('_', ' ')}", spec)


async def draw_sheet(
    maker: ImageMaker, cells: Sequence[Cell], size_px: int, across: int, out: Path, console: Console
) -> None:
    """Draw the cells one after another into one file, ``across`` a row; what cannot be drawn stays dark and says so."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        captions = []
        for number, cell in enumerate(cells):
            caption = cell.caption
            try:
                content = await _picture(maker, PictureRequest(cell.spec, cell.composition, size_px, _ANY_SEED))
                await asyncio.to_thread((folder / f"{number}.jpg").write_bytes, content)
            except MakerFailed as failure:
                caption = f"{caption}: {failure.message}"
            captions.append(caption)
            console.print(f"{number + 1} of {len(cells)}: {caption}", highlight=False)
        await asyncio.to_thread((folder / "captions.json").write_bytes, orjson.dumps(captions))
        # Putting pictures together takes a library that stays out of this process.
        program = await asyncio.create_subprocess_exec(sys.executable, "-m", SHEET, folder, out, str(across))
        if await program.wait():
            raise MakerFailed(f"the sheet could not be written to {out}")


async def _picture(maker: ImageMaker, request: PictureRequest) -> bytes:
    async with aclosing(maker.make(request, Turn("contact-sheet", "contact-sheet", False))) as frames:
        async for frame in frames:
            if isinstance(frame, Picture):
                return frame.content
    raise MakerFailed("the maker ended without a picture")
