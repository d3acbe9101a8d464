"""Legs that reach the floor flat, and the rungs between them, for whatever stands on them. Every stick's grain runs
along the stick.
"""

import numpy as np

from adapters.studio.renderer.bodies import Array, Body
from adapters.studio.renderer.forms.plan import Plan, along
from adapters.studio.renderer.lofts import curve, placed, turned


def thickness(own: Plan) -> float:
    """The radius of a leg in mm, thinner in slender styles."""
    return float(np.clip(0.048 * min(own.width, own.height) / own.manner.slender**0.6, 2.0, 30))


def stance(
    own: Plan, under: float, radius: float, legs: int = 4, round_top: bool = True
) -> tuple[list[Array], list[Array]]:
    """Where legs meet what they carry, ``under`` mm up, and the floor: splayed, but never beyond the outline, so that
    the size stays true. Those under a square top stand in its corners; of three none hides behind another.
    """
    reach = np.tan(np.radians(own.manner.splay_deg)) * under
    half_w, half_d = own.width / 2 - radius, own.depth / 2 - radius
    if round_top:
        angles = np.radians([-70, 50, 170] if legs == 3 else [-135, -45, 45, 135])
        spread = np.stack([np.cos(angles) * half_w, np.sin(angles) * half_d], 1)
    else:
        spread = np.array([(-half_w, -half_d), (half_w, -half_d), (half_w, half_d), (-half_w, half_d)]) * 0.95
    long = np.linalg.norm(spread, axis=1, keepdims=True)
    inner = spread * np.clip(1 - np.maximum(reach, 0.08 * long) / long, 0.45, 0.92)
    return [np.array([*p, under]) for p in inner], [np.array([*p, 0.0]) for p in spread]


def leg(own: Plan, top: Array, foot: Array, high: float, thick: float, square: bool = False) -> Body:
    """A leg sheared, not turned, into its splay: its foot stays flat on the floor. ``high`` is where it ends."""
    how = own.manner
    thin = thick * (1 - 0.42 * how.taper)
    if how.beads:
        knots = [
            *((0.82 * thin, 0.0), (thin, 0.05), (0.72 * thin, 0.10), (thick, 0.20), (1.06 * thick, 0.32)),
            *((0.7 * thick, 0.42), (1.15 * thick, 0.46), (0.7 * thick, 0.50), (thick, 0.58), (1.08 * thick, 0.74)),
            (0.85 * thick, 1.0),
        ]
        shaft = curve([(r, t * high) for r, t in knots], 96)
    else:
        shaft = np.array([(thin + (thick - thin) * t**0.8, t * high) for t in np.linspace(0, 1, 24)])
    edge = 0.18 * thin
    profile = np.concatenate([[(0, 0), (shaft[0, 0] - edge, 0)], shaft[1:], [(0, high)]])
    profile[2, 1] = max(profile[2, 1], edge)
    axis = (top - foot) / top[2]
    made = turned("legs", profile, 48, grain=along(axis, foot), crease_deg=42)
    if square and how.edge in {"crisp", "chamfer"} and not how.beads:
        made = _squared(made)
    return made.sheared(axis[0], axis[1]).shifted(foot[0], foot[1], 0)


def _squared(body: Body) -> Body:
    """From round to square with narrow chamfers, same thickness."""

    def square(points: Array) -> Array:
        angle = np.arctan2(points[:, 1], points[:, 0])
        c, s = np.abs(np.cos(angle)), np.abs(np.sin(angle))
        k = np.minimum(1 / np.maximum(c, s), 1.30) * 0.92
        return points * np.stack([k, k, np.ones_like(k)], 1)

    return Body(body.part, body.moved(square).grid, grain=body.grain, crease_deg=28)


def between(tops: list[Array], feet: list[Array], k: int, share: float) -> Array:
    """The middle of leg ``k`` at a share of its height, (3,) mm."""
    at: Array = feet[k] + (tops[k] - feet[k]) * share
    return at


def rung(own: Plan, a: Array, b: Array, radius: float) -> Body:
    """A turned rung from ``a`` to ``b``, swelling or waisted in its middle."""
    long = float(np.linalg.norm(b - a))
    middle = radius * (1.15 if own.manner.edge == "round" else 0.85)
    profile = np.concatenate(
        [[(0, 0)], curve([(radius * 0.8, 0.0), (middle, long / 2), (radius * 0.8, long)], 20), [(0, long)]]
    )
    return placed(turned("rungs", profile, 32, grain=along(b - a, a), crease_deg=50), a, b)


def rungs(own: Plan, tops: list[Array], feet: list[Array], radius: float) -> list[Body]:
    """Rungs between neighbouring legs, the pairs at different heights so that their mortises do not meet."""
    count = len(feet)
    shares = [0.30 + (0.07 if k % 2 else 0.0) for k in range(count)]
    return [
        rung(own, between(tops, feet, k, shares[k]), between(tops, feet, (k + 1) % count, shares[k]), radius)
        for k in range(count)
    ]
