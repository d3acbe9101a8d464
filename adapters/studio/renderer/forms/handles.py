"""Handles pulled, bent or cast as an ear on the right of a vessel, which meet its wall with a swelling foot."""

import numpy as np

from adapters.studio.renderer.bodies import Array, Body
from adapters.studio.renderer.forms.strands import swept
from adapters.studio.renderer.forms.vessels import radius_at
from adapters.studio.renderer.lofts import curve, worked

# Between the wall (0) and the handle's reach (1), and between its lower end (0) and its upper end (1).
EARS = {
    "modern": [(0.0, 1.0), (0.62, 1.0), (0.97, 0.80), (0.97, 0.28), (0.62, 0.02), (0.0, 0.0)],
    "rustic": [(0.0, 1.0), (0.42, 1.10), (0.92, 0.90), (0.90, 0.46), (0.46, 0.10), (0.0, 0.0)],
    "classic": [(0.0, 1.0), (0.30, 1.10), (0.80, 1.09), (0.99, 0.78), (0.78, 0.38), (0.38, 0.12), (0.0, 0.0)],
    "scandinavian": [(0.0, 1.0), (0.50, 0.99), (0.87, 0.80), (1.0, 0.5), (0.87, 0.20), (0.50, 0.01), (0.0, 0.0)],
    "japanese": [(0.0, 0.94), (0.50, 0.92), (0.92, 0.72), (0.94, 0.42), (0.56, 0.18), (0.0, 0.14)],
    "ornate": [
        (0.0, 0.98),
        (0.24, 1.14),
        (0.68, 1.18),
        (0.98, 0.92),
        (0.80, 0.52),
        (0.40, 0.30),
        (0.30, 0.14),
        (0.0, 0.02),
    ],
}
ANGULAR = {
    "art_deco": ([(0.0, 1.0), (1.0, 1.0), (1.0, 0.60), (0.0, 0.0)], 0.10),
    "minimal": ([(0.0, 1.0), (1.0, 1.0), (1.0, 0.0), (0.0, 0.0)], 0.16),
}


def ear(
    style: str, outer: Array, wall: float, ends: tuple[float, float], reach: float, half: tuple[float, float]
) -> list[Body]:
    """A handle from height ``ends[1]`` down to ``ends[0]`` on the wall of a vessel of this outer profile.

    It reaches ``reach`` mm from the axis to the outside of its strap. ``half`` is half the strap's breadth and half
    its thickness.
    """
    low, high = ends
    broad, thick = half
    if style in ANGULAR:
        points, bend = ANGULAR[style]
    else:
        points, bend = EARS.get(style, EARS["modern"]), 0.0
    # It leaves at a right angle to the wall, so that its foot does not come through.
    points = [points[0], (0.07, points[0][1]), *points[1:-1], (0.07, points[-1][1]), points[-1]]
    root = 0.3 * wall
    placed = []
    for out, rise in points:
        z = low + rise * (high - low)
        base = float(radius_at(outer, np.clip(z, outer[0, 1], outer[-1, 1]))) - root
        placed.append((base + out * (reach - thick - base), z))
    flat = worked(placed, bend * (high - low) * 2, "round", 8) if bend else curve(placed, 64)
    path = _even(flat, 56)
    s = np.linspace(0, 1, len(path))
    foot = np.exp(-((s / 0.09) ** 2)) + 0.8 * np.exp(-(((1 - s) / 0.09) ** 2))
    taper = 1.08 - 0.22 * s if style in {"rustic", "classic", "ornate", "scandinavian"} else 1.0 + 0 * s
    points_3d = np.stack([path[:, 0], np.zeros(len(path)), path[:, 1]], 1)
    square = 0.45 if style in {"modern", "art_deco", "minimal"} else 0.75
    grid = swept(points_3d, broad * taper * (1 + 0.5 * foot), thick * taper * (1 + 0.7 * foot), (0, 1, 0), 28, square)
    bodies = [Body("handle", grid, crease_deg=40)]
    if style in {"classic", "ornate"}:
        bodies.append(_thumb_rest(points_3d, broad, thick))
    return bodies


def _thumb_rest(path: Array, broad: float, thick: float) -> Body:
    """A small leaf laid on where the thumb presses."""
    top = int(np.argmax(path[:, 2]))
    span = path[max(0, top - 5) : top + 7]
    s = np.linspace(0, np.pi, len(span))
    lift = np.stack([0 * s, 0 * s, 0.55 * thick * np.sin(s) + 0.3 * thick], 1)
    return Body("handle", swept(span + lift, 0.3 * broad + 0.75 * broad * np.sin(s), 0.65 * thick, (0, 1, 0), 20))


def _even(points: Array, count: int) -> Array:
    """The same line with even steps."""
    length = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    at = np.linspace(0, length[-1], count)
    return np.stack([np.interp(at, length, points[:, k]) for k in range(2)], 1)
