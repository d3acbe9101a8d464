"""Pendants: a worked plate under its bail, on a chain that lies in a bow behind it."""

import numpy as np

from adapters.studio.renderer.bodies import Body, Panel, Piece
from adapters.studio.renderer.forms.chains import HALF_WIDE, WIRE, Worn, hoop_of_wire, linked
from adapters.studio.renderer.forms.gems import BALL, Stone, claws, collar, peg, seated
from adapters.studio.renderer.forms.pattern import Pattern, Stance
from adapters.studio.renderer.forms.plan import Plan, along, fitted
from adapters.studio.renderer.forms.plaques import Plaque, outline
from adapters.studio.renderer.forms.strands import looped_cord, swept
from adapters.studio.renderer.lofts import curve
from domain.craft import MATERIALS
from domain.craft.materials import Family

LINKS = 132
# The bow of the chain, in sizes of the pendant from its bail on: a bean that opens away from it.
BOW = ((0, 0), (0.30, 0.34), (0.80, 0.46), (1.16, 0.66), (0.80, 0.92), (0.24, 0.84), (-0.30, 0.88), (-0.86, 0.95))
BOW_BACK = ((-1.14, 0.70), (-0.78, 0.44), (-0.30, 0.33), (0, 0))


def build(own: Plan) -> Piece:
    """Plate, bail, stone, inlay and chain. The size is the pendant's own, from its tip to the top of its bail."""
    form = own.form if own.form in {"drop", "bar", "heart"} else "disc"
    bail = float(np.clip(own.height - own.width if form == "disc" else 0.2 * own.height, 0.14, 0.30 * own.height))
    bail = max(bail, 0.14 * own.height)
    high = own.height - bail
    thick = own.depth * (0.62 if own.manner.edge == "crisp" else 0.72)
    edge = outline("round" if form == "disc" else form, own.width, high)
    middle = {"drop": (0.0, -0.16 * high), "heart": (0.0, 0.08 * high)}.get(form, (0.0, 0.0))
    plate = Plaque.worked(edge, middle, thick, own.manner)
    bodies = [plate.body("pendant", along((0, 0, 1)))]
    if own.manner.beads > 2 and form != "bar":
        bodies.append(plate.beaded("pendant", 0.90, 0.035 * min(own.width, high)))
    room = _room(form, own.width, high)
    if own.has("inlay"):
        inner = 0.70 if own.manner.ornament > 0.6 else 0.76
        bodies.append(plate.inlaid("inlay", inner, 0.80))
    if own.has("stone"):
        bodies += _stone(own, plate, form, room)
    bodies = [body.shifted(0, thick / 2, high / 2) for body in bodies]
    bodies += _bail(own, form, high, bail)
    piece = fitted(bodies, own, _panels(own, form, plate, high, thick, room))
    if not own.has("chain"):
        return piece
    size = max(own.height, 1.1 * own.width)
    return Worn((*piece.bodies, *_chain(own, bail, size)), piece.panels, seen=0.42 * size)


def _room(form: str, width: float, high: float) -> float:
    """The radius of the largest circle on the front that leaves a margin."""
    share = {"disc": 0.62, "drop": 0.52, "heart": 0.46, "bar": 0.72}[form]
    return share * min(width, high) / 2


def _stone(own: Plan, plate: Plaque, form: str, room: float) -> list[Body]:
    """A stone in the middle of the plate, on a bar near its lower end; held by claws where the style is rich."""
    part = own.parts["stone"]
    size = room * (0.62 if form == "disc" and own.manner.ornament < 0.6 else 0.85)
    stone = Stone.within(part, 1.35 * size, size)
    x, z = plate.middle
    if form == "bar":
        z = -0.5 * float(np.ptp(plate.edge[:, 1])) + 1.5 * room + stone.long
    top = plate.height(0.0)
    lift = top + min(0.3 * stone.wide, 0.5 * own.depth)
    low = lift - 0.6 * top
    if own.manner.ornament >= 0.7:
        held = claws(stone, "pendant", low)
    else:
        held = [collar(stone, "pendant", low, 0.16 * stone.wide)]
    if stone.cut == BALL:
        held, lift = peg(stone, "pendant"), top + 0.75 * stone.wide
    return seated([stone.body(), *held], (x, -lift, z), (0, -1, 0), (0, 0, 1))


def _bail(own: Plan, form: str, high: float, bail: float) -> list[Body]:
    """A loop that the chain runs through, tapering from a wide front, hung from an eye on the plate."""
    tall, deep = 0.56 * bail, 0.5 * own.depth
    wall = min(0.16 * tall, 0.22 * deep)
    turn = np.linspace(0, 2 * np.pi - 0.02, 40)
    middle = high + bail - tall
    path = np.stack([0 * turn, (deep - wall) * np.sin(turn), middle - (tall - wall) * np.cos(turn)], 1)
    wide = (0.10 + 0.13 * np.sin(turn / 2) ** 2) * bail * (1.4 if own.manner.ornament > 0.6 else 1.1)
    loop = Body("pendant", swept(path, wide, wall, (1, 0, 0), 16, 0.6), crease_deg=45)
    eye = 0.20 * bail if form != "heart" else 0.34 * bail
    eye_wire = min(0.07 * bail, 0.3 * own.depth)
    drop = 0.12 * high if form == "heart" else 0.0
    ring = hoop_of_wire("pendant", np.array([0.0, 0.0, high + 0.5 * eye - drop]), eye + 0.5 * drop, eye_wire, (0, 1, 0))
    return [loop, ring]


def _chain(own: Plan, bail: float, size: float) -> list[Body]:
    """The chain through the bail, lying on what the pendant lies on; a cord, where it is leather or thread."""
    flat = curve([(x * size, z * size) for x, z in (*BOW, *BOW_BACK)], 400)[:-1]
    long = float(np.linalg.norm(np.diff(flat, axis=0), axis=1).sum())
    pitch = long / LINKS
    stout = min(1.0, 0.30 * own.depth / (HALF_WIDE + WIRE) / pitch)
    half = 0.72 * (HALF_WIDE + WIRE) * pitch * max(stout, 0.4)
    root = own.height - 0.16 * bail - half
    back = own.depth / 2 - half
    # Through the bail's middle, and down on the table beyond it.
    reach = np.clip(np.linalg.norm(flat, axis=1) / (0.25 * size), 0, 1)
    path = np.stack([flat[:, 0], back * reach**0.7, root + flat[:, 1]], 1)
    if MATERIALS[own.parts["chain"].material].family is not Family.METAL:
        return [looped_cord("chain", path, min(0.9 * half, 0.02 * size), 10, (0, 1, 0))]
    links = linked("chain", path, LINKS, (0, -1, 0), closed=True)
    far = int(np.argmin(np.abs(flat[:, 0]) + (flat[:, 1] < 0.5 * size) * 1e6))
    return [links, hoop_of_wire("chain", path[far], 1.25 * pitch, 0.22 * pitch, (0, 1, 0))]


def _panels(own: Plan, form: str, plate: Plaque, high: float, thick: float, room: float) -> list[Panel]:
    """The front where no stone takes it, and the back."""
    x, z = plate.middle
    wide, tall = (0.7 * own.width, 0.8 * high) if form == "bar" else (1.5 * room, 1.1 * room)
    up = np.array([0.0, 0.0, 1.0])
    right, centre = np.array([1.0, 0.0, 0.0]), np.array([x, thick / 2, z + high / 2])
    front = Panel("pendant", centre - [0, plate.height(0.0), 0], right, up, wide, tall)
    back = Panel("pendant", centre, -right, up, wide, tall)
    if form == "bar":
        # Words run up the bar.
        turned = (np.array([0.0, 0, 1.0]), np.array([-1.0, 0, 0]))
        front = Panel("pendant", front.centre, *turned, tall, wide)
        back = Panel("pendant", back.centre, turned[0], -turned[1], tall, wide)
    return [back] if own.has("stone") else [front, back]


PATTERN = Pattern(build, Stance(raised=36, lean=90, fine=True))
