"""Words and motifs on a piece: where on its parts they are, and what carving, paint, inlay or thread make of them."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import numpy as np
from attrs import evolve, frozen

from adapters.studio.renderer.bodies import Panel, Piece
from adapters.studio.renderer.noise import cells, drift
from adapters.studio.renderer.painting import Coat, Look, Strip
from adapters.studio.renderer.stencils import Stencil, band, motif, words
from adapters.studio.renderer.surfaces import Rgb, Texture, linear, rgb
from domain.concepts.spec import Part, ProductSpec
from domain.craft import MATERIALS, Family

Cover = Callable[[Strip], Texture]
"""How much of each texel of a strip is covered, 0 to 1 (rows, width)."""
LONG = 2.2
"""From this ratio of width to height on a panel carries a running border instead of one emblem."""


@frozen(eq=False)
class Work:
    """What is done where a stencil covers: ``colour`` (linear) replaces ``share`` of what is there, or ``shade``
    multiplies it; ``rough`` and ``metallic`` are the new surface's, ``relief_mm`` how far it stands up.
    """

    colour: Texture | None = None
    share: float = 0.9
    shade: float = 1.0
    rough: float | None = None
    metallic: float | None = None
    relief_mm: float = 0.0


@frozen(eq=False)
class Mark:
    """Something worked into the bodies of a part."""

    part: str
    cover: Cover
    work: Work


def marks(spec: ProductSpec, piece: Piece) -> tuple[Mark, ...]:
    """What a spec wants worked into a piece: its words on the best panel, its motif on the next, and techniques that
    go all over a part.
    """
    extent = float(np.ptp(piece.bounds(), axis=0).max())
    parts = {part.name: part for part in spec.parts}
    free = [panel for panel in piece.panels if panel.part in parts and _takes(parts[panel.part])]
    found: list[Mark] = []
    if spec.engraving and free:
        panel = free.pop(0) if len(free) > 1 else free[0]
        found.append(Mark(panel.part, _written(panel, spec.engraving), _letters(parts[panel.part], extent)))
    # Motifs of an inlay are bodies of their own.
    if spec.motifs and free and not (spec.engraving and len(piece.panels) == 1) and "inlay" not in parts:
        for panel in free[:2]:
            found.append(Mark(panel.part, _set_out(panel, spec.motifs[0]), _worked(spec, parts[panel.part], extent)))
    if "kintsugi" in spec.techniques and _takes(spec.parts[0]):
        found.append(Mark(spec.parts[0].name, _mended(extent), _GILT))
    return tuple(found)


def decorated(look: Look, own: Sequence[Mark]) -> Look:
    """A look with marks on it; one that has no texture to carry them stays as it is."""
    under = look.paint
    if under is None or not own:
        return look

    def paint(strip: Strip) -> Coat:
        coat = under(strip)
        for mark in own:
            coat = _apply(coat, mark.cover(strip), mark.work)
        return coat

    return evolve(look, paint=paint)


def _takes(part: Part) -> bool:
    """Whether a part can carry marks: what light goes through has no texture."""
    return _family(part) not in {Family.GLASS, Family.GEM}


def _family(part: Part) -> Family:
    """The family of a part's material; clay for one that nobody knows, as which it is drawn."""
    material = MATERIALS.get(part.material)
    return Family.CERAMIC if material is None else material.family


def _own(part: Part) -> Texture:
    """The linear colour (3,) that a part has by itself."""
    material = MATERIALS.get(part.material)
    return rgb(part.colour or (material.colour if material else None), (128, 128, 128))


def _apply(coat: Coat, cover: Texture, work: Work) -> Coat:
    if not cover.any():
        return coat
    deep = cover[..., None]
    colour = coat.colour * (1 - (1 - work.shade) * deep)
    if work.colour is not None:
        colour = colour * (1 - work.share * deep) + work.colour * work.share * deep
    rough = coat.rough if work.rough is None else coat.rough * (1 - cover) + work.rough * cover
    relief = coat.relief
    if work.relief_mm:
        relief = (0.0 if relief is None else relief) + work.relief_mm * cover
    metallic = coat.metallic
    if work.metallic is not None and (metallic is not None or work.metallic):
        metallic = (np.zeros_like(cover) if metallic is None else metallic) * (1 - cover) + work.metallic * cover
    return evolve(coat, colour=colour, rough=rough, relief=relief, metallic=metallic)


def _on(panel: Panel) -> Callable[[Strip], tuple[Texture, Texture, Texture]]:
    """Where the texels of a strip lie on a panel: mm across from its middle, mm up, and whether they are on it."""
    centre, across, up = (np.asarray(v, np.float32) for v in (panel.centre, panel.across, panel.up))
    facing = np.cross(across, up)
    radius = float(np.hypot(*panel.centre[:2]))
    least = 0.5 * radius if panel.bent else 0.0
    deep = 0.12 * min(panel.width, panel.height) + 2.0
    # Readers see `across` to their right: round a vessel that is the way the angle grows, or the other.
    start = float(np.arctan2(panel.centre[1], panel.centre[0]))
    sense = float(np.sign(panel.centre[0] * panel.across[1] - panel.centre[1] * panel.across[0])) or 1.0

    def on(strip: Strip) -> tuple[Texture, Texture, Texture]:
        points = strip.points
        away = points - centre
        y = away @ up
        if panel.bent:
            angle = np.arctan2(points[..., 1], points[..., 0]) - np.float32(start)
            x = sense * ((angle + np.pi) % (2 * np.pi) - np.pi) * np.float32(radius)
            reach = np.maximum(np.hypot(points[..., 0], points[..., 1]), 1e-6)
            out = (points[..., 0] * strip.normals[..., 0] + points[..., 1] * strip.normals[..., 1]) / reach
            there = (out > 0.2) & (reach > least)
        else:
            x = away @ panel.across.astype(np.float32)
            there = (strip.normals @ facing.astype(np.float32) > 0.35) & (
                np.abs(away @ facing.astype(np.float32)) < deep
            )
        there &= (np.abs(x) <= panel.width / 2) & (np.abs(y) <= panel.height / 2)
        return x, y, there

    return on


def _drawn(panel: Panel, stencil: Stencil, wide: float, tall: float) -> Cover:
    """A stencil on a panel, ``wide x tall`` mm, in the middle or, where it repeats, again and again."""
    on = _on(panel)
    rows, columns = stencil.coverage.shape

    def cover(strip: Strip) -> Texture:
        covered = np.zeros(strip.points.shape[:2], np.float32)
        x, y, there = on(strip)
        if not there.any():
            return covered
        u, v = x[there] / wide + 0.5, 0.5 - y[there] / tall
        inside = ((u >= 0) & (u < 1)) | stencil.repeats
        inside &= ((v >= 0) & (v < 1)) | stencil.repeats_down
        covered[there] = np.where(inside, _read(stencil.coverage, u % 1 * columns, v % 1 * rows), 0)
        return covered

    return cover


def _read(image: Texture, column: Texture, row: Texture) -> Texture:
    """Bilinear values of an image that goes on round its edges."""
    rows, columns = image.shape
    i, j = np.floor(row - 0.5).astype(int), np.floor(column - 0.5).astype(int)
    fi, fj = row - 0.5 - i, column - 0.5 - j
    above = image[i % rows, j % columns] * (1 - fj) + image[i % rows, (j + 1) % columns] * fj
    below = image[(i + 1) % rows, j % columns] * (1 - fj) + image[(i + 1) % rows, (j + 1) % columns] * fj
    mixed: Texture = above * (1 - fi) + below * fi
    return mixed


def _written(panel: Panel, text: str) -> Cover:
    stencil = words(text)
    rows, columns = stencil.coverage.shape
    size = min(0.8 * panel.width / columns, 0.34 * panel.height / rows)
    return _drawn(panel, stencil, size * columns, size * rows)


def _set_out(panel: Panel, slug: str) -> Cover:
    emblem = motif(slug)
    if not emblem.repeats and panel.width < LONG * panel.height:
        side = 0.86 * min(panel.width, panel.height)
        return _drawn(panel, emblem, side, side)
    running = band(slug)
    tall = 0.8 * min(panel.width, panel.height) if running.repeats_down else panel.height
    wide = tall * running.coverage.shape[1] / running.coverage.shape[0]
    # A whole number of them, so that a border closes.
    return _drawn(panel, running, panel.width / max(1, round(panel.width / wide)), tall)


def _mended(extent: float) -> Cover:
    """Where a vessel broke into a few large pieces."""
    size = np.float32(0.42 * extent)

    def cover(strip: Strip) -> Texture:
        bend = 0.10 * drift(strip.points, 0.16 * extent, 1)
        apart = cells(strip.u_mm / size + bend + 3.4, strip.v_mm / size + bend + 1.7).edge
        seam: Texture = np.clip((0.034 - apart) / 0.010, 0, 1)
        return seam

    return cover


_GILT = Work(linear((212, 168, 84)), 1.0, rough=0.22, metallic=1.0, relief_mm=0.25)
_SILVERED = Work(linear((205, 200, 190)), 1.0, rough=0.2, metallic=1.0)
_COBALT, _INDIGO = (34, 62, 132), (40, 54, 110)
# Techniques whose colour is always the same, sRGB 0-255.
_COLOURS: Mapping[str, Rgb] = MappingProxyType(
    {"delft": _COBALT, "azulejo": _COBALT, "blue_pottery": (30, 88, 168), "talavera": (36, 70, 160), "ikat": _INDIGO}
)


def _letters(part: Part, extent: float) -> Work:
    """How words are put on a material."""
    match _family(part):
        case Family.WOOD:
            return Work(linear((38, 24, 16)), 0.85, relief_mm=-0.003 * extent)
        case Family.METAL:
            return Work(shade=0.18, rough=0.5, relief_mm=-0.003 * extent)
        case Family.CERAMIC:
            return Work(_contrast(part), 0.92)
        case Family.LEATHER | Family.PAPER:
            return Work(shade=0.45, relief_mm=-0.004 * extent)
        case Family.TEXTILE:
            return Work(_contrast(part), 0.95, rough=0.6, relief_mm=0.6)
        case _:
            return Work(shade=0.5, relief_mm=-0.004 * extent)


def _worked(spec: ProductSpec, part: Part, extent: float) -> Work:
    """How a motif is put on a material: by the technique that was asked for, or as its craft would."""
    family = _family(part)
    asked = set(spec.techniques)
    if family is Family.METAL:
        if "enamelling" in asked:
            return Work(_chosen(spec, part, (32, 104, 112)), 1.0, rough=0.12, metallic=0.0, relief_mm=0.001 * extent)
        if "bidri" in asked:
            return _SILVERED
        return Work(shade=0.30, rough=0.45, relief_mm=-0.004 * extent)
    if "urushi" in asked:
        return _GILT
    for technique in ("delft", "azulejo", "blue_pottery", "talavera", "ikat"):
        if technique in asked and family in {Family.CERAMIC, Family.TEXTILE}:
            return Work(linear(_COLOURS[technique]), 0.9)
    if family is Family.WOOD:
        if asked & {"inlay", "marquetry"}:
            return Work(_chosen(spec, part, (226, 196, 150)), 0.95)
        if asked & {"painting"}:
            return Work(_chosen(spec, part, (176, 62, 48)), 0.9)
        return Work(shade=0.5, relief_mm=-0.008 * extent)
    if family is Family.CERAMIC and not asked & {"carving", "embossing"}:
        return Work(_chosen(spec, part, _COBALT), 0.9)
    if family is Family.TEXTILE:
        raised = 0.7 if asked & {"embroidery"} or part.finish == "embroidered" else 0.0
        return Work(_chosen(spec, part, _INDIGO), 0.92, relief_mm=raised)
    return Work(shade=0.55, relief_mm=-0.006 * extent)


def _chosen(spec: ProductSpec, part: Part, otherwise: Rgb) -> Texture:
    """The design's second colour where it stands out from the part's own, or another that does."""
    own = _own(part)
    for colour in spec.palette[1:]:
        if float(np.abs(rgb(colour, otherwise) - own).max()) > 0.12:
            return rgb(colour, otherwise)
    fallback = linear(otherwise)
    return fallback if float(np.abs(fallback - own).max()) > 0.12 else _contrast(part)


def _contrast(part: Part) -> Texture:
    own = _own(part)
    return linear((44, 40, 40)) if float(own.mean()) > 0.12 else linear((226, 216, 196))
