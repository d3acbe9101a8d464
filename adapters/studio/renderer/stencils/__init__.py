"""What a craftsman would paint, carve, inlay or stitch: every motif as a stencil, drawn by code.

An emblem is one picture on a square; a tile repeats to the side and down. All are kept once drawn, and read-only.
"""

from functools import cache, lru_cache

import numpy as np
from attrs import frozen

from adapters.studio.renderer.stencils import creatures, ornaments, plants, sky_and_sea
from adapters.studio.renderer.stencils.canvas import SIZE_PX, Canvas, Coverage
from adapters.studio.renderer.stencils.letters import lettered, wreathed
from adapters.studio.renderer.stencils.lines import placed, star
from adapters.studio.renderer.stencils.patterns import TILES

EMBLEMS = {**plants.EMBLEMS, **creatures.EMBLEMS, **sky_and_sea.EMBLEMS, **ornaments.EMBLEMS}
MONOGRAM = "monogram"
ANY_MOTIF = "scrolls"
MOTIFS = frozenset({*EMBLEMS, *TILES, MONOGRAM})


@frozen(eq=False)
class Stencil:
    """How much of each texel is motif.

    `coverage` is float32 (h, w), 0 to 1, its first row the top. `repeats`: it tiles without a seam along x, and
    along y too if `repeats_down`; an emblem does neither.
    """

    coverage: Coverage
    repeats: bool
    repeats_down: bool


@cache
def motif(slug: str) -> Stencil:
    """The motif, 512 by 512; scrolls for a slug that is not one of `MOTIFS`."""
    if slug in TILES:
        return _stencil(TILES[slug](), repeats=True, repeats_down=True)
    if slug == MONOGRAM:
        return monogram("")
    if slug not in EMBLEMS:
        return motif(ANY_MOTIF)
    canvas = Canvas()
    EMBLEMS[slug](canvas)
    return _stencil(canvas.coverage())


@cache
def band(slug: str) -> Stencil:
    """The motif as a running border, 512 tall, that repeats along x: a tile as it is, an emblem and a small link."""
    whole = motif(slug)
    if whole.repeats:
        return whole
    inked = np.flatnonzero(whole.coverage.max(0) > 0)
    emblem = whole.coverage[:, inked[0] : inked[-1] + 1]
    return _stencil(np.concatenate([emblem, _link()], 1), repeats=True)


@lru_cache(maxsize=64)
def words(text: str) -> Stencil:
    """One line of letters, 96 px tall and as wide as they are; at most forty."""
    return _stencil(lettered(text))


@lru_cache(maxsize=64)
def monogram(text: str) -> Stencil:
    """One to three letters in a wreath, 512 by 512; a plain ring in it when the text has no letter."""
    return _stencil(wreathed(text))


def _link() -> Coverage:
    """A lozenge between two dots, to stand between emblems in a row."""
    canvas = Canvas()
    canvas.fill(placed(star(2, 0.2, 0.12)))
    for y in (-0.34, 0.34):
        canvas.disc(0.0, y, 0.055)
    half = round(0.24 * SIZE_PX / 2)
    middle = SIZE_PX // 2
    return canvas.coverage()[:, middle - half : middle + half]


def _stencil(coverage: Coverage, repeats: bool = False, repeats_down: bool = False) -> Stencil:
    coverage.flags.writeable = False
    return Stencil(coverage, repeats, repeats_down)
