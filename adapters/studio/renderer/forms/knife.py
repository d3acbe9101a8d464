"""Knives: a ground blade and its handle. It is built standing on its edge, point to the left, and lies on its side."""

import numpy as np

from adapters.studio.renderer.bodies import Array, Body, Panel, Piece
from adapters.studio.renderer.forms.pattern import Pattern, Stance
from adapters.studio.renderer.forms.plan import Plan, along, fitted
from adapters.studio.renderer.forms.plaques import ball
from adapters.studio.renderer.forms.strands import strung, swept
from adapters.studio.renderer.lofts import tilted, turned, worked

# Of each form: the blade's share of the length; the handle's lower and upper side, in heights; spine and edge from the
# heel (0) to the point (1), in heights.
FORMS = {
    "chef": (
        0.62, (0.46, 0.99),
        [(0.0, 1.0), (0.35, 0.975), (0.7, 0.84), (0.9, 0.58), (1.0, 0.30)],
        [(0.0, 0.0), (0.40, 0.0), (0.65, 0.045), (0.85, 0.14), (1.0, 0.30)],
    ),
    "santoku": (
        0.60, (0.42, 0.96),
        [(0.0, 1.0), (0.45, 1.0), (0.72, 0.95), (0.88, 0.75), (0.96, 0.46), (1.0, 0.16)],
        [(0.0, 0.0), (0.55, 0.0), (0.80, 0.035), (0.93, 0.09), (1.0, 0.16)],
    ),
    "paring": (
        0.47, (0.24, 1.0),
        [(0.0, 0.92), (0.4, 0.89), (0.75, 0.74), (1.0, 0.40)],
        [(0.0, 0.05), (0.4, 0.0), (0.7, 0.06), (0.9, 0.22), (1.0, 0.40)],
    ),
    "hunting": (
        0.53, (0.10, 0.92),
        [(0.0, 0.90), (0.42, 0.94), (0.62, 0.90), (0.84, 0.80), (1.0, 0.66)],
        [(0.0, 0.16), (0.12, 0.06), (0.45, 0.0), (0.70, 0.08), (0.88, 0.34), (1.0, 0.66)],
    ),
}  # fmt: skip
BEVEL = 0.3
"""How much of the blade's height the grind takes."""


def build(own: Plan) -> Piece:
    """Blade, handle, and a bolster with its rivets where the spec has one."""
    form = own.form if own.form in FORMS else "chef"
    share, handle, spine, edge = FORMS[form]
    # A slender style has the longer blade; a tapering one the lower point.
    share += 0.12 * (own.manner.slender - 1.0)
    point = 0.16 * (0.4 - own.manner.taper)
    spine = [(u, z + point * u**3) for u, z in spine]
    edge = [(u, z + point * u**3) for u, z in edge]
    long = share * own.width
    start = -own.width / 2
    heel = start + long
    thick = float(np.clip(0.0105 * own.width, 1.4, 0.22 * own.depth))
    collar = (0.050 if own.has("bolster") else 0.012) * own.width
    low, high = (side * own.height for side in handle)
    bodies = [_blade(own, start, heel, thick, spine, edge)]
    bodies.append(_neck(own, heel, collar, thick, low, high, float(spine[0][1])))
    bodies += _handle(own, form, heel + collar, own.width / 2, low, high, thick)
    if own.has("bolster"):
        bodies += _bolster(own, form, heel, collar, thick, low, high)
    middle = np.array([start + 0.66 * long, -thick / 2, 0.62 * own.height])
    up, right = np.array([0.0, 0.0, 1.0]), np.array([1.0, 0.0, 0.0])
    centre = np.array([(heel + collar + own.width / 2) / 2, -own.depth / 2, (low + high) / 2])
    panels = [
        Panel("blade", middle, right, up, 0.44 * long, 0.26 * own.height),
        Panel("handle", centre, right, up, 0.24 * own.width, 0.5 * (high - low)),
    ]
    return fitted(bodies, own, panels, _lemons(own))


def _blade(
    own: Plan,
    start: float,
    heel: float,
    thick: float,
    spine: list[tuple[float, float]],
    edge: list[tuple[float, float]],
) -> Body:
    """Distal taper from heel to point, flat sides, and a grind down to the edge."""
    # Closer steps towards the point, where it turns fastest.
    u = 1 - (1 - np.linspace(0, 1, 90)) ** 1.5
    upper = _smooth(u, spine) * own.height
    lower = np.minimum(_smooth(u, edge) * own.height, upper - 0.3)
    tall = upper - lower
    half = thick / 2 * (1 - 0.62 * u)
    grind = lower + np.minimum(BEVEL * own.height * 0.8, 0.55 * tall)
    x = heel + (start - heel) * u
    keen = np.full_like(u, 0.06)
    crown = np.minimum(0.25 * thick, 0.3 * tall)
    sides = [
        (0.55 * half, upper),
        (half, upper - crown),
        (0.92 * half, grind),
        (keen, lower + 0.02 * tall),
        (keen, lower),
    ]
    ring = [*sides, *((-y, z) for y, z in sides[::-1])]
    rows = np.stack([np.stack([x, y + 0 * x, z], 1) for y, z in ring], 1)
    caps = [np.tile(row.mean(0), (1, len(ring), 1)) for row in (rows[0], rows[-1])]
    return Body("blade", np.concatenate([caps[0], rows, caps[1]]), crease_deg=9)


def _smooth(u: Array, points: list[tuple[float, float]]) -> Array:
    """A line through the points whose corners are worked round."""
    eased = worked(points, 0.09, "round", 9)
    return np.interp(u, eased[:, 0], eased[:, 1])


def _neck(own: Plan, heel: float, collar: float, thick: float, low: float, high: float, spine: float) -> Body:
    """The tang's root, which goes on from the blade into the handle."""
    path = np.array([(heel - 0.6 * thick, 0.0, 0.0), (heel + 0.5 * collar, 0.0, 0.0), (heel + collar + 8.0, 0.0, 0.0)])
    top = min(high, spine * own.height) - 0.02 * own.height
    bottom = low + 0.08 * own.height
    path[:, 2] = (top + bottom) / 2
    return Body("blade", swept(path, 0.42 * thick, (top - bottom) / 2, (0, 1, 0), 20, 0.4), crease_deg=40)


def _handle(own: Plan, form: str, front: float, end: float, low: float, high: float, thick: float) -> list[Body]:
    """A grip that fills the hand: faceted and straight in Japanese work, swelling elsewhere; scales show the tang."""
    t = np.concatenate(
        [np.linspace(0, 0.03, 6), np.linspace(0.05, 0.95, 40), 0.95 + 0.05 * np.sin(np.linspace(0.15, np.pi / 2, 9))]
    )
    x = front + (end - front) * t
    middle, half = (low + high) / 2, (high - low) / 2
    wide = own.depth / 2
    butt = np.sqrt(np.clip(1 - np.clip((t - 0.95) / 0.05, 0, 1) ** 2, 0.04, 1))
    straight = form == "santoku" or own.style in {"japanese", "minimal"}
    if straight:
        tall = 0.74 + 0.10 * t
        bend = 0 * t
        deep = (0.88 + 0.12 * t) * np.clip(0.92 + t / 0.4, 0, 1)
        butt = np.where(t > 0.985, 0.93, 1.0)
    else:
        # Palm swell, a waist behind the forefinger, a butt that drops.
        tall = 0.80 - 0.10 * np.sin(np.pi * np.clip(t / 0.7, 0, 1)) + 0.20 * t**2.2
        bend = -0.24 * half * t**2.4 + 0.05 * half
        deep = _palm(t)
        if form == "hunting":
            tall = tall + 0.09 * np.sin(4 * np.pi * np.clip(t - 0.08, 0, 1)) * (1 - t)
    path = np.stack([x, 0 * x, middle + bend], 1)
    square = {"crisp": 0.42, "chamfer": 0.55}.get(own.manner.edge, 0.78)
    if straight:
        # Eight flats: an octagon by its own points.
        turn = (np.arange(8) + 0.5) * np.pi / 4
        rows = path[:, None] + np.stack(
            [
                np.zeros((len(t), 8)),
                (wide * deep * butt)[:, None] * np.cos(turn) * 1.08,
                (half * tall * butt)[:, None] * np.sin(turn) * 1.08,
            ],
            -1,
        )
        caps = [np.tile(row[:1], (8, 1))[None] for row in (path[:1], path[-1:])]
        return [Body("handle", np.concatenate([caps[0], rows, caps[1]]), grain=along((1, 0, 0)), crease_deg=24)]
    grid = swept(path, wide * deep * butt, half * tall * butt, (0, 1, 0), 36, square)
    bodies = [Body("handle", grid, grain=along((1, 0, 0)), crease_deg=34)]
    if form != "hunting":
        tang = swept(path[2:-2], 0.45 * thick, (half * tall * butt + 0.18)[2:-2], (0, 1, 0), 20, 0.4)
        bodies.append(Body("blade", tang, crease_deg=40))
    return bodies


def _palm(t: Array) -> Array:
    """How full a swelling grip is across, from its front (0) to its butt (1)."""
    swell: Array = 0.86 + 0.14 * np.sin(np.pi * np.clip((t - 0.1) / 0.9, 0, 1)) ** 0.8
    return swell


def _bolster(own: Plan, form: str, heel: float, collar: float, thick: float, low: float, high: float) -> list[Body]:
    """A block between blade and handle, a guard on a hunting knife; rivets through the scales."""
    middle, half = (low + high) / 2, (high - low) / 2
    u = np.linspace(0, 1, 16)
    x = heel - 0.25 * collar + 1.45 * collar * u
    path = np.stack([x, 0 * x, np.full(16, middle)], 1)
    grow = u**0.8 if own.manner.edge == "round" else np.clip(u / 0.5, 0, 1)
    deep = 0.75 * thick + (0.45 * own.depth - 0.75 * thick) * grow
    tall = half * (0.74 + 0.08 * u)
    bodies = [Body("bolster", swept(path, deep, tall, (0, 1, 0), 32, 0.55), crease_deg=36)]
    if form == "hunting":
        guard = np.array(
            [(heel - 0.1 * collar, 0.0, 0.0), (heel + 0.3 * collar, 0.0, 0.0), (heel + 0.55 * collar, 0.0, 0.0)]
        )
        guard[:, 2] = 0.5 * own.height
        bodies.append(
            Body("bolster", swept(guard, 0.40 * own.depth, 0.5 * own.height, (0, 1, 0), 36, 0.6), crease_deg=36)
        )
    if own.style not in {"japanese", "minimal"} and form != "santoku":
        span = own.width / 2 - heel - collar
        radius = min(0.022 * own.width, 0.24 * half)
        for share in (0.16, 0.48, 0.80):
            # A hair proud of the scales on both sides.
            reach = 0.5 * own.depth * float(_palm(np.array(share))) + 0.02 * own.depth
            pin = worked([(0.0, -reach), (radius, -reach), (radius, reach), (0.0, reach)], 0.15 * radius, "round")
            rivet = turned("bolster", pin, 28).spun(tilted(90, "x"))
            bodies.append(rivet.shifted(heel + collar + share * span, 0, middle - 0.22 * half * share**2.4))
    return bodies


def _lemons(own: Plan) -> list[Body]:
    """Two lemons beside the blade, lying on what the knife lies on."""
    radius = 26.0
    grids = []
    for x, z in ((-0.16, 1.6), (0.03, 2.1)):
        at = np.array([x * own.width, own.depth / 2 - radius, own.height + (z - 0.4) * radius])
        fruit = ball(np.zeros(3), radius, 40, 25)
        # Longer than round, with a small nipple at both ends.
        tip = 1 + 0.28 * np.exp(-(((np.abs(fruit[..., 2:]) / radius - 1) / 0.12) ** 2))
        grids.append(
            at + fruit * np.concatenate([np.ones_like(tip), np.ones_like(tip), 1.12 * tip], -1) @ tilted(50, "y").T
        )
    return [strung("prop:resin:#e3c136", grids)]


PATTERN = Pattern(build, Stance(raised=36, lean=90))
