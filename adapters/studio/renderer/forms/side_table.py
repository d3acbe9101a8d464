"""Side tables: a top on three or four legs or on a pedestal, with a shelf between them where the spec has one."""

import numpy as np

from adapters.studio.renderer.bodies import Array, Body, Panel, Piece
from adapters.studio.renderer.forms.boards import board
from adapters.studio.renderer.forms.legs import between, leg, stance, thickness
from adapters.studio.renderer.forms.pattern import Pattern, Place, Stance
from adapters.studio.renderer.forms.plan import Plan, along, fitted
from adapters.studio.renderer.forms.strips import rod
from adapters.studio.renderer.lofts import curve, lofted, shell, turned, worked


def build(own: Plan) -> Piece:
    """Top, legs and shelf."""
    thick = float(np.clip(0.055 * min(own.width, own.depth) / own.manner.slender**0.5, 5, 0.12 * own.height))
    under = own.height - thick
    round_top = own.form != "square_four_leg"
    bodies = [_top(own, under, own.height, round_top)]
    if own.form == "pedestal":
        bodies += _pedestal(own, under)
    else:
        bodies += _on_legs(own, under, thick, round_top)
    flat = Panel(
        "top", np.array([0, 0, own.height]), np.array([1.0, 0, 0]), np.array([0, 1.0, 0]), 0.6 * own.width,
        0.45 * own.depth,
    )  # fmt: skip
    return fitted(bodies, own, [flat], _kept(own))


def _top(own: Plan, low: float, high: float, round_top: bool) -> Body:
    """The top's edge by style: bevelled underneath, moulded, stepped or left thick."""
    thick, half = high - low, min(own.width, own.depth) / 2
    edge = max(0.6, min(own.edge * 0.8, 0.45 * thick))
    if own.manner.steps and own.style == "art_deco":
        go = 0.03 * half
        side: list[tuple[float, float]] = [
            (-2 * go, low),
            (-2 * go, low + 0.5 * thick),
            (0, low + 0.5 * thick),
            (0, high),
        ]
    elif own.manner.beads:
        side = [(-0.07 * half, low), (-0.05 * half, low + 0.35 * thick), (-0.01 * half, low + 0.45 * thick),
                (0, low + 0.62 * thick), (0, high)]  # fmt: skip
    elif own.style in {"modern", "scandinavian", "japanese"}:
        side = [(-0.09 * half, low), (0, low + 0.6 * thick), (0, high)]
    else:
        side = [(0, low), (0, high)]
    grain = along((1, 0, 0))
    if round_top:
        r = own.width / 2
        profile = worked([(0, low), *[(r + o, z) for o, z in side], (0, high)], edge, own.manner.edge)
        return turned("top", profile, 160, grain=grain).spun(np.diag([1, own.depth / own.width, 1]))
    corner = {"crisp": 0.008, "chamfer": 0.02}.get(own.manner.edge, 0.07) * 2 * half
    profile = worked([(-0.4 * half, low), *side, (-0.4 * half, high)], edge, own.manner.edge)
    return lofted("top", profile, (own.width / 2, own.depth / 2), corner, grain=grain)


def _on_legs(own: Plan, under: float, thick: float, round_top: bool) -> list[Body]:
    radius = thickness(own)
    tops, feet = stance(own, under, radius, 3 if own.form == "round_three_leg" else 4, round_top)
    bodies = [leg(own, a, b, under + 0.45 * thick, radius, not round_top) for a, b in zip(tops, feet, strict=True)]
    if own.style in {"classic", "rustic", "ornate", "art_deco"} or (own.style == "japanese" and not round_top):
        bodies += _apron(own, tops, under, radius, round_top)
    if own.has("shelf"):
        share = 0.30
        spots = [between(tops, feet, k, share) for k in range(len(feet))]
        high = share * under
        bodies.append(_shelf(own, np.array(spots), high, 0.75 * thick, round_top))
    return bodies


def _apron(own: Plan, tops: list[Array], under: float, radius: float, round_top: bool) -> list[Body]:
    """What stiffens the legs below the top: a ring under a round one, four boards under a square one."""
    deep = min(0.13 * own.height, 80.0) * (0.6 if own.style == "japanese" else 1.0)
    half = np.abs(np.array(tops)).max(0)[:2]
    if round_top:
        r = float(np.hypot(tops[0][0], tops[0][1] * own.width / own.depth)) + 0.25 * radius
        wall = 0.7 * radius
        section = worked([(r, under + 0.5), (r, under - deep), (r - wall, under - deep), (r - wall, under + 0.5)],
                         0.2 * wall, own.manner.edge)  # fmt: skip
        whole = np.concatenate([[(0, under - 0.2 * deep)], section[::-1][:1], section[::-1][1:], [(0, under + 0.5)]])
        made = turned("top", whole, 144, grain=along((1, 0, 0)))
        return [made.spun(np.diag([1, own.depth / own.width, 1]))]
    t, low = 0.45 * radius, under - deep
    x, y = float(half[0]), float(half[1])
    edge, kind = 0.12 * radius, own.manner.edge
    sides = [((-x, s * y - t, low), (x, s * y + t, under + 0.5)) for s in (-1, 1)]
    sides += [((s * x - t, -y, low), (s * x + t, y, under + 0.5)) for s in (-1, 1)]
    return [board("top", a, b, edge, kind) for a, b in sides]


def _shelf(own: Plan, spots: Array, high: float, thick: float, round_top: bool) -> Body:
    """A lower board that reaches into every leg."""
    grain = along((1, 0, 0))
    edge = min(own.edge * 0.6, 0.35 * thick)
    if not round_top:
        half = np.abs(spots).max(0)
        profile = worked([(-20, high), (0, high), (0, high + thick), (-20, high + thick)], edge, own.manner.edge)
        return lofted("shelf", profile, (float(half[0]), float(half[1])), 2.0, grain=grain)
    r = float(np.hypot(spots[0][0], spots[0][1] * own.width / own.depth))
    profile = worked([(0, high), (r, high), (r, high + thick), (0, high + thick)], edge, own.manner.edge)
    return turned("shelf", profile, 128, grain=grain).spun(np.diag([1, own.depth / own.width, 1]))


def _pedestal(own: Plan, under: float) -> list[Body]:
    """One column on a disc, a bell or three curved feet."""
    radius = 0.075 * min(own.width, own.depth) / own.manner.slender**0.6
    spread = 0.40 * min(own.width, own.depth)
    grain = along((0, 0, 1))
    three = own.style in {"classic", "ornate", "rustic"}
    bodies: list[Body] = []
    head = 2.6 * radius
    if three:
        low = 0.13 * under
        knots = [(0.9, 0.0), (1.15, 0.05), (1.1, 0.16), (0.75, 0.20), (1.3, 0.27), (1.6, 0.36), (1.2, 0.47),
                 (0.7, 0.55), (1.05, 0.60), (0.72, 0.65), (0.85, 0.82), (1.15, 0.94), (1.7, 1.0)]  # fmt: skip
        if own.style == "rustic":
            knots = [(1.3, 0.0), (1.4, 0.2), (1.15, 0.5), (1.2, 0.85), (1.8, 1.0)]
        side = curve([(r * radius, low + t * (under - low)) for r, t in knots], 120)
        side[:, 1] = np.maximum.accumulate(side[:, 1] + np.arange(120) * 1e-7)
        end = under + 0.5
        bodies.append(turned("legs", np.concatenate([[(0, low)], side, [(head, end), (0, end)]]), 72, grain=grain))
        for degrees in (-90, 30, 150):
            bodies.append(_foot(own, np.radians(degrees), radius, spread, under))
    else:
        rise = 0.035 * under
        if own.style == "art_deco":
            base = [(spread, 0), (spread, rise), (0.84 * spread, rise), (0.84 * spread, 2 * rise),
                    (0.66 * spread, 2 * rise), (0.66 * spread, 3 * rise), (1.15 * radius, 3 * rise)]  # fmt: skip
            profile = worked([(0, 0), *base, (1.15 * radius, 0.94 * under), (head, 0.94 * under), (head, under + 0.5),
                              (0, under + 0.5)], 0.3 * rise, "crisp")  # fmt: skip
        elif own.style in {"modern", "scandinavian"}:
            bell = curve([(spread, 0.25 * rise), (0.90 * spread, 0.6 * rise), (0.5 * spread, 2.2 * rise),
                          (1.25 * radius, 0.26 * under), (0.85 * radius, 0.52 * under), (1.1 * radius, 0.82 * under),
                          (1.5 * head, under + 0.5)], 110)  # fmt: skip
            profile = np.concatenate([[(0, 0), (0.99 * spread, 0)], bell, [(0, under + 0.5)]])
        else:
            profile = worked([(0, 0), (spread, 0), (spread, 0.7 * rise), (radius, 0.7 * rise), (radius, 0.97 * under),
                              (head, 0.97 * under), (head, under + 0.5), (0, under + 0.5)],
                             0.2 * rise, own.manner.edge)  # fmt: skip
        bodies.append(turned("legs", profile, 128, grain=grain))
    if own.has("shelf"):
        thick, r, at = 0.032 * under, 0.66 * spread, 0.42 * under
        edge = min(own.edge * 0.5, 0.35 * thick)
        disc = worked([(0, at), (r, at), (r, at + thick), (0, at + thick)], edge, own.manner.edge)
        bodies.append(turned("shelf", disc, 128, grain=along((1, 0, 0))))
    return bodies


def _foot(own: Plan, angle: float, radius: float, spread: float, under: float) -> Body:
    """A foot that leaves the column downwards, turns out and ends flat on its pad."""
    thick = 0.62 * radius
    pad = 0.75 * thick
    points = curve([(0.35 * radius, 0.24 * under), (0.25 * spread, 0.235 * under), (0.55 * spread, 0.15 * under),
                    (0.80 * spread, 0.055 * under + pad * 0.6), (spread, pad)], 40)  # fmt: skip
    line = np.stack([points[:, 0] * np.cos(angle), points[:, 0] * np.sin(angle), points[:, 1]], 1)
    side = np.array([-np.sin(angle), np.cos(angle), 0.0])
    size = np.interp(np.linspace(0, 1, 40), [0, 0.5, 0.86, 1], [1.25, 1.0, 0.8, 1.1]) * thick
    heading = (np.cos(angle), np.sin(angle), -0.45)
    made = rod("legs", line, size, side, grain=along(heading, line[0]), columns=24)
    # The pad is planed flat where it meets the floor.
    return made.moved(lambda p: np.column_stack([p[:, :2], np.maximum(p[:, 2], 0.0)]))


def _kept(own: Plan) -> list[Body]:
    """A book and a cup on the top."""
    size = 0.11 * min(own.width, own.depth)
    x, y, z = -0.12 * own.width, 0.06 * own.depth, own.height
    book = board("prop:linen:#6d7f86", (x - 1.2 * size, y - 0.8 * size, z), (x + 1.2 * size, y + 0.8 * size,
                 z + 0.42 * size), 0.03 * size)  # fmt: skip
    outer = curve(
        [(0.25 * size, 0), (0.36 * size, 0.1 * size), (0.42 * size, 0.5 * size), (0.4 * size, 0.85 * size)], 32
    )
    cup = turned("prop:stoneware:#e9e2d2", shell(outer, 0.04 * size, 0.08 * size), 72)
    return [book, cup.shifted(0.2 * own.width, -0.12 * own.depth, z)]


PATTERN = Pattern(build, Stance(Place.FLOOR, raised=1))
