"""Making bodies: profiles with worked edges, turned on a lathe or lofted round an outline. All lengths in mm."""

from collections.abc import Sequence

import numpy as np

from adapters.studio.renderer.bodies import Array, Body, Grain

Points = Sequence[tuple[float, float]]


def worked(points: Points, edge: float, kind: str = "round", segments: int = 5) -> Array:
    """A polyline (k, 2) whose inner corners are rounded (``round``), cut (``chamfer``) or hardly broken (``crisp``)
    by ``edge`` mm.
    """
    path = np.asarray(points, dtype=float)
    size = edge * {"round": 1.0, "chamfer": 0.8, "crisp": 0.25}.get(kind, 1.0)
    out = [path[0]]
    for before, at, after in zip(path[:-2], path[1:-1], path[2:], strict=True):
        into, away = at - before, after - at
        long_in, long_away = float(np.hypot(*into)), float(np.hypot(*away))
        reach = min(size, 0.45 * long_in, 0.45 * long_away)
        if reach < 1e-4:
            out.append(at)
            continue
        start, end = at - into / long_in * reach, at + away / long_away * reach
        if kind == "chamfer":
            out += [start, end]
            continue
        t = np.linspace(0, 1, segments)[:, None]
        out += list((1 - t) ** 2 * start + 2 * t * (1 - t) * at + t**2 * end)
    out.append(path[-1])
    return np.asarray(out)


def curve(points: Points, samples: int = 72) -> Array:
    """A smooth curve (samples, 2) through the points: centripetal Catmull-Rom, which does not overshoot between close
    points.
    """
    path = np.asarray(points, dtype=float)
    padded = np.concatenate([[2 * path[0] - path[1]], path, [2 * path[-1] - path[-2]]])
    knots = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(padded, axis=0), axis=1) ** 0.5)])
    at = np.linspace(knots[1], knots[-2], samples)
    k = np.clip(np.searchsorted(knots, at, side="right") - 1, 1, len(padded) - 3)
    p = [padded[k + j] for j in (-1, 0, 1, 2)]
    t = [knots[k + j] for j in (-1, 0, 1, 2)]

    def blend(a: Array, b: Array, ta: Array, tb: Array) -> Array:
        mixed: Array = ((tb - at)[:, None] * a + (at - ta)[:, None] * b) / np.maximum(tb - ta, 1e-12)[:, None]
        return mixed

    a1, a2, a3 = (blend(p[j], p[j + 1], t[j], t[j + 1]) for j in range(3))
    b1, b2 = blend(a1, a2, t[0], t[2]), blend(a2, a3, t[1], t[3])
    return blend(b1, b2, t[1], t[2])


def shell(outer: Array, wall: float, floor: float) -> Array:
    """A vessel's whole profile (r, z) from the centre below to the centre of the floor inside, from its outer profile.

    ``outer`` runs from the foot's edge to the rim. The inside follows it ``wall`` mm in, the lip is round.
    """
    tangent = np.gradient(outer, axis=0)
    tangent /= np.maximum(np.linalg.norm(tangent, axis=1, keepdims=True), 1e-9)
    inner = outer + wall * np.stack([-tangent[:, 1], tangent[:, 0]], axis=1)
    inner[:, 0] = np.maximum(inner[:, 0], 0.4 * wall)
    keep = (inner[:, 1] > floor) & (inner[:, 1] <= outer[-1, 1])
    inner = inner[keep][::-1]
    inner = inner[np.concatenate([[True], np.diff(inner[:, 1]) < -1e-6])]
    middle = (outer[-1] + inner[0]) / 2
    side = outer[-1] - middle
    up = np.array([-side[1], side[0]])
    turn = np.linspace(0, np.pi, 9)[1:-1, None]
    lip = middle + np.cos(turn) * side + np.sin(turn) * up
    inside_floor = np.array([[inner[-1, 0] * 0.8, floor + 0.02 * wall], [0.0, floor]])
    return np.concatenate([[[0.0, outer[0, 1]]], outer, lip, inner, inside_floor])


def turned(part: str, profile: Array, columns: int = 128, grain: Grain | None = None, crease_deg: float = 40.0) -> Body:
    """Revolve a profile (r, z) that starts and ends on the axis."""
    angle = np.arange(columns) * 2 * np.pi / columns
    r, z = profile[:, 0][:, None], profile[:, 1][:, None]
    grid = np.stack(np.broadcast_arrays(r * np.cos(angle), r * np.sin(angle), z), axis=-1)
    return Body(part, grid, grain=grain, crease_deg=crease_deg)


def hoop(part: str, section: Array, columns: int = 160, crease_deg: float = 40.0) -> Body:
    """Revolve a closed section (r, z) that does not touch the axis: a band, a rim, a ring."""
    angle = np.arange(columns) * 2 * np.pi / columns
    r, z = section[:, 0][:, None], section[:, 1][:, None]
    grid = np.stack(np.broadcast_arrays(r * np.cos(angle), r * np.sin(angle), z), axis=-1)
    return Body(part, grid, looped=True, crease_deg=crease_deg)


def rounded_rectangle(half_width: float, half_depth: float, corner: float, columns: int = 96) -> Array:
    """An outline (columns, 2), counter-clockwise, with the same number of points for every size so that outlines can
    be lofted.
    """
    corner = max(1e-3, min(corner, half_width * 0.999, half_depth * 0.999))
    arc, side = columns // 8, columns // 8
    turn = np.linspace(0, np.pi / 2, arc)
    points: list[Array] = []
    centres = ((1, 1), (-1, 1), (-1, -1), (1, -1))
    for k, (sx, sy) in enumerate(centres):
        centre = np.array([sx * (half_width - corner), sy * (half_depth - corner)])
        angle = turn + k * np.pi / 2
        arc_points = centre + corner * np.stack([np.cos(angle), np.sin(angle)], axis=1)
        nx, ny = centres[(k + 1) % 4]
        begin = angle[-1]
        following = np.array([nx * (half_width - corner), ny * (half_depth - corner)])
        following = following + corner * np.array([np.cos(begin), np.sin(begin)])
        t = np.linspace(0, 1, side + 2)[1:-1, None]
        points += [arc_points, arc_points[-1] * (1 - t) + following * t]
    return np.concatenate(points)


def lofted(
    part: str,
    profile: Array,
    half: tuple[float, float],
    corner: float,
    grain: Grain | None = None,
    crease_deg: float = 35.0,
) -> Body:
    """Carry a profile (offset, z) round a rounded rectangle; both ends of the profile are closed with flat caps.

    ``offset`` is 0 on the outline of ``half`` width and depth, negative inside it.
    """
    rows = [np.column_stack([_outline(half, corner, o), np.full(96, z)]) for o, z in profile]
    first, last = rows[0], rows[-1]
    below = [_shrunk(first, s) for s in (0.0, 0.5, 0.9)]
    above = [_shrunk(last, s) for s in (0.9, 0.5, 0.0)]
    return Body(part, np.stack([*below, *rows, *above]), grain=grain, crease_deg=crease_deg)


def framed(part: str, section: Array, half: tuple[float, float], corner: float) -> Body:
    """Carry a closed section (offset, z) round a rounded rectangle: a band let into a box, a border on a lid."""
    rows = [np.column_stack([_outline(half, corner, o), np.full(96, z)]) for o, z in section]
    return Body(part, np.stack(rows), looped=True, crease_deg=35.0)


def _outline(half: tuple[float, float], corner: float, offset: float) -> Array:
    return rounded_rectangle(half[0] + offset, half[1] + offset, max(corner + offset, 0.15))


def _shrunk(row: Array, factor: float) -> Array:
    centre = row.mean(0)
    shrunk: Array = centre + (row - centre) * np.array([factor, factor, 1.0])
    return shrunk


def prism(part: str, outline: Array, low: float, high: float, crease_deg: float = 30.0) -> Body:
    """Extrude a convex outline (n, 2) from z ``low`` to ``high``."""
    centre = outline.mean(0)

    def row(z: float, factor: float) -> Array:
        return np.column_stack([centre + (outline - centre) * factor, np.full(len(outline), z)])

    return Body(part, np.stack([row(low, 0), row(low, 1), row(high, 1), row(high, 0)]), crease_deg=crease_deg)


def rectangle_section(low_offset: float, high_offset: float, low: float, high: float, edge: float = 0.2) -> Array:
    """A closed section with slightly broken edges, for bands: offsets across, z along."""
    e = min(edge, (high - low) * 0.3, (high_offset - low_offset) * 0.3)
    a, b = low_offset, high_offset
    return np.array(
        [(a, low), (b - e, low), (b, low + e), (b, high - e), (b - e, high), (a, high)],
    )


def placed(body: Body, start: Array, end: Array) -> Body:
    """Move a body made along +z from the origin so that its axis runs from ``start`` towards ``end`` (mm)."""
    axis = np.asarray(end, float) - np.asarray(start, float)
    axis /= np.linalg.norm(axis)
    side = np.cross([0.0, 1.0, 0.0] if abs(axis[1]) < 0.9 else [1.0, 0.0, 0.0], axis)
    side /= np.linalg.norm(side)
    turn = np.stack([side, np.cross(axis, side), axis], axis=1)
    return body.moved(lambda p: p @ turn.T + np.asarray(start, float))


def tilted(degrees: float, axis: str) -> Array:
    """A rotation matrix (3, 3) about x, y or z."""
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return {
        "x": np.array([[1, 0, 0], [0, c, -s], [0, s, c]]),
        "y": np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]]),
        "z": np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]]),
    }[axis]
