"""What thrown, blown and spun vessels share: outlines, walls, feet, rings, facets and rims. All lengths in mm."""

import numpy as np
from attrs import evolve

from adapters.studio.renderer.bodies import Array, Body, Panel
from adapters.studio.renderer.forms.plan import along
from adapters.studio.renderer.lofts import Points, curve, hoop, shell, turned
from adapters.studio.renderer.manners import Manner

HAND = 5.0
"""The pitch of the rings that a thrower's fingers leave."""


def rising(points: Points | Array, samples: int = 64) -> Array:
    """A smooth outer profile (samples, 2) as (r, z), foot to rim, that never sinks."""
    outer = curve([(float(r), float(z)) for r, z in points], samples)
    outer[:, 1] = np.maximum.accumulate(outer[:, 1] + np.arange(samples) * 1e-7)
    return outer


def radius_at(outer: Array, z: float | Array) -> Array:
    """How far out the wall is at height ``z``."""
    return np.asarray(np.interp(z, outer[:, 1], outer[:, 0]))


def walled(
    part: str,
    outer: Array,
    wall: float,
    floor: float,
    worked: Array | None = None,
    columns: int = 128,
    foot: float = 0.0,
) -> Body:
    """A hollow vessel of this outer profile. ``worked`` is the same profile with what is laid on or turned into its
    outside, which the inside does not follow. It stands on a ring when ``foot`` hollows it from below by as much.
    """
    start = outer[0] - (0.06 * outer[0, 0], 0.0)
    profile = shell(np.concatenate([[start], outer]), wall, floor)
    outside = outer if worked is None else worked
    below = [(0.0, outer[0, 1]), (outside[0, 0] * 0.94, outer[0, 1])]
    if foot > 0:
        ring = outside[0, 0] - max(1.2 * wall, 0.12 * outside[0, 0])
        below = [(0.0, foot), (ring * 0.94, foot), (ring, 0.0), (outside[0, 0] * 0.97, 0.0)]
    lip = profile[len(outer) + 2 :]
    return turned(part, np.concatenate([below, outside, lip]), columns, grain=along((0, 0, 1)), crease_deg=36)


def styled(outer: Array, how: Manner, rings: tuple[float, ...] = (0.12, 0.16), size: float = 1.0) -> Array:
    """An outer profile as a style works it: deco tiers at its foot, turned rings at these shares of its height, the
    fingers' rings of a rustic thrower.
    """
    low, high, widest = float(outer[0, 1]), float(outer[-1, 1]), float(outer[:, 0].max())
    span = high - low
    if how.steps:
        outer = tiered(outer, how.steps, 0.030 * span * size, 0.030 * widest * size)
    if how.beads:
        outer = ringed(outer, [low + share * span for share in rings], 0.012 * span * size)
    if how.edge == "round" and how.wobble > 0.005:
        z = outer[:, 1]
        fade = np.clip((z - low) / (0.08 * span), 0, 1) * np.clip((high - z) / (0.12 * span), 0, 1)
        pitch = max(HAND, span / 24)
        outer = outer + np.stack([0.055 * pitch * np.sin(2 * np.pi * z / pitch) * fade, 0 * z], 1)
    return outer


def tiered(outer: Array, steps: int, rise: float, go: float) -> Array:
    """Deco tiers at the foot: each a crisp ring a little wider than the one above."""
    low = float(outer[0, 1])
    start = float(radius_at(outer, low + steps * rise))
    crisp = 0.1 * min(rise, go)
    tiers = []
    for k in range(steps, 0, -1):
        r, z = start + go * k, low + (steps - k) * rise
        tiers += [(r - crisp, z), (r, z + crisp), (r, z + rise - crisp), (r - crisp, z + rise)]
    return np.concatenate([np.array(tiers), outer[outer[:, 1] > low + steps * rise + 0.2 * rise]])


def ringed(outer: Array, at: list[float], size: float) -> Array:
    """Half-round rings standing ``size`` mm off the wall at these heights."""
    for z in sorted(at):
        turn = np.linspace(-np.pi / 2, np.pi / 2, 9)
        ring = np.stack([radius_at(outer, z + size * np.sin(turn)) + size * np.cos(turn), z + size * np.sin(turn)], 1)
        outer = np.concatenate([outer[outer[:, 1] < ring[0, 1] - 1e-6], ring, outer[outer[:, 1] > ring[-1, 1] + 1e-6]])
    return outer


def fluted(body: Body, count: int, depth: float, low: float, high: float, soft: float = 0.08) -> Body:
    """Vertical hollows from height ``low`` to ``high``, fading over ``soft`` of that height at both ends."""
    fade = soft * (high - low)

    def hollow(points: Array) -> Array:
        z = points[:, 2]
        much = np.clip((z - low) / fade, 0, 1) * np.clip((high - z) / fade, 0, 1)
        angle = np.arctan2(points[:, 1], points[:, 0])
        r = np.maximum(np.hypot(points[:, 0], points[:, 1]), 1e-6)
        k = 1 + depth * (np.abs(np.sin(angle * count / 2)) - 1) * much / np.maximum(r, 3 * depth)
        moved: Array = points * np.stack([k, k, np.ones_like(k)], 1)
        return moved

    return body.moved(hollow)


def cut(body: Body, sides: int, low: float = -1e9, high: float = 1e9, soft: float = 1.0) -> Body:
    """Cut flat sides: the radius follows a regular polygon and the creases stay sharp. Above ``high`` and below
    ``low`` the body stays round, within ``soft`` mm.
    """
    step = 2 * np.pi / sides

    def flattened(points: Array) -> Array:
        angle = np.arctan2(points[:, 1], points[:, 0]) % step - step / 2
        much = np.clip((points[:, 2] - low) / soft, 0, 1) * np.clip((high - points[:, 2]) / soft, 0, 1)
        k = 1 + (np.cos(step / 2) / np.cos(angle) - 1) * much
        moved: Array = points * np.stack([k, k, np.ones_like(k)], 1)
        return moved

    return evolve(body.moved(flattened), crease_deg=min(18.0, 180 / sides))


def lip(outer: Array, wall: float, deep: float, columns: int = 128, part: str = "rim") -> Body:
    """A metal or glaze rim folded over the lip, ``deep`` mm down both sides."""
    top = outer[-1, 1]
    z = np.linspace(top - deep, top, 6)
    r = radius_at(outer, z)
    over = min(wall * 0.15 + 0.15, 0.8 * wall)
    turn = np.linspace(0, np.pi, 8)
    cap = np.stack([r[-1] - wall / 2 + (wall / 2 + over) * np.cos(turn), top + (wall / 2 + over) * np.sin(turn)], 1)
    outside = np.stack([r + over, z], 1)
    inside = np.stack([r - wall - over, z], 1)[::-1]
    section = np.concatenate([outside[:-1], cap, inside[1:]])
    section[:, 0] = np.maximum(section[:, 0], 0.2 * wall)
    return hoop(part, section, columns, crease_deg=35)


def band(outer: Array, at: float, width: float, proud: float, part: str = "band") -> Body:
    """A band that follows a profile round height ``at`` mm, ``width`` mm tall, standing ``proud`` mm off the wall."""
    z = np.linspace(at - width / 2, at + width / 2, 9)
    r = radius_at(outer, z)
    swell = proud * (0.55 + 0.45 * np.sin(np.linspace(0, np.pi, 9)) ** 0.5)
    outside, inside = np.stack([r + swell, z], 1), np.stack([r - 2 * proud, z], 1)[::-1]
    return hoop(part, np.concatenate([outside, inside]), 160, crease_deg=30)


def filled(part: str, outer: Array, wall: float, floor: float, level: float, columns: int = 96) -> Body:
    """What stands in a vessel up to height ``level``: it keeps a hair from the wall."""
    z = np.linspace(floor + 0.2, level, 24)
    r = np.maximum(radius_at(outer, z) - 1.15 * wall - 0.15, 0.3 * wall)
    r[0] *= 0.9
    return turned(part, np.concatenate([[(0, z[0])], np.stack([r, z], 1), [(0, level)]]), columns)


def round_panel(part: str, outer: Array, low: float, high: float, share: float = 0.34, side: float = -1.0) -> Panel:
    """A place for words round the front (``side`` -1) or the back (1) of a vessel, between two heights; ``share`` of
    the way round.
    """
    middle = (low + high) / 2
    r = float(radius_at(outer, middle))
    across, up = np.array([-side, 0.0, 0.0]), np.array([0.0, 0.0, 1.0])
    return Panel(part, np.array([0.0, side * r, middle]), across, up, share * 2 * np.pi * r, high - low, bent=True)
