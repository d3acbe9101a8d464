"""What a design measures, as its owner sees it."""

from attrs import frozen

from domain.concepts.sheet import piece_of
from domain.concepts.spec import ProductSpec
from domain.craft.figures import Figures
from domain.craft.piece import mass_kg, volume_mm3


@frozen
class PartView:
    """What a part measures: outer size in mm, all of its faces, the material in it, and what that weighs."""

    name: str
    width_mm: float
    depth_mm: float
    height_mm: float
    surface_mm2: float
    volume_mm3: float
    mass_g: float


@frozen
class FiguresView:
    """What a design measures, from its mesh, part by part. A part without a shape of its own is left out."""

    width_mm: float
    depth_mm: float
    height_mm: float
    surface_mm2: float
    volume_mm3: float
    mass_g: float
    parts: tuple[PartView, ...]


def figures_view(spec: ProductSpec, figures: Figures) -> FiguresView:
    """The figures of a design with what its materials make of them."""
    piece = piece_of(spec, figures)
    parts = tuple(
        PartView(
            part.name,
            round(part.size_mm[0], 1),
            round(part.size_mm[1], 1),
            round(part.size_mm[2], 1),
            round(part.surface_mm2, 1),
            round(volume_mm3(piece, part.name), 1),
            round(1000 * mass_kg(piece, part.name), 2),
        )
        for part in figures.parts
    )
    return FiguresView(
        width_mm=figures.width_mm,
        depth_mm=figures.depth_mm,
        height_mm=figures.height_mm,
        surface_mm2=round(sum(part.surface_mm2 for part in parts), 1),
        volume_mm3=round(sum(part.volume_mm3 for part in parts), 1),
        mass_g=round(sum(part.mass_g for part in parts), 2),
        parts=parts,
    )
