"""Every material and finish, a module a family: what a surface looks like, as numbers and textures that know no
renderer.
"""

from collections.abc import Generator, Mapping, Sequence
from types import MappingProxyType

import numpy as np
from attrs import evolve

from adapters.studio.renderer.bodies import Body
from adapters.studio.renderer.decoration import Mark, decorated
from adapters.studio.renderer.materials.ceramics import CLAYS, ceramic
from adapters.studio.renderer.materials.glass import GEMS, GLASSES, gem, glass, worked
from adapters.studio.renderer.materials.hides import leather, paper, suede
from adapters.studio.renderer.materials.metals import METALS, hammered, metal
from adapters.studio.renderer.materials.stones import STONES, stone
from adapters.studio.renderer.materials.textiles import FIBRES, cloth
from adapters.studio.renderer.materials.woods import WOODS, wood
from adapters.studio.renderer.painting import Look, canvas, painting
from adapters.studio.renderer.steps import finished
from adapters.studio.renderer.surfaces import Surface
from domain.concepts.spec import Part

EXPECTED: Mapping[str, str] = MappingProxyType(
    {
        "walnut": "#6b4a31", "oak": "#bf9a6b", "maple": "#dcbf95", "cherry": "#c08258", "ash": "#d8bf9a",
        "beech": "#deb78f", "birch": "#e6cea8", "teak": "#a9764a", "mahogany": "#845443", "rosewood": "#6a4034",
        "ebony": "#403833", "olive": "#c49c62", "pine": "#e2b880", "bamboo": "#debb7c", "cork": "#c3925c",
        "brass": "#b5903f", "copper": "#b4694a", "bronze": "#9a7440", "gold": "#c9983a", "gold_14k": "#c9a450",
        "gold_9k": "#c8b072", "rose_gold": "#c08a72", "white_gold": "#c2b9a8", "platinum": "#b0a698",
        "silver": "#b9b6b0", "steel": "#8f8d8a", "iron": "#6e6762", "pewter": "#a8a196", "stoneware": "#cbbda5",
        "porcelain": "#e8e1d5", "earthenware": "#e0c6a0", "terracotta": "#b06044", "glass": "#c9c6bd",
        "crystal": "#cfccc6", "linen": "#d9c8ab", "cotton": "#dfd5c3", "wool": "#d8cab2", "silk": "#dfceb0",
        "jute": "#b08b58", "felt": "#aba497", "velvet": "#57202b", "leather": "#965c3c", "suede": "#b88d62",
        "paper": "#eee4d0", "diamond": "#d5d5d5", "sapphire": "#2a3f78", "ruby": "#a8203a", "emerald": "#2a8a55",
        "amethyst": "#6c4a8c", "garnet": "#6e2026", "aquamarine": "#a8ccce", "citrine": "#c8963c",
        "peridot": "#9aa848", "moonstone": "#d7d5d8", "pearl": "#eadecf", "turquoise": "#54b4a8",
        "lapis": "#44558f", "jade": "#669c6e", "onyx": "#35322f", "marble": "#e4dcd0", "slate": "#5d5e5e",
        "soapstone": "#909383", "granite": "#a59486", "mother_of_pearl": "#e2d8d2", "bone": "#e8dac0",
        "resin": "#abb4a7",
    }
)  # fmt: skip
"""The colour that a picture of each material shows in the studio's light, sRGB."""

_STAINED: Mapping[str, str] = MappingProxyType(
    {"ebonised": "#2b2622", "blackened": "#3a352e", "painted": "#dcd6ca", "limed": "#dcc6a8"}
)
MOST_FINER = 1.8
"""How many times longer a texture's side may become for large pictures and close-ups: memory grows with its square."""


def expected(part: Part) -> str:
    """The colour, ``#rrggbb``, that a picture of a part shows: the one that was chosen, what its finish makes of it, or
    its material's own.
    """
    if part.colour is not None:
        return part.colour
    if part.finish in _STAINED:
        return _STAINED[part.finish]
    if part.finish == "patina" and part.material in METALS:
        red, green, blue = (int(value) for value in METALS[part.material].patina)
        return f"#{red:02x}{green:02x}{blue:02x}"
    return EXPECTED.get(part.material, "#888888")


def dressed(body: Body, part: Part, extent: float) -> Body:
    """The body with the relief that its finish gives it. ``extent`` is the piece's size in mm."""
    if part.material in METALS and part.finish == "hammered":
        return hammered(body, extent)
    if part.material in GLASSES:
        return worked(body, part.finish, extent)
    return body


def surfacing(
    body: Body,
    part: Part,
    extent: float,
    chance: np.random.Generator,
    detail: float = 1.0,
    own_marks: Sequence[Mark] = (),
) -> Generator[None, None, Surface]:
    """Paint what a body of this part looks like, strip by strip. ``extent`` is the piece's largest size in mm;
    ``detail`` scales texture resolution, 1 is enough for a picture of 512 px. ``own_marks`` are worked into it.
    """
    look = decorated(_look(body, part, extent, chance, bool(own_marks)), own_marks)
    most = int(look.most * min(max(detail, 1.0), MOST_FINER))
    made = yield from painting(look, canvas(body, extent, detail, most))
    return made


def surface(
    body: Body,
    part: Part,
    extent: float,
    chance: np.random.Generator,
    detail: float = 1.0,
    own_marks: Sequence[Mark] = (),
) -> Surface:
    """The same in one go."""
    return finished(surfacing(body, part, extent, chance, detail, own_marks))


def _look(body: Body, part: Part, extent: float, chance: np.random.Generator, marked: bool) -> Look:
    made_of, lit = part.material, body.part == "shade"
    if made_of in WOODS:
        return wood(body, part, extent, chance)
    if made_of in METALS:
        return metal(body, part, extent, chance, marked)
    if made_of in GLASSES:
        return glass(part, lit)
    if made_of in GEMS:
        return gem(part)
    if made_of in FIBRES:
        return cloth(part, extent, chance, lit)
    if made_of in STONES:
        return stone(part, extent, chance)
    if made_of == "leather":
        return leather(part, extent, chance)
    if made_of == "suede":
        return suede(part, extent, chance)
    if made_of == "paper":
        return paper(part, chance, lit)
    return ceramic(body, part if made_of in CLAYS else evolve(part, material="stoneware"), extent, chance)
