"""How a piece stands and how it is looked at: pose, view and camera. Lengths here are in piece sizes."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from adapters.studio.renderer.bodies import Array
from adapters.studio.renderer.forms import Place, Stance
from domain.concepts.spec import Composition

Texture = NDArray[Any]
FILL = 0.72
"""The share of the frame that the piece takes, across or up, whichever is more."""


@frozen
class View:
    """Where a camera looks from: angles in degrees (azimuth 0 looks along +y from the front, positive from the right),
    field of view, and how many stops brighter than usual. ``light`` is the azimuth that the light belongs to, where it
    does not turn with the camera.
    """

    azimuth: float
    elevation: float
    fov: float
    exposure: float = 0.0
    light: float | None = None


VIEWS: Mapping[Composition, View] = MappingProxyType(
    {
        Composition.HERO: View(27, 17, 24),
        Composition.THREE_QUARTER: View(-37, 27, 26),
        Composition.FROM_ABOVE: View(18, 52, 24, -0.2),
        Composition.LOW: View(14, 5, 32, 0.15),
        Composition.DETAIL: View(31, 24, 22),
        Composition.IN_USE: View(-24, 19, 28),
    }
)
CLOSE = 0.33
"""How far round the point of interest a close-up reaches."""
SWING = 40.0
"""How far to either side a camera goes before a wall, in degrees."""


@frozen(eq=False)
class Camera:
    """Position and target in piece sizes, field of view in degrees."""

    origin: Array
    target: Array
    fov: float


def view(composition: Composition, stance: Stance) -> View:
    """The view of a composition, raised, lowered or turned for how a piece stands."""
    plain = VIEWS[composition]
    if stance.place is Place.WALL:
        # What hangs is looked at from about its own height, in light that falls on its wall.
        return evolve(plain, azimuth=0.8 * plain.azimuth, elevation=0.3 * plain.elevation, light=22.0)
    lift = stance.raised * (0.4 if composition is Composition.LOW else 1.0)
    elevation = float(np.clip(plain.elevation + lift, stance.least, stance.most))
    azimuth = plain.azimuth + (stance.turned if plain.azimuth > 0 else 0)
    fine = -0.2 if stance.fine else 0.0
    return evolve(plain, azimuth=azimuth, elevation=elevation, exposure=plain.exposure + fine)


@frozen(eq=False)
class Pose:
    """How a piece stands on the table, in piece sizes: largest extent 1, standing on z = 0."""

    turn: Array
    low: float
    size: float

    def points(self, points: Array) -> Array:
        """Points (n, 3) in mm, posed."""
        # A hair above the table: faces that coincide would flicker through one another.
        moved: Array = (points @ self.turn.T - np.array([0, 0, self.low])) / self.size + np.array([0, 0, 0.0012])
        return moved

    def normals(self, normals: Array) -> Array:
        """Unit normals (n, 3), posed."""
        turned: Array = normals @ self.turn.T
        return turned


def pose(stance: Stance, reference: Array) -> Pose:
    """The pose of a piece, of which ``reference`` are all points (n, 3) in mm."""
    c, s = np.cos(np.radians(stance.lean)), np.sin(np.radians(stance.lean))
    turn = np.array([[1, 0, 0], [0, c, s], [0, -s, c]])
    turned = reference @ turn.T
    return Pose(turn, float(turned[:, 2].min()), float(np.ptp(turned, axis=0).max()))


def camera(seen: View, points: Array) -> Camera:
    """Aim and back off until the piece (n, 3) fills ``FILL`` of the frame, centred by its own outline."""
    az, el = np.radians(seen.azimuth), np.radians(seen.elevation)
    away = np.array([np.sin(az) * np.cos(el), -np.cos(az) * np.cos(el), np.sin(el)])
    right = np.array([np.cos(az), np.sin(az), 0.0])
    up = np.cross(right, -away)
    target = (points.min(0) + points.max(0)) / 2
    half = np.tan(np.radians(seen.fov / 2))
    distance = 3.0
    for _ in range(12):
        rel = points - (target + away * distance)
        depth = -(rel @ away)
        x, y = rel @ right / depth / half, rel @ up / depth / half
        middle = (x.max() + x.min()) / 2, (y.max() + y.min()) / 2
        target = target + (right * middle[0] + up * middle[1]) * half * distance
        distance *= float(max(np.ptp(x), np.ptp(y))) / 2 / FILL
    # Room for the shadow: the piece sits a little above the middle, as a photographer leaves more foreground than air.
    target = target - up * half * distance * 0.03
    return Camera(target + away * distance, target, seen.fov)


def near(points: Array, interest: Array) -> Array:
    """Those of a piece's points (n, 3) that a close-up of ``interest`` (3,) shows."""
    close: Array = points[np.linalg.norm(points - interest, axis=1) < CLOSE]
    return close if len(close) > 3 else points


def turned(seen: View, hangs: bool, at: float) -> float:
    """How far the camera has gone round the piece at ``at`` (0 to 1) of a film, in degrees from where ``view`` has it:
    once round, or, before a wall, to one side, to the other and back.
    """
    if not hangs:
        return 360.0 * at
    start = np.arcsin(np.clip(seen.azimuth / SWING, -1, 1))
    return float(SWING * np.sin(2 * np.pi * at + start) - seen.azimuth)


def seen_round(points: Array, middle: Array, hangs: bool, seen: View) -> Array:
    """Points (n, 3) that reach as far as the piece (n, 3) does in any frame of a film, as ``seen`` sees them."""
    outer = _outermost(points, middle)
    axis = np.array([*middle, 0.0])
    angles = [turned(seen, hangs, at) for at in np.arange(24) / 24]
    return np.concatenate([(outer - axis) @ spin(-angle).T + axis for angle in angles])


def _outermost(points: Array, middle: Array, levels: int = 48, sides: int = 48) -> Array:
    """Of a piece's points (n, 3) those that are farthest from its axis, for each height and side."""
    away = points[:, :2] - middle
    high = points[:, 2]
    level = np.minimum((high - high.min()) / max(float(np.ptp(high)), 1e-9) * levels, levels - 1).astype(int)
    side = ((np.arctan2(away[:, 1], away[:, 0]) / (2 * np.pi) + 0.5) * sides).astype(int) % sides
    order = np.lexsort((-np.hypot(away[:, 0], away[:, 1]), side, level))
    cell = level[order] * sides + side[order]
    first = np.concatenate([[True], cell[1:] != cell[:-1]])
    ends = [int(high.argmin()), int(high.argmax())]
    return np.concatenate([points[order[first]], points[ends]])


def spin(azimuth: float) -> Array:
    """The matrix (3, 3) that turns about the z axis by ``azimuth`` degrees."""
    c, s = np.cos(np.radians(azimuth)), np.sin(np.radians(azimuth))
    return np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])
