"""Inlay for boxes: lines let into the sides, borders and figures let into the lid. All stand a hair proud so that
light finds them.
"""

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from adapters.studio.renderer.bodies import Array, Body
from adapters.studio.renderer.forms.boards import pieced
from adapters.studio.renderer.forms.plan import Plan, along
from adapters.studio.renderer.lofts import prism, rectangle_section

Band = Callable[[str, Array], Body]
PROUD, SUNK = 0.25, 0.8


def inlay(
    own: Plan, half: tuple[float, float], foot: float, rim: float, top: float, over: float, band: Band, arched: bool
) -> list[Body]:
    """Bands round the body and, by style and motif, a figure on the lid.

    ``half`` is half the body's width and depth, ``foot``, ``rim`` and ``top`` heights, ``over`` the lid's overhang; mm.
    """
    bodies = _lines(own, foot, rim, band)
    if arched:
        return bodies + _straps(own, half, rim, top, over)
    inner = (half[0] + over, half[1] + over)
    if own.manner.steps:
        step = 0.05 * min(half) * own.manner.steps
        inner = (inner[0] - step, inner[1] - step)
    bodies_top = top if own.form != "sliding" else top - 0.02 * own.height
    return bodies + [_on_lid(body, bodies_top) for body in figure(own, inner)]


def figure(own: Plan, half: tuple[float, float]) -> list[Body]:
    """What motif and style let into a flat face of ``half`` width and depth, lying at z = 0: one body, or none."""
    motif = _motif(own)
    figures = {"sunburst": _sunburst, "chevron": _chevrons, "geometric": _diamonds, "leaves": _leaves}
    pieces: list[Body] = []
    if motif in figures:
        pieces = figures[motif](own, half)
    elif motif == "border" and own.form != "round":
        line = max(0.8, 0.012 * own.width)
        inset = 0.16 * min(half)
        pieces = _frame(half[0] - inset, half[1] - inset, line)
    # No two pieces share an edge, or the body would not be a solid.
    fitting = [_eased(piece, 1e-3 * (k % 5)) for k, piece in enumerate(pieces)]
    return [pieced("inlay", fitting, grain=along((1, 0, 0)))] if pieces else []


def _eased(piece: Body, share: float) -> Body:
    middle = piece.grid.mean((0, 1))
    return piece.moved(lambda p: middle + (p - middle) * (1 - np.array([share, share, 0.0])))


def _motif(own: Plan) -> str:
    for slug in ("sunburst", "chevron", "geometric", "leaves"):
        if slug in own.motifs or (slug == "sunburst" and own.motifs & {"fan", "sunrise", "rays"}):
            return slug
    usual = {"art_deco": "sunburst", "ornate": "geometric", "classic": "border", "modern": "none"}
    return usual.get(own.style, "none")


def _lines(own: Plan, foot: float, rim: float, band: Band) -> list[Body]:
    span = rim - foot
    wide = max(0.8, 0.035 * span)
    rows = [(0.80, wide)]
    if own.manner.ornament > 0.6:
        rows = [(0.86, wide * 1.3), (0.77, wide * 0.55), (0.20 + 0.03 * own.manner.steps, wide * 0.8)]
    elif own.manner.ornament == 0:
        rows = [(0.86, wide * 0.6)]
    out = []
    for share, size in rows:
        z = foot + share * span
        out.append(band("inlay", rectangle_section(-SUNK, PROUD, z - size / 2, z + size / 2)))
    return out


def _on_lid(body: Body, top: float) -> Body:
    return body.shifted(0, 0, top)


def _piece(outline: Array) -> Body:
    return prism("inlay", np.asarray(outline, float), -SUNK, PROUD)


def _frame(x: float, y: float, line: float) -> list[Body]:
    h = line / 2
    sides = [((-x, -y), (x, -y)), ((x, -y), (x, y)), ((x, y), (-x, y)), ((-x, y), (-x, -y))]
    out = []
    for (ax, ay), (bx, by) in sides:
        low, high = (min(ax, bx) - h, min(ay, by) - h), (max(ax, bx) + h, max(ay, by) + h)
        out.append(_piece(np.array([low, (high[0], low[1]), high, (low[0], high[1])])))
    return out


def _sunburst(own: Plan, half: tuple[float, float]) -> list[Body]:
    """A deco sunburst: rays of two lengths from the front edge's middle (from all round a knob), under an arc."""
    x, y = half[0] * 0.86, half[1] * 0.82
    full = own.has("knob") or own.form == "round"
    centre = np.array([0.0, 0.0 if full else -y])
    start, end = (0.0, 2 * np.pi) if full else (0.0, np.pi)
    count = 32 if full else 17
    hub = 0.30 * y if full else 0.34 * y
    angles = np.linspace(start, end, count, endpoint=not full)
    out = []
    for k, angle in enumerate(angles):
        d = np.array([np.cos(angle), np.sin(angle)])
        n = np.array([-d[1], d[0]])
        if own.form == "round":
            reach = min(x, y)
        else:
            room_y = y if full else 2 * y
            reach = min(x / max(abs(d[0]), 1e-6), room_y / max(abs(d[1]), 1e-6))
        far = reach * (1.0 if k % 2 == 0 else 0.80)
        spread = (0.40 if k % 2 == 0 else 0.18) * (end - start) / count
        near_w, far_w = hub * spread * 0.45, far * spread * 0.5
        if not full and k in (0, count - 1):
            far_w, near_w = far_w * 0.5, near_w * 0.5
        out.append(
            _piece(
                np.array(
                    [
                        centre + d * hub - n * near_w,
                        centre + d * far - n * far_w,
                        centre + d * far + n * far_w,
                        centre + d * hub + n * near_w,
                    ]
                )
            )
        )
    thick = 0.05 * y
    arcs = np.linspace(start, end, 25)
    for a, b in pairwise(arcs):
        for r in (hub * 0.86, hub * 0.62) if not full else (hub * 0.9,):
            pts = [(r, a), (r + thick, a), (r + thick, b), (r, b)]
            out.append(_piece(np.array([centre + rr * np.array([np.cos(t), np.sin(t)]) for rr, t in pts])))
    return out


def _chevrons(own: Plan, half: tuple[float, float]) -> list[Body]:
    x, y = half[0] * 0.78, half[1] * 0.62
    count = 7
    pitch = 2 * x / count
    line = pitch * 0.22
    out = []
    for k in range(count):
        left = -x + k * pitch
        for sign in (-1, 1):
            out.append(
                _piece(
                    np.array(
                        [(left, 0), (left + line, 0), (left + line + y * 0.6, sign * y), (left + y * 0.6, sign * y)]
                    )
                    - [y * 0.3 - pitch / 2, 0]
                )
            )
    return out


def _diamonds(own: Plan, half: tuple[float, float]) -> list[Body]:
    """A row of lozenges within a border."""
    x, y = half[0] * 0.84, half[1] * 0.78
    round_lid = own.form == "round"
    if round_lid:
        x, y = x * 0.7, y * 0.7
    out = [] if round_lid else _frame(x, y, max(0.7, 0.010 * own.width))
    count = max(3, round(x / y * 3))
    pitch = 2 * x * 0.9 / count
    for k in range(count):
        cx = -x * 0.9 + (k + 0.5) * pitch
        size = pitch * 0.42
        out.append(
            _piece(
                np.array(
                    [(cx - size, 0), (cx, -min(size * 1.5, y * 0.8)), (cx + size, 0), (cx, min(size * 1.5, y * 0.8))]
                )
            )
        )
    return out


def _leaves(own: Plan, half: tuple[float, float]) -> list[Body]:
    """A sprig: pairs of leaves along a stem."""
    x = half[0] * 0.66
    stem = max(0.6, 0.006 * own.width)
    out = [_piece(np.array([(-x, -stem / 2), (x, -stem / 2), (x, stem / 2), (-x, stem / 2)]))]
    long, t = 0.30 * half[1], np.linspace(0, 2 * np.pi, 20, endpoint=False)
    leaf = np.stack([long * (1 + np.cos(t)), 0.28 * long * np.sin(t) * (1 - 0.35 * np.cos(t))], 1)
    for k in range(5):
        at = -x + (k + 0.4) * 2 * x / 5.4
        for sign in (1, -1):
            c, s = np.cos(0.8), np.sin(0.8) * sign
            out.append(_piece(np.stack([at + leaf[:, 0] * c - leaf[:, 1] * s, leaf[:, 0] * s + leaf[:, 1] * c], 1)))
    return out


def _straps(own: Plan, half: tuple[float, float], rim: float, top: float, over: float) -> list[Body]:
    """Two straps over an arched lid."""
    high = top - rim
    side = 0.22 * high
    half_y = half[1] + over
    t = np.linspace(0, np.pi, 48)[:, None]
    out = []
    for share in (-0.62, 0.62):
        x, w = share * half[0], 0.05 * half[0]
        grow = np.array([PROUD + 0.3, PROUD + 0.3, -SUNK, -SUNK])
        across = np.broadcast_to(np.array([x - w, x + w, x + w, x - w]), (48, 4))
        rows = np.stack([across, (half_y + grow) * np.cos(t), rim + side + (high - side + grow) * np.sin(t)], -1)
        ends = [np.tile(row.mean(0), (1, 4, 1)) for row in (rows[0], rows[-1])]
        out.append(Body("inlay", np.concatenate([ends[0], rows, ends[1]]), crease_deg=30))
    return out
