"""Wood: cut from a log along each body's own grain, under oil, wax, lacquer, paint, lime or stain."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from adapters.studio.renderer.bodies import Body
from adapters.studio.renderer.materials.species import BAMBOO, CORK, SPECIES, bamboo, cork, figure
from adapters.studio.renderer.noise import Field, drift
from adapters.studio.renderer.painting import Coat, Look, Strip
from adapters.studio.renderer.surfaces import Rgb, Surface, linear, rgb
from domain.concepts.spec import Part

Figure = Callable[[Field, tuple[float, float], float], tuple[Field, Field]]


def _of(species: str) -> Figure:
    return lambda where, pith, scale: figure(SPECIES[species], where, pith, scale)


WOODS: Mapping[str, tuple[Figure, Rgb]] = MappingProxyType(
    {slug: (_of(slug), species.early) for slug, species in SPECIES.items()}
    | {
        "bamboo": (lambda where, _, scale: bamboo(where, scale), BAMBOO),
        "cork": (lambda where, _, scale: cork(where, scale), CORK),
    }
)
"""What each wood shows where, and its brightest colour, sRGB 0-255."""
# Roughness, clear coat, specular.
_FINISHES = {
    "waxed": (0.44, 0.08, 0.40),
    "lacquered": (0.22, 0.75, 0.5),
    "ebonised": (0.34, 0.25, 0.5),
    "painted": (0.46, 0.0, 0.45),
    "limed": (0.60, 0.0, 0.30),
}
_PAINT: Rgb = (206, 202, 190)
PORE_MM = 0.09
"""How deep an open pore is."""


def wood(body: Body, part: Part, extent: float, chance: np.random.Generator) -> Look:
    """A wood's look."""
    cut, brightest = WOODS[part.material]
    grain = body.grain
    if grain is None:
        mean = linear(brightest) * 0.8
        return Look(Surface("coat", np.broadcast_to(mean, (2, 2, 3)).astype(np.float32), specular=0.4))
    rough, coat, specular = _FINISHES.get(part.finish, (0.40, 0.0, 0.42))
    along = np.float32(chance.uniform(0, 4000))
    turn = chance.uniform(0.6, 1.3)
    pith = (float(np.cos(turn) * 48), float(np.sin(turn) * 62))
    scale = float(np.clip((extent / 260) ** 0.6, 0.12, 1.6))
    finished = _finish(part, linear(brightest))

    def paint(strip: Strip) -> Coat:
        where = grain(strip.points.reshape(-1, 3)).astype(np.float32).reshape(strip.points.shape)
        where[..., 0] += along
        colour, pores = cut(where, pith, scale)
        colour = finished(colour, pores, strip.points)
        return Coat(colour, np.clip(rough + 0.25 * pores, 0.1, 1), -PORE_MM * scale * pores)

    return Look(Surface("coat", specular=specular, clearcoat=coat), paint)


def _finish(part: Part, brightest: Field) -> Callable[[Field, Field, Field], Field]:
    """What a finish and a colour make of the wood's own colour, given its pores and where each texel is."""
    tint = None if part.colour is None else rgb(part.colour, (120, 90, 60))
    mean, most = float(brightest.mean()) * 0.85, float(brightest.max())
    black, lime = linear((30, 27, 25)), linear((226, 220, 208))

    def plain(colour: Field, pores: Field, points: Field) -> Field:
        if part.finish == "painted":
            cover = linear(_PAINT) if tint is None else tint
            # Brushed on by hand: the grain stands through it a little.
            return cover * (1 + 0.10 * (colour / mean - 1) + 0.03 * drift(points, 40.0, 2)[..., None])
        if tint is not None:
            colour = 0.35 * colour + 0.65 * tint * (colour / mean) ** 0.6
        if part.finish == "ebonised":
            return black * (0.55 + 0.9 * colour / most)
        if part.finish == "limed":
            share = np.clip(0.30 + 0.62 * pores, 0, 1)[..., None]
            return colour * (1 - share) + lime * share
        return colour

    return plain
