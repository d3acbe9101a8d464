"""Bracelets lying on the table: bangles, open cuffs, chains of links, strings of beads."""

import numpy as np

from adapters.studio.renderer.bodies import Array, Body, Panel, Piece
from adapters.studio.renderer.forms.chains import evenly, hoop_of_wire, linked, wire
from adapters.studio.renderer.forms.gems import BALL, Stone, claws, collar, peg, seated
from adapters.studio.renderer.forms.pattern import Pattern, Stance
from adapters.studio.renderer.forms.plan import Plan, along, fitted
from adapters.studio.renderer.forms.plaques import ball
from adapters.studio.renderer.forms.strands import strung, swept
from adapters.studio.renderer.lofts import rounded_rectangle
from domain.craft import MATERIALS
from domain.craft.materials import Family

ROUND = 240
GAP_DEG = 62.0
"""What a cuff leaves open behind, where the wrist slips in."""


def build(own: Plan) -> Piece:
    """The band round the wrist; stone, clasp and inlay on it. The front of every form is at -y."""
    made = {"cuff": _cuff, "chain": _chain, "beaded": _beaded}.get(own.form, _bangle)
    bodies, face = made(own)
    return fitted(bodies, own, [face])


def _oval(own: Plan, angle: Array, inset: Array | float, z: Array | float) -> Array:
    """Points ``inset`` mm within the outer oval; angle 0 is the front, positive to the right."""
    x, y = np.broadcast_arrays((own.width / 2 - inset) * np.sin(angle), -(own.depth / 2 - inset) * np.cos(angle))
    return np.stack(np.broadcast_arrays(x, y, z), -1)


def _wall(own: Plan) -> float:
    least = 0.10 * min(own.width, own.depth)
    metal = MATERIALS[own.parts["band"].material].family is Family.METAL if own.has("band") else True
    thick = (0.028 if metal else 0.062) * own.width * own.manner.wall**0.4
    return float(np.clip(thick, 0.9, least))


def _section(own: Plan, wall: float, high: float) -> Array:
    """Half-round, bevelled or flat with broken edges: (inset, z) round the section, z from -high/2."""
    edge, h = own.manner.edge, high / 2
    if edge == "round":
        turn = np.linspace(-np.pi / 2, np.pi / 2, 19)
        outside = [(wall * 0.86 * (1 - np.cos(t) ** 0.75), h * float(np.sin(t))) for t in turn]
        return np.array(
            [*outside, (0.93 * wall, 0.96 * h), (wall, 0.8 * h), (wall, -0.8 * h), (0.93 * wall, -0.96 * h)]
        )
    cut = min(0.4 * wall, 0.3 * h) * (1.0 if edge == "chamfer" else 0.35)
    outside = [(cut, -h), (0.0, -h + cut)]
    if own.manner.steps > 1:
        # Deco: a raised middle between two tiers.
        outside += [(0.0, -0.62 * h), (0.30 * wall, -0.60 * h), (0.30 * wall, -0.36 * h), (0.0, -0.34 * h)]
        outside += [(r, -z) for r, z in outside[:1:-1]]
    outside += [(0.0, h - cut), (cut, h)]
    return np.array(
        [*outside, (wall - 0.5 * cut, h), (wall, h - 0.5 * cut), (wall, -h + 0.5 * cut), (wall - 0.5 * cut, -h)]
    )


def _bangle(own: Plan) -> tuple[list[Body], Panel]:
    """A closed ring, plain, tiered or twisted of two wires."""
    wall, high = _wall(own), own.height
    angle = np.arange(ROUND) * 2 * np.pi / ROUND
    if own.manner.beads and MATERIALS[own.parts["band"].material].family is Family.METAL:
        bodies = _rope(own, high)
        wall = min(wall, high)
    else:
        section = _section(own, wall, high)
        lift = own.manner.wobble * high * 2.5 * (np.sin(3 * angle + 1) + 0.6 * np.sin(7 * angle))
        rows = [_oval(own, angle, inset - 0.2 * lift * wall / high, z + lift * 0.4) for inset, z in section]
        bodies = [Body("band", np.stack(rows)[::-1], looped=True, grain=along((1, 0, 0)), crease_deg=34)]
    if own.has("inlay"):
        bodies.append(_stripe(own, angle, wall, high, looped=True))
    if own.has("stone"):
        bodies += _stone(own, wall, min(0.42 * high, 3.2 * wall))
    return bodies, _outside(own, high)


def _rope(own: Plan, high: float) -> list[Body]:
    """Two wires twisted together, between two edges where the band is high enough."""
    strand = min(0.25 * high, 0.06 * own.width)
    count = int(np.clip(np.pi * (own.width + own.depth) / 2 / (9 * strand), 6, 16))
    angle = np.arange(360) * 2 * np.pi / 360
    turn = np.linspace(0, 2 * np.pi, 12, endpoint=False)[:, None]
    bodies = []
    for k in range(2):
        phase = count * angle + k * np.pi
        inset = 2 * strand - strand * np.cos(phase) - strand * np.cos(turn)
        bodies.append(Body("band", _oval(own, angle, inset, strand * (np.sin(phase) + np.sin(turn))), looped=True))
    if high > 5.5 * strand:
        for sign in (-1, 1):
            z = sign * (high / 2 - strand)
            ring = _oval(own, angle, 2 * strand - strand * np.cos(turn), z + strand * np.sin(turn))
            bodies.append(Body("band", ring, looped=True))
        inner = [(1.2 * strand, -0.5), (1.2 * strand, 0.5), (2.6 * strand, 0.5), (2.6 * strand, -0.5)]
        rows = [_oval(own, angle, inset, z * (high - 2 * strand)) for inset, z in inner]
        bodies.append(Body("band", np.stack(rows)[::-1], looped=True, crease_deg=34))
    return bodies


def _cuff(own: Plan) -> tuple[list[Body], Panel]:
    """An open band that narrows to round ends behind."""
    wall, high = min(_wall(own), 0.06 * own.width), own.height
    open_half = np.pi - np.radians(GAP_DEG / 2)
    t = np.linspace(-1, 1, 140)
    angle = open_half * t
    narrow = 1 - (0.10 + 0.40 * own.manner.taper) * np.abs(t) ** 1.8
    end = np.sqrt(np.clip(1 - ((np.abs(t) - 0.965) / 0.035).clip(0) ** 2, 0.02, 1))
    section = _section(own, wall, high)
    rows = np.stack([_oval(own, angle, inset, z * narrow * end) for inset, z in section], 1)
    caps = [np.tile(row.mean(0), (1, rows.shape[1], 1)) for row in (rows[0], rows[-1])]
    bodies = [Body("band", np.concatenate([caps[0], rows, caps[1]]), grain=along((1, 0, 0)), crease_deg=34)]
    if own.manner.beads:
        # Two wires along the edges, and grains between them in ornate work.
        for sign in (-1, 1):
            path = _oval(own, 0.985 * angle, 0.0, sign * 0.42 * high * narrow)
            bodies.append(wire("band", path, 0.035 * high + 0 * t, (0, 0, 1), 10))
        if own.manner.beads > 2:
            spots = evenly(_oval(own, 0.9 * angle, 0.0, 0 * t), 35)
            bodies.append(
                strung("band", [ball(p, 0.07 * high * (1 - 0.4 * abs(k - 17) / 17)) for k, p in enumerate(spots)])
            )
    if own.has("inlay"):
        bodies.append(_stripe(own, 0.88 * angle, wall, high * 0.8, looped=False))
    if own.has("stone"):
        bodies += _stone(own, wall, min(0.30 * high, 0.12 * own.width))
    return bodies, _outside(own, high)


def _stripe(own: Plan, angle: Array, wall: float, high: float, looped: bool) -> Body:
    """A line of another material round the outside, a hair proud of it."""
    half = (0.10 if own.manner.ornament < 0.6 else 0.16) * high
    proud = 0.03 * wall
    section = np.array([(0.45 * wall, -half), (-proud, -half), (-proud, half), (0.45 * wall, half)])
    if looped:
        rows = np.stack([_oval(own, angle, inset, z) for inset, z in section])
        return Body("inlay", rows[::-1], looped=True, crease_deg=30)
    strips = np.stack([_oval(own, angle, inset, z) for inset, z in section], 1)
    caps = [np.tile(row.mean(0), (1, 4, 1)) for row in (strips[0], strips[-1])]
    return Body("inlay", np.concatenate([caps[0], strips, caps[1]]), crease_deg=30)


def _stone(own: Plan, wall: float, size: float) -> list[Body]:
    """A stone at the front, smaller ones beside it where the style is rich."""
    bodies: list[Body] = []
    spots = [(0.0, 1.0)]
    if own.manner.ornament >= 0.7:
        step = 3.1 * size / (0.5 * own.width)
        spots += [(-step, 0.6), (step, 0.6)]
    for angle, scale in spots:
        stone = Stone.within(own.parts["stone"], 1.35 * size * scale, size * scale)
        lift = 0.6 * stone.wide if stone.cut == BALL else 0.28 * stone.wide
        low = lift + 0.7 * wall
        if stone.cut == BALL:
            held = peg(stone, "band")
        elif own.manner.ornament >= 0.7 and angle == 0:
            held = claws(stone, "band", low)
        else:
            held = [collar(stone, "band", low, 0.16 * stone.wide)]
        out = np.array([np.sin(angle), -np.cos(angle), 0.0])
        at = _oval(own, np.array([angle]), 0.0, 0.0)[0] + lift * out
        bodies += seated([stone.body(), *held], at, out, (np.cos(angle), np.sin(angle), 0))
    return bodies


def _chain(own: Plan) -> tuple[list[Body], Panel]:
    """Curb links round the wrist, a plate in front where something is let in or set, the clasp at the right."""
    thick = min(own.height, 0.14 * own.width)
    curb = own.style not in {"japanese", "minimal", "scandinavian"}
    # A curb chain lies with its flat side to the wrist, as high as its links are wide.
    pitch = (0.70 if curb else 1.08) * thick
    reach = 0.40 * pitch if curb else 0.46 * pitch
    plated = own.has("stone") or own.has("inlay")
    free = np.radians(24) if plated else 0.0
    clasp_at, clasp_half = np.radians(122), np.radians(7)
    bodies: list[Body] = []
    runs = [(free, clasp_at - clasp_half), (clasp_at + clasp_half, 2 * np.pi - free)]
    for start, stop in runs:
        angle = np.linspace(start, stop, 120)
        path = _oval(own, angle, reach, 0.0)
        count = max(3, round(float(np.linalg.norm(np.diff(path, axis=0), axis=1).sum()) / pitch))
        upright = (0.0, 0.0, 1.0)
        bodies.append(
            linked("band", path, count, upright, closed=False, curb=curb, stout=1.5 if curb else 1.15, bends=22)
        )
    if plated:
        bodies += _plate(own, thick, free)
    bodies += _clasp(own, clasp_at, clasp_half, thick, reach)
    return bodies, _outside(own, 0.7 * thick, 0.30 if plated else 0.1)


def _plate(own: Plan, thick: float, free: float) -> list[Body]:
    """A name plate bent to the wrist."""
    wall, high = 0.3 * thick, 0.86 * thick
    angle = np.linspace(-free * 1.06, free * 1.06, 40)
    corners = rounded_rectangle(0.5 * wall, 0.5 * high, 0.3 * wall, 32)
    rows = np.stack([_oval(own, angle, 0.06 * thick + 0.5 * wall + a, z) for a, z in corners], 1)
    caps = [np.tile(row.mean(0), (1, 32, 1)) for row in (rows[0], rows[-1])]
    bodies = [Body("band", np.concatenate([caps[0], rows, caps[1]]), crease_deg=34)]
    if own.has("inlay"):
        for sign in (-1, 1):
            section = np.array([(0.6 * wall, -0.06), (-0.03 * wall, -0.06), (-0.03 * wall, 0.06), (0.6 * wall, 0.06)])
            strip = [_oval(own, 0.88 * angle, 0.06 * thick + a, (sign * 0.32 + z) * high) for a, z in section]
            stacked = np.stack(strip, 1)
            ends = [np.tile(row.mean(0), (1, 4, 1)) for row in (stacked[0], stacked[-1])]
            bodies.append(Body("inlay", np.concatenate([ends[0], stacked, ends[1]]), crease_deg=30))
    if own.has("stone"):
        bodies += [body.shifted(0, 0.06 * thick, 0) for body in _stone(own, wall, 0.30 * high)]
    return bodies


def _clasp(own: Plan, at: float, half: float, thick: float, reach: float) -> list[Body]:
    """A lobster claw with its lever, between two rings."""
    part = "clasp" if own.has("clasp") else "band"
    angle = np.linspace(at - half, at + half, 22)
    path = _oval(own, angle, reach, 0.0)
    swell = 0.26 * thick * (0.55 + 0.45 * np.sin(np.linspace(0.35, np.pi, 22)) ** 0.7)
    bodies = [Body(part, swept(path, 1.25 * swell, swell, (0, 0, 1), 18), crease_deg=50)]
    lever = _oval(own, angle[4:12], reach - 0.30 * thick, 0.0)
    bodies.append(wire(part, lever, np.linspace(0.05, 0.12, 8) * thick, (0, 0, 1), 10))
    for end, ahead in ((path[0], path[1] - path[0]), (path[-1], path[-2] - path[-1])):
        bodies.append(hoop_of_wire(part, end - 0.1 * ahead, 0.26 * thick, 0.09 * thick, (-ahead[1], ahead[0], 0.0), 28))
    return bodies


def _beaded(own: Plan) -> tuple[list[Body], Panel]:
    """Round beads on a cord; a larger one of the stone, a metal one with the inlay, or the clasp, among them."""
    size = min(own.height / 2, 0.12 * own.width)
    middle = _oval(own, np.linspace(0, 2 * np.pi, 241)[:-1], size, 0.0)
    long = float(np.linalg.norm(np.diff(np.concatenate([middle, middle[:1]]), axis=0), axis=1).sum())
    count = max(8, round(long / (2.0 * size)))
    centres = evenly(middle, count, closed=True)
    taken = {0} if own.has("stone") else set()
    if own.has("inlay"):
        taken |= {2, count - 2} if own.has("stone") else {0}
    if own.has("clasp"):
        taken.add(count // 3 + 1)
    grown = own.manner.wobble * 6
    bodies = []
    grids = []
    for k, centre in enumerate(centres):
        if k not in taken:
            r = size * (1.0 - grown * float(own.chance.random()))
            grids.append(_bead(own, centre, r))
    # A bead of wood shows the wood it was turned from: each is a body of its own.
    if MATERIALS[own.parts["band"].material].family is Family.WOOD and len(grids) < 56:
        bodies += [Body("band", grid, grain=along((1, 0.3 * k, 0.2)), crease_deg=40) for k, grid in enumerate(grids)]
    else:
        bodies.append(strung("band", grids, crease_deg=40 if own.manner.edge == "round" else 20))
    if own.has("stone"):
        bodies.append(Body("stone", _bead(own, centres[0], size * 1.0, 24), sealed=True))
    if own.has("inlay"):
        for k in sorted(taken - {count // 3 + 1} - ({0} if own.has("stone") else set())):
            bodies += _banded_bead(centres[k], centres[(k + 1) % count] - centres[k - 1], size)
    if own.has("clasp"):
        k = count // 3 + 1
        ahead = centres[k + 1] - centres[k - 1]
        ahead = ahead / np.linalg.norm(ahead)
        span = np.linspace(-1.0, 1.0, 24)[:, None] * size
        barrel = size * (0.5 + 0.2 * np.abs(np.sin(np.linspace(0, 2 * np.pi, 24))))
        bodies.append(Body("clasp", swept(centres[k] + span * ahead, barrel, barrel, (0, 0, 1), 24), crease_deg=50))
    cord = evenly(middle, 160, closed=True)
    turn = np.linspace(0, 2 * np.pi, 8, endpoint=False)
    out = cord * [1, 1, 0] / np.linalg.norm(cord[:, :2], axis=1, keepdims=True)
    rows = [cord + 0.10 * size * (np.cos(t) * out + np.sin(t) * np.array([0, 0, 1.0])) for t in turn]
    bodies.append(Body("band", np.stack(rows), looped=True))
    return bodies, _outside(own, size, 0.1)


def _bead(own: Plan, centre: Array, radius: float, columns: int = 20) -> Array:
    """A bead: round, faceted in crisp styles, flattened like a river stone in rustic work."""
    if own.manner.edge == "crisp":
        return ball(centre, radius, 8, 5)
    squash = np.array([1.0, 1.0, 1.0])
    if own.manner.wall > 1:
        squash = np.array([1.0, 1.0, 0.86])
    bead: Array = centre + ball(np.zeros(3), radius, columns, columns * 2 // 3 | 1) * squash
    return bead


def _banded_bead(centre: Array, ahead: Array, size: float) -> list[Body]:
    """A bead with a hoop of the inlay round it."""
    ahead = ahead / np.linalg.norm(ahead)
    bead = Body("band", ball(centre, 0.96 * size, 24, 17))
    normal = (float(ahead[0]), float(ahead[1]), float(ahead[2]))
    return [bead, hoop_of_wire("inlay", centre, 0.84 * size, 0.24 * size, normal)]


def _outside(own: Plan, high: float, share: float = 0.9) -> Panel:
    """The outside at the front, bent round the wrist."""
    front = np.array([0.0, -own.depth / 2, 0.0])
    wide = share * 0.5 * np.pi * min(own.width, own.depth) / 2
    return Panel("band", front, np.array([1.0, 0, 0]), np.array([0, 0, 1.0]), wide, 0.7 * high, bent=True)


PATTERN = Pattern(build, Stance(raised=14, least=12, fine=True))
