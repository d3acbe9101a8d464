"""A piece as a maker weighs it up: sizes in mm, parts with their material and finish."""

import math

from attrs import frozen

from domain.craft.categories import CATEGORIES, Category, Form
from domain.craft.materials import MATERIALS, Family, Material


@frozen
class PieceOf:
    """One part of a piece: slugs of its name, material and finish."""

    name: str
    material: str
    finish: str


@frozen
class Piece:
    """What mass, hours and makeability are worked out from: slugs, and the outer size in mm."""

    category: str
    form: str
    width_mm: float
    depth_mm: float
    height_mm: float
    parts: tuple[PieceOf, ...]
    engraved: bool = False

    @property
    def kind(self) -> Category:
        """The category."""
        return CATEGORIES[self.category]

    @property
    def shape(self) -> Form:
        """The form."""
        return self.kind.form(self.form)

    def material(self, part: str) -> Material | None:
        """What a part is made of, or None where the piece has no such part."""
        return next((MATERIALS[each.material] for each in self.parts if each.name == part), None)


_WALL_SHARE = {Family.WOOD: 0.03, Family.CERAMIC: 0.02, Family.GLASS: 0.014, Family.METAL: 0.004}


def wall_mm(piece: Piece, material: Material) -> float:
    """The wall that a maker would give a vessel or box of this size, in mm: thicker with size, never below what is
    sound.

    Estimate: walls grow with the longest side, 3 % of it in wood, 2 % in clay, 1.4 % in glass, 0.4 % in metal.
    """
    share = _WALL_SHARE.get(material.family, 0.01)
    return max(material.least_wall_mm, share * max(piece.width_mm, piece.depth_mm, piece.height_mm))


def stone_mm(piece: Piece) -> float:
    """The diameter of a ring's stone in mm, which the spec does not state: it rises as high as the setting above the
    band.
    """
    return min(12.0, max(2.5, (piece.height_mm - piece.width_mm) * 1.1))


def mass_kg(piece: Piece, part: str) -> float:
    """The approximate mass of a part in kg: its volume from the outer size, times the density of its material.

    Volumes in mm³, all estimates within about a third, with w, d, h the outer size and t the wall (:func:`wall_mm`):

    - box body: four walls and a floor, ``2(w + d)·0.7h·t + w·d·t``; lid: a top and a rim, ``w·d·t + 2(w + d)·0.3h·t``
    - vase body: ``0.85·π·w·h·t`` (bellies and necks even out) ``+ π/4·w²·t``
    - bowl body: a spherical cap's skin, ``π·(w²/4 + h²)·t``
    - ring band: a hoop 1.8 mm thick, ``π·(w - 1.8)·1.8·d``, a signet a third more; its stone: 0.35 of its cube
    - stool seat: ``w·d·30`` (0.785 of it when round), saddle 40; legs: each ``π/4·30²·h`` in wood, a tube's 20 % of
    it in metal
    - lamp base: a disc of 0.45 w, 25 high, in metal a shell of 3; stem: a rod of 22 over half the height, in metal a
    tube of 1.5;
      shade: a cylinder's skin of w by 0.35 h, 0.5 thick in linen (2 kg/m³ of air counts as nothing), else t
    - small parts: knob a 20 mm ball, feet four 15 mm balls, clasp 3 cm³, inlay a 1 mm sheet on 4 % of the lid, band
    and rim a
      2 mm strip 6 wide around, foot a ring of 0.4 w 15 high, rungs four rods of 18, fittings 20 cm³
    """
    material = piece.material(part)
    return 0.0 if material is None else _volume_mm3(piece, part, material) * material.density_kg_m3 * 1e-9


def _volume_mm3(piece: Piece, part: str, material: Material) -> float:
    w, d, h = piece.width_mm, piece.depth_mm, piece.height_mm
    t = wall_mm(piece, material)
    metal = material.family is Family.METAL
    match (piece.category, part):
        case ("box", "body"):
            return 2 * (w + d) * 0.7 * h * t + w * d * t
        case ("box", "lid"):
            return w * d * t + 2 * (w + d) * 0.3 * h * t
        case ("vase", "body"):
            return 0.85 * math.pi * w * h * t + math.pi / 4 * w * w * t
        case ("bowl", "body"):
            return math.pi * (w * w / 4 + h * h) * t
        case ("ring", "band"):
            return math.pi * max(w - 1.8, 1.0) * 1.8 * d * (1.35 if piece.form == "signet" else 1.0)
        case ("ring", "stone"):
            return 0.35 * stone_mm(piece) ** 3
        case ("ring", "inlay"):
            return math.pi * w * 0.8 * min(2.0, d / 3)
        case ("stool", "seat"):
            thick = 3 if metal else 40 if piece.form == "saddle" else 30
            return w * d * thick * (math.pi / 4 if piece.shape.round else 1.0)
        case ("stool", "legs"):
            return legs(piece) * math.pi / 4 * 900 * h * (0.2 if metal else 1.0)
        case ("stool", "rungs"):
            return legs(piece) * math.pi / 4 * 324 * 0.7 * w * (0.2 if metal else 1.0)
        case ("lamp", "base"):
            return math.pi / 4 * (0.45 * w) ** 2 * (6 if metal else 25)
        case ("lamp", "stem"):
            return math.pi * 22 * 0.5 * h * 1.5 if metal else math.pi / 4 * 484 * 0.5 * h
        case ("lamp", "shade"):
            return math.pi * w * 0.35 * h * (0.5 if material.family is Family.TEXTILE else t)
        case _:
            return _small_part_mm3(piece, part)


def _small_part_mm3(piece: Piece, part: str) -> float:
    w, d = piece.width_mm, piece.depth_mm
    match part:
        case "knob":
            return math.pi / 6 * 20**3
        case "feet":
            return 4 * math.pi / 6 * 15**3
        case "clasp":
            return 3_000
        case "inlay":
            return 0.04 * w * d
        case "band" | "rim":
            return math.pi * w * 2 * 6
        case "foot":
            return math.pi * 0.4 * w * 15 * 5
        case _:
            return 20_000


def legs(piece: Piece) -> int:
    """How many legs a stool of this form has."""
    return 3 if "three" in piece.form else 4
