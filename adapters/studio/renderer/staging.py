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
    field of view, and how many stops brighter than usual.
    """

    azimuth: float
    elevation: float
    fov: float
    exposure: float = 0.0


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
        # What hangs is looked at from about its own height, and shows on the wall behind it.
        return evolve(plain, azimuth=0.8 * plain.azimuth, elevation=0.3 * plain.elevation)
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
