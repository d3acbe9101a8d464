"""What every form starts from: the spec's size and parts, the style's manner, and chance that is bound to the seed."""

from collections.abc import Sequence

import numpy as np
from attrs import evolve, frozen

from adapters.studio.renderer.bodies import Array, Body, Grain, Panel, Piece
from adapters.studio.renderer.manners import Manner, manner
from domain.concepts.spec import Part, ProductSpec

LEAST_MM = 0.5


@frozen(eq=False)
class Plan:
    """A spec as a form reads it; lengths in mm."""

    form: str
    style: str
    width: float
    depth: float
    height: float
    parts: dict[str, Part]
    motifs: frozenset[str]
    manner: Manner
    chance: np.random.Generator

    def has(self, part: str) -> bool:
        """Whether the spec names this part."""
        return part in self.parts

    @property
    def small(self) -> float:
        """The smallest of the three outer sizes."""
        return min(self.width, self.depth, self.height)

    @property
    def edge(self) -> float:
        """The radius or chamfer of a worked edge."""
        return max(0.2, self.manner.edge_mm * min(self.width, self.height) / 100)


def plan(spec: ProductSpec, seed: int) -> Plan:
    """Read a spec. Smaller sizes are taken as ``LEAST_MM``: a mesh needs some thickness."""
    size = spec.dimensions
    return Plan(
        spec.form,
        spec.style,
        max(LEAST_MM, size.width_mm),
        max(LEAST_MM, size.depth_mm),
        max(LEAST_MM, size.height_mm),
        {part.name: part for part in spec.parts},
        frozenset(spec.motifs),
        manner(spec.style),
        np.random.default_rng(seed),
    )


def along(axis: Array | tuple[float, float, float], start: Array | tuple[float, float, float] = (0, 0, 0)) -> Grain:
    """Wood cut with its grain along ``axis``; the first direction across lies as flat as it can."""
    a = np.asarray(axis, float)
    a = a / np.linalg.norm(a)
    b = np.cross([0.0, 0.0, 1.0] if abs(a[2]) < 0.9 else [0.0, 1.0, 0.0], a)
    b /= np.linalg.norm(b)
    frame = np.stack([a, b, np.cross(a, b)]).astype(np.float32)
    origin = np.asarray(start, np.float32)
    return lambda points: (points - origin) @ frame.T


def mitred(half_width: float, half_depth: float) -> Grain:
    """Four boards mitred at the corners of a box: each side's grain runs along its own length, as a joiner would cut
    it.
    """

    def grain(points: Array) -> Array:
        x, y, z = points.T
        on_end = half_width - np.abs(x) < half_depth - np.abs(y)
        side = np.where(on_end, np.sign(x) * 2, np.sign(y))
        # Each board comes from elsewhere in the log, so that the figure breaks at the mitre instead of running
        # through it.
        length = np.where(on_end, y, x) + side * 311.0
        depth = np.where(on_end, np.abs(x), np.abs(y)) + side * 7.0
        return np.stack([length, z + side * 13.0, depth], axis=1)

    return grain


def wobbled(body: Body, amount: float, chance: np.random.Generator) -> Body:
    """The slight unevenness of something made by hand: radius drifts smoothly by up to ``amount`` mm round and up the
    piece.
    """
    if amount <= 0 or body.sealed:
        return body
    phases = chance.uniform(0, 2 * np.pi, 6)
    top = max(float(body.grid[..., 2].max()), 1e-6)

    def drift(points: Array) -> Array:
        angle, z = np.arctan2(points[:, 1], points[:, 0]), points[:, 2] / top
        d = np.sin(2 * angle + phases[0] + 2 * z) + 0.6 * np.sin(3 * angle + phases[1] - 3 * z)
        d += 0.5 * np.sin(7 * z + phases[2]) + 0.25 * np.sin(31 * z + phases[3] + 0.7 * angle)
        r = np.hypot(points[:, 0], points[:, 1])
        scale = 1 + np.where(r > 1e-6, amount * d / np.maximum(r, amount * 8), 0)
        moved: Array = points * np.stack([scale, scale, np.ones_like(scale)], axis=1)
        return moved

    return body.moved(drift)


def fitted(bodies: list[Body], own: Plan, panels: Sequence[Panel] = (), props: Sequence[Body] = ()) -> Piece:
    """Bring the bodies to the spec's outer size exactly: centred, standing on z = 0, width x depth x height mm. Panels
    and props go with them.

    The forms build close to size; this closes the last per cent that bands, splay and the hand's wobble add.
    """
    loose = Piece(tuple(bodies)).bounds()
    size = np.maximum(loose[1] - loose[0], 1e-6)
    scale = np.array([own.width, own.depth, own.height]) / size
    origin = np.array([*((loose[0] + loose[1]) / 2)[:2], loose[0, 2]])

    def fit(points: Array) -> Array:
        moved: Array = (points - origin) * scale
        return moved

    return Piece(
        tuple(body.moved(fit) for body in bodies),
        tuple(evolve(panel, centre=fit(panel.centre)) for panel in panels),
        tuple(prop.moved(fit) for prop in props),
    )
