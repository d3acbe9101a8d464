"""Trays: a base within a rim, with bow handles at the ends where the spec names them."""

import numpy as np
from attrs import evolve

from adapters.studio.renderer.bodies import Array, Body, Panel, Piece
from adapters.studio.renderer.forms.pattern import Pattern, Stance
from adapters.studio.renderer.forms.plan import Plan, along, fitted, mitred
from adapters.studio.renderer.forms.strips import rod, strap
from adapters.studio.renderer.lofts import curve, framed, hoop, lofted, shell, turned, worked


def build(own: Plan) -> Piece:
    """Base, rim and handles."""
    handled = own.has("handles")
    rim = own.height * (0.58 if handled else 1.0)
    half = np.array([own.width, own.depth]) / 2
    wall = float(np.clip(0.026 * min(own.width, own.depth) * own.manner.wall**0.7, 1.6, 0.16 * min(half)))
    wall = min(wall, 0.6 * rim)
    flare = rim * {"scandinavian": 0.45, "classic": 0.28, "ornate": 0.34, "japanese": 0.06}.get(own.style, 0.1)
    flare = min(flare, 0.2 * float(min(half)))
    floor = float(np.clip(0.30 * rim, 0.8, max(2.0, 0.025 * own.width)))
    bodies = [_base(own, half - flare - 0.45 * wall, floor, rim), _rim(own, half, rim, wall, flare)]
    if handled:
        bodies += _handles(own, half, rim, wall)
    lies = floor + 0.04 * rim
    panel = Panel(
        "base", np.array([0, 0, lies]), np.array([1.0, 0, 0]), np.array([0, 1.0, 0]), half[0] * 1.1, half[1] * 1.0
    )
    return fitted(bodies, own, [panel], _served(own, lies))


def _round(own: Plan) -> bool:
    return own.form in {"round", "oval"}


def _base(own: Plan, half: Array, floor: float, rim: float) -> Body:
    """The board that lies in the rim's groove, a little above the table."""
    low, high = 0.04 * rim, 0.04 * rim + floor
    if _round(own):
        r = float(half[0])
        profile = worked([(0, low), (r, low), (r, high), (0, high)], 0.3, "chamfer")
        made = turned("base", profile, 144, grain=along((1, 0, 0)))
        return made.spun(np.diag([1, half[1] / half[0], 1]))
    profile = worked([(-0.3 * half[1], low), (0, low), (0, high), (-0.3 * half[1], high)], 0.3, "chamfer")
    return lofted("base", profile, (half[0], half[1]), _corner(own) * 0.7, grain=along((1, 0, 0)))


def _corner(own: Plan) -> float:
    share = {"scandinavian": 0.16, "classic": 0.06, "ornate": 0.10, "rustic": 0.03, "modern": 0.05}.get(
        own.style, 0.008
    )
    return share * min(own.width, own.depth)


def _rim(own: Plan, half: Array, rim: float, wall: float, flare: float) -> Body:
    """The rim all round: mitred boards, or one bent round; by style higher at the ends, or in waves."""
    edge, kind = min(own.edge, 0.45 * wall), own.manner.edge
    lean = -flare
    outer: list[tuple[float, float]] = [(lean, 0), (0, rim)]
    if own.manner.steps and own.style == "art_deco":
        go = wall * 0.42
        outer = [(0, 0), (0, rim * 0.34), (-go, rim * 0.34), (-go, rim * 0.67), (-2 * go, rim * 0.67), (-2 * go, rim)]
    elif own.manner.beads:
        outer = [(lean, 0), (lean + 0.35 * flare, rim * 0.45), (-0.35 * wall, rim * 0.78), (0, rim * 0.84), (0, rim)]
    top = outer[-1][0]
    inner = [(top - wall, rim), (lean - wall, 0.0)]
    section = worked([((lean - wall / 2), 0), *outer, *inner, ((lean - wall / 2), 0)], edge, kind, 5)[:-1]
    if _round(own):
        made = hoop("rim", section + np.array([half[0], 0]), 192).spun(np.diag([1, half[1] / half[0], 1]))
        made = evolve(made, grain=_bent)
    else:
        made = evolve(framed("rim", section, (half[0], half[1]), _corner(own)), grain=mitred(half[0], half[1]))
    return made.moved(lambda p: _edged(own, p, half, rim))


def _bent(points: Array) -> Array:
    """A strip bent round: its grain follows the bend."""
    r = np.hypot(points[:, 0], points[:, 1])
    return np.stack([np.arctan2(points[:, 1], points[:, 0]) * r.mean(), points[:, 2], r], axis=1)


def _edged(own: Plan, points: Array, half: Array, rim: float) -> Array:
    """The rim's upper line by style: higher at the ends, or scalloped."""
    share = np.clip((points[:, 2] / rim - 0.45) / 0.55, 0, 1)
    if own.style == "ornate":
        turn = np.arctan2(points[:, 1] / half[1], points[:, 0] / half[0])
        fall = 0.17 * rim * (1 - np.abs(np.cos(turn * 8)))
    elif own.style in {"rustic", "classic"} and not _round(own):
        fall = 0.20 * rim * (1 - np.clip(np.abs(points[:, 0]) / half[0], 0, 1) ** 4)
    else:
        return points
    lowered: Array = points - np.stack([0 * fall, 0 * fall, fall * share], 1)
    return lowered


def _handles(own: Plan, half: Array, rim: float, wall: float) -> list[Body]:
    """A bow at each end, its feet let into the rim; a strap of leather, a rod of anything else."""
    soft = own.parts["handles"].material in {"leather", "suede"}
    reach = min(0.24 * own.depth, 60 + 0.06 * own.depth)
    rise = own.height - rim
    thick = float(np.clip(0.16 * rise + 0.006 * own.width, 1.2, 0.3 * rise))
    bodies = []
    for sign in (-1.0, 1.0):
        x = half[0] - wall * (1.3 if own.style == "art_deco" else 0.5)
        foot_x = x
        if _round(own):
            foot_x = half[0] * np.sqrt(1 - (reach / half[1]) ** 2) - wall * (1.3 if own.style == "art_deco" else 0.6)
            x = foot_x + 0.3 * (half[0] - foot_x)
        low, top = rim * (0.55 if own.style != "ornate" else 0.4), own.height - thick
        if own.manner.edge in {"crisp", "chamfer"}:
            corner = min(0.3 * rise, 0.3 * reach)
            points = worked([(-reach, low), (-reach, top), (reach, top), (reach, low)], corner, "round", 9)
            points = np.concatenate([np.linspace(points[0], points[1], 6)[:-1], points[1:]])
        else:
            points = curve([(-reach, low), (-reach * 0.97, rim), (-reach * 0.62, top - 0.12 * rise), (0, top),
                            (reach * 0.62, top - 0.12 * rise), (reach * 0.97, rim), (reach, low)], 48)  # fmt: skip
        out = np.interp(points[:, 1], [rim, top], [foot_x, x])
        line = np.stack([sign * out, points[:, 0], points[:, 1]], 1)
        across = np.array([1.0, 0, 0])
        if soft:
            bodies.append(strap("handles", line, across, max(wall * 0.85, 3.2 * thick), thick, columns=10))
            continue
        foot = np.exp(-np.maximum(line[:, 2] - rim, 0) / max(0.25 * rise, 1e-6))
        grain = along((0, 1, 0))
        bodies.append(rod("handles", line, thick * (0.85 + 0.3 * foot), across, grain=grain))
    return bodies


def _served(own: Plan, lies: float) -> list[Body]:
    """A cup, its saucer and a carafe's glass, as far as there is room."""
    size = float(min(40.0, 0.17 * min(own.width, own.depth)))
    outer = curve([(0.55 * size, 0), (0.75 * size, 0.12 * size), (0.98 * size, 0.8 * size), (size, 1.5 * size)], 40)
    cup = turned("prop:stoneware:#e9e2d2", shell(outer, 0.07 * size, 0.14 * size), 96)
    dish = worked(
        [(0, 0), (0.9 * size, 0), (1.55 * size, 0.22 * size), (1.5 * size, 0.28 * size), (0.8 * size, 0.12 * size),
         (0, 0.12 * size)], 0.05 * size, "round",
    )  # fmt: skip
    saucer = turned("prop:stoneware:#e9e2d2", dish, 96)
    tall = curve([(0.6 * size, 0), (0.66 * size, 0.1 * size), (0.7 * size, 1.2 * size), (0.78 * size, 2.3 * size)], 40)
    glass = turned("prop:glass", shell(tall, 0.06 * size, 0.2 * size), 96)
    left = -0.18 * own.width
    return [saucer.shifted(left, 0, lies), cup.shifted(left, 0, lies + 0.12 * size),
            glass.shifted(0.2 * own.width, 0.1 * own.depth, lies)]  # fmt: skip


PATTERN = Pattern(build, Stance(raised=15, least=12))
