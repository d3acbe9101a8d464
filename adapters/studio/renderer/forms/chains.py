"""Chains of links, wire loops, and pieces that are worn on a chain. All lengths in mm."""

import numpy as np
from attrs import frozen

from adapters.studio.renderer.bodies import Array, Body, Piece
from adapters.studio.renderer.forms.strands import strung, swept

WIRE, HALF_LONG, HALF_WIDE = 0.12, 0.62, 0.42
"""Of a link, in pitches: radius of its wire, and half length and half width to the wire's middle. So linked, the wires
of two neighbours touch.
"""


@frozen(eq=False)
class Worn(Piece):
    """A piece on the chain it is worn on. Its size is its own, without the chain: a pendant of 30 mm is 30 mm long on
    any chain. ``seen`` mm above the piece the chain still belongs in a picture.
    """

    seen: float = 0.0

    def _own(self) -> Piece:
        return Piece(tuple(body for body in self.bodies if body.part != "chain"))

    def bounds(self) -> Array:
        """Lowest and highest corner of the piece without its chain, shape (2, 3), mm."""
        return self._own().bounds()

    def points(self) -> Array:
        """Every point of the piece, and of the chain those near it, shape (n, 3), mm: what a picture is framed by."""
        low, high = self.bounds()
        wide = max(high[0] - low[0], self.seen)
        links = np.concatenate([body.grid.reshape(-1, 3) for body in self.bodies if body.part == "chain"])
        near = (links[:, 2] < high[2] + self.seen) & (np.abs(links[:, 0]) < wide)
        return np.concatenate([self._own().points(), links[near]])


def evenly(path: Array, count: int, closed: bool = False) -> Array:
    """``count`` points (count, 3) at even steps along a path; of a closed one the first is not repeated. What else the
    path's points (n, 3 + k) carry goes with them.
    """
    line = np.concatenate([path, path[:1]]) if closed else path
    length = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(line[:, :3], axis=0), axis=1))])
    at = np.linspace(0, length[-1], count, endpoint=not closed)
    return np.stack([np.interp(at, length, values) for values in line.T], 1)


def linked(
    part: str,
    path: Array,
    count: int,
    up: Array | tuple[float, float, float],
    closed: bool,
    curb: bool = False,
    stout: float = 1.0,
    bends: int = 10,
) -> Body:
    """A chain of ``count`` links along a path (n, 3). ``up`` (3,) or (n, 3) stands on the surface it
    lies on.

    In a cable chain neighbours are turned crosswise, each leaning half over; in a ``curb`` chain all lie nearly flat.
    ``stout`` thickens the wire; ``bends`` are the points round a link.
    """
    carried = evenly(np.concatenate([path, np.broadcast_to(up, path.shape)], 1), count, closed)
    centres, up = carried[:, :3], carried[:, 3:]
    ahead = np.roll(centres, -1, 0) - np.roll(centres, 1, 0) if closed else np.gradient(centres, axis=0)
    along = ahead / np.maximum(np.linalg.norm(ahead, axis=1, keepdims=True), 1e-9)
    pitch = float(np.linalg.norm(np.diff(centres, axis=0), axis=1).mean())
    across = np.cross(up, along)
    across /= np.maximum(np.linalg.norm(across, axis=1, keepdims=True), 1e-9)
    normal = np.cross(along, across)
    grids = []
    for k in range(count):
        lean = np.radians(24 if curb else (45 if k % 2 else -45))
        side = np.cos(lean) * across[k] + np.sin(lean) * normal[k]
        wide = HALF_WIDE * (1.25 if curb else 1.0)
        grids.append(_link(centres[k], along[k], side, pitch, wide, WIRE * stout, bends))
    return strung(part, grids, crease_deg=70)


def _link(centre: Array, along: Array, side: Array, pitch: float, wide: float, wire: float, bends: int) -> Array:
    turn = np.linspace(0.0, 2 * np.pi - 0.04, bends)
    # Fuller than an ellipse: two straight sides, two bends.
    c, s = np.cos(turn), np.sin(turn)
    c, s = np.sign(c) * np.abs(c) ** 0.8, np.sign(s) * np.abs(s) ** 0.8
    path = centre + pitch * (HALF_LONG * s[:, None] * along + wide * c[:, None] * side)
    return swept(path, wire * pitch, wire * pitch, np.cross(along, side), 6 if bends < 16 else 10)


def hoop_of_wire(
    part: str, at: Array, radius: float, wire: float, normal: tuple[float, float, float], columns: int = 40
) -> Body:
    """A round jump ring about ``at`` (3,), lying across ``normal``."""
    n = np.asarray(normal, float) / np.linalg.norm(normal)
    a = np.cross(n, [0.0, 0.0, 1.0] if abs(n[2]) < 0.9 else [1.0, 0.0, 0.0])
    a /= np.linalg.norm(a)
    b = np.cross(n, a)
    angle = np.arange(columns) * 2 * np.pi / columns
    turn = np.linspace(0, 2 * np.pi, 10, endpoint=False)[:, None, None]
    out = np.cos(angle)[:, None] * a + np.sin(angle)[:, None] * b
    return Body(part, at + (radius + wire * np.cos(turn)) * out + wire * np.sin(turn) * n, looped=True)


def wire(part: str, path: Array, radius: Array | float, side: tuple[float, float, float], columns: int = 12) -> Body:
    """A wire along a path (n, 3) whose ends are rounded; ``side`` is not along it anywhere."""
    thick = np.broadcast_to(np.asarray(radius, float), (len(path),)).copy()
    step_in, step_out = path[0] - path[1], path[-1] - path[-2]
    caps = np.array([0.35, 0.75])
    first = path[0] + (0.8 - caps)[:, None] * thick[0] * step_in / max(np.linalg.norm(step_in), 1e-9)
    last = path[-1] + (0.8 - caps[::-1])[:, None] * thick[-1] * step_out / max(np.linalg.norm(step_out), 1e-9)
    whole = np.concatenate([first, path, last])
    sizes = np.concatenate([caps * thick[0], thick, caps[::-1] * thick[-1]])
    return Body(part, swept(whole, sizes, sizes, side, columns), crease_deg=60)
