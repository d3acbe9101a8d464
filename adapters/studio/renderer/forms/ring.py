"""Rings: built flat round the z axis, then stood up with the finger hole facing the viewer."""

import numpy as np

from adapters.studio.renderer.bodies import Array, Body, Panel, Piece
from adapters.studio.renderer.forms.gems import BALL, Stone, claws, collar, peg, seated
from adapters.studio.renderer.forms.pattern import Pattern, Stance
from adapters.studio.renderer.forms.plan import Plan, fitted

COLUMNS = 240


def build(own: Plan) -> Piece:
    """Band, stone and inlay."""
    crown = max(0.0, own.height - own.width)
    radius = own.width / 2
    form = own.form if own.form in {"solitaire", "signet", "twist"} else "band"
    thick = float(np.clip(radius * 0.17 / own.manner.slender**0.3, 1.1, radius * 0.3))
    bodies = _twist(own, radius) if form == "twist" else [_band(own, form, radius, thick, crown)]
    if own.has("stone"):
        bodies += _setting(own, form, radius, thick, crown)
    if own.has("inlay"):
        bodies += _inlay(own, form, radius)
    return fitted(bodies, own, [_face(own, form, radius, crown)])


def _face(own: Plan, form: str, radius: float, crown: float) -> Panel:
    """Where a jeweller engraves: a signet's table, elsewhere the inside of the band, read from the front."""
    if form == "signet" and not own.has("stone"):
        top = np.array([0.0, 0.0, radius + crown])
        return Panel("band", top, np.array([1.0, 0, 0]), np.array([0, 1.0, 0]), 0.55 * own.width, 0.6 * own.depth)
    low = np.array([0.0, 0.0, -0.83 * radius])
    return Panel("band", low, np.array([1.0, 0, 0]), np.array([0, 1.0, 0]), 0.5 * own.width, 0.4 * own.depth)


def _around(angle: Array, radius: Array, across: Array) -> Array:
    """Points on an upright ring: ``angle`` 0 is the top, ``across`` runs along the finger (y)."""
    return np.stack(np.broadcast_arrays(radius * np.sin(angle), across, radius * np.cos(angle)), axis=-1)


def _band(own: Plan, form: str, radius: float, thick: float, crown: float) -> Body:
    angle = np.arange(COLUMNS) * 2 * np.pi / COLUMNS
    fold = np.minimum(angle, 2 * np.pi - angle)
    turn = np.linspace(0, 2 * np.pi, 44, endpoint=False)
    power = {"crisp": 0.5, "chamfer": 0.65}.get(own.manner.edge, 0.85)
    x = np.sign(np.cos(turn)) * np.abs(np.cos(turn)) ** power
    y = np.sign(np.sin(turn)) * np.abs(np.sin(turn)) ** power
    # Comfort fit: the inside is flatter than the outside, but rounds off at its edges.
    inner, outer = radius - thick, np.full(COLUMNS, radius)
    width = np.full(COLUMNS, own.depth)
    if form == "solitaire":
        width = own.depth * (0.46 + 0.10 * (fold / np.pi)) / own.manner.slender**0.3
        width = width * (1 - 0.22 * np.exp(-((fold / 0.35) ** 2)))
        # Cathedral shoulders: the band rises to carry the stone.
        outer = outer + 0.42 * crown * np.exp(-((fold / 0.30) ** 2))
    if form == "signet":
        swell = np.exp(-((fold / 0.62) ** 2.6))
        width = own.depth * (0.34 + 0.66 * swell)
        outer = radius + (crown + 0.15 * thick) * np.exp(-((fold / 0.8) ** 2))
    middle, half = (inner + outer) / 2, (outer - inner) / 2
    r = middle + half * x[:, None]
    grid = _around(angle, r, width / 2 * y[:, None])
    if form == "signet":
        table = radius + crown
        grid[..., 2] = np.where(grid[..., 2] > table - 0.02, table, grid[..., 2])
    return Body("band", grid, looped=True, crease_deg=32)


def _twist(own: Plan, radius: float) -> list[Body]:
    angle = np.arange(COLUMNS * 2) * np.pi / COLUMNS
    turn = np.linspace(0, 2 * np.pi, 20, endpoint=False)[:, None]
    # Strands lie against each other as in a rope; a stretched coil would leave gaps that no finger likes.
    strand = min(own.depth * 0.25, radius * 0.09)
    bodies = []
    count = 3 if own.manner.ornament > 0.6 else 2
    for k in range(count):
        phase = 8 * angle + k * 2 * np.pi / count
        centre, across = radius - 2 * strand + strand * np.cos(phase), strand * np.sin(phase)
        bodies.append(
            Body("band", _around(angle, centre + strand * np.cos(turn), across + strand * np.sin(turn)), looped=True)
        )
    return bodies


def _setting(own: Plan, form: str, radius: float, thick: float, crown: float) -> list[Body]:
    """The stone and what holds it: a claw or rubbed-over setting on a solitaire, sunk stones elsewhere. A long stone
    lies along the finger.
    """
    if form == "solitaire":
        size = min(own.depth, max(crown * 1.5, own.depth * 0.9)) / 2
        stone = Stone.within(own.parts["stone"], size, size)
        girdle = radius + max(crown, 0.5) - stone.high
        low = girdle - (radius - 0.5 * thick)
        if stone.cut == BALL:
            held = peg(stone, "band")
        elif own.style in {"modern", "minimal", "japanese"}:
            held = [_cup(stone, low)]
        else:
            held = claws(stone, "band", low, 4 if own.manner.edge == "crisp" else 6)
    else:
        size = min(own.depth * (0.32 if form == "signet" else 0.42), thick * (1.25 if form == "signet" else 1.6))
        stone = Stone.within(own.parts["stone"], size, size)
        girdle = (radius + crown if form == "signet" else radius) + 0.16 * stone.wide
        held = [collar(stone, "band", 0.9 * stone.wide, 0.2 * stone.wide)]
    return seated([stone.body(), *held], (0, 0, girdle), (0, 0, 1), (0, 1, 0))


def _cup(stone: Stone, low: float) -> Body:
    """A plain cup from the band up to a lip over the girdle, with room for the stone."""
    wide, basket = stone.wide, -0.55 * stone.wide
    angle = np.arange(96) * 2 * np.pi / 96
    edge = stone.outline(angle)
    profile = [(0.0, -low), (0.35, -low), (0.72, basket), (1.06, -0.1 * wide), (1.08, 0.10 * wide), (0.99, 0.12 * wide)]
    profile += [(0.97, -0.04 * wide), (0.6, basket + 0.05 * wide), (0.0, basket - 0.3 * wide)]
    rows = [np.column_stack([share * edge, np.full(96, z)]) for share, z in profile]
    return Body("band", np.stack(rows))


def _inlay(own: Plan, form: str, radius: float) -> list[Body]:
    """A stripe of another metal let into the middle of the band; two thin ones where the style is rich."""
    angle = np.arange(COLUMNS) * 2 * np.pi / COLUMNS
    scale = 0.34 if form in {"solitaire", "signet"} else 1.0
    stripes = ((-0.24, 0.07), (0.24, 0.07)) if own.manner.ornament > 0.6 else ((0.0, 0.16),)
    bodies = []
    for at, wide in stripes:
        y0, y1 = (at - wide / 2) * own.depth * scale, (at + wide / 2) * own.depth * scale
        bulge = 0.985 if own.manner.edge in {"crisp", "chamfer"} else 0.975
        section = np.array([(radius * 0.93, y0), (radius * bulge, y0), (radius * 1.004, y0 * 0.9 + y1 * 0.1)])
        section = np.concatenate(
            [section, [(radius * 1.004, y1 * 0.9 + y0 * 0.1), (radius * bulge, y1), (radius * 0.93, y1)]]
        )
        bodies.append(Body("inlay", _around(angle, section[:, :1], section[:, 1:]), looped=True, crease_deg=30))
    return bodies


PATTERN = Pattern(build, Stance(raised=2, turned=16, lean=14, fine=True))
