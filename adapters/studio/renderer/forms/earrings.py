"""A pair of earrings, side by side and facing the viewer: drops on ear wires, hoops, studs on posts."""

import numpy as np
from attrs import evolve

from adapters.studio.renderer.bodies import Array, Body, Panel, Piece
from adapters.studio.renderer.forms.chains import hoop_of_wire, wire
from adapters.studio.renderer.forms.gems import BALL, Stone, claws, collar, peg, seated
from adapters.studio.renderer.forms.pattern import Pattern, Stance
from adapters.studio.renderer.forms.plan import Plan, along, fitted
from adapters.studio.renderer.forms.plaques import Plaque, ball, outline
from adapters.studio.renderer.forms.strands import strung, swept
from adapters.studio.renderer.lofts import tilted, turned

DROPS = {"modern": "bar", "art_deco": "fan", "rustic": "round", "scandinavian": "round", "minimal": "bar"}
"""What hangs from the ear in each style; a drop where nothing else is said."""
STUDS = {"art_deco": "fan", "modern": "bar", "ornate": "drop"}


def build(own: Plan) -> Piece:
    """One earring, and its twin mirrored beside it."""
    if own.form == "hoops":
        bodies, half = _hoop(own)
    elif own.form == "studs":
        bodies, half = _stud(own), min(0.46 * own.width, own.height) / 2
    else:
        bodies, half = _drop(own)
    spread = own.width / 2 - half
    mirror = np.diag([-1.0, 1.0, 1.0])
    left = [body.spun(mirror).shifted(-spread, 0, 0) for body in bodies]
    right = [body.shifted(spread, 0, 0) for body in bodies]
    # What two hoops of this size cannot fill in depth, one stands before the other.
    deep = np.ptp(np.concatenate([body.grid[..., 1].ravel() for body in bodies]))
    apart = max(0.0, own.depth - deep) / 2 if own.form == "hoops" else 0.0
    pair = [*(body.shifted(0, -apart, 0) for body in left), *(body.shifted(0, apart, 0) for body in right)]
    return fitted(pair, own, _panels(own, pair))


def _drop(own: Plan) -> tuple[list[Body], float]:
    """A plate under an eye, hung from a shepherd's crook; in ornate work three grains hang below it."""
    hook = float(np.clip(0.32 * own.height, 0.2 * own.height, 17))
    eye = 0.07 * own.height
    grain = 0.035 * own.height if own.manner.beads > 2 else 0.0
    low = 3.4 * grain
    kind = DROPS.get(own.style, "drop")
    high = own.height - hook - eye - low
    wide = min(0.42 * own.width, high * {"bar": 0.24, "fan": 0.62, "drop": 0.62, "round": 1.0}[kind])
    high = min(high, wide / 0.9) if kind == "round" else high
    drop = own.height - hook - eye - high
    thick = 0.42 * own.depth
    edge = outline(kind, wide, high)
    plate = Plaque.worked(edge, (0.0, -0.16 * high if kind == "drop" else 0.0), thick, own.manner)
    bodies = [plate.body("earrings", along((0, 0, 1)))]
    if own.manner.beads > 2:
        bodies.append(plate.beaded("earrings", 0.9, 0.04 * wide, 30))
        tip = -high / 2 - 0.8 * grain
        spots = [(0.0, tip - 1.1 * grain, 1.1), (0.0, tip + 0.6 * grain, 0.7)]
        bodies.append(strung("earrings", [ball(np.array([x, -thick / 2, z]), r * grain) for x, z, r in spots]))
    if own.has("stone"):
        size = (0.26 if kind != "bar" else 0.36) * wide
        bodies += _set(own, plate, size, 1.4)
    bodies = [body.shifted(0, thick / 2, drop + high / 2) for body in bodies]
    if kind == "round" and drop > low + 0.5:
        # A disc hangs on a rod of its own.
        rod = np.array([(0.0, 0.0, drop + high - 0.6), (0.0, 0.01, own.height - hook - 0.2 * eye)])
        # The disc sits low, so that the pair keeps its length.
        bodies = [body.shifted(0, 0, low - drop) for body in bodies]
        rod[0, 2] += low - drop
        bodies.append(wire("earrings", rod, 0.22 * thick, (1, 0, 0)))
    ring = own.height - hook - 0.35 * eye
    gauge = float(np.clip(0.011 * own.height, 0.3, 0.14 * own.depth + 0.1))
    bodies.append(hoop_of_wire("earrings", np.array([0.0, 0.0, ring - 0.3 * eye]), 0.55 * eye, gauge, (0, 1, 0)))
    bodies += _crook(own, ring + 0.25 * eye, gauge)
    return bodies, max(wide / 2, max(float(body.grid[..., 0].max()) for body in bodies))


def _crook(own: Plan, low: float, gauge: float) -> list[Body]:
    """A shepherd's crook: up from the eye, over through the ear, and down behind. It swings outwards as far as the
    depth lets it stand straight.
    """
    top = own.height - gauge
    high = top - low
    reach = 0.52 * high
    deep = min(reach, 0.5 * own.depth - gauge)
    swing = np.array([np.sqrt(max(reach**2 - deep**2, 0.0)) * 0.55, deep])
    turn = np.linspace(np.pi, -0.12 * np.pi, 28)
    over = np.stack([0.5 + 0.5 * np.cos(turn), 1 - 0.5 * reach / high + 0.5 * reach / high * np.sin(turn)], 1)
    flat = np.concatenate([[(0.0, 0.0), (-0.02, 0.25)], over, [(1.02, 0.42), (1.16, 0.22)]])
    path = np.stack([flat[:, 0] * swing[0], flat[:, 0] * swing[1], low + flat[:, 1] * high], 1)
    side = np.array([swing[1], -swing[0], 0.0])
    crook = wire("hooks", path, gauge, tuple(side / max(np.linalg.norm(side), 1e-9)), 10)
    bead = Body("hooks", ball(np.array([0.0, 0.0, low + 0.16 * high]), 2.1 * gauge, 20, 13))
    return [crook, bead]


def _set(own: Plan, plate: Plaque, size: float, aspect: float) -> list[Body]:
    """A stone on the middle of a plate."""
    stone = Stone.within(own.parts["stone"], aspect * size, size)
    top = plate.height(0.0)
    lift = top + min(0.3 * stone.wide, 0.35 * own.depth)
    if stone.cut == BALL:
        lift, held = top + 0.8 * stone.wide, peg(stone, "earrings")
    elif own.manner.ornament >= 0.7:
        held = claws(stone, "earrings", lift - 0.6 * top)
    else:
        held = [collar(stone, "earrings", lift - 0.6 * top, 0.16 * stone.wide)]
    return seated([stone.body(), *held], (plate.middle[0], -lift, plate.middle[1]), (0, -1, 0), (0, 0, 1))


def _hoop(own: Plan) -> tuple[list[Body], float]:
    """A hoop, thickest below, closed above by its ear wire; turned so that both its side and its opening are seen."""
    gauge = float(np.clip(0.055 * own.height / own.manner.slender, 0.35, 0.2 * min(own.depth, own.height)))
    square = {"crisp": 0.4, "chamfer": 0.6}.get(own.manner.edge, 1.0)
    broad = gauge * (1.7 if own.manner.edge in {"crisp", "chamfer"} else 1.0) * (1.3 if own.manner.wall > 1 else 1.0)
    broad = min(broad, 0.3 * own.depth)
    tall = own.height / 2 - gauge
    yaw = np.arcsin(np.clip((own.depth - 2 * broad) / own.height, 0.05, 0.62))
    across = min(
        tall, (0.46 * own.width - 2 * broad) / 2 / np.cos(yaw), max(own.depth / 2 / np.sin(yaw) - gauge, gauge)
    )
    across = max(across, 0.6 * gauge)
    # From the ear wire's joint behind, down round the front and up to the other joint.
    turn = np.linspace(np.radians(112), np.radians(112 + 318), 72)
    path = np.stack([across * np.cos(turn), 0 * turn, tall * (1 + np.sin(turn)) + gauge], 1)
    thin = 0.62 + 0.38 * np.sin(np.linspace(0, np.pi, 72)) ** (0.8 + own.manner.taper)
    grid = swept(path, broad * thin, gauge * thin, (0, 1, 0), 24, square)
    bodies = [Body("earrings", grid, crease_deg=36)]
    if own.manner.beads > 2:
        at = path[12:-12:3]
        out = at - [0, 0, tall + gauge]
        out = out / np.linalg.norm(out, axis=1, keepdims=True)
        bodies.append(
            strung("earrings", [ball(p - n * 0.9 * gauge, 0.6 * gauge) for p, n in zip(at, out, strict=True)])
        )
    closing = np.linspace(np.radians(64), np.radians(118), 14)
    ear = np.stack([across * np.cos(closing), 0 * closing, tall * (1 + np.sin(closing)) + gauge], 1)
    bodies.append(wire("hooks", ear, 0.42 * gauge * np.ones(14), (0, 1, 0), 10))
    hinge = ear[-1]
    bodies.append(Body("hooks", ball(hinge, 0.75 * gauge, 16, 11)))
    if own.has("stone"):
        size = 1.5 * gauge
        stone = Stone.within(own.parts["stone"], size, size)
        held = [collar(stone, "earrings", stone.wide, 0.2 * stone.wide)]
        if stone.cut == BALL:
            held = peg(stone, "earrings")
        lift = 0.85 * broad + (0.6 * stone.wide if stone.cut == BALL else 0.25 * stone.wide)
        for degrees in (-90,) if own.manner.ornament < 0.7 else (-120, -90, -60):
            a = np.radians(degrees)
            spot = (across * np.cos(a), -lift, tall * (1 + np.sin(a)) + gauge)
            bodies += seated([stone.body(), *held], spot, (0, -1, 0), (np.cos(a), 0, np.sin(a)))
    spin = tilted(float(np.degrees(yaw)), "z")
    bodies = [body.spun(spin) for body in bodies]
    return bodies, max(float(np.abs(body.grid[..., 0]).max()) for body in bodies)


def _stud(own: Plan) -> list[Body]:
    """A stone or a worked plate on a post, with the butterfly that holds it."""
    across = min(0.46 * own.width, own.height)
    high = own.height
    face = min(0.45 * own.depth, 0.5 * min(across, high))
    kind = STUDS.get(own.style, "round")
    gauge = min(0.045 * high, 0.08 * own.depth)
    if own.has("stone"):
        stone = Stone.within(own.parts["stone"], 0.47 * max(across, high), 0.47 * min(across, high))
        low = min(stone.low, face)
        lift = face + 0.0
        if stone.cut == BALL:
            held = peg(stone, "earrings")
            lift = stone.wide
        elif own.manner.ornament >= 0.4:
            held = claws(stone, "earrings", min(lift, 1.02 * stone.low), 4 if own.manner.edge == "crisp" else 6, 0.34)
        else:
            held = [collar(stone, "earrings", min(lift, 0.9 * stone.low), 0.06 * stone.wide)]
        bodies = seated([stone.body(), *held], (0, -lift, 0), (0, -1, 0), (0, 0, 1) if high >= across else (1, 0, 0))
        base = [
            (0.0, 0.35 * face),
            (0.45 * stone.wide, 0.30 * face),
            (0.4 * stone.wide, -0.05 * low),
            (0.0, -0.1 * low),
        ]
        bodies.append(turned("earrings", np.array(base), 32).spun(tilted(90, "x")))
    else:
        face = min(face, 0.24 * across)
        plate = Plaque.worked(outline(kind, across, high), (0.0, 0.0), face, own.manner)
        bodies = [plate.body("earrings", along((0, 0, 1)))]
        if own.manner.beads > 2:
            bodies.append(plate.beaded("earrings", 0.9, 0.05 * across, 24))
    back = own.depth - max(-min(float(body.grid[..., 1].min()) for body in bodies), 1e-3)
    post = np.array([(0.0, -0.3 * face, 0.0), (0.0, 0.5 * back, 0.001), (0.0, back - gauge, 0.0)])
    bodies.append(wire("hooks", post, np.array([gauge, gauge, 0.8 * gauge]), (1, 0, 0), 12))
    at = 0.62 * back
    plate_back = turned("hooks", _washer(0.24 * high, 0.12 * high, gauge), 40).spun(tilted(-90, "x"))
    bodies.append(plate_back.shifted(0, at, 0))
    for sign in (-1, 1):
        centre = np.array([sign * 0.13 * across, at + 0.09 * high, 0.0])
        curl = hoop_of_wire("hooks", centre, 0.08 * high, 0.03 * high, (0, 0, 1))
        bodies.append(evolve(curl, grid=curl.grid * [1, 1, 1.6]))
    return [body.shifted(0, 0, high / 2) for body in bodies]


def _washer(radius: float, inner: float, thick: float) -> Array:
    return np.array([(0.0, 0.0), (inner, 0.0), (radius, 0.3 * thick), (radius, 0.9 * thick), (0.0, 1.2 * thick)])


def _panels(own: Plan, pair: list[Body]) -> list[Panel]:
    """The front of the right-hand plate, or its back where a stone takes the front; on a hoop a narrow place below."""
    mine = [body for body in pair if body.part == "earrings" and body.grid[..., 0].mean() > 0]
    plate = max(mine, key=lambda body: float(np.ptp(body.grid[..., 0]) * np.ptp(body.grid[..., 2])))
    low, high = plate.grid.min((0, 1)), plate.grid.max((0, 1))
    middle = (low + high) / 2
    wide, tall = 0.5 * (high[0] - low[0]), 0.4 * (high[2] - low[2])
    if own.form == "hoops":
        wide, tall = 0.3 * wide, 0.1 * tall
        middle[2] = low[2] + 0.04 * (high[2] - low[2])
    sign = 1.0 if not own.has("stone") else -1.0
    middle[1] = low[1] if sign > 0 else high[1]
    return [Panel("earrings", middle, np.array([sign, 0.0, 0.0]), np.array([0.0, 0.0, 1.0]), wide, tall)]


PATTERN = Pattern(
    build,
    Stance(raised=6, turned=-12, lean=22, fine=True),
    # Nothing on a table would hold them up: they lie on it.
    others={"drops": Stance(raised=34, lean=77, fine=True)},
)
