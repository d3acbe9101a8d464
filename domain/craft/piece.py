"""A piece as a maker weighs it up: figures from its mesh in mm, parts with their material and finish."""

from collections.abc import Mapping
from types import MappingProxyType

from attrs import frozen

from domain.craft.categories import CATEGORIES, Category, Form
from domain.craft.figures import Figures
from domain.craft.materials import MATERIALS, Family, Material


@frozen
class PieceOf:
    """One part of a piece: slugs of its name, material and finish."""

    name: str
    material: str
    finish: str


@frozen
class Piece:
    """What mass, hours and makeability are worked out from: slugs, the outer size in mm, and what the mesh measures."""

    category: str
    form: str
    width_mm: float
    depth_mm: float
    height_mm: float
    parts: tuple[PieceOf, ...]
    figures: Figures
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


SOLID_MM: Mapping[Family, float] = MappingProxyType({Family.METAL: 4.0, Family.CERAMIC: 8.0, Family.GLASS: 8.0})
"""What is more than twice as thick as this, in mm, is not made solid but raised, cast, thrown or blown hollow, with
walls this thick. Estimates: a solid brass lamp base would weigh as much as a child, thick clay bursts in the kiln.
"""


def volume_mm3(piece: Piece, part: str) -> float:
    """How much material a part takes, in mm³: its volume in the mesh, or a shell where it would not be made solid."""
    found, material = piece.figures.part(part), piece.material(part)
    if found is None or material is None:
        return 0.0
    solid = SOLID_MM.get(material.family)
    return found.volume_mm3 if solid is None else min(found.volume_mm3, found.surface_mm2 * solid)


def mass_kg(piece: Piece, part: str) -> float:
    """The mass of a part in kg: its volume times the density of its material; 0 where it has no shape of its own."""
    material = piece.material(part)
    return 0.0 if material is None else volume_mm3(piece, part) * material.density_kg_m3 * 1e-9
