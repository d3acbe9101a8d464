"""Where a piece stands and how it is looked at: pose, camera, light and set, in numbers. Lengths here are in piece
sizes.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from adapters.studio.renderer.bodies import Array
from adapters.studio.renderer.forms import Place, Stance
from adapters.studio.renderer.materials.species import SPECIES, figure
from adapters.studio.renderer.noise import smooth
from adapters.studio.renderer.surfaces import linear
from domain.concepts.spec import Composition

Texture = NDArray[Any]
TABLE = 3.4
FILL = 0.72
"""The share of the frame that the piece takes, across or up, whichever is more."""


@frozen
class View:
    """A camera: angles in degrees (azimuth 0 looks along +y from the front, positive from the right), and the set it
    looks at.
    """

    azimuth: float
    elevation: float
    fov: float
    table: str
    wall: tuple[int, int, int]
    table_colour: tuple[int, int, int]
    exposure: float = 0.0


VIEWS: Mapping[Composition, View] = MappingProxyType(
    {
        Composition.HERO: View(27, 17, 24, "plaster", (160, 152, 140), (188, 176, 158)),
        Composition.THREE_QUARTER: View(-37, 27, 26, "oak", (196, 184, 166), (134, 106, 80)),
        Composition.FROM_ABOVE: View(18, 52, 24, "linen", (170, 160, 146), (188, 181, 168), -0.2),
        Composition.LOW: View(14, 5, 32, "slate", (122, 108, 96), (108, 101, 94), 0.15),
    }
)


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
    seen = evolve(plain, azimuth=azimuth, elevation=elevation)
    if not stance.fine:
        return seen
    if seen.table == "oak":
        seen = evolve(seen, table="slate", wall=(92, 88, 84), table_colour=(74, 70, 68))
    return evolve(seen, exposure=seen.exposure - 0.2)


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


@cache
def sky(width: int = 512, height: int = 256) -> Texture:
    """Warm studio light as an environment (height, width, 3), z up: a window-like key left in front, a cool strip
    behind on the right, a soft top, and dark flags between them. Contrast is what makes metal look like metal and
    glass like glass.
    """
    v, u = np.mgrid[0:height, 0:width]
    theta, phi = (v + 0.5) / height * np.pi, (u + 0.5) / width * 2 * np.pi
    # The map runs clockwise seen from above.
    d = np.stack([np.sin(theta) * np.cos(phi), -np.sin(theta) * np.sin(phi), np.cos(theta)], -1)
    rise = np.clip(d[..., 2:], -1, 1)
    light = np.array([0.105, 0.094, 0.082]) * (0.75 + 0.75 * np.clip(rise, 0, 1)) + 0 * d
    light = np.where(rise < 0, light * np.array([1.0, 0.86, 0.70]), light)
    panels = [
        (-152, 40, 0.13, 0.36, 23.0, (1.0, 0.91, 0.78)),
        (-132, 40, 0.13, 0.36, 23.0, (1.0, 0.91, 0.78)),
        (-22, 20, 0.10, 0.60, 5.0, (1.0, 0.96, 0.90)),
        (-80, 74, 0.45, 0.16, 3.0, (1.0, 0.96, 0.90)),
        (84, 58, 0.9, 0.13, 7.0, (1.0, 0.90, 0.76)),
    ]
    for azimuth, elevation, wide, tall, power, colour in panels:
        light = light + _panel(d, azimuth, elevation, wide, tall) * power * np.array(colour)
    texture: Texture = light.astype(np.float32)
    return texture


def _panel(d: Array, azimuth: float, elevation: float, wide: float, tall: float) -> Array:
    az, el = np.radians(azimuth), np.radians(elevation)
    centre = np.array([np.cos(el) * np.cos(az), np.cos(el) * np.sin(az), np.sin(el)])
    right = np.array([-np.sin(az), np.cos(az), 0])
    up = np.cross(centre, right)
    ahead = d @ centre
    safe = np.maximum(ahead, 1e-3)
    x, y = np.where(ahead > 0, d @ right / safe, 9.0), np.where(ahead > 0, d @ up / safe, 9.0)

    def soft(q: Array, limit: float) -> Array:
        edge: Array = 1 / (1 + np.exp(np.clip((np.abs(q) - limit) / 0.02, -60, 60)))
        return edge

    lit: Array = (soft(x, wide) * soft(y, tall))[..., None]
    return lit


@cache
def table_texture(kind: str, colour: tuple[int, int, int], size: int = 1024) -> tuple[Texture, float]:
    """Linear albedo (size, size, 3) of the table top and its roughness. Covers ``TABLE`` piece sizes each way, the
    piece in the middle, and goes on mirrored.
    """
    v, u = np.mgrid[0:size, 0:size].astype(np.float32) / size * TABLE
    base = linear(colour)
    if kind == "oak":
        plank = np.floor(v / 0.62)
        where = np.stack([u * 420 + plank * 711, (v % 0.62) * 420 + 20, np.full_like(u, 30)], -1)
        texture, _ = figure(SPECIES["oak"], where.astype(np.float32), (40, 60), 1.0)
        texture = texture / texture.mean((0, 1)) * base
        joint = np.clip(1 - np.abs((v % 0.62) - 0.31 - 0.305) / 0.006, 0, 1)[..., None]
        return np.clip(texture * (1 - 0.6 * joint), 0.004, 0.85).astype(np.float32), 0.42
    cloud = 0.55 * smooth(u * 1.1, v * 1.1, 0) + 0.3 * smooth(u * 4, v * 4, 1) + 0.16 * smooth(u * 17, v * 17, 2)
    amount, rough = {"plaster": (0.055, 0.62), "linen": (0.03, 0.8), "slate": (0.10, 0.38)}.get(kind, (0.05, 0.6))
    shade = 1 + amount * cloud
    if kind == "linen":
        shade = shade + 0.035 * (smooth(u * 2, v * 110, 3) + smooth(u * 110, v * 2, 1))
    return np.clip(base * shade[..., None], 0.004, 0.85).astype(np.float32), rough


@cache
def wall_texture(colour: tuple[int, int, int], size: int = 384) -> Texture:
    """Limewashed plaster, linear albedo (size, size, 3): brush clouds, no pattern."""
    v, u = np.mgrid[0:size, 0:size].astype(np.float32) / size * 9
    cloud = (
        0.6 * smooth(u * 0.7, v * 0.4, 1) + 0.35 * smooth(u * 2.3 + v * 0.6, v * 2.6, 2) + 0.2 * smooth(u * 7, v * 9, 3)
    )
    # A wall is never lit evenly: it falls off to the right and downwards, which sets the piece before it.
    fall = 1.18 - 0.10 * (u - 2) - 0.03 * np.abs(v - 5)
    texture: Texture = np.clip(linear(colour) * (fall * (1 + 0.045 * cloud))[..., None], 0.004, 0.85)
    return texture.astype(np.float32)
