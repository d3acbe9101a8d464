"""Belts: buckled to a loop that lies on its edge, the buckle in front. The strap is cut flat, or braided of five."""

import numpy as np

from adapters.studio.renderer.bodies import Array, Body, Panel, Piece
from adapters.studio.renderer.forms.pattern import Pattern, Stance
from adapters.studio.renderer.forms.plan import Plan, fitted
from adapters.studio.renderer.forms.strips import rod, seam, strap, swept
from adapters.studio.renderer.lofts import rounded_rectangle

UP = np.array([0.0, 0.0, 1.0])
FRONT = -np.pi / 2


def build(own: Plan) -> Piece:
    """Strap, buckle and stitching. Angles run to the right from the front, where the buckle is."""
    wide = own.height * 0.80
    thick = float(np.clip(0.10 * wide * own.manner.wall**0.4, 1.6, 5.0))
    radius = own.width / 2 - 2.6 * thick
    bodies = _strap(own, radius, wide, thick)
    bodies += _buckle(own, radius + 0.2 * thick, wide, thick)
    if own.has("stitching"):
        bodies += _stitching(own, radius, wide, thick)
    side = Panel("strap", np.array([0, radius + thick / 2, own.height / 2]), np.array([-1.0, 0, 0]), UP, 0.8 * radius,
                 0.6 * wide, bent=True)  # fmt: skip
    return fitted(bodies, own, [side])


def _at(own: Plan, angle: Array, radius: Array | float, z: Array | float) -> Array:
    """Points at these angles (n,) from the front, in mm; the loop is as oval as the spec is."""
    squash = own.depth / own.width
    r = np.broadcast_to(radius, angle.shape)
    around = FRONT + angle
    return np.column_stack([r * np.cos(around), squash * r * np.sin(around), np.broadcast_to(z, angle.shape)])


def _tail(own: Plan) -> float:
    """How far the end goes on beyond the buckle, radians."""
    return {"minimal": 0.42, "japanese": 0.45, "rustic": 0.85}.get(own.style, 0.62)


def _strap(own: Plan, radius: float, wide: float, thick: float) -> list[Body]:
    """Once round from the buckle, then through it and on, outside what is already there, to the point of the end; and
    the loop that keeps this end down.
    """
    middle = own.height / 2
    over = _tail(own)
    if own.form == "braided":
        tab = 0.42
        bodies = _braid(own, radius, wide, thick, tab, 2 * np.pi - tab)
        runs = [np.linspace(0.05, tab + 0.12, 40), np.linspace(2 * np.pi - tab - 0.12, 2 * np.pi + over, 80)]
    else:
        bodies, runs = [], [np.linspace(0.05, 2 * np.pi + over, 320)]
    tip = {"crisp": 0.25, "chamfer": 0.45}.get(own.manner.edge, 0.55) * wide / radius
    for run in runs:
        r = _reach(run, radius, thick)
        left = np.clip((2 * np.pi + over - run) / tip, 0, 1)
        pointed = wide * np.where(left < 1, 0.12 + 0.88 * np.sqrt(1 - (1 - left) ** 2), 1.0)
        bodies.append(strap("strap", _at(own, run, r, middle), UP, pointed, thick, columns=16))
    # The keeper: a band round both layers.
    for at in (0.30,) if over < 0.7 else (0.22, 0.55):
        ring = rounded_rectangle(wide / 2 + 0.6 * thick, 1.75 * thick, 0.8 * thick, 48)
        spot = _at(own, np.array([at]), radius + 0.75 * thick, middle)[0]
        bodies.append(_collar(own, ring, spot, at, 0.28 * wide**0.8 + 2, 0.55 * thick))
    return bodies


def _reach(run: Array, radius: float, thick: float) -> Array:
    """The strap's distance from the axis: inside at first, a layer further out once round."""
    step = np.clip((run - (2 * np.pi - 0.30)) / 0.30, 0, 1)
    blend: Array = radius + 1.35 * thick * (3 * step**2 - 2 * step**3)
    return blend


def _collar(own: Plan, ring: Array, spot: Array, angle: float, broad: float, thick: float) -> Body:
    """A closed band round the strap at an angle: ``ring`` is its middle line (up, out)."""
    around = FRONT + angle
    out = np.array([np.cos(around), own.depth / own.width * np.sin(around), 0.0])
    out /= np.linalg.norm(out)
    run = np.array([-out[1], out[0], 0.0])
    path = spot + ring[:, :1] * UP + ring[:, 1:] * out
    return strap("strap", path, run, broad, thick, closed=True, columns=8)


def _braid(own: Plan, radius: float, wide: float, thick: float, start: float, end: float) -> list[Body]:
    """Five strands that cross from edge to edge, each over one and under the next."""
    count = 5
    pitch = 2.1 * wide
    rounds = max(4, round((end - start) * radius / pitch))
    t = np.linspace(0, 1, 14 * rounds + 1)
    angle = start + (end - start) * t
    strand = 0.74 * wide / count * 1.75
    bodies = []
    for k in range(count):
        phase = 2 * np.pi * (rounds * t + k / count)
        across = (wide - strand) / 2 * np.sin(phase)
        depth = 0.42 * thick * np.sin((count - 1) * phase)
        # At both ends the strands gather within the sewn tab.
        inward = np.clip(np.minimum(t, 1 - t) / 0.02, 0, 1)
        line = _at(own, angle, radius + 1.1 * depth * inward, own.height / 2 + across)
        bodies.append(strap("strap", line, UP, strand, 0.62 * thick, columns=6))
    return bodies


def _buckle(own: Plan, radius: float, wide: float, thick: float) -> list[Body]:
    """A frame that the strap runs through, the bar that it turns round, and the prong that rests on the frame."""
    how = own.manner
    gauge = float(np.clip(0.11 * wide / how.slender**0.4, 1.5, 0.1 * own.height + 1.0))
    half_h = own.height / 2 - gauge * 0.5
    half_w = {"minimal": 0.42, "japanese": 0.46, "art_deco": 0.66, "ornate": 0.68}.get(own.style, 0.56) * wide + gauge
    corner = {"crisp": 0.10, "chamfer": 0.22}.get(how.edge, 0.62) * min(half_h, half_w)
    if own.style in {"ornate", "classic", "scandinavian"}:
        corner = 0.98 * min(half_h, half_w)
    out = radius + 1.0 * thick
    ring = rounded_rectangle(half_w, half_h, corner, 96)
    if own.style == "ornate":
        ring = ring * (1 + 0.03 * np.cos(8 * np.arctan2(ring[:, 1] / half_h, ring[:, 0] / half_w)))[:, None]
        ring *= np.array([half_w, half_h]) / np.abs(ring).max(0)
    path = _bent(own, ring, out)
    flat = 1.5 if how.edge in {"crisp", "chamfer"} or own.form == "wide" else 1.0
    angle = np.arange(20) * 2 * np.pi / 20
    c, s = np.cos(angle), np.sin(angle)
    square = 0.45 if how.edge in {"crisp", "chamfer"} else 1.0
    section = np.stack([np.sign(c) * np.abs(c) ** square * flat, np.sign(s) * np.abs(s) ** square], 1) * gauge * 0.75
    outwards = _bent(own, ring, out + 1.0) - path
    outwards /= np.linalg.norm(outwards, axis=1, keepdims=True)
    tangent = np.gradient(np.concatenate([path[-1:], path, path[:1]]), axis=0)[1:-1]
    bodies = [swept("buckle", path, section, np.cross(tangent, outwards), closed=True)]
    bar = np.stack([np.full(12, 0.0), np.linspace(-half_h, half_h, 12)], 1)
    bodies.append(rod("buckle", _bent(own, bar, out), 0.62 * gauge, np.array([1.0, 0, 0]), columns=16))
    # The prong turns on the bar and rests on the frame, on the side where the end goes out.
    run = np.linspace(0, 1, 24)
    line = np.stack([run * (half_w + 0.7 * gauge), np.zeros(24)], 1)
    lift = 0.9 * gauge * np.sin(np.pi * np.clip(run, 0, 0.9) / 0.9) * 0.7 + 1.15 * gauge * run
    prong = np.concatenate([_bent(own, line[k : k + 1], out + 0.45 * gauge + lift[k]) for k in range(24)])
    size = 0.62 * gauge * np.interp(run, [0, 0.85, 1], [1.1, 0.9, 0.55])
    bodies.append(rod("buckle", prong, size, UP, columns=16))
    return bodies


def _bent(own: Plan, points: Array, radius: float) -> Array:
    """Points (n, 2) beside the front's middle and up from the belt's, bent round the loop at ``radius`` mm."""
    return _at(own, points[:, 0] / radius, radius, own.height / 2 + points[:, 1])


def _stitching(own: Plan, radius: float, wide: float, thick: float) -> list[Body]:
    """A seam along both edges of a cut strap; across the tabs of a braided one."""
    thread = float(np.clip(0.03 * wide, 0.8, 1.8))
    pitch = 4.6 * thread
    inset = max(2.2 * thread, 0.10 * wide)
    runs = [np.linspace(0.75 + _tail(own), 2 * np.pi - 0.34, 260), np.linspace(2 * np.pi + 0.36, 2 * np.pi + _tail(own)
            - 0.62 * wide / radius, 40)]  # fmt: skip
    if own.form == "braided":
        return [_across(own, at, radius + thick / 2, wide / 2 - inset, thread) for at in (-0.47, -0.42, 0.40, 0.45)]
    bodies = []
    for run in runs:
        if abs(run[-1] - run[0]) * radius < 3 * pitch or run[-1] < run[0]:
            continue
        for sign in (-1, 1):
            out = _reach(run, radius, thick) + thick / 2
            line = _at(own, run, out, own.height / 2 + sign * (wide / 2 - inset))
            away = _at(own, run, out + 1.0, own.height / 2 + sign * (wide / 2 - inset)) - line
            bodies.append(seam("stitching", line, away, pitch, thread))
    return bodies


def _across(own: Plan, at: float, out: float, half: float, thread: float) -> Body:
    """A seam up and down the strap, where a tab holds the ends of a braid."""
    angle, z = np.full(12, at), own.height / 2 + np.linspace(-half, half, 12)
    line = _at(own, angle, out, z)
    return seam("stitching", line, _at(own, angle, out + 1.0, z) - line, min(4.6 * thread, half / 2), thread)


PATTERN = Pattern(build, Stance(raised=6, least=10))
