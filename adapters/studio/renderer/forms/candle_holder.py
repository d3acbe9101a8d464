"""Candle holders: a foot, a stem with its arms, and a cup with a drip pan for each candle."""

import numpy as np

from adapters.studio.renderer.bodies import Array, Body, Panel, Piece
from adapters.studio.renderer.forms.chains import hoop_of_wire
from adapters.studio.renderer.forms.pattern import Pattern, Stance
from adapters.studio.renderer.forms.plan import Plan, along, fitted, wobbled
from adapters.studio.renderer.forms.strands import strung, swept
from adapters.studio.renderer.lofts import curve, shell, turned, worked

CANDLE = "prop:porcelain:#efe4cc"
UP = along((0, 0, 1))


def build(own: Plan) -> Piece:
    """Base, stem and cups; candles stand in them when it is seen in use."""
    form = own.form if own.form in {"chamberstick", "candelabra", "disc"} else "column"
    small = min(own.width, own.depth)
    cup = float(np.clip(0.14 * small, 5.0, 14.5))
    cup = min(cup, 0.3 * own.height)
    high = float(np.clip(0.14 * own.height, 1.5 * cup, 3.2 * cup))
    high = min(high, 0.42 * own.height)
    if form == "candelabra":
        bodies, spots = _candelabra(own, cup, high)
    elif form == "chamberstick":
        bodies, spots = _chamberstick(own, cup, high)
    else:
        bodies, spots = _column(own, cup, high, low=form == "disc")
    for spot in spots:
        bodies.append(_cup(own, cup, high, pan=1.9 if form in {"column", "candelabra"} else 1.35).shifted(*spot))
    if form != "chamberstick":
        bodies = [wobbled(body, 0.4 * own.manner.wobble * small, own.chance) for body in bodies]
    candles = [_candle(own, 0.74 * cup, spot + np.array([0.0, 0.0, 0.45 * high])) for spot in spots]
    place = Panel(
        "base", np.array([0.0, -0.46 * small, 0.03 * own.height]), np.array([1.0, 0, 0]), np.array([0, 0, 1.0]),
        0.7 * small, 0.04 * own.height, bent=True,
    )  # fmt: skip
    return fitted(bodies, own, [place], [strung(CANDLE, candles)])


def _column(own: Plan, cup: float, high: float, low: bool) -> tuple[list[Body], list[Array]]:
    """A foot, a stem and one cup; the disc has a dish for its foot and hardly a stem."""
    top = own.height - high
    foot = float(np.clip((0.30 if low else 0.13) * own.height, 2.0, 0.5 * top))
    radius = own.width / 2
    neck = 0.62 * cup / own.manner.slender
    base = _dish(own, radius, foot) if low else _foot(own, radius, foot, 1.5 * neck)
    start = 0.35 * foot if low else 0.94 * foot
    stem = _stem(own, start, top + 0.06 * high, neck)
    return [base, stem], [np.array([0.0, 0.0, top])]


def _chamberstick(own: Plan, cup: float, high: float) -> tuple[list[Body], list[Array]]:
    """A saucer with a ring for the finger, and a short stem."""
    across = min(own.depth, 0.84 * own.width)
    reach = own.width - across
    left = -own.width / 2 + across / 2
    dish = min(0.26 * own.height, 0.2 * across)
    top = own.height - high
    saucer = _dish(own, across / 2, dish).moved(lambda p: p * [1, own.depth / across, 1])
    gauge = float(np.clip(0.1 * reach, 0.8, 0.2 * dish + 1.2))
    loop = 0.62 * reach
    centre = np.array([across / 2 + reach - loop - gauge, 0.0, max(dish + 0.15 * loop, loop + gauge)])
    ring = hoop_of_wire("base", centre, loop, gauge, (0, 1, 0), 64)
    ring = ring.moved(lambda p: (p - centre) * [1, 2.0, 1] + centre)
    # A thumb piece on the ring, and a tongue that holds it to the rim.
    thumb = np.array([(-0.7, 0.95), (0.0, 1.08), (0.8, 0.9)]) * loop + centre[[0, 2]]
    smooth = curve(thumb.tolist(), 16)
    rest = np.stack([smooth[:, 0], 0 * smooth[:, 0], smooth[:, 1]], 1)
    leaf = Body("base", swept(rest, 3.2 * gauge * np.sin(np.linspace(0.35, 2.8, 16)), 0.6 * gauge, (0, 1, 0), 20))
    bodies = [saucer, ring, leaf, _stem(own, 0.2 * dish, top + 0.06 * high, 0.9 * cup / own.manner.slender**0.5)]
    return [body.shifted(left, 0, 0) for body in bodies], [np.array([left, 0.0, top])]


def _candelabra(own: Plan, cup: float, high: float) -> tuple[list[Body], list[Array]]:
    """A stem that bears a cup, and two arms (four in ornate work) that sweep out and up to theirs."""
    radius = min(own.depth / 2, 0.24 * own.width)
    foot = 0.10 * own.height
    top = own.height - high
    neck = 0.52 * cup / own.manner.slender**0.5
    bodies = [_foot(own, radius, foot, 1.7 * neck).moved(lambda p: p * [1, own.depth / 2 / radius, 1])]
    bodies.append(_stem(own, 0.94 * foot, top + 0.06 * high, neck))
    spots = [np.array([0.0, 0.0, top])]
    end = own.width / 2 - 1.9 * cup
    arms = [(end, 0.90), (0.52 * end, 0.96)] if own.manner.beads > 2 else [(end, 0.88)]
    root = 0.46 * own.height
    # Where the arms leave the stem, and the knot sits that holds them.
    joint = root + 0.16 * arms[0][1] * top if own.manner.edge == "crisp" else root
    for reach, rise in arms:
        head = rise * top
        if own.manner.edge == "crisp":
            points = worked(
                [(0, root + 0.16 * head), (reach, root + 0.16 * head), (reach, head)], 0.3 * reach, "round", 14
            )
        else:
            scroll = 0.16 * own.height * (1.2 if own.manner.ornament > 0.5 else 0.6)
            points = curve(
                [
                    (0, root),
                    (0.32 * reach, root - 0.55 * scroll),
                    (0.76 * reach, root - 0.1 * scroll),
                    (reach, 0.72 * head),
                    (reach, head),
                ],
                48,
            )
        for sign in (-1, 1):
            path = np.stack([sign * points[:, 0], 0 * points[:, 0], points[:, 1]], 1)
            thick = 0.62 * neck * np.linspace(1.15, 0.85, len(path))
            bodies.append(
                Body("stem", swept(path, thick, thick, (0, 1, 0), 20, 0.7 if own.manner.edge == "crisp" else 1.0))
            )
            spots.append(np.array([sign * reach, 0.0, head - 0.04 * high]))
        root += 0.10 * own.height
    knot = 0.9 * neck
    ball = [
        (0.0, -2.2 * knot),
        (1.6 * knot, -1.6 * knot),
        (2.1 * knot, 0.0),
        (1.6 * knot, 1.6 * knot),
        (0.0, 2.2 * knot),
    ]
    bodies.append(turned("stem", worked(ball, 1.2 * knot, "round"), 64, grain=UP).shifted(0, 0, joint))
    return bodies, spots


def _foot(own: Plan, radius: float, high: float, neck: float) -> Body:
    """A foot that rises to the stem: tiers, a bell, or a flat disc with a worked edge."""
    kind = own.manner.edge
    if own.manner.steps > 1:
        points = [(0.0, 0.0)]
        for k in range(3):
            r = radius - (radius - 1.3 * neck) * k / 3
            points += [(r, high * k / 3), (r, high * (k + 1) / 3)]
        profile = worked([*points, (0.0, high)], 0.08 * high, kind)
    elif kind == "round":
        side = [(0.95, 0.0), (1.0, 0.10), (0.97, 0.26), (0.80, 0.40), (0.46, 0.60), (0.20, 0.86)]
        bell = curve([*((r * radius, z * high) for r, z in side), (neck, high)], 60)
        if own.manner.beads:
            # A bead along the edge.
            bell = np.concatenate(
                [
                    worked(
                        [(0.93 * radius, 0), (radius, 0), (radius, 0.2 * high), (0.94 * radius, 0.22 * high)],
                        0.1 * high,
                    ),
                    bell[bell[:, 1] > 0.26 * high],
                ]
            )
        profile = np.concatenate([[(0.0, 0.0)], bell, [(0.0, high)]])
    else:
        thin = 0.42 * high
        points = [(0, 0), (radius, 0), (radius, thin), (1.25 * neck, thin * 1.05), (neck, high), (0, high)]
        profile = worked(points, 0.28 * thin, kind)
    return turned("base", profile, 128, grain=along((1, 0, 0)))


def _dish(own: Plan, radius: float, high: float) -> Body:
    """A shallow dish that catches the wax."""
    wall = float(np.clip(0.022 * radius * own.manner.wall, 0.8, 0.28 * high))
    if own.manner.edge == "round":
        outer = curve(
            [(0.62 * radius, 0.0), (0.80 * radius, 0.08 * high), (0.94 * radius, 0.45 * high), (radius, high)], 40
        )
    else:
        outer = worked([(0.90 * radius, 0.0), (0.96 * radius, 0.0), (radius, high)], 0.4 * high, own.manner.edge)
        outer = np.stack(
            [np.interp(np.linspace(0, len(outer) - 1, 40), np.arange(len(outer)), outer[:, k]) for k in (0, 1)], 1
        )
    return turned("base", shell(outer, wall, 0.3 * high), 128, grain=along((1, 0, 0)), crease_deg=36)


def _stem(own: Plan, low: float, top: float, neck: float) -> Body:
    """The stem, a baluster where the style turns beads, tiered in deco, else plain with the style's taper."""
    high = top - low
    if own.manner.beads:
        knots = [(1.5, 0.0), (1.0, 0.05), (1.2, 0.09), (2.1, 0.15), (1.0, 0.22), (0.92, 0.30), (1.9, 0.62), (1.5, 0.72)]
        knots += [(0.8, 0.80), (1.5, 0.86), (0.85, 0.92), (1.2, 1.0)]
        if own.manner.beads > 2:
            knots[5:5] = [(1.7, 0.26)]
        side = curve([(r * neck, low + t * high) for r, t in knots], 130)
        side[:, 1] = np.maximum.accumulate(side[:, 1] + np.arange(130) * 1e-7)
    elif own.manner.steps:
        points = [
            (1.8, 0.0),
            (1.8, 0.08),
            (1.35, 0.08),
            (1.35, 0.16),
            (1.0, 0.16),
            (1.0, 0.84),
            (1.35, 0.84),
            (1.35, 0.92),
        ]
        side = worked([(r * neck, low + t * high) for r, t in [*points, (1.8, 0.92), (1.8, 1.0)]], 0.1 * neck, "crisp")
    else:
        t = np.linspace(0, 1, 28)
        swell = 1 + own.manner.taper * (0.9 * (1 - t) ** 2 + 0.55 * t**6)
        if own.style == "rustic":
            swell = swell + 0.35 * np.exp(-(((t - 0.5) / 0.08) ** 2))
        side = np.stack([neck * swell, low + t * high], 1)
    return turned("stem", np.concatenate([[(0, low)], side, [(0, top)]]), 72, grain=UP)


def _cup(own: Plan, radius: float, high: float, pan: float) -> Body:
    """A cup with a drip pan under it, hollow for the candle's end; its foot on z = 0."""
    r, bore = radius, 0.78 * radius
    kind = own.manner.edge
    out = pan * r
    if kind == "round":
        side = [
            (0.75 * r, 0.0),
            (out, 0.16 * high),
            (out, 0.22 * high),
            (0.80 * r, 0.26 * high),
            (0.86 * r, 0.5 * high),
        ]
        side += [(0.96 * r, 0.8 * high), (1.12 * r, 0.97 * high), (1.08 * r, high)]
        edge = 0.05 * high
    else:
        side = [(0.9 * r, 0.0), (out, 0.10 * high), (out, 0.20 * high), (r, 0.20 * high), (r, high)]
        if pan < 1.5:
            side = [(r, 0.0), (r, high)]
        edge = 0.03 * high
    inside = [(bore, high), (bore, 0.42 * high), (0.0, 0.42 * high)]
    profile = worked([(0.0, 0.0), *side, *inside], edge, "round" if kind == "round" else kind)
    return turned("cup", profile, 80, grain=UP, crease_deg=36)


def _candle(own: Plan, radius: float, at: Array) -> Array:
    """A taper candle with its wick; its foot at ``at``."""
    long = float(np.clip(0.9 * own.height, 9 * radius, 20 * radius))
    sizes = np.array([1.0, 1.0, 0.96, 0.90, 0.78, 0.5, 0.12, 0.08, 0.07]) * radius
    heights = np.array([0.0, 0.3, 0.6, 0.88, 0.955, 0.972, 0.975, 1.0, 1.03]) * long
    path = np.stack([0 * heights, 0 * heights, heights], 1) + at
    return swept(path, sizes, sizes, (1, 0, 0), 32)


PATTERN = Pattern(build, Stance(raised=-2, most=40))
