"""Totes: a bag that stands open on its base, two handles that rise from its faces, and the seams that hold it. The
height holds the handles.
"""

from itertools import pairwise

import numpy as np

from adapters.studio.renderer.bodies import Array, Body, Panel, Piece
from adapters.studio.renderer.forms.boards import pieced
from adapters.studio.renderer.forms.pattern import Pattern, Place, Stance
from adapters.studio.renderer.forms.plan import Plan, fitted
from adapters.studio.renderer.forms.strips import resampled, rod, seam, strap, swept
from adapters.studio.renderer.lofts import curve, hoop, rounded_rectangle, turned, worked

UP = np.array([0.0, 0.0, 1.0])
RIGHT = np.array([1.0, 0.0, 0.0])
_COLUMNS = 192
_SOFT = {"leather", "suede", "linen", "cotton", "wool", "silk", "jute", "felt", "velvet"}


def build(own: Plan) -> Piece:
    """Body, handles, stitching and clasp."""
    high = own.height * {"tall": 0.74, "structured": 0.68}.get(own.form, 0.62)
    wall = float(np.clip(0.011 * own.width * own.manner.wall**0.5, 1.2, 5.0))
    body = _bag(own, high, wall)
    bodies = [body, *_handles(own, high, wall)]
    if own.has("stitching"):
        bodies += _seams(own, high, wall)
    if own.has("clasp"):
        bodies += _clasp(own, high, wall)
    face = Panel("body", np.array([0, _face(own, 0.0, 0.45 * high, high) - 0.2, 0.42 * high]), RIGHT, UP,
                 0.55 * own.width, 0.4 * high)  # fmt: skip
    return fitted(bodies, own, [face])


def _section(own: Plan, share: float) -> tuple[float, float, float]:
    """Half width, half depth and corner of the bag at a share of its height."""
    w, d = own.width / 2, own.depth / 2
    ease = share * share * (3 - 2 * share)
    if own.form == "structured":
        lean = {"art_deco": -0.10, "classic": 0.05, "ornate": 0.08}.get(own.style, 0.0)
        # Above 0 it narrows upwards, below 0 downwards.
        half_w = w * (1 - max(0.0, lean) * ease - max(0.0, -lean) * (1 - ease))
        half_d = d * (1 - 0.42 * ease)
        corner = {"crisp": 0.10, "chamfer": 0.16}.get(own.manner.edge, 0.34) * d
    elif own.form == "tall":
        half_w, half_d = w * (0.90 + 0.10 * ease), d * (1 - 0.34 * ease)
        corner = 0.55 * d * (1 - 0.3 * ease)
    else:
        half_w, half_d = w * (0.84 + 0.16 * ease), d * (1 - 0.50 * ease)
        corner = 0.42 * d * (1 - 0.3 * ease)
    return half_w, half_d, corner


def _outline(own: Plan, share: float, inset: float) -> Array:
    """The bag's wall from above (n, 2), ``inset`` mm inside; the sides fold inwards towards the opening."""
    half_w, half_d, corner = _section(own, share)
    ring = rounded_rectangle(half_w - inset, half_d - inset, max(corner - inset, 0.8), _COLUMNS)
    fold = {"structured": 0.40, "tall": 0.55}.get(own.form, 0.70) * half_d * share**1.5
    beside = np.clip((np.abs(ring[:, 0]) - 0.55 * half_w) / (0.45 * half_w), 0, 1) ** 2
    depth = np.clip(1 - np.abs(ring[:, 1]) / half_d, 0, 1)
    ring[:, 0] -= np.sign(ring[:, 0]) * fold * beside * depth
    return ring


def _slouch(own: Plan) -> float:
    """How far soft walls give, as a share of the depth."""
    if own.form == "structured":
        return 0.010
    return {"minimal": 0.04, "rustic": 0.10, "art_deco": 0.03, "japanese": 0.06}.get(own.style, 0.07)


def _give(own: Plan, points: Array, high: float) -> Array:
    """Soft leather bellies out below, sinks in above, and breaks into slow folds."""
    x, z = points[:, 0] / own.width, np.clip(points[:, 2] / high, 0, 1)
    amount = _slouch(own) * own.depth
    hang = np.sin(np.pi * z) ** 0.8
    ripple = 0.55 * np.sin(9 * x + 3 * z + 1) * z + 0.35 * np.sin(17 * x - 7 * z) * z * z + 0.5 * np.sin(5 * z + 4 * x)
    free = 1 - np.clip((np.abs(x) - 0.36) / 0.14, 0, 1)
    out = amount * hang * (0.9 * np.sin(np.pi * np.clip(1.25 * z, 0, 1)) + ripple) * free
    sag = 0.35 * amount * z**3 * np.cos(np.pi * np.clip(2 * x, -1, 1)) if own.form == "open" else 0 * out
    return points + np.stack([0 * out, np.sign(points[:, 1]) * out, -sag], 1)


def _bag(own: Plan, high: float, wall: float) -> Body:
    """Outside, a turned-in hem, inside and the floor, as one skin."""
    edge = min(0.12 * own.depth, 0.05 * high) if own.form != "structured" else 0.02 * high + wall
    rows: list[Array] = []

    def row(share: float, inset: float, shrink: float = 1.0) -> None:
        ring = _outline(own, share, inset) * shrink
        rows.append(np.column_stack([ring, np.full(len(ring), share * high)]))

    for shrink in (0.0, 0.5, 0.86):
        row(0.0, edge, shrink)
    for turn in np.linspace(0, np.pi / 2, 6):
        row(edge / high * (1 - np.cos(turn)), edge * (1 - np.sin(turn)))
    for share in np.linspace(edge / high, 1, 30)[1:]:
        row(share, 0.0)
    rows.append(np.column_stack([_outline(own, 1.0, 0.5 * wall), np.full(_COLUMNS, high + 0.4 * wall)]))
    for share in np.linspace(1, 1.4 * edge / high, 26):
        row(share, wall)
    floor = 1.2 * wall / high
    for shrink in (0.96, 0.5, 0.0):
        row(floor, wall + 0.7 * edge, shrink)
    body = Body("body", np.stack(rows), crease_deg=55)
    return body.moved(lambda p: _give(own, p, high))


def _face(own: Plan, x: float, z: float, high: float) -> float:
    """The y of the front's outside at a place."""
    _, half_d, _ = _section(own, float(np.clip(z / high, 0, 1)))
    return float(_give(own, np.array([[x, -half_d, z]]), high)[0, 1])


def _on_face(own: Plan, x: Array, z: Array, high: float, out: float, side: float) -> Array:
    """Points ``out`` mm before the front (``side`` -1) or behind the back (1)."""
    half = np.array([_section(own, float(np.clip(share, 0, 1)))[1] for share in z / high])
    y = _give(own, np.column_stack([x, -half, z]), high)[:, 1]
    return np.column_stack([x, side * (out - y), z])


def _spread(own: Plan) -> float:
    """How far from the middle a handle is sewn on."""
    return own.width * {"structured": 0.20, "tall": 0.19}.get(own.form, 0.22)


def _strap_size(own: Plan) -> tuple[float, float]:
    wide = float(np.clip(0.062 * own.width * (1.25 if own.manner.edge == "round" else 0.9), 9, 42))
    return wide, float(np.clip(0.16 * wide, 2.0, 5.5))


def _sewn(own: Plan, high: float) -> float:
    """How far below the opening a handle's end reaches."""
    return high * (0.20 if own.style not in {"rustic", "japanese"} else 0.34)


def _handles(own: Plan, high: float, wall: float) -> list[Body]:
    """Each from one end sewn to the face, up, round and down to the other; rolled in classic leather, a rod where it is
    of wood or metal.
    """
    wide, thick = _strap_size(own)
    at, low = _spread(own), high - _sewn(own, high)
    top = own.height - wide * 0.1
    material = own.parts["handles"].material
    soft = material in _SOFT
    rolled = own.style in {"classic", "ornate", "art_deco"} and material in {"leather", "suede"}
    bodies = []
    for side in (-1.0, 1.0):
        z = np.linspace(low, 0.985 * high, 14)
        left, right = (_on_face(own, np.full(14, x), z, high, thick / 2, side) for x in (-at, at))
        low_bend, bend = high + 0.35 * (top - high), high + 0.82 * (top - high)
        up = [(-at, 0.985 * high), (-0.99 * at, low_bend), (-0.72 * at, bend)]
        over = curve([*up, (0, top), *[(-x, z) for x, z in up[::-1]]], 72)
        rise = np.clip((over[:, 1] - high) / (top - high), 0, 1)
        # Above the bag the handles fall a little apart.
        mouth = np.interp(over[:, 0], [-at, at], [left[-1, 1], right[-1, 1]])
        arch = np.column_stack([over[:, 0], mouth + side * 0.10 * own.depth * rise**1.5, over[:, 1]])[1:-1]
        line = resampled(np.concatenate([left, arch, right[::-1]]), 120)
        across = np.gradient(line, axis=0)
        across = np.cross(across, np.array([0, side, 0.0]))
        if soft and not rolled:
            bodies.append(strap("handles", line, across, wide, thick, columns=10))
            continue
        if soft:
            shares = np.clip((line[:, 2] - high) / (0.25 * (top - high)), 0, 1)[:, None]
            section = _rolling(wide, thick, 0.30 * wide, shares)
            bodies.append(swept("handles", line, section, across, crease_deg=50))
            continue
        radius = 0.26 * wide
        bodies.append(rod("handles", line + np.array([0, side * 0.2 * radius, 0]), radius, RIGHT))
    return bodies


def _rolling(wide: float, thick: float, radius: float, share: Array) -> Array:
    """Sections (n, m, 2) from a flat tab at 0 to a rolled handle at 1."""
    angle = np.arange(28) * 2 * np.pi / 28
    c, s = np.cos(angle), np.sin(angle)
    flat = np.stack([np.sign(c) * np.abs(c) ** 0.35 * wide / 2, np.sign(s) * np.abs(s) ** 0.35 * thick / 2], 1)
    round_ = np.stack([c, s], 1) * radius
    mixed: Array = flat + (round_ - flat) * share[..., None]
    return mixed


def _seams(own: Plan, high: float, wall: float) -> list[Body]:
    """The hem, the upright seams beside the corners, and a box with a cross where a handle is sewn on."""
    thread = float(np.clip(0.0034 * max(own.width, own.height), 0.8, 2.6))
    thread *= {"rustic": 1.35, "minimal": 0.8, "japanese": 0.85}.get(own.style, 1.0)
    pitch = 4.4 * thread
    rows: list[Body] = []
    ring = _outline(own, 0.955, 0.0)
    hem = _give(own, np.column_stack([ring, np.full(len(ring), 0.955 * high)]), high)
    for side in (-1.0, 1.0):
        half = hem[(hem[:, 1] * side > 0) & (np.abs(hem[:, 0]) < 0.93 * np.abs(hem[:, 0]).max())]
        half = half[np.argsort(half[:, 0])]
        rows.append(seam("stitching", half, np.array([0, side, 0.0]), pitch, thread))
        for sign in (-1, 1):
            z = np.linspace(0.10, 0.94, 40) * high
            x = np.array([_section(own, float(b / high))[0] - _section(own, float(b / high))[2] for b in z]) * sign
            line = _on_face(own, x * 0.99, z, high, 0.0, side)
            rows.append(seam("stitching", line, np.array([0, side, 0.0]), pitch, thread))
    wide, thick = _strap_size(own)
    at, low = _spread(own), high - _sewn(own, high)
    if own.parts["handles"].material in _SOFT:
        small, inset = 0.8 * thread, 0.18 * wide
        top = 0.935 * high
        half = wide / 2 - inset
        box = [(-half, low + inset), (half, low + inset), (half, top), (-half, top), (-half, low + inset)]
        for side in (-1.0, 1.0):
            for sign in (-1, 1):
                points = np.concatenate([np.linspace(a, b, 9)[:-1] for a, b in pairwise(box)])
                line = _on_face(own, points[:, 0] + sign * at, points[:, 1], high, thick, side)
                around = np.concatenate([line, line[:1]])
                rows.append(seam("stitching", around, np.array([0, side, 0.0]), 4 * small, small))
    return [pieced("stitching", rows, crease_deg=80)]


def _clasp(own: Plan, high: float, wall: float) -> list[Body]:
    """A turn lock in the middle of the front's hem: a plate and the knob on it; on a plain bag a stud alone."""
    size = float(np.clip(0.042 * own.width, 6, 26))
    z = 0.90 * high
    y = _face(own, 0.0, z, high)
    stud = worked([(0, -1.5 * wall), (0.62 * size, -1.5 * wall), (0.62 * size, 0.28 * size), (0.4 * size, 0.42 * size),
                   (0, 0.42 * size)], 0.1 * size, "round")  # fmt: skip
    lying = [turned("clasp", stud, 48)]
    if own.form == "structured" or own.manner.ornament > 0.6:
        ring = worked([(0.60 * size, -0.5), (size, -0.5), (size, 0.12 * size), (0.60 * size, 0.12 * size),
                       (0.60 * size, -0.5)], 0.04 * size, "round")[:-1]  # fmt: skip
        lying.append(hoop("clasp", ring, 64))
    stood = [body.moved(lambda p: np.column_stack([p[:, 0], -p[:, 2], p[:, 1]])) for body in lying]
    return [body.shifted(0, y, z) for body in stood]


PATTERN = Pattern(build, Stance(Place.TABLE, raised=3, most=44))
