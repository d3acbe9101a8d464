"""What light goes through: glass, crystal and clear jewels."""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
from attrs import evolve

from adapters.studio.renderer.bodies import Body, refined, vertex_normals
from adapters.studio.renderer.painting import Look
from adapters.studio.renderer.surfaces import Rgb, Surface, rgb
from domain.concepts.spec import Part

GLASSES: Mapping[str, Rgb] = MappingProxyType({"glass": (0.955, 0.975, 0.968), "crystal": (0.985, 0.988, 0.99)})
"""What each lets through of red, green and blue at one surface."""
GEMS: Mapping[str, tuple[Rgb, float]] = MappingProxyType(
    {
        "diamond": ((0.985, 0.99, 1.0), 2.42),
        "sapphire": ((0.20, 0.36, 0.92), 1.77),
        "ruby": ((0.95, 0.20, 0.30), 1.77),
        "emerald": ((0.52, 0.95, 0.70), 1.58),
        "amethyst": ((0.72, 0.48, 0.92), 1.58),
        "garnet": ((0.78, 0.16, 0.16), 1.77),
        "aquamarine": ((0.74, 0.95, 0.97), 1.58),
        "citrine": ((0.98, 0.80, 0.32), 1.58),
        "peridot": ((0.78, 0.92, 0.34), 1.58),
    }
)
"""What each lets through, and its refractive index; a few indices serve all, because each is compiled."""


def glass(part: Part, lit: bool) -> Look:
    """Glass that is clear, tinted or frosted; ``lit`` from within it is a shade and gives light."""
    if part.colour is None:
        tint = GLASSES[part.material]
    else:
        c = rgb(part.colour, (220, 230, 228))
        c = np.clip(c / max(float(c.max()), 1e-3), 0.02, 1) ** 0.42
        tint = (float(c[0]), float(c[1]), float(c[2]))
    if not lit:
        return Look(Surface("glass", tint=tint, frost=0.28 if part.finish == "frosted" else 0.0))
    warm = np.array(tint, np.float32) * np.array([1.0, 0.80, 0.56], np.float32)
    return Look(
        Surface(
            "coat",
            np.full((2, 2, 3), 0.75, np.float32) * np.array(tint, np.float32),
            specular=0.6,
            clearcoat=0.6,
            rough=np.full((2, 2, 1), 0.2, np.float32),
            glow=np.broadcast_to(warm * 0.85, (2, 2, 3)).astype(np.float32),
        )
    )


def gem(part: Part) -> Look:
    """A clear jewel of its own colour, or of the one that was chosen."""
    tint, ior = GEMS[part.material]
    if part.colour is not None:
        c = np.clip(rgb(part.colour, (200, 200, 200)), 0.02, 1) ** 0.5
        tint = (float(c[0]), float(c[1]), float(c[2]))
    return Look(Surface("gem", tint=tint, ior=ior))


def worked(body: Body, finish: str, extent: float) -> Body:
    """The body with ribs pressed into its outside, or cut all over in lozenges; one that is too small stays plain."""
    if body.sealed or body.looped or finish not in {"cut", "ribbed"}:
        return body
    flat = body.grid.reshape(-1, 3)
    middle, high = (flat.min(0) + flat.max(0)) / 2, float(np.ptp(flat[:, 2]))
    radius = float(np.hypot(*(flat[:, :2] - middle[:2]).T).max())
    if high < 0.25 * extent:
        return body
    count = 28 if finish == "ribbed" else 12
    fine = refined(body, min(2 * np.pi * radius / count / 8, high / 48))
    outside = vertex_normals(fine)[: fine.grid.shape[0], : fine.grid.shape[1]]
    away = fine.grid[..., :2] - middle[:2]
    reach = np.maximum(np.hypot(away[..., 0], away[..., 1]), 1e-6)
    facing = np.clip((away * outside[..., :2]).sum(-1) / reach, 0, 1)
    turn = np.arctan2(away[..., 1], away[..., 0]) * count / (2 * np.pi)
    rise = (fine.grid[..., 2] - flat[:, 2].min()) / high
    if finish == "ribbed":
        depth = 0.5 - 0.5 * np.cos(2 * np.pi * turn)
    else:
        climb = rise * high / (2 * np.pi * radius / count)
        a, b = (turn + climb) % 1, (turn - climb) % 1
        depth = 1 - 2 * np.minimum(np.minimum(a, 1 - a), np.minimum(b, 1 - b))
    # The foot and the lip stay round, or it would neither stand nor be drunk from.
    fade = np.clip((rise - 0.06) / 0.06, 0, 1) * np.clip((0.80 - rise) / 0.08, 0, 1)
    deep = min(0.045 * radius, 2.2) if finish == "cut" else 0.02 * radius
    inward = (deep * depth * fade * (facing > 0.5))[..., None] * away / reach[..., None]
    return evolve(
        fine,
        grid=np.concatenate([fine.grid[..., :2] - inward, fine.grid[..., 2:]], axis=-1),
        crease_deg=14.0 if finish == "cut" else 24.0,
    )
