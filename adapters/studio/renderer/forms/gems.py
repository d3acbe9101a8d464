"""Cut stones and what holds them: five cuts, claws, rubbed-over collars. Made with the girdle on z = 0 and the table
up, in mm; ``seated`` puts them where they belong.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
from attrs import frozen

from adapters.studio.renderer.bodies import Array, Body
from adapters.studio.renderer.forms.strands import swept
from adapters.studio.renderer.lofts import turned
from domain.concepts.spec import Part

ASPECT: Mapping[str, float] = MappingProxyType({"oval": 1.32, "emerald_cut": 1.38, "pear": 1.5})
"""Length to width of the cuts that are not round, as cutters usually make them."""
BALL = "pearl"
FACETS = 16
CUT_CORNER = 0.36
"""How much of an emerald cut's half width its corners take."""
# Row by row: share of the girdle's outline and height in half widths, at the corners between the main facets' sides
# (even) and between them (odd). One of the two moves from each row to the next, so that every facet is flat.
BRILLIANT = (
    ((0.57, 0.34), (0.57, 0.34)),
    ((0.57, 0.34), (0.81, 0.20)),
    ((1.00, 0.04), (0.81, 0.20)),
    ((1.00, 0.04), (1.00, 0.04)),
    ((1.00, -0.03), (1.00, -0.03)),
    ((1.00, -0.03), (0.24, -0.70)),
)
CULET = -0.88
# An emerald cut's steps: share inwards in half widths, height in half widths.
STEPS = (
    (0.42, 0.34),
    (0.27, 0.26),
    (0.12, 0.15),
    (0.0, 0.03),
    (0.0, -0.04),
    (0.22, -0.30),
    (0.52, -0.56),
    (0.94, -0.80),
)


@frozen
class Stone:
    """A stone of one cut. ``long`` and ``wide`` are half its length (x) and half its width (y) at the girdle."""

    cut: str
    long: float
    wide: float

    @classmethod
    def within(cls, part: Part, long: float, wide: float) -> "Stone":
        """The largest stone of this part's cut in a place of these half sizes; its longer side lies along the longer
        one.
        """
        cut = BALL if part.material == "pearl" else part.finish
        aspect = ASPECT.get(cut, 1.0)
        if aspect == 1:
            return cls(cut, min(long, wide), min(long, wide))
        width = min(wide, long / aspect)
        return cls(cut, width * aspect, width)

    @property
    def low(self) -> float:
        """How deep it reaches below the girdle, mm."""
        return self.wide * {"cabochon": 0.22, BALL: 0.9}.get(self.cut, -CULET)

    @property
    def high(self) -> float:
        """How high it stands above the girdle, mm."""
        return self.wide * {"cabochon": 0.62, BALL: 1.0}.get(self.cut, 0.34)

    def outline(self, angle: Array, grow: float = 0.0) -> Array:
        """The girdle (n, 2) at these angles, ``grow`` mm further out."""
        c, s = np.cos(angle), np.sin(angle)
        if self.cut == "emerald_cut":
            return _cut_corners(self.long + grow, self.wide + grow, angle)
        x, y = self.long * c, self.wide * s
        if self.cut == "pear":
            # The point is at +x: the sides run straight to it from the round end. 0.77 is the curve's own greatest.
            y = self.wide * s * np.abs(np.sin(angle / 2)) / 0.77
        if grow == 0:
            return np.stack([x, y], -1)
        step = 1e-3
        along = self.outline(angle + step) - self.outline(angle - step)
        normal = np.stack([along[:, 1], -along[:, 0]], -1)
        normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-12)
        return np.stack([x, y], -1) + grow * normal

    def body(self, part: str = "stone") -> Body:
        """The stone itself."""
        if self.cut == BALL:
            turn = np.linspace(-np.pi / 2, np.pi / 2, 33)
            ball = np.stack([np.cos(turn), np.sin(turn)], 1) * self.wide
            return Body(part, turned(part, ball, 64).grid, sealed=True)
        if self.cut == "cabochon":
            return self._dome(part)
        rows = self._step_cut() if self.cut == "emerald_cut" else self._brilliant()
        return Body(part, np.stack(rows), crease_deg=1.0, sealed=True)

    def _dome(self, part: str) -> Body:
        turn = np.linspace(0, np.pi / 2, 18)
        shares = np.concatenate([[0, 0.86, 0.93], np.cos(turn)])
        heights = np.concatenate([[-0.22, -0.22, -0.18], 0.62 * np.sin(turn)]) * self.wide
        edge = self.outline(np.arange(72) * 2 * np.pi / 72)
        rows = [np.column_stack([share * edge, np.full(72, z)]) for share, z in zip(shares, heights, strict=True)]
        return Body(part, np.stack(rows), sealed=True)

    def _brilliant(self) -> list[Array]:
        angle = np.arange(FACETS) * 2 * np.pi / FACETS
        edge, even = self.outline(angle), np.arange(FACETS) % 2 == 0
        # Between two corners the table's edge is straight.
        chord = np.where(even[:, None], edge, (np.roll(edge, 1, 0) + np.roll(edge, -1, 0)) / 2)
        rows = [np.tile([0.0, 0.0, BRILLIANT[0][0][1] * self.wide], (FACETS, 1))]
        for at_even, at_odd in BRILLIANT:
            share = np.where(even, at_even[0], at_odd[0])[:, None]
            z = np.where(even, at_even[1], at_odd[1]) * self.wide
            flat = at_odd[1] == BRILLIANT[0][1][1]
            rows.append(np.column_stack([share * (chord if flat else edge), z]))
        below = np.array([0.0, 0.0, CULET * self.wide])
        rows.append(np.where(even[:, None], below, rows[-1]))
        rows.append(np.tile(below, (FACETS, 1)))
        return rows

    def _step_cut(self) -> list[Array]:
        rows = [np.tile([0.0, 0.0, STEPS[0][1] * self.wide], (8, 1))]
        for inwards, z in STEPS:
            inset = inwards * self.wide
            corner = CUT_CORNER * self.wide * max(0.05, 1 - inwards)
            rows.append(
                np.column_stack([_octagon(self.long - inset, self.wide - inset, corner), np.full(8, z * self.wide)])
            )
        # The pavilion ends in a keel.
        keel = np.array([1, 1, -1, -1, -1, -1, 1, 1]) * (self.long - self.wide)
        rows.append(np.column_stack([keel, np.zeros(8), np.full(8, CULET * self.wide)]))
        rows.append(np.tile([0.0, 0.0, CULET * self.wide], (8, 1)))
        return rows


def _octagon(long: float, wide: float, corner: float) -> Array:
    a, b, c, d = long, wide, long - corner, wide - corner
    return np.array([(a, d), (c, b), (-c, b), (-a, d), (-a, -d), (-c, -b), (c, -b), (a, -d)])


def _cut_corners(long: float, wide: float, angle: Array) -> Array:
    """A rectangle with cut corners by angle, from its middle."""
    c, s = np.abs(np.cos(angle)), np.abs(np.sin(angle))
    corner = CUT_CORNER * wide
    reach = np.minimum(long / np.maximum(c, 1e-9), wide / np.maximum(s, 1e-9))
    reach = np.minimum(reach, (long + wide - corner) / (c + s))
    return np.stack([reach * np.cos(angle), reach * np.sin(angle)], -1)


def collar(stone: Stone, part: str, low: float, thick: float) -> Body:
    """A rubbed-over setting: a wall round the girdle, from ``low`` mm below it, pressed over the stone's edge."""
    lip = 0.10 * stone.wide
    section = [(-0.04 * stone.wide, -low), (thick, -low), (thick, 0.0), (0.55 * thick, lip), (-0.03 * stone.wide, lip)]
    section += [(-0.02 * stone.wide, -0.02 * stone.wide)]
    angle = np.arange(72) * 2 * np.pi / 72
    rows = [np.column_stack([stone.outline(angle, grow), np.full(72, z)]) for grow, z in section]
    return Body(part, np.stack(rows), looped=True, crease_deg=35)


def claws(stone: Stone, part: str, low: float, count: int = 4, foot: float = 0.3) -> list[Body]:
    """A basket: a gallery under the girdle and claws from ``low`` mm below it, bent over the crown. ``foot`` is the
    share of the girdle at which the claws stand.
    """
    wire = 0.11 * stone.wide
    grip = {"cabochon": (0.90, 0.34), BALL: (0.80, 0.62)}.get(stone.cut, (0.86, 0.20))
    gallery = -0.52 * min(low, stone.wide)
    ring = stone.outline(np.linspace(0, 2 * np.pi, 64, endpoint=False)) * 0.70
    bodies = [_wire_ring(part, ring, gallery, wire)]
    for angle in _corners(stone, count):
        x, y = stone.outline(np.array([angle]))[0]
        shares = (foot, 0.70, 1.03, 1.05, grip[0])
        heights = (-low, gallery, -0.02 * stone.wide, 0.12 * stone.wide, grip[1] * stone.wide)
        path = np.array([(x * share, y * share, z) for share, z in zip(shares, heights, strict=True)])
        side = np.array([-y, x, 0.0]) / np.hypot(x, y)
        grid = swept(path, wire * np.array([1.0, 1.0, 1.15, 1.2, 0.9]), wire, side, 12)
        # A claw ends in a small dome, not in a flat cut.
        grid[-1] += np.array([-0.5 * wire * x / np.hypot(x, y), -0.5 * wire * y / np.hypot(x, y), 0.4 * wire])
        bodies.append(Body(part, grid, crease_deg=60))
    return bodies


def _corners(stone: Stone, count: int) -> Array:
    if stone.cut == "emerald_cut":
        at = np.arctan2(stone.wide - 0.5 * CUT_CORNER * stone.wide, stone.long - 0.5 * CUT_CORNER * stone.wide)
        return np.array([at, np.pi - at, np.pi + at, -at])
    if stone.cut == "pear":
        return np.array([0.0, 0.8 * np.pi / 2, 1.48 * np.pi / 2, -1.48 * np.pi / 2, -0.8 * np.pi / 2])
    return (np.arange(count) + 0.5) * 2 * np.pi / count


def _wire_ring(part: str, ring: Array, z: float, wire: float) -> Body:
    turn = np.linspace(0, 2 * np.pi, 10, endpoint=False)
    out = ring / np.maximum(np.linalg.norm(ring, axis=1, keepdims=True), 1e-9)
    rows = [np.column_stack([ring + wire * np.cos(t) * out, np.full(len(ring), z + wire * np.sin(t))]) for t in turn]
    return Body(part, np.stack(rows), looped=True)


def peg(stone: Stone, part: str) -> list[Body]:
    """The cup under a pearl."""
    r = stone.wide
    cup = [(0.0, -1.12 * r), (0.30 * r, -1.12 * r), (0.62 * r, -0.88 * r), (0.78 * r, -0.62 * r), (0.70 * r, -0.64 * r)]
    return [turned(part, np.array([*cup, (0.0, -0.95 * r)]), 48)]


def seated(
    bodies: Sequence[Body], at: Array | Sequence[float], out: Array | Sequence[float], along: Array | Sequence[float]
) -> list[Body]:
    """The bodies with their girdle's middle at ``at``, their table facing ``out`` and their length along ``along``."""
    z = np.asarray(out, float) / np.linalg.norm(out)
    x = np.asarray(along, float) - np.dot(along, z) * z
    x /= np.linalg.norm(x)
    turn = np.stack([x, np.cross(z, x), z], axis=1)
    where = np.asarray(at, float)
    return [body.moved(lambda p: p @ turn.T + where) for body in bodies]
