"""Every material and finish, a module a family: what a surface looks like, as numbers and textures that know no
renderer.
"""

from collections.abc import Generator, Mapping
from types import MappingProxyType

import numpy as np

from adapters.studio.renderer.bodies import Body
from adapters.studio.renderer.materials.ceramics import stoneware
from adapters.studio.renderer.materials.glass import GEMS, gem, glass
from adapters.studio.renderer.materials.metals import METALS, hammered, metal
from adapters.studio.renderer.materials.species import SPECIES
from adapters.studio.renderer.materials.textiles import linen
from adapters.studio.renderer.materials.woods import wood
from adapters.studio.renderer.painting import Look, canvas, painting
from adapters.studio.renderer.surfaces import Surface
from domain.concepts.spec import Part

EXPECTED: Mapping[str, str] = MappingProxyType(
    {
        "walnut": "#6b4a31", "oak": "#bf9a6b", "maple": "#dcbf95", "brass": "#b5903f", "copper": "#b4694a", "gold":
        "#c9983a", "silver": "#b9b6b0", "steel": "#8f8d8a", "stoneware": "#b8ab98", "glass": "#c9c6bd", "linen":
        "#d9cbb0", "diamond": "#d5d5d5", "sapphire": "#2a3f78", "ruby": "#a8203a", "emerald": "#2a8a55",
    }
)  # fmt: skip
"""The colour that a picture of each material shows in the studio's light, sRGB."""


def dressed(body: Body, part: Part, extent: float) -> Body:
    """The body with the relief that its finish gives it. ``extent`` is the piece's size in mm."""
    if part.material in METALS and part.finish == "hammered":
        return hammered(body, extent)
    return body


def surfacing(
    body: Body,
    part: Part,
    extent: float,
    chance: np.random.Generator,
    detail: float = 1.0,
    engraving: str | None = None,
) -> Generator[None, None, Surface]:
    """Paint what a body of this part looks like, strip by strip. ``extent`` is the piece's largest size in mm;
    ``detail`` scales texture resolution, 1 is enough for a picture of 512 px. ``engraving`` is burned into wood, on the
    front.
    """
    look = _look(body, part, extent, chance, engraving)
    return painting(look, canvas(body, extent, detail, look.most))


def surface(
    body: Body,
    part: Part,
    extent: float,
    chance: np.random.Generator,
    detail: float = 1.0,
    engraving: str | None = None,
) -> Surface:
    """The same in one go."""
    steps = surfacing(body, part, extent, chance, detail, engraving)
    while True:
        try:
            next(steps)
        except StopIteration as over:
            made: Surface = over.value
            return made


def _look(body: Body, part: Part, extent: float, chance: np.random.Generator, engraving: str | None) -> Look:
    if part.material in SPECIES:
        return wood(body, part, extent, chance, engraving)
    if part.material in METALS:
        return metal(part)
    if part.material == "glass":
        return glass(part, lit=body.part == "shade")
    if part.material in GEMS:
        return gem(part)
    if part.material == "linen":
        return linen(part, lit=body.part == "shade")
    return stoneware(body, part, extent, chance)
