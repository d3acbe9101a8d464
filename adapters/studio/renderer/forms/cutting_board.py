"""Cutting boards: a slab with worked edges and, by style, a hole to hang it by or a groove for juice. A block of end
grain is a checker of small blocks.
"""

import numpy as np
from attrs import evolve

from adapters.studio.renderer.bodies import Array, Body, Panel, Piece
from adapters.studio.renderer.forms.boards import board, checked, pieced
from adapters.studio.renderer.forms.inlays import PROUD, figure
from adapters.studio.renderer.forms.pattern import Pattern, Stance
from adapters.studio.renderer.forms.plan import Plan, along, fitted
from adapters.studio.renderer.forms.strips import resampled
from adapters.studio.renderer.lofts import curve, lofted, rounded_rectangle, turned, worked

_HUNG = {"modern", "scandinavian", "japanese", "minimal"}
"""Styles whose boards hang on the wall; the others are laid on the table and catch the juice."""


def build(own: Plan) -> Piece:
    """Body, inlay and feet."""
    foot = min(0.22 * own.height, 14.0) if own.has("feet") else 0.0
    thick = own.height - foot
    body = _paddle(own, thick) if own.form == "paddle" else _slab(own, thick)
    grain = checked(_block(own)) if own.form == "end_grain" else along((1, 0, 0))
    bodies = [evolve(body, grain=grain).shifted(0, 0, foot)]
    if own.has("inlay"):
        bodies += [made.shifted(0, 0, own.height) for made in _inlay(own, thick)]
    if foot:
        bodies += _feet(own, foot)
    return fitted(bodies, own, [_words(own)], _bread(own))


def _block(own: Plan) -> float:
    return min(own.width, own.depth) / 7


def _edge(own: Plan, thick: float) -> float:
    return float(min(own.edge * 1.2, 0.4 * thick))


def _grooved(own: Plan) -> bool:
    return own.style not in _HUNG and own.form != "paddle" and not own.has("inlay")


def _slab(own: Plan, thick: float) -> Body:
    """A plain board: with a hole through it where its style hangs it, else with a groove inside its edge."""
    half = (own.width / 2, own.depth / 2)
    least = 2 * min(half)
    edge, kind = _edge(own, thick), own.manner.edge
    side = worked([(-3 * edge, 0), (0, 0), (0, thick), (-3 * edge, thick)], edge, kind)
    hung = own.style in _HUNG and own.form != "end_grain"
    if hung:
        hole = 0.032 * least + 3.0
        centre = np.array([-half[0] + 3.2 * hole, 0.0])
        return pierced("body", _outline(own), side, centre, hole, 0.3 * half[1])
    profile = side
    if _grooved(own):
        wide, deep, inset = 0.028 * least + 1.5, min(0.28 * thick, 0.02 * least), 0.07 * least
        turn = np.linspace(0, np.pi, 11)
        groove = np.stack([-inset - wide / 2 + wide / 2 * np.cos(turn), thick - deep * np.sin(turn) ** 0.7], axis=1)
        profile = np.concatenate([side, groove])
    if own.form == "round":
        r = half[0]
        whole = np.concatenate([[(0, 0)], profile + np.array([r, 0]), [(0, thick)]])
        return turned("body", whole, 144).spun(np.diag([1, half[1] / r, 1]))
    return lofted("body", profile, half, _corner(own))


def _corner(own: Plan) -> float:
    share = {"rustic": 0.05, "scandinavian": 0.14, "classic": 0.07, "ornate": 0.10, "modern": 0.04}.get(
        own.style, 0.012
    )
    return share * min(own.width, own.depth)


def _outline(own: Plan) -> Array:
    """The board seen from above (n, 2), counter-clockwise from its right end."""
    if own.form == "round":
        turn = np.linspace(0, 2 * np.pi, 144, endpoint=False)
        return np.stack([own.width / 2 * np.cos(turn), own.depth / 2 * np.sin(turn)], axis=1)
    return rounded_rectangle(own.width / 2, own.depth / 2, max(_corner(own), 0.6), 144)


def pierced(part: str, outline: Array, side: Array, centre: Array, hole: float, band: float) -> Body:
    """A board with a round hole through it, closed both ways like a ring.

    ``outline`` (n, 2) is its outer edge, ``side`` the profile (offset, z) there from below to above. Between the edge
    and the hole of radius ``hole`` at ``centre`` (2,), which lies on the board's axis, points first gather along a
    stadium ``band`` mm to either side of the axis, from all of which the hole is seen: no face folds.
    """
    ahead, behind = np.roll(outline, -1, axis=0), np.roll(outline, 1, axis=0)
    tangent = ahead - behind
    tangent /= np.maximum(np.linalg.norm(tangent, axis=1, keepdims=True), 1e-9)
    normal = np.stack([tangent[:, 1], -tangent[:, 0]], axis=1)
    low, high = float(side[0, 1]), float(side[-1, 1])
    inner = outline + side[0, 0] * normal
    # A hair shorter than the board, and never two points in one, or faces would have no area.
    y = 0.997 * inner[:, 1]
    near = np.stack([0.997 * inner[:, 0], band * y / (np.abs(y) ** 3 + band**3) ** (1 / 3)], axis=1)
    turn = np.unwrap(np.arctan2(near[:, 1] - centre[1], near[:, 0] - centre[0]))
    # Round the hole the points go steadily on, also where the outline steps in to a handle.
    turn = 0.85 * np.sort(turn) + 0.15 * (turn[0] + np.arange(len(turn)) * 2 * np.pi / len(turn))
    ray = np.stack([np.cos(turn), np.sin(turn)], axis=1)

    def level(points: Array, z: float) -> Array:
        return np.column_stack([points, np.full(len(points), z)])

    soft = min(0.22 * hole, 0.2 * (high - low))
    rows = [level(outline + offset * normal, z) for offset, z in side]
    rows += [level(near, high), level(centre + ray * (hole + soft), high), level(centre + ray * hole, high - soft)]
    rows += [level(centre + ray * hole, low + soft), level(centre + ray * (hole + soft), low), level(near, low)]
    return Body(part, np.stack(rows), looped=True, crease_deg=35.0)


def _paddle(own: Plan, thick: float) -> Body:
    """A board that runs out into a handle on the left, with a hole to hang it by at its end."""
    half_w, half_d = own.width / 2, own.depth / 2
    grip = half_d * {"rustic": 0.30, "minimal": 0.20, "japanese": 0.20}.get(own.style, 0.24)
    long = min(0.30 * own.width, 170.0)
    neck, end = -half_w + long, -half_w + grip
    corner = min(half_d * {"crisp": 0.10, "chamfer": 0.28}.get(own.manner.edge, 0.55), half_w * 0.3)
    turn = np.linspace(0, np.pi / 2, 14)
    front = np.stack([half_w - corner + corner * np.cos(turn), half_d - corner + corner * np.sin(turn)], axis=1)
    if own.manner.edge == "round":
        slope = 0.35 * long
        shoulder = curve([(neck + 1.25 * slope, half_d), (neck + 0.75 * slope, 0.97 * half_d), (neck + 0.3 * slope,
                          0.62 * half_d), (neck - 0.1 * slope, 0.2 * half_d + 0.8 * grip), (neck - 0.7 * slope,
                          grip * 0.96), (end + 0.1 * slope, grip)], 44)  # fmt: skip
    else:
        small = min(0.30 * (half_d - grip), 0.25 * long)
        shoulder = worked([(neck + 3 * small, half_d), (neck, half_d), (neck, grip), (end, grip)], small, "round", 9)
    round_end = np.linspace(np.pi / 2, np.pi, 14)[1:]
    tail = np.stack([end + grip * np.cos(round_end), grip * np.sin(round_end)], axis=1)
    upper = np.concatenate([front, shoulder, tail])
    upper = upper[np.concatenate([[True], np.linalg.norm(np.diff(upper, axis=0), axis=1) > 1e-6])]
    upper = np.concatenate([[[half_w, 0.0]], upper])
    upper = resampled(upper, 110)
    outline = np.concatenate([upper, upper[-2:0:-1] * [1, -1]])
    edge = min(_edge(own, thick), 0.12 * grip)
    side = worked([(-2.0 * edge, 0), (0, 0), (0, thick), (-2.0 * edge, thick)], edge, own.manner.edge)
    hole = 0.36 * grip
    return pierced("body", outline, side, np.array([end, 0.0]), hole, 0.62 * grip)


def _inlay(own: Plan, thick: float) -> list[Body]:
    """Strips along the board, a figure where style or motif wants one, every second block in end grain; lying at z = 0,
    a hair proud.
    """
    half = np.array([own.width, own.depth]) / 2
    if own.form == "end_grain":
        return [_blocks(own, half)]
    if own.motifs or own.style in {"art_deco", "ornate"}:
        share = np.array([0.5, 0.6]) if own.form in {"round", "paddle"} else np.array([0.86, 0.8])
        made = figure(evolve(own, form="end_grain"), (float(half[0] * share[0]), float(half[1] * share[1])))
        if made:
            shift = 0.10 * own.width if own.form == "paddle" else 0.0
            return [body.shifted(shift, 0, 0) for body in made]
    sunk = min(0.5 * thick, 3.0)
    strips = []
    for at, wide in ((-0.42, 0.05), (-0.30, 0.018), (0.36, 0.05)):
        y, w = at * half[1] * 1.2, max(1.2, wide * half[1])
        reach = (1 - _edge(own, thick) * 2.2 / half[0]) * half[0]
        first, last = -reach, reach
        if own.form == "round":
            last = 0.93 * half[0] * np.sqrt(1 - ((abs(y) + w) / half[1]) ** 2)
            first = -last
        if own.form == "paddle":
            first = -half[0] + min(0.30 * own.width, 170.0) * 1.5
        if own.style in _HUNG and own.form != "paddle":
            first *= 0.999
        strips.append(board("inlay", (first, y - w, -sunk), (last, y + w, PROUD), 0.15, "chamfer"))
    return strips


def _blocks(own: Plan, half: Array) -> Body:
    size = _block(own)
    columns, rows = (int(np.floor((half[k] - 0.35 * size) / size)) for k in (0, 1))
    pieces = []
    for column in range(-columns, columns):
        for row in range(-rows, rows):
            if (column + row) % 2:
                low = (column * size, row * size, -3.0)
                pieces.append(_cut(low, size))
    return pieced("inlay", pieces, grain=checked(size))


def _cut(low: tuple[float, float, float], size: float) -> Body:
    x, y, z = low
    x, y, size = x + 0.002 * size, y + 0.002 * size, 0.996 * size
    ring = np.array([(x, y), (x + size, y), (x + size, y + size), (x, y + size)])
    middle = ring.mean(0)

    def level(factor: float, high: float) -> Array:
        return np.column_stack([middle + (ring - middle) * factor, np.full(4, high)])

    return Body("inlay", np.stack([level(0, z), level(1, z), level(1, 0.05), level(0.985, PROUD), level(0, PROUD)]))


def _feet(own: Plan, foot: float) -> list[Body]:
    r = min(0.05 * min(own.width, own.depth), 2.2 * foot)
    profile = worked([(0, 0), (0.85 * r, 0), (r, foot + 0.4), (0, foot + 0.4)], 0.2 * foot, own.manner.edge)
    x, y = own.width / 2 - 2.2 * r, own.depth / 2 - 2.2 * r
    spots = [(x, y), (-x, y), (-x, -y), (x, -y)]
    if own.form == "round":
        spots = [(0.72 * a, 0.72 * b) for a, b in spots]
    if own.form == "paddle":
        neck = -own.width / 2 + min(0.30 * own.width, 170.0)
        spots = [(x, 0.7 * y), (neck + 3 * r, 0.7 * y), (neck + 3 * r, -0.7 * y), (x, -0.7 * y)]
    return [turned("feet", profile, 40, grain=along((0, 0, 1))).shifted(*spot, 0) for spot in spots]


def _words(own: Plan) -> Panel:
    across, up = np.array([1.0, 0, 0]), np.array([0, 1.0, 0])
    wide, high = (0.5, 0.45) if own.form in {"round", "paddle"} else (0.6, 0.5)
    x = 0.14 * own.width if own.form == "paddle" else 0.0
    return Panel("body", np.array([x, 0, own.height]), across, up, wide * own.width, high * own.depth)


def _bread(own: Plan) -> list[Body]:
    """A loaf and two slices of it."""
    size = 0.22 * min(own.width, own.depth)
    turn = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    section = np.stack([np.cos(turn), np.where(np.sin(turn) > 0, np.sin(turn), 0.35 * np.sin(turn))], axis=1) * size
    section[:, 1] += 0.35 * size

    def cut(first: float, last: float, rounded: bool) -> Body:
        along_x = np.linspace(first, last, 24)
        share = np.linspace(0, 1, 24)
        grow = 0.55 + 0.45 * np.sin(np.pi * np.clip(share, 0.02, 1) / 1.7) ** 0.6 if rounded else np.ones(24)
        rows = [np.column_stack([np.full(48, x), section * g]) for x, g in zip(along_x, grow, strict=True)]
        ends = [np.tile(row.mean(0), (1, 48, 1)) for row in (rows[0], rows[-1])]
        grid = np.concatenate([ends[0], np.stack(rows), ends[1]])
        return Body("prop:terracotta:#b98450", grid, crease_deg=50)

    x = 0.02 * own.width
    pieces = [cut(x - 1.9 * size, x + 0.5 * size, True), cut(x + 0.75 * size, x + 0.95 * size, False)]
    pieces.append(cut(x + 1.2 * size, x + 1.4 * size, False))
    return [piece.shifted(0, 0.08 * own.depth, own.height) for piece in pieces]


PATTERN = Pattern(build, Stance(raised=17, least=14))
