"""Materials: what a piece can be made of, one module a group of families."""

from collections.abc import Mapping
from types import MappingProxyType

from domain.craft.materials.clay_and_glass import CLAY_AND_GLASS
from domain.craft.materials.finishes import FINISHES
from domain.craft.materials.gems import GEMS
from domain.craft.materials.material import Family, Finish, Material, PriceBand
from domain.craft.materials.metals import METALS
from domain.craft.materials.soft import SOFT
from domain.craft.materials.stones import STONES
from domain.craft.materials.woods import WOODS

__all__ = ["FINISHES", "MATERIALS", "Family", "Finish", "Material", "PriceBand", "of_family"]

MATERIALS: Mapping[str, Material] = MappingProxyType(
    {material.slug: material for material in (*WOODS, *METALS, *CLAY_AND_GLASS, *SOFT, *GEMS, *STONES)}
)


def of_family(*families: Family) -> tuple[str, ...]:
    """The slugs of all materials of these families, in the vocabulary's order."""
    return tuple(slug for slug, material in MATERIALS.items() if material.family in families)
