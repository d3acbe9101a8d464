"""Wood: cut from a log along each body's own grain, under oil, wax, lacquer or stain."""

import numpy as np

from adapters.studio.renderer.bodies import Body
from adapters.studio.renderer.lettering import lettering
from adapters.studio.renderer.materials.species import SPECIES, figure
from adapters.studio.renderer.painting import Coat, Look, Strip
from adapters.studio.renderer.surfaces import Surface, linear, rgb
from domain.concepts.spec import Part

# Roughness, clear coat, specular.
_FINISHES = {
    "waxed": (0.44, 0.08, 0.40),
    "lacquered": (0.22, 0.75, 0.5),
    "ebonised": (0.34, 0.25, 0.5),
}


def wood(body: Body, part: Part, extent: float, chance: np.random.Generator, engraving: str | None) -> Look:
    """A wood's look. ``engraving`` is burned into the front."""
    species = SPECIES[part.material]
    grain = body.grain
    if grain is None:
        mean = linear(species.early) * 0.8
        return Look(Surface("coat", np.broadcast_to(mean, (2, 2, 3)).astype(np.float32), specular=0.4))
    rough, coat, specular = _FINISHES.get(part.finish, (0.40, 0.0, 0.42))
    along = np.float32(chance.uniform(0, 4000))
    turn = chance.uniform(0.6, 1.3)
    pith = (float(np.cos(turn) * 48), float(np.sin(turn) * 62))
    scale = float(np.clip((extent / 260) ** 0.6, 0.12, 1.6))
    tint = None if part.colour is None else rgb(part.colour, (120, 90, 60))
    letters = lettering(engraving, body) if engraving else None

    def paint(strip: Strip) -> Coat:
        where = grain(strip.points.reshape(-1, 3)).astype(np.float32).reshape(strip.points.shape)
        where[..., 0] += along
        colour, pores = figure(species, where, pith, scale)
        if tint is not None:
            colour = 0.35 * colour + 0.65 * tint * (colour / species.mean) ** 0.6
        if part.finish == "ebonised":
            colour = linear((30, 27, 25)) * (0.55 + 0.9 * colour / species.brightest)
        if letters is not None:
            burned = letters(strip)[..., None]
            colour = colour * (1 - 0.82 * burned) + linear((38, 24, 16)) * 0.5 * burned
        return Coat(colour, np.clip(rough + 0.25 * pores, 0.1, 1))

    return Look(Surface("coat", specular=specular, clearcoat=coat), paint)
