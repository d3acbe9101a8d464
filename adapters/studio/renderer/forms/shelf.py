"""Wall shelves: a board that seems to float, one on brackets, or two boards held by them. The wall is behind, at the
greatest y.
"""

import numpy as np
from attrs import evolve

from adapters.studio.renderer.bodies import Array, Body, Panel, Piece
from adapters.studio.renderer.forms.boards import board
from adapters.studio.renderer.forms.pattern import Pattern, Place, Stance
from adapters.studio.renderer.forms.plan import Plan, along, fitted
from adapters.studio.renderer.forms.strips import strap
from adapters.studio.renderer.lofts import curve, lofted, worked

_SOFT = {"leather", "suede"}


def build(own: Plan) -> Piece:
    """Shelf and brackets."""
    held = own.has("brackets")
    thick = _thickness(own)
    top = own.height
    tiers = [top]
    if own.form == "two_tier":
        top = own.height * (0.80 if held else 1.0)
        tiers = [max(0.10 * own.height, 1.2 * thick) + thick * 0.2, top]
    if not held and own.form != "two_tier":
        return _alone(own, thick)
    bodies = [_plank(own, z - thick, z) for z in tiers]
    if held:
        bodies += _pair(own, _brackets(own, tiers, thick))
    else:
        bodies.append(_wall_board(own, own.height))
    return fitted(bodies, own, [_front(own, z - thick / 2, thick) for z in tiers[::-1]], _books(own, tiers[-1]))


def _thickness(own: Plan) -> float:
    heavy = {"rustic": 1.6, "art_deco": 1.2, "minimal": 0.75, "japanese": 0.8}.get(own.style, 1.0)
    return float(np.clip(0.13 * own.depth * heavy, 4.0, 0.35 * own.height))


def _alone(own: Plan, thick: float) -> Piece:
    """A board fixed from within the wall; a tall one is a ledge with a board behind it."""
    if own.height <= max(2.5 * thick, 90):
        bodies = [_plank(own, 0, own.height)]
        return fitted(bodies, own, [_front(own, own.height / 2, own.height)], _books(own, own.height))
    bodies = [_plank(own, 0, thick), _wall_board(own, own.height)]
    return fitted(bodies, own, [_front(own, thick / 2, thick)], _books(own, thick))


def _wall_board(own: Plan, high: float) -> Body:
    t = min(0.12 * own.depth, 18.0)
    return board("shelf", (-0.49 * own.width, own.depth / 2 - t, 0), (0.49 * own.width, own.depth / 2, high),
                 min(own.edge * 0.4, 0.3 * t), own.manner.edge, run=(1, 0, 0))  # fmt: skip


def _plank(own: Plan, low: float, high: float) -> Body:
    """A board whose front carries the style's edge."""
    x, y, thick = own.width / 2, own.depth / 2, high - low
    edge = max(0.4, min(own.edge * 0.8 + 0.006 * own.depth, 0.42 * thick))
    side: list[tuple[float, float]] = [(0, low), (0, high)]
    if own.manner.beads:
        go = min(0.10 * own.depth, 0.9 * thick)
        side = [(-go, low), (-0.75 * go, low + 0.45 * thick), (-0.2 * go, low + 0.60 * thick), (0, low + 0.68 * thick),
                (0, high)]  # fmt: skip
    elif own.style == "art_deco":
        go = min(0.06 * own.depth, 0.6 * thick)
        side = [(-2 * go, low), (-2 * go, low + thick / 3), (-go, low + thick / 3), (-go, low + 2 * thick / 3),
                (0, low + 2 * thick / 3), (0, high)]  # fmt: skip
    elif own.style in {"modern", "scandinavian"}:
        side = [(-0.35 * thick, low), (0, low + 0.7 * thick), (0, high)]
    profile = worked([(-0.4 * y, low), *side, (-0.4 * y, high)], edge, own.manner.edge)
    corner = {"scandinavian": 0.16, "ornate": 0.08}.get(own.style, 0.01) * own.depth
    made = lofted("shelf", profile, (x, y), corner, grain=along((1, 0, 0)))
    straight = _sawn(made, y)
    if own.style == "rustic":
        return straight.moved(lambda p: _waney(p, own))
    return straight


def _sawn(body: Body, back: float) -> Body:
    """The same board with its rear sawn straight, but for a hair, for it lies against the wall."""
    grid = body.grid.copy()
    reach = grid[..., 1].max(1)
    # The three rows at either end lie within the faces that close the profile.
    reach[:3], reach[-3:] = reach[3], reach[-4]
    grid[..., 1] *= np.where(grid[..., 1] > 0, (1 + 0.97 * (back / reach - 1))[:, None], 1.0)
    return evolve(body, grid=grid)


def _waney(points: Array, own: Plan) -> Array:
    t = points[:, 0] / own.width
    sway = 0.035 * own.depth * (np.sin(8 * t + 2) + 0.6 * np.sin(21 * t) - 1.2)
    share = np.clip(-points[:, 1] / (own.depth / 2), 0, 1) ** 3
    return points - np.stack([0 * sway, sway * share, 0 * sway], 1)


def _pair(own: Plan, of: list[Body]) -> list[Body]:
    at = min(0.34 * own.width, own.width / 2 - 0.06 * own.width - 8)
    wide = own.width > 1100
    return [body.shifted(x, 0, 0) for x in ((-at, 0.0, at) if wide else (-at, at)) for body in of]


def _brackets(own: Plan, tiers: list[float], thick: float) -> list[Body]:
    """One bracket at x = 0: a leg on the wall, an arm under each board, and between them what the style wants."""
    if own.parts["brackets"].material in _SOFT:
        return _slings(own, tiers, thick)
    y = own.depth / 2
    metal = own.parts["brackets"].material in {"steel", "brass", "iron", "copper", "bronze", "silver", "gold", "pewter"}
    wide = float(np.clip((0.11 if metal else 0.16) * own.depth, 4, 42))
    t = float(np.clip((0.035 if metal else 0.10) * own.depth, 1.6, 26))
    grain_edge, kind = 0.2 * t, own.manner.edge
    two = own.form == "two_tier"
    high = own.height if two else tiers[0] - thick
    reach = 0.86 * own.depth
    bodies = [board("brackets", (-wide / 2, y - t, 0), (wide / 2, y, high + (0 if two else 0.3)), grain_edge, kind)]
    for z in tiers:
        under = z - thick
        low = max(0.0, under - t)
        bodies.append(board("brackets", (-wide / 2, y - reach, low), (wide / 2, y - 0.2 * t, under + 0.3), grain_edge,
                      kind))  # fmt: skip
    if two:
        # A hanger at the front carries the lower board from the upper one.
        front = y - reach
        bodies.append(board("brackets", (-wide / 2, front, max(0.0, tiers[0] - thick - t)), (wide / 2, front + t,
                      tiers[1] - thick + 0.3), grain_edge, kind))  # fmt: skip
        return bodies
    return [*bodies, *_brace(own, high - t, reach, wide, t)]


def _brace(own: Plan, high: float, reach: float, wide: float, t: float) -> list[Body]:
    """What holds the arm up: a straight stay, a curve, a scroll or a solid stepped corbel."""
    y = own.depth / 2
    far, low = y - 0.82 * reach, 0.10 * high
    across = np.array([1.0, 0, 0])
    if own.style in {"minimal", "modern"}:
        if own.style == "minimal":
            return []
        line = np.stack([np.zeros(12), np.linspace(y - 0.6 * t, far, 12), np.linspace(low, high + 0.4 * t, 12)], 1)
        heading = line[-1] - line[0]
        return [strap("brackets", line, across, 0.7 * wide, 0.9 * t, grain=along(heading, line[0]))]
    if own.style == "art_deco":
        bodies = []
        for share, depth in ((0.85, 0.36), (0.62, 0.56), (0.36, 0.78)):
            bodies.append(board("brackets", (-0.42 * wide, y - depth * reach, high - share * high * 0.62),
                          (0.42 * wide, y - 0.3 * t, high + 0.4 * t), 0.1 * t, "crisp"))  # fmt: skip
        return bodies
    bend = {"ornate": 0.72, "classic": 0.66, "rustic": 0.40, "scandinavian": 0.30, "japanese": 0.5}.get(own.style, 0.5)
    middle = np.array([y - bend * 0.82 * reach * 0.55, low + (1 - bend) * 0.6 * (high - low) + 0.18 * (high - low)])
    if own.style == "scandinavian":
        middle = np.array([y - 0.62 * reach, low + 0.22 * (high - low)])
    points = curve([(y - 0.6 * t, low), tuple(middle), (far, high + 0.4 * t)], 40)
    line = np.column_stack([np.zeros(40), points])
    heading = line[-1] - line[0]
    bodies = [strap("brackets", line, across, 0.75 * wide, 1.1 * t, grain=along(heading, line[0]))]
    if own.style in {"ornate", "classic"}:
        turn = np.linspace(0, 3.4 * np.pi, 70)
        r = 0.155 * min(reach, high) * np.exp(-turn / 7.0)
        centre = np.array([y - 0.27 * reach, high - 0.30 * high])
        spiral = np.column_stack([np.zeros(70), centre[0] + r * np.cos(turn - 0.6), centre[1] + r * np.sin(turn - 0.6)])
        bodies.append(strap("brackets", spiral, across, 0.6 * wide, 0.7 * t, grain=along((0, 1, 0))))
    return bodies


def _slings(own: Plan, tiers: list[float], thick: float) -> list[Body]:
    """A strap from the wall round the front of each board and back under it."""
    y, t = own.depth / 2, float(np.clip(0.018 * own.depth, 1.4, 4))
    wide = float(np.clip(0.16 * own.depth, 12, 42))
    front = -y - t / 2
    z, low = tiers[-1], tiers[0] - thick - t / 2
    rise = own.height if own.form == "two_tier" else z
    upper: list[tuple[float, float]] = [(y - t / 2, rise), (y - t / 2, z + 0.25 * (rise - z) + t)]
    points = [*upper, (front, z + t / 2), (front, low), (y - t / 2, low)]
    if own.form != "two_tier":
        points = [(y - t / 2, 0.0), (y - t / 2, 0.3 * low), (front, low), (front, z + t / 2), (y - t / 2, z + t / 2)]
    path = worked(points, 2.0 * t, "round", 7)
    return [strap("brackets", np.column_stack([np.zeros(len(path)), path]), np.array([1.0, 0, 0]), wide, t)]


def _front(own: Plan, z: float, thick: float) -> Panel:
    centre = np.array([0, -own.depth / 2, z])
    return Panel("shelf", centre, np.array([1.0, 0, 0]), np.array([0, 0, 1.0]), 0.5 * own.width, 0.7 * thick)


def _books(own: Plan, z: float) -> list[Body]:
    """Three books, side by side."""
    deep, x = 0.62 * own.depth, -0.30 * own.width
    made = []
    for wide, high, colour in ((0.16, 1.25, "#7a4b3a"), (0.22, 1.10, "#5d7076"), (0.14, 1.35, "#c8b48a")):
        w, h = wide * own.depth, min(high * own.depth, 260.0)
        y = own.depth / 2 - 4
        made.append(board(f"prop:linen:{colour}", (x, y - deep, z), (x + w, y, z + h), 1.2))
        x += w + 0.5
    return made


PATTERN = Pattern(build, Stance(Place.WALL))
