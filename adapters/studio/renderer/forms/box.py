"""Boxes: joined, turned or arched, with lids, knobs, feet and clasps. Their inlays are in ``inlays``."""

import numpy as np
from attrs import frozen

from adapters.studio.renderer.bodies import Array, Body, Panel, Piece
from adapters.studio.renderer.forms.inlays import inlay
from adapters.studio.renderer.forms.pattern import Pattern, Stance
from adapters.studio.renderer.forms.plan import Plan, along, fitted, mitred
from adapters.studio.renderer.lofts import curve, framed, hoop, lofted, prism, turned, worked


@frozen
class Layout:
    """Where a box's parts meet, in mm from the ground: feet, body, lid, knob."""

    half: tuple[float, float]
    corner: float
    wall: float
    foot: float
    rim: float
    top: float
    round: bool
    over: float

    def body(self, part: str, profile: Array, own: Plan, grain_axis: tuple[float, float, float] | None = None) -> Body:
        """Carry a profile (offset, z) round the box's outline, whichever it is."""
        if self.round:
            profile = np.concatenate(
                [[(0, profile[0, 1])], profile + np.array([self.half[0], 0]), [(0, profile[-1, 1])]]
            )
            made = turned(part, profile, 144, grain=along((0, 0, 1)))
            return made.spun(np.diag([1, self.half[1] / self.half[0], 1]))
        grain = along(grain_axis) if grain_axis else mitred(*self.half)
        return lofted(part, profile, self.half, self.corner, grain=grain)

    def band(self, part: str, section: Array) -> Body:
        """Carry a closed section (offset, z) round the outline."""
        if self.round:
            made = hoop(part, section + np.array([self.half[0], 0]), 144)
            return made.spun(np.diag([1, self.half[1] / self.half[0], 1]))
        return framed(part, section, self.half, self.corner)


def build(own: Plan) -> Piece:
    """Body, lid and what the spec adds to them."""
    form = own.form if own.form in {"hinged", "chest", "round", "sliding"} else "lidded"
    at = _layout(own, form)
    bodies = [_body(own, at, form)]
    bodies += {"chest": _arched, "sliding": _sliding}.get(form, _lid)(own, at)
    if own.has("knob"):
        bodies.append(_knob(own, at))
    if own.has("feet"):
        bodies += _feet(own, at)
    if own.has("clasp"):
        bodies += _clasp(own, at)
    if own.has("inlay"):
        bodies += inlay(own, at.half, at.foot, at.rim, at.top, at.over, at.band, arched=form == "chest")
    return fitted(bodies, own, _panels(own, at, form))


def _panels(own: Plan, at: Layout, form: str) -> list[Panel]:
    """The front, and the lid where nothing stands on it."""
    right, back, up = np.eye(3)
    high = at.rim - at.foot
    middle = np.array([0.0, -at.half[1], at.foot + 0.5 * high])
    panels = [Panel("body", middle, right, up, 1.24 * at.half[0], 0.62 * high, bent=at.round)]
    if form != "chest" and not own.has("knob"):
        panels.append(Panel("lid", np.array([0.0, 0.0, at.top]), right, back, 1.4 * at.half[0], 1.4 * at.half[1]))
    return panels


def _layout(own: Plan, form: str) -> Layout:
    over = (
        own.manner.overhang * min(own.width, own.depth) / 100 if form in {"lidded", "hinged", "round", "chest"} else 0.0
    )
    half = (own.width / 2 - over, own.depth / 2 - over)
    foot = 0.10 * own.height if own.has("feet") else 0.0
    knob = min(0.24 * own.height, 0.16 * min(own.width, own.depth)) if own.has("knob") else 0.0
    top = own.height - knob
    share = 0.45 if form == "chest" else 0.10 if form == "sliding" else own.manner.lid_share
    rim = foot + (top - foot) * (1 - share)
    corner = {"crisp": 0.4, "chamfer": 1.2}.get(own.manner.edge, own.edge * 1.2)
    wall = max(1.0, 0.05 * min(own.width, own.depth) * own.manner.wall)
    return Layout(half, corner, wall, foot, rim if form != "sliding" else top, top, form == "round", over)


def _body(own: Plan, at: Layout, form: str) -> Body:
    edge, kind = own.edge * 0.8, own.manner.edge
    outer: list[tuple[float, float]] = [(-at.wall, at.foot), (0, at.foot)]
    if own.manner.steps and form != "sliding":
        rise, go = 0.045 * (at.top - at.foot), min(at.over + 0.5, 0.025 * own.width) / max(own.manner.steps, 1)
        outer = [(-at.wall, at.foot)]
        for k in range(own.manner.steps, 0, -1):
            low = at.foot + rise * (own.manner.steps - k)
            outer += [(go * k, low), (go * k, low + rise)]
        outer.append((0, at.foot + rise * own.manner.steps))
    elif own.manner.beads:
        outer = [
            (-at.wall, at.foot),
            (at.over * 0.7, at.foot),
            (at.over * 0.7, at.foot + 0.05 * own.height),
            (0, at.foot + 0.08 * own.height),
        ]
    floor = at.foot + at.wall
    inside = [(0, at.rim), (-at.wall, at.rim), (-at.wall, floor), (-2 * at.wall, floor)]
    return at.body("body", worked([*outer, *inside], min(edge, at.wall * 0.4), kind), own)


def _lid(own: Plan, at: Layout) -> list[Body]:
    """A lid with a tongue inside and a thin shadow gap, so that it reads as a lid; moulded, stepped or plain by
    style.
    """
    gap = max(0.35, 0.004 * own.width)
    low, top, over = at.rim + gap, at.top, at.over
    edge, high = own.edge, at.top - at.rim
    tongue = [(-at.wall * 2, at.rim - 3), (-at.wall - 0.3, at.rim - 3), (-at.wall - 0.3, low)]
    if own.manner.steps:
        go = 0.05 * min(at.half)
        rise = high * 0.25
        side = [(over, low), (over, top - rise * own.manner.steps)]
        for k in range(1, own.manner.steps + 1):
            side += [
                (over - go * k, top - rise * (own.manner.steps - k + 1)),
                (over - go * k, top - rise * (own.manner.steps - k)),
            ]
    elif own.manner.beads:
        side = [
            (over, low),
            (over, low + high * 0.35),
            (over * 0.4, low + high * 0.42),
            (over * 0.2, low + high * 0.6),
            (-0.08 * min(at.half), top),
        ]
    else:
        side = [(over, low), (over, top)]
    last = side[-1][0]
    profile = worked([*tongue, *side, (last - 0.2 * min(at.half), top)], min(edge, high * 0.45), own.manner.edge, 7)
    return [at.body("lid", profile, own, (1, 0, 0))]


def _sliding(own: Plan, at: Layout) -> list[Body]:
    """A panel let into grooves just below the rim, with a turned-up pull at the front of its run."""
    half = (at.half[0] - at.wall * 0.5, at.half[1] - at.wall * 0.75)
    thick = max(2.0, 0.05 * own.height)
    high = at.top - 0.4 * thick
    profile = worked([(-5, high - thick), (0, high - thick), (0, high), (-5, high)], 0.6, own.manner.edge)
    panel = lofted("lid", profile, half, 0.8, grain=along((1, 0, 0)))
    t = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    pull = np.stack([half[0] * 0.78 + 0.035 * own.width * np.cos(t), 0.12 * own.depth * np.sin(t)], 1)
    grip = prism("lid", pull, high - 0.5, at.top - 0.02 * thick)
    return [panel, Body(grip.part, grip.grid, grain=along((1, 0, 0)), crease_deg=30)]


def _arched(own: Plan, at: Layout) -> list[Body]:
    """A coopered lid: an arch carried along the box, end grain on its gables."""
    gap = max(0.35, 0.004 * own.width)
    low, high = at.rim + gap, at.top - at.rim - gap
    half_x, half_y = at.half[0] + at.over, at.half[1] + at.over
    t = np.linspace(0, np.pi, 60)
    side = 0.22 * high
    arch = np.stack([half_y * np.cos(t), low + side + (high - side) * np.sin(t)], 1)
    base = np.linspace(-half_y, half_y, 24)
    section = np.concatenate([arch, np.stack([base, np.full(24, low)], 1)])
    centre = np.array([0.0, low + 0.4 * high])
    edge = min(own.edge, 0.1 * half_x)
    rows = []
    steps = [(0.0, 0.0), (0.0, 0.5), (0.0, 1 - edge / half_y)]
    steps += [(edge * (1 - np.cos(a)), 1 - edge / half_y * (1 - np.sin(a))) for a in np.linspace(0.2, np.pi / 2, 5)]
    for inset, factor in steps:
        rows.append(np.column_stack([np.full(len(section), -half_x + inset), centre + (section - centre) * factor]))
    grid = np.stack([*rows, *[row * [-1, 1, 1] for row in rows[::-1]]])
    return [Body("lid", grid, grain=along((1, 0, 0)), crease_deg=38)]


def _knob(own: Plan, at: Layout) -> Body:
    high = own.height - at.top
    r = high * 0.62
    sunk = -0.4
    if own.manner.steps:
        points = [
            (0, sunk),
            (0.8, sunk),
            (0.8, 0.18),
            (0.5, 0.18),
            (0.5, 0.5),
            (1.0, 0.5),
            (1.0, 0.78),
            (0.7, 0.78),
            (0.7, 1.0),
            (0, 1.0),
        ]
        profile = worked([(x * r, z * high) for x, z in points], r * 0.15, own.manner.edge)
    elif own.manner.edge in {"crisp", "chamfer"}:
        points = [(0, sunk), (0.45, sunk), (0.45, 0.45), (1.05, 0.5), (1.05, 1.0), (0, 1.0)]
        profile = worked([(x * r, z * high) for x, z in points], r * 0.2, own.manner.edge)
    else:
        from_below = [(0.62, 0.0), (0.42, 0.14), (0.40, 0.30), (0.86, 0.55), (0.95, 0.74), (0.62, 0.94), (0.2, 1.0)]
        side = curve([(x * r, z * high) for x, z in from_below], 40)
        profile = np.concatenate([[(0.0, sunk * high), (0.62 * r, sunk * high)], side, [(0, high)]])
    return turned("knob", profile + np.array([0, at.top]), 72, grain=along((0, 0, 1)))


def _feet(own: Plan, at: Layout) -> list[Body]:
    r = min(0.075 * min(own.width, own.depth), at.foot * 1.1)
    points = [
        (0, 0),
        (r * 0.9, 0),
        (r * (1.15 if own.manner.edge == "round" else 0.9), at.foot * 0.5),
        (r, at.foot + 0.5),
        (0, at.foot + 0.5),
    ]
    profile = worked(points, r * 0.35, own.manner.edge)
    x, y = at.half[0] + 0.6 * at.over - r * 1.05, at.half[1] + 0.6 * at.over - r * 1.05
    spots = [(x, y), (-x, y), (-x, -y), (x, -y)]
    if at.round:
        spots = [(px * 0.72, py * 0.72) for px, py in spots]
    return [turned("feet", profile, 48, grain=along((0, 0, 1))).shifted(*spot, 0) for spot in spots]


def _clasp(own: Plan, at: Layout) -> list[Body]:
    """A plate over the joint at the front with a button on it."""
    front = -(at.half[1] + max(0.0, at.over))
    size = 0.055 * own.width
    outline = np.array([(-0.55, -1.0), (0.55, -1.0), (0.8, -0.6), (0.8, 0.8), (-0.8, 0.8), (-0.8, -0.6)]) * size
    plate = prism("clasp", outline, -at.over - 1.0, 0.02 * own.width)
    t = np.linspace(0, 2 * np.pi, 28, endpoint=False)
    button = prism(
        "clasp", np.stack([np.cos(t), np.sin(t) - 0.9], 1) * size * 0.34, 0.0, 0.035 * own.width, crease_deg=40
    )
    return [b.moved(lambda p: np.stack([p[:, 0], front - p[:, 2], p[:, 1] + at.rim], 1)) for b in (plate, button)]


PATTERN = Pattern(build, Stance(raised=9, least=12))
