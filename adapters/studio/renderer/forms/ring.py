"""Rings: built flat round the z axis, then stood up with the finger hole facing the viewer."""

import numpy as np

from adapters.studio.renderer.bodies import Array, Body, Piece
from adapters.studio.renderer.forms.pattern import Pattern, Stance
from adapters.studio.renderer.forms.plan import Plan, fitted
from adapters.studio.renderer.lofts import turned

COLUMNS = 240
# A brilliant cut: share of the girdle radius, height in girdle radii, and whether its points sit between those of the
# row above.
BRILLIANT = [(0.56, 0.34, 0), (0.82, 0.21, 1), (1.0, 0.05, 0), (1.0, -0.02, 0), (0.55, -0.45, 1), (0.16, -0.80, 1)]


def build(own: Plan) -> Piece:
    """Band, stone and inlay."""
    crown = max(0.0, own.height - own.width)
    radius = own.width / 2
    form = own.form if own.form in {"solitaire", "signet", "twist"} else "band"
    thick = float(np.clip(radius * 0.17 / own.manner.slender**0.3, 1.1, radius * 0.3))
    bodies = _twist(own, radius) if form == "twist" else [_band(own, form, radius, thick, crown)]
    if own.has("stone"):
        bodies += _setting(own, form, radius, thick, crown)
    if own.has("inlay"):
        bodies += _inlay(own, form, radius)
    return fitted(bodies, own)


def _around(angle: Array, radius: Array, across: Array) -> Array:
    """Points on an upright ring: ``angle`` 0 is the top, ``across`` runs along the finger (y)."""
    return np.stack(np.broadcast_arrays(radius * np.sin(angle), across, radius * np.cos(angle)), axis=-1)


def _band(own: Plan, form: str, radius: float, thick: float, crown: float) -> Body:
    angle = np.arange(COLUMNS) * 2 * np.pi / COLUMNS
    fold = np.minimum(angle, 2 * np.pi - angle)
    turn = np.linspace(0, 2 * np.pi, 44, endpoint=False)
    power = {"crisp": 0.5, "chamfer": 0.65}.get(own.manner.edge, 0.85)
    x = np.sign(np.cos(turn)) * np.abs(np.cos(turn)) ** power
    y = np.sign(np.sin(turn)) * np.abs(np.sin(turn)) ** power
    # Comfort fit: the inside is flatter than the outside, but rounds off at its edges.
    inner, outer = radius - thick, np.full(COLUMNS, radius)
    width = np.full(COLUMNS, own.depth)
    if form == "solitaire":
        width = own.depth * (0.46 + 0.10 * (fold / np.pi)) / own.manner.slender**0.3
        width = width * (1 - 0.22 * np.exp(-((fold / 0.35) ** 2)))
        # Cathedral shoulders: the band rises to carry the stone.
        outer = outer + 0.42 * crown * np.exp(-((fold / 0.30) ** 2))
    if form == "signet":
        swell = np.exp(-((fold / 0.62) ** 2.6))
        width = own.depth * (0.34 + 0.66 * swell)
        outer = radius + (crown + 0.15 * thick) * np.exp(-((fold / 0.8) ** 2))
    middle, half = (inner + outer) / 2, (outer - inner) / 2
    r = middle + half * x[:, None]
    grid = _around(angle, r, width / 2 * y[:, None])
    if form == "signet":
        table = radius + crown
        grid[..., 2] = np.where(grid[..., 2] > table - 0.02, table, grid[..., 2])
    return Body("band", grid, looped=True, crease_deg=32)


def _twist(own: Plan, radius: float) -> list[Body]:
    angle = np.arange(COLUMNS * 2) * np.pi / COLUMNS
    turn = np.linspace(0, 2 * np.pi, 20, endpoint=False)[:, None]
    # Strands lie against each other as in a rope; a stretched coil would leave gaps that no finger likes.
    strand = min(own.depth * 0.25, radius * 0.09)
    bodies = []
    count = 3 if own.manner.ornament > 0.6 else 2
    for k in range(count):
        phase = 8 * angle + k * 2 * np.pi / count
        centre, across = radius - 2 * strand + strand * np.cos(phase), strand * np.sin(phase)
        bodies.append(
            Body("band", _around(angle, centre + strand * np.cos(turn), across + strand * np.sin(turn)), looped=True)
        )
    return bodies


def _setting(own: Plan, form: str, radius: float, thick: float, crown: float) -> list[Body]:
    """The stone and what holds it: a claw or rubbed-over setting on a solitaire, flush stones elsewhere."""
    stone = own.parts["stone"]
    cabochon = stone.finish == "cabochon"
    if form == "solitaire":
        size = min(own.depth, max(crown * 1.5, own.depth * 0.9)) / 2
        girdle = radius + max(crown, 0.5) - size * (0.62 if cabochon else 0.36)
        bodies = [_gem(size * 0.97, girdle, cabochon)]
        bodies += _claws(own, size, girdle, radius - 0.5 * thick)
        return bodies
    size = min(own.depth * (0.32 if form == "signet" else 0.42), thick * (1.25 if form == "signet" else 1.6))
    top = radius + crown if form == "signet" else radius
    if form == "signet":
        return [_gem(size, top + 0.42 * size, cabochon), _collar(size, top, 0.35)]
    return [_gem(size, top + 0.30 * size, cabochon), _collar(size, top, 0.3)]


def _gem(size: float, girdle: float, cabochon: bool) -> Body:
    if cabochon:
        turn = np.linspace(0, np.pi / 2, 16)
        dome = np.stack([size * np.cos(turn), girdle + 0.62 * size * np.sin(turn)], 1)
        return Body(
            "stone",
            turned(
                "stone", np.concatenate([[(0, girdle - 0.25 * size), (size * 0.9, girdle - 0.25 * size)], dome]), 64
            ).grid,
            sealed=True,
        )
    count = 16
    rows = [np.tile([0.0, 0.0, girdle + 0.34 * size], (count, 1))]
    for share, z, between in BRILLIANT:
        angle = (np.arange(count) + (0.5 if between else 0)) * 2 * np.pi / count
        # Eight main facets: every other point of the table and crown lies on the chord between its neighbours.
        r = np.where(np.arange(count) % 2 == 0, 1.0, np.cos(np.pi / 8)) * share if z > 0.3 else np.full(count, share)
        rows.append(
            np.stack([r * size * np.cos(angle), r * size * np.sin(angle), np.full(count, girdle + z * size)], 1)
        )
    rows.append(np.tile([0.0, 0.0, girdle - 0.90 * size], (count, 1)))
    return Body("stone", np.stack(rows), crease_deg=1.0, sealed=True)


def _collar(size: float, at: float, high: float) -> Body:
    section = np.array([(0.97, -0.8), (1.22, -0.8), (1.2, high * 0.6), (1.1, high), (1.0, high * 0.8)]) * size + [0, at]
    angle = np.arange(64) * 2 * np.pi / 64
    r, z = section[:, :1], section[:, 1:]
    return Body(
        "band", np.stack(np.broadcast_arrays(r * np.cos(angle), r * np.sin(angle), z), -1), looped=True, crease_deg=35
    )


def _claws(own: Plan, size: float, girdle: float, low: float) -> list[Body]:
    """A basket: a ring under the girdle and claws (six, four in crisp styles) bent over the crown."""
    basket = girdle - 0.55 * size
    angle = np.arange(72) * 2 * np.pi / 72
    turn = np.linspace(0, 2 * np.pi, 12, endpoint=False)[:, None]
    wire = 0.10 * size
    around = 0.68 * size + wire * np.cos(turn)
    ring = np.stack(
        np.broadcast_arrays(around * np.cos(angle), around * np.sin(angle), basket + wire * np.sin(turn)), -1
    )
    bodies = [Body("band", ring, looped=True)]
    if own.style in {"modern", "minimal", "japanese"}:
        cup = np.array([(0.0, low), (0.35 * size, low), (0.72 * size, basket), (1.06 * size, girdle - 0.1 * size)])
        lip = [
            (1.08 * size, girdle + 0.10 * size),
            (0.99 * size, girdle + 0.12 * size),
            (0.97 * size, girdle - 0.04 * size),
        ]
        return [
            turned(
                "band", np.concatenate([cup, lip, [(0.6 * size, basket + 0.05 * size), (0.0, basket - 0.3 * size)]]), 96
            )
        ]
    count = 4 if own.manner.edge == "crisp" else 6
    for k in range(count):
        a = (k + 0.5) * 2 * np.pi / count
        path = np.array(
            [
                (0.25, low),
                (0.62, basket),
                (1.03, girdle - 0.05 * size),
                (1.04, girdle + 0.12 * size),
                (0.90, girdle + 0.24 * size),
            ]
        )
        path[:, 0] *= size
        rows = []
        for j, (r, z) in enumerate(path):
            thin = wire * (1.25 if 1 < j < 4 else 0.95)
            centre = np.array([r * np.cos(a), r * np.sin(a), z])
            out = np.array([np.cos(a), np.sin(a), 0.0])
            side = np.array([-np.sin(a), np.cos(a), 0.0])
            rows.append(centre + thin * (np.cos(turn) * out + np.sin(turn) * side))
        ends = [np.tile(rows[0].mean(0), (12, 1)), np.tile(rows[-1].mean(0) + np.array([0, 0, wire * 0.5]), (12, 1))]
        bodies.append(Body("band", np.stack([ends[0], *rows, ends[1]]), crease_deg=60))
    return bodies


def _inlay(own: Plan, form: str, radius: float) -> list[Body]:
    """A stripe of another metal let into the middle of the band; two thin ones where the style is rich."""
    angle = np.arange(COLUMNS) * 2 * np.pi / COLUMNS
    scale = 0.34 if form in {"solitaire", "signet"} else 1.0
    stripes = ((-0.24, 0.07), (0.24, 0.07)) if own.manner.ornament > 0.6 else ((0.0, 0.16),)
    bodies = []
    for at, wide in stripes:
        y0, y1 = (at - wide / 2) * own.depth * scale, (at + wide / 2) * own.depth * scale
        bulge = 0.985 if own.manner.edge in {"crisp", "chamfer"} else 0.975
        section = np.array([(radius * 0.93, y0), (radius * bulge, y0), (radius * 1.004, y0 * 0.9 + y1 * 0.1)])
        section = np.concatenate(
            [section, [(radius * 1.004, y1 * 0.9 + y0 * 0.1), (radius * bulge, y1), (radius * 0.93, y1)]]
        )
        bodies.append(Body("inlay", _around(angle, section[:, :1], section[:, 1:]), looped=True, crease_deg=30))
    return bodies


PATTERN = Pattern(build, Stance(raised=2, turned=16, lean=14, fine=True))
