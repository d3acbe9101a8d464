"""Brooches: a worked front, and behind it the pin with its joint and catch."""

import numpy as np
from attrs import evolve

from adapters.studio.renderer.bodies import Array, Body, Panel, Piece
from adapters.studio.renderer.forms.chains import hoop_of_wire, wire
from adapters.studio.renderer.forms.gems import BALL, Stone, claws, collar, peg, seated
from adapters.studio.renderer.forms.pattern import Pattern, Stance
from adapters.studio.renderer.forms.plan import Plan, along, fitted
from adapters.studio.renderer.forms.plaques import Plaque, ball, outline
from adapters.studio.renderer.forms.strands import strung, swept
from adapters.studio.renderer.lofts import tilted

PETALS = {"modern": 5, "art_deco": 8, "rustic": 5, "japanese": 5, "minimal": 4, "ornate": 8}
"""How many petals a flower has; six where nothing else is said."""


def build(own: Plan) -> Piece:
    """The front takes two thirds of the depth, the pin the rest."""
    deep = 0.64 * own.depth
    made = {"leaf": _leaf, "bar": _bar, "flower": _flower}.get(own.form, _round)
    bodies, lift, room = made(own, deep)
    if own.has("stone"):
        bodies += _stone(own, lift, room)
    bodies += _pin(own)
    return fitted(bodies, own, _panels(own, lift, room))


def _round(own: Plan, deep: float) -> tuple[list[Body], Array, float]:
    """A disc with its border; a domed boss or a ring of grains within, as the style likes."""
    small = min(own.width, own.height)
    plate = Plaque.worked(outline("round", own.width, own.height), (0.0, 0.0), 0.6 * deep, own.manner)
    bodies = [plate.body("body", along((1, 0, 0)))]
    if own.manner.ornament > 0.6:
        bodies.append(plate.beaded("body", 0.92, 0.028 * small, 44))
    if own.manner.ornament >= 0.7:
        # A wreath of small leaves round the middle.
        count = 12 if own.manner.beads > 2 else 8
        for k in range(count):
            bodies.append(_small_leaf(own, plate, small, 360 * k / count))
    elif own.manner.edge != "round":
        # A second disc laid on off the middle, as modern smiths do.
        raised = Plaque.worked(outline("round", 0.58 * own.width, 0.58 * own.height), (0.0, 0.0), deep, own.manner)
        bodies.append(raised.body("body", along((1, 0, 0))).shifted(0.14 * own.width, 0, -0.12 * own.height))
        return bodies, np.array([0.14 * own.width, -deep, -0.12 * own.height]), 0.16 * small
    return bodies, np.array([0.0, -plate.height(0.0), 0.0]), 0.22 * small


def _small_leaf(own: Plan, plate: Plaque, small: float, degrees: float) -> Body:
    thick = 0.1 * plate.height(0.5) + 0.03 * small
    leaf = Plaque.worked(outline("leaf", 0.22 * small, 0.1 * small), (0.0, 0.0), thick, own.manner)
    body = leaf.body("body").spun(tilted(38, "y")).shifted(0.30 * small, 0.03 * small - plate.height(0.6), 0)
    scale = np.diag([own.width / small, 1.0, own.height / small])
    return body.spun(tilted(degrees, "y")).spun(scale)


def _bar(own: Plan, deep: float) -> tuple[list[Body], Array, float]:
    """A long bar, its ends finished with balls where the style is rich."""
    wide, high = own.width, own.height
    end = 0.36 * min(high, deep) if own.manner.beads else 0.0
    kind = "leaf" if own.style in {"scandinavian", "japanese"} else "bar"
    edge = outline("bar", wide - 2.6 * end, high)
    if kind == "leaf":
        edge = edge * np.stack([np.ones(96), 0.42 + 0.58 * np.cos(edge[:, 0] / wide * np.pi) ** 0.8], 1)
    plate = Plaque.worked(edge, (0.0, 0.0), 0.7 * deep, own.manner)
    bodies = [plate.body("body", along((1, 0, 0)))]
    if own.manner.steps:
        # Deco tiers at both ends.
        for sign in (-1, 1):
            for k in range(3):
                step = outline("bar", 0.02 * wide, high * (0.8 - 0.18 * k))
                ridge = Plaque.worked(step, (0.0, 0.0), 0.85 * deep, own.manner)
                bodies.append(ridge.body("body").shifted(sign * (0.40 - 0.045 * k) * wide, 0, 0))
    if end:
        x = 0.5 * wide - 1.0 * end
        balls = [ball(np.array([sign * x, -0.35 * deep, 0.0]), end, 24, 15) for sign in (-1, 1)]
        bodies.append(strung("body", balls))
    return bodies, np.array([0.0, -plate.height(0.0), 0.0]), 0.42 * high


def _leaf(own: Plan, deep: float) -> tuple[list[Body], Array, float]:
    """A leaf with a raised midrib and veins, bent as it grew, on a short stalk."""
    wide, high = own.width, own.height
    stalk = 0.14 * wide
    blade = wide - stalk
    plain = evolve(own.manner, steps=0, beads=0)
    plate = Plaque.worked(outline("leaf", blade, 0.82 * high), (0.0, 0.0), 0.42 * deep, plain)
    across = np.linspace(0, 1, 30)
    rib = 0.045 * high * (1.2 - across)
    front = plate.height(0.0)
    midrib = np.stack([-0.5 * blade - stalk + (blade + stalk) * 0.97 * across, -front + 0.25 * rib, 0 * across], 1)
    midrib[:, 1] += np.interp(across, [0, 0.16, 1], [0.5 * front, 0, 0.25 * front])
    bodies = [plate.body("body", along((1, 0, 0)))]
    bodies.append(wire("body", midrib, np.maximum(rib, 0.02 * high), (0, 0, 1), 14))
    count = 5 if own.manner.ornament < 0.3 else 7
    veins = []
    for k in range(count):
        x = -0.36 * blade + 0.70 * blade * k / count
        far = 0.36 * 0.82 * high * np.sqrt(max(0.05, 1 - (2.05 * (x + 0.12 * blade) / blade) ** 2))
        for sign in (-1, 1):
            t = np.linspace(0, 1, 8)
            out = np.stack([x + 0.75 * far * t, 0 * t, sign * far * t**0.9], 1)
            share = np.clip(np.abs(out[:, 2]) / (0.41 * high), 0, 1)
            out[:, 1] = -np.array([plate.height(s) for s in share]) + 0.12 * front * t
            veins.append(swept(out, 0.022 * high * (1.1 - t), 0.022 * high * (1.1 - t), (0, 1, 0), 8))
    bodies.append(strung("body", veins))

    def bent(points: Array) -> Array:
        x = points[:, 0] / wide
        moved = points.copy()
        moved[:, 2] += 0.5 * high * x**2 * (0.6 + 0.4 * own.manner.taper)
        # It cups to the front at its edges, as a leaf does.
        moved[:, 1] -= 0.55 * deep * (np.abs(points[:, 2]) / (0.41 * high)) ** 2 * 0.8 + 0.25 * deep * x**2
        return moved

    return [body.moved(bent) for body in bodies], np.array([-0.12 * wide, -front, 0.0]), 0.13 * high


def _flower(own: Plan, deep: float) -> tuple[list[Body], Array, float]:
    """Petals in one or two rounds, cupped, with a button or a stone in the middle."""
    count = PETALS.get(own.style, 6)
    rounds = [(1.0, 0.0, 0.0)]
    if own.manner.ornament >= 0.7 or own.style == "rustic":
        rounds.append((0.66, 180 / count, 0.24))
    bodies = []
    half = min(own.width, own.height) / 2
    shape = evolve(own.manner, steps=0, beads=0)
    for size, turn, lift in rounds:
        long = 0.98 * half * size
        wide = min(2.5 * long * np.sin(np.pi / count), 1.25 * long)
        edge = outline("round", long, wide)
        # A petal is narrow at the heart and broad outside; a deco one comes to a point.
        reach = edge[:, 0] / long + 0.5
        pointed = own.manner.edge in {"crisp", "chamfer"}
        edge[:, 1] *= 0.42 + 0.62 * reach ** (0.8 if pointed else 1.1)
        if not pointed and own.manner.ornament >= 0.4:
            edge[:, 0] -= 0.07 * long * np.exp(-((edge[:, 1] / (0.13 * wide)) ** 2)) * (reach > 0.6)
        plate = Plaque.worked(edge, (0.0, 0.0), 0.20 * deep, shape)
        petal = plate.body("body", along((1, 0, 0)))
        cup = 0.34 * deep / size

        def cupped(points: Array, long: float = long, wide: float = wide, cup: float = cup) -> Array:
            moved = points.copy()
            moved[:, 1] -= cup * ((points[:, 0] / long + 0.5) ** 2 + 0.9 * (points[:, 2] / wide) ** 2)
            return moved

        petal = petal.moved(cupped).shifted(0.5 * long + 0.02 * half, -lift * deep - 0.02 * deep, 0)
        for k in range(count):
            # Every second one lies a little higher, so that neighbours overlap instead of cutting one another.
            raised = petal.shifted(0, -0.08 * deep * (k % 2), 0)
            bodies.append(raised.spun(tilted(turn + 90 + 360 * k / count, "y")))
    top = (0.24 * len(rounds) + 0.14) * deep
    button = outline("round", 0.5 * half, 0.5 * half)
    heart = Plaque.worked(button, (0.0, 0.0), top + 0.16 * deep, evolve(shape, edge="round"))
    bodies.append(heart.body("body"))
    if not own.has("stone"):
        angles = np.arange(7) * 2 * np.pi / 7
        spots = [(0.0, -0.16, 0.0), *((0.15 * half * np.cos(a), -0.02, 0.15 * half * np.sin(a)) for a in angles)]
        grains = [ball(np.array([x, y * deep - top, z]), 0.072 * half, 12, 9) for x, y, z in spots]
        bodies.append(strung("body", grains))
    stretch = np.diag([own.width / 2 / half, 1.0, own.height / 2 / half])
    return [body.spun(stretch) for body in bodies], np.array([0.0, -heart.height(0.0), 0.0]), 0.26 * half


def _stone(own: Plan, at: Array, room: float) -> list[Body]:
    stone = Stone.within(own.parts["stone"], 1.35 * room, room)
    lift = min(0.35 * stone.wide, 0.2 * own.depth)
    if stone.cut == BALL:
        lift, held = 0.8 * stone.wide, peg(stone, "body")
    elif own.manner.ornament >= 0.7:
        held = claws(stone, "body", lift + 0.3 * abs(float(at[1])), 6)
    else:
        held = [collar(stone, "body", lift + 0.3 * abs(float(at[1])), 0.16 * stone.wide)]
    across = (1, 0, 0) if own.width >= own.height else (0, 0, 1)
    return seated([stone.body(), *held], at - [0, lift, 0], (0, -1, 0), across)


def _pin(own: Plan) -> list[Body]:
    """A pin across the back: its joint on the right, its catch on the left, as the wearer needs it."""
    room = 0.36 * own.depth
    z = {"round": 0.14, "flower": 0.14, "leaf": 0.02}.get(own.form, 0.0) * own.height
    gauge = float(np.clip(0.014 * own.width, 0.25, 0.16 * room))
    reach = {"bar": 0.40, "leaf": 0.34}.get(own.form, 0.32) * own.width
    y = room - 2.4 * gauge
    path = np.array([(reach, y, z), (0.0, y + 0.2 * gauge, z), (-0.8 * reach, y, z), (-1.06 * reach, y, z)])
    pin = wire("pin", path, gauge * np.array([1.0, 0.95, 0.8, 0.3]), (0, 0, 1), 12)
    bodies = [pin]
    for dz in (-1.9, 0.0, 1.9):
        knuckle = np.array([reach, y, z + dz * gauge])
        bodies.append(hoop_of_wire("pin", knuckle, 1.4 * gauge, 0.9 * gauge, (0, 0, 1), 24))
    foot = np.array([(reach, y - 0.4 * gauge, z), (reach + 0.01, 0.5 * y, z), (reach, -0.25 * own.depth, z)])
    bodies.append(Body("pin", swept(foot, 2.6 * gauge, 1.5 * gauge, (0, 0, 1), 16, 0.5), crease_deg=40))
    turn = np.linspace(-0.5 * np.pi, 1.1 * np.pi, 20)
    hook = np.stack([np.full(20, -reach), y + 1.7 * gauge * np.sin(turn), z + 1.7 * gauge * np.cos(turn)], 1)
    stand = np.array([(-reach, -0.25 * own.depth, z), (-reach, 0.4 * y, z)])
    bodies.append(Body("pin", swept(np.concatenate([stand, hook]), 1.8 * gauge, 0.6 * gauge, (1, 0, 0), 12, 0.6)))
    return bodies


def _panels(own: Plan, at: Array, room: float) -> list[Panel]:
    """The front beside the stone of a bar or round brooch; the back of every one, below the pin."""
    up, right = np.array([0.0, 0.0, 1.0]), np.array([1.0, 0.0, 0.0])
    low = np.array([0.0, 0.0, -0.18 * own.height if own.form in {"round", "flower"} else 0.0])
    back = Panel("body", low, -right, up, 0.45 * own.width, 0.3 * own.height)
    if own.form in {"leaf", "flower"} or own.has("stone"):
        return [back]
    tall = 0.6 * own.height if own.form == "bar" else max(0.36 * own.height, 0.6 * room)
    return [Panel("body", at, right, up, 0.6 * own.width, tall), back]


PATTERN = Pattern(build, Stance(raised=12, turned=-10, lean=18, fine=True))
