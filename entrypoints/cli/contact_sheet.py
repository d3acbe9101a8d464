"""`vision studio contact-sheet`: what the studio draws, side by side, to be looked at."""

import io
from collections.abc import Sequence
from contextlib import aclosing
from math import ceil

from attrs import frozen
from PIL import Image, ImageDraw, ImageFont
from rich.console import Console

from application.ports.imaging import ImageMaker, MakerFailed, Picture, PictureRequest, Turn
from domain.concepts.spec import Composition, Dimensions, Part, ProductSpec
from domain.craft import CATEGORIES, MATERIALS, Category

STYLES = ("modern", "rustic", "art_deco")
"""The three that differ most."""
SAMPLE = "sample"
"""The studio's test form."""
_CAPTION = 0.052
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
        offered = [slug for slug in rule.offered if slug in MATERIALS] or [rule.usual]
        slug = parts[rule.follows].material if rule.follows in parts else offered[STYLES.index(style) % len(offered)]
        finishes = MATERIALS[slug].finishes
        parts[rule.name] = Part(rule.name, slug, finishes[0])
    spec = ProductSpec(category.slug, form.slug, Dimensions(*form.size_mm), tuple(parts.values()), style)
    return Cell(f"{category.title}, {form.title}, {style.replace('_', ' ')}", spec)


async def draw_sheet(
    maker: ImageMaker, cells: Sequence[Cell], across: int, size_px: int, console: Console
) -> Image.Image:
    """Draw the cells one after another into a sheet, ``across`` a row; what cannot be drawn stays dark and says so."""
    strip = round(_CAPTION * size_px) + 8
    sheet = Image.new("RGB", (across * size_px, ceil(len(cells) / across) * (size_px + strip)), (24, 23, 22))
    pen = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(_CAPTION * size_px)
    for number, cell in enumerate(cells):
        left, top = number % across * size_px, number // across * (size_px + strip)
        caption = cell.caption
        try:
            content = await _picture(maker, PictureRequest(cell.spec, cell.composition, size_px, _ANY_SEED))
            with Image.open(io.BytesIO(content)) as picture:
                sheet.paste(picture, (left, top))
        except MakerFailed as failure:
            caption = f"{caption}: {failure.message}"
        pen.text((left + 6, top + size_px + 2), caption, fill=(232, 226, 214), font=font)
        console.print(f"{number + 1} of {len(cells)}: {caption}", highlight=False)
    return sheet


async def _picture(maker: ImageMaker, request: PictureRequest) -> bytes:
    async with aclosing(maker.make(request, Turn("contact-sheet", "contact-sheet", False))) as frames:
        async for frame in frames:
            if isinstance(frame, Picture):
                return frame.content
    raise MakerFailed("the maker ended without a picture")
