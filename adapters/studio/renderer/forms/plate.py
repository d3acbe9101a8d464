"""Plates: coupe, rimmed or square, on a low ring, with a well to serve in."""

import numpy as np
from attrs import evolve

from adapters.studio.renderer.bodies import Array, Body, Panel, Piece
from adapters.studio.renderer.forms.pattern import Pattern, Stance
from adapters.studio.renderer.forms.plan import Plan, along, fitted, wobbled
from adapters.studio.renderer.lofts import curve, framed, hoop, lofted, turned

COLUMNS = 168


def build(own: Plan) -> Piece:
    """Body and rim."""
    form = own.form if own.form in {"rimmed", "square"} else "coupe"
    reach, height = min(own.width, own.depth) / 2, own.height
    thick = float(np.clip(0.034 * reach * own.manner.wall, 2.2, 0.34 * height))
    above, well = _upper(own, form, reach, thick)
    profile = _profile(own, above, reach, thick)
    half = (own.width / 2, own.depth / 2)
    if form == "square":
        corner = reach * {"crisp": 0.10, "chamfer": 0.2}.get(own.manner.edge, 0.3)
        body = lofted("body", profile - [reach, 0], half, corner, grain=along((1, 0, 0)))
    else:
        ends = [(0.0, profile[0, 1])], [(0.0, profile[-1, 1])]
        body = turned("body", np.concatenate([ends[0], profile, ends[1]]), COLUMNS, grain=along((1, 0, 0)))
    bodies: list[Body] = [body]
    if own.has("rim"):
        section = _lip(above, thick)
        bodies.append(
            framed("rim", section - [reach, 0], half, corner) if form == "square" else hoop("rim", section, COLUMNS)
        )
    if form != "square" and own.style in {"ornate", "art_deco"}:
        bodies = [_scalloped(b, own, well) for b in bodies]
    chance = own.chance.integers(1 << 30)
    bodies = [_uneven(wobbled(b, own.manner.wobble * reach * 0.5, np.random.default_rng(chance)), own) for b in bodies]
    top = float(np.interp(0.3 * well, above[:, 0], above[:, 1]))
    side = 1.3 * well
    panel = Panel("body", np.array([0.0, 0.0, top]), np.array([1.0, 0, 0]), np.array([0, 1.0, 0]), side, 0.8 * side)
    return fitted(bodies, own, [panel], _served(well, float(above[0, 1])))


def _upper(own: Plan, form: str, reach: float, thick: float) -> tuple[Array, float]:
    """What one eats from, as (r, z) from the middle to the edge, and how far the flat well goes out."""
    foot = 0.10 * own.height
    low, top = foot + thick, own.height - 0.5 * thick
    rise = top - low
    how = own.manner
    if form == "rimmed":
        flange = {"ornate": 0.66, "classic": 0.70, "minimal": 0.80, "modern": 0.74}.get(own.style, 0.72)
        # The wall of the well climbs to the flange, which rises little.
        step = 0.52 if own.style in {"modern", "minimal", "scandinavian"} else 0.62
        points = [
            (0, 0),
            (flange - 0.16, 0.0),
            (flange - 0.06, 0.12),
            (flange, step),
            (flange + 0.05, step + 0.1),
            (1, 1),
        ]
        well = flange - 0.14
    elif form == "square":
        flat = {"crisp": 0.84, "chamfer": 0.78}.get(how.edge, 0.70)
        points = [(0, 0), (flat - 0.14, 0.0), (flat, 0.06), (0.5 + flat / 2, 0.4), (1, 1)]
        well = flat - 0.1
    else:
        full = {"minimal": 0.88, "modern": 0.80, "art_deco": 0.76, "japanese": 0.70, "rustic": 0.56}.get(
            own.style, 0.64
        )
        points = [(0, 0), (full * 0.72, 0.015), (full, 0.14), (full * 0.45 + 0.55, 0.48), (1, 1)]
        well = full * 0.85
    above = curve([(r * reach, low + z * rise) for r, z in points], 72)
    above[0, 0] = 0.0
    above[:, 0] = np.maximum.accumulate(above[:, 0] + np.arange(72) * 1e-7)
    if how.steps or how.beads:
        above[:, 1] += _rings(above[:, 0] / reach, own, form) * 0.05 * own.height
    return above, well * reach


def _rings(share: Array, own: Plan, form: str) -> Array:
    """Turned or stepped rings near the edge."""
    at = [0.94, 0.90] if own.manner.steps else [0.95]
    if form == "rimmed" or own.manner.beads > 2:
        at.append(0.80)
    rings: Array = np.sum([np.exp(-(((share - a) / 0.014) ** 2)) for a in at], axis=0)
    return rings


def _profile(own: Plan, above: Array, reach: float, thick: float) -> Array:
    """From the underside's middle round the edge to the well's middle."""
    slope = np.gradient(above[:, 1], np.maximum(above[:, 0], 1e-9))
    below = above - np.stack([0 * slope, thick * np.minimum(np.hypot(1, slope), 2.2)], 1)
    # The edge is round, or cut in crisp styles, about a point half the thickness in.
    turn = np.linspace(-np.pi / 2, np.pi / 2, {"round": 9, "chamfer": 4}.get(own.manner.edge, 5))[1:-1]
    bead = thick / 2 if own.manner.edge != "crisp" else thick / 5
    inner = reach - bead
    keep = above[:, 0] < inner
    above, below = above[keep], below[keep]
    middle = (above[-1] + below[-1]) / 2
    tall = (above[-1, 1] - below[-1, 1]) / 2
    edge = middle + np.stack([(reach - middle[0]) * np.cos(turn), tall * np.sin(turn)], 1)
    r, z = below[:, 0], np.maximum(below[:, 1], 0.10 * own.height)
    foot = 0.62 * reach
    ring = max(0.03 * reach, 1.2)
    inside, outside = r < foot - ring, r > foot + ring
    below = np.stack([r, z], 1)
    stand = [(foot - ring, float(np.interp(foot - ring, r, z))), (foot - 0.6 * ring, 0.0), (foot + 0.6 * ring, 0.0)]
    stand.append((foot + ring, float(np.interp(foot + ring, r, z))))
    start = 1e-3 * reach
    return np.concatenate([below[inside & (r > start)], stand, below[outside], edge, above[above[:, 0] > start][::-1]])


def _lip(above: Array, thick: float) -> Array:
    """A gilded or bound edge, over the outermost of the plate: a closed section (r, z)."""
    reach = above[-1, 0]
    over = 0.12 * thick + 0.15
    r = np.linspace(reach - 1.6 * thick, reach - 0.5 * thick, 5)
    z = np.interp(r, above[:, 0], above[:, 1])
    slope = np.hypot(1, np.gradient(z, r))
    turn = np.linspace(np.pi / 2, -np.pi / 2, 9)[1:-1]
    middle = z[-1] - thick * slope[-1] / 2
    tall = thick * slope[-1] / 2 + over
    cap = np.stack([r[-1] + (thick / 2 + over) * np.cos(turn), middle + tall * np.sin(turn)], 1)
    top, bottom = np.stack([r, z + over], 1), np.stack([r, z - thick * slope - over], 1)[::-1]
    return np.concatenate([top, cap, bottom])


def _scalloped(body: Body, own: Plan, well: float) -> Body:
    """The edge in waves: many small ones in deco, fewer and deeper in ornate work."""
    count, deep = (40, 0.012) if own.style == "art_deco" else (16, 0.035)
    reach = min(own.width, own.depth) / 2

    def waved(points: Array) -> Array:
        r, angle = np.hypot(points[:, 0], points[:, 1]), np.arctan2(points[:, 1], points[:, 0])
        much = np.clip((r - well) / (reach - well), 0, 1) ** 2
        wave = (np.abs(np.cos(angle * count / 2)) ** 0.8 - 0.6) * much
        k = 1 + deep * wave
        moved: Array = points * np.stack([k, k, np.ones_like(k)], 1)
        return moved + np.stack([0 * k, 0 * k, 0.06 * own.height * wave], 1)

    return evolve(body.moved(waved), crease_deg=50)


def _uneven(body: Body, own: Plan) -> Body:
    """A hand-made edge is not level."""
    amount, reach = own.manner.wobble * own.height * 7, min(own.width, own.depth) / 2

    def lifted(points: Array) -> Array:
        r, angle = np.hypot(points[:, 0], points[:, 1]) / reach, np.arctan2(points[:, 1], points[:, 0])
        lift = amount * np.clip(r - 0.6, 0, 1) ** 2 * 6 * (np.sin(2 * angle + 0.4) + 0.5 * np.sin(5 * angle + 2))
        moved: Array = points + np.stack([0 * lift, 0 * lift, lift], 1)
        return moved

    return body.moved(lifted) if amount > 0 else body


def _served(well: float, floor: float) -> list[Body]:
    """Three biscuits."""
    size = 0.27 * well
    high = 0.3 * size
    side = curve([(0.9, 0.0), (1.0, 0.25), (0.96, 0.62), (0.7, 0.9), (0.25, 1.0)], 20) * [size, high]
    profile = np.concatenate([[(0, 0)], side, [(0, high)]])
    biscuit = turned("prop:cork:#b07a3f", profile, 48)
    places = ((-0.30, 0.10, 0.0), (0.28, 0.16, 0.0), (0.02, -0.34, 0.0))
    return [biscuit.shifted(x * well, y * well, floor + z) for x, y, z in places]


PATTERN = Pattern(build, Stance(raised=17, least=22))
