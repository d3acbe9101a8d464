"""Stools: a seat on turned legs that reach the floor flat, with rungs between them. Every stick's grain runs along
the stick.
"""

import numpy as np

from adapters.studio.renderer.bodies import Array, Body, Piece, refined
from adapters.studio.renderer.forms.pattern import Pattern, Place, Stance
from adapters.studio.renderer.forms.plan import Plan, along, fitted
from adapters.studio.renderer.lofts import curve, lofted, placed, turned, worked


def build(own: Plan) -> Piece:
    """Seat, legs and rungs."""
    form = own.form if own.form in {"round_three_leg", "square_four_leg", "saddle"} else "round_four_leg"
    thick = float(np.clip(0.085 * min(own.width, own.depth) / own.manner.slender**0.4, 6, 0.3 * own.height))
    bodies = [_seat(own, form, thick)]
    under = own.height - thick * (0.8 if form == "saddle" else 1.0)
    tops, feet = _stance(own, form, under)
    through = own.style in {"japanese", "rustic"} and form != "saddle"
    bodies += [
        _leg(own, top, foot, under + (thick * 1.01 if through else thick * 0.4))
        for top, foot in zip(tops, feet, strict=True)
    ]
    if own.has("rungs"):
        bodies += _rungs(own, tops, feet, under)
    return fitted(bodies, own)


def _seat(own: Plan, form: str, thick: float) -> Body:
    base, top, half = own.height - thick, own.height, own.width / 2
    edge = max(1.0, own.edge * 0.9)
    grain = along((1, 0, 0))
    under = 0.10 * half if own.style in {"modern", "scandinavian", "japanese"} else 0.0
    if form.startswith("round"):
        side = (
            [(half - under, base), (half, base + thick * 0.45), (half, top)] if under else [(half, base), (half, top)]
        )
        if own.manner.beads:
            side = [(half * 0.96, base), (half * 0.96, base + thick * 0.3), (half, base + thick * 0.42), (half, top)]
        dish = [(half * 0.72, top - 0.04 * thick), (half * 0.45, top - 0.16 * thick), (0, top - 0.2 * thick)]
        profile = np.concatenate([worked([(0, base), *side, (half * 0.86, top)], edge, own.manner.edge), dish])
        seat = turned("seat", profile, 160, grain=grain)
        return seat.spun(np.diag([1, own.depth / own.width, 1]))
    corner = (0.09 if form == "square_four_leg" else 0.22) * min(own.width, own.depth)
    corner *= {"crisp": 0.35, "chamfer": 0.6}.get(own.manner.edge, 1.0)
    bottom = [(-under, base), (0, base + thick * 0.45), (0, top)] if under else [(0, base), (0, top)]
    profile = worked([(-0.3 * half, base), *bottom, (-0.25 * half, top)], edge, own.manner.edge)
    seat = lofted("seat", profile, (half, own.depth / 2), corner, grain=grain)
    if form != "saddle":
        return seat
    dip = thick * 0.75

    def scooped(points: Array) -> Array:
        across, down = np.abs(points[:, 0] / half), points[:, 1] / (own.depth / 2)
        fall = dip * (1 - across**2) * (0.75 + 0.25 * np.cos(down * np.pi / 2))
        share = np.where(points[:, 2] > base + thick * 0.5, 1.0, 0.45)
        return points - np.stack([np.zeros_like(fall), np.zeros_like(fall), fall * share], 1)

    return refined(seat, own.width / 90).moved(scooped)


def _stance(own: Plan, form: str, under: float) -> tuple[list[Array], list[Array]]:
    """Where the legs meet the seat and the floor: splayed, but never beyond the seat's outline, so that the size
    stays true.
    """
    reach = np.tan(np.radians(own.manner.splay_deg)) * under
    radius = _radius(own)
    half_w, half_d = own.width / 2 - radius, own.depth / 2 - radius
    if form == "round_three_leg":
        angles = np.radians([-90, 30, 150])
        spread = np.stack([np.cos(angles) * half_w, np.sin(angles) * half_d], 1)
    elif form == "round_four_leg":
        angles = np.radians([-135, -45, 45, 135])
        spread = np.stack([np.cos(angles) * half_w, np.sin(angles) * half_d], 1)
    else:
        spread = np.array([(-half_w, -half_d), (half_w, -half_d), (half_w, half_d), (-half_w, half_d)]) * 0.95
    length = np.linalg.norm(spread, axis=1, keepdims=True)
    inner = spread * np.clip(1 - np.maximum(reach, 0.08 * length) / length, 0.45, 0.92)
    return [np.array([*p, under]) for p in inner], [np.array([*p, 0.0]) for p in spread]


def _radius(own: Plan) -> float:
    return float(np.clip(0.048 * min(own.width, own.height) / own.manner.slender**0.6, 2.0, 30))


def _leg(own: Plan, top: Array, foot: Array, high: float) -> Body:
    """A leg sheared, not turned, into its splay: its foot stays flat on the floor."""
    thick, how = _radius(own), own.manner
    thin = thick * (1 - 0.42 * how.taper)
    if how.beads:
        knots = [
            (thin * 0.82, 0.0),
            (thin, 0.05),
            (thin * 0.72, 0.10),
            (thick, 0.20),
            (thick * 1.06, 0.32),
            (thick * 0.7, 0.42),
        ]
        knots += [
            (thick * 1.15, 0.46),
            (thick * 0.7, 0.50),
            (thick * 1.0, 0.58),
            (thick * 1.08, 0.74),
            (thick * 0.85, 1.0),
        ]
        shaft = curve([(r, t * high) for r, t in knots], 96)
    else:
        shaft = np.array([(thin + (thick - thin) * t**0.8, t * high) for t in np.linspace(0, 1, 24)])
    edge = 0.18 * thin
    profile = np.concatenate([[(0, 0), (shaft[0, 0] - edge, 0)], shaft[1:], [(0, high)]])
    profile[2, 1] = max(profile[2, 1], edge)
    columns = 48
    axis = (top - foot) / top[2]
    leg = turned("legs", profile, columns, grain=along(axis, foot), crease_deg=42)
    if own.form == "square_four_leg" and how.edge in {"crisp", "chamfer"} and not how.beads:
        leg = _squared(leg)
    return leg.sheared(axis[0], axis[1]).shifted(foot[0], foot[1], 0)


def _squared(body: Body) -> Body:
    """From round to square with narrow chamfers, same thickness."""

    def square(points: Array) -> Array:
        angle = np.arctan2(points[:, 1], points[:, 0])
        c, s = np.abs(np.cos(angle)), np.abs(np.sin(angle))
        k = np.minimum(1 / np.maximum(c, s), 1.30) * 0.92
        return points * np.stack([k, k, np.ones_like(k)], 1)

    return Body(body.part, body.moved(square).grid, grain=body.grain, crease_deg=28)


def _rungs(own: Plan, tops: list[Array], feet: list[Array], under: float) -> list[Body]:
    """Rungs between neighbouring legs, the pairs at different heights so that their mortises do not meet."""
    radius = _radius(own) * 0.55
    bodies = []
    count = len(feet)
    for k in range(count):
        high = under * (0.30 + (0.07 if k % 2 else 0.0))
        share = high / tops[k][2]
        a = feet[k] + (tops[k] - feet[k]) * share
        b = feet[(k + 1) % count] + (tops[(k + 1) % count] - feet[(k + 1) % count]) * share
        length = float(np.linalg.norm(b - a))
        swell = [
            (radius * 0.8, 0.0),
            (radius * (1.15 if own.manner.edge == "round" else 0.85), length / 2),
            (radius * 0.8, length),
        ]
        profile = np.concatenate([[(0, 0)], curve(swell, 20), [(0, length)]])
        bodies.append(placed(turned("rungs", profile, 32, grain=along(b - a, a)), a, b))
    return [Body(b.part, b.grid, grain=b.grain, crease_deg=50) for b in bodies]


PATTERN = Pattern(build, Stance(Place.FLOOR, raised=-1))
