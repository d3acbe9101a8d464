"""What runs along a line: straps and folded leather as flat bands, rods and bent handles, and rows of stitches."""

import numpy as np

from adapters.studio.renderer.bodies import Array, Body, Grain
from adapters.studio.renderer.forms import strands

_ARC = 5


def resampled(path: Array, count: int) -> Array:
    """The same line (count, 3) with even steps."""
    steps = np.linalg.norm(np.diff(path, axis=0), axis=1)
    at = np.concatenate([[0], np.cumsum(steps)])
    wanted = np.linspace(0, at[-1], count)
    return np.stack([np.interp(wanted, at, path[:, k]) for k in range(path.shape[1])], axis=1)


def length(path: Array) -> float:
    """The length of a line (n, k) in mm."""
    return float(np.linalg.norm(np.diff(path, axis=0), axis=1).sum())


def frame(path: Array, across: Array, closed: bool = False) -> tuple[Array, Array]:
    """At each point of a line (n, 3) two unit vectors at right angles to it: nearest to ``across``, and the third."""
    ring = np.concatenate([path[-1:], path, path[:1]]) if closed else path
    tangent = np.gradient(ring, axis=0)[1:-1] if closed else np.gradient(path, axis=0)
    tangent = tangent / np.maximum(np.linalg.norm(tangent, axis=1, keepdims=True), 1e-12)
    out = np.cross(tangent, np.broadcast_to(across, path.shape))
    out = out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-12)
    return np.cross(out, tangent), out


def swept(
    part: str,
    path: Array,
    section: Array,
    across: Array,
    closed: bool = False,
    grain: Grain | None = None,
    crease_deg: float = 40.0,
) -> Body:
    """Carry a closed section, (m, 2) or (n, m, 2): along ``across`` and along the third direction, down a line (n, 3).

    The ends are flat unless the line is ``closed``.
    """
    side, out = frame(path, across, closed)
    shape = np.broadcast_to(section, (len(path), *section.shape[-2:]))
    rows = path[:, None] + shape[..., :1] * side[:, None] + shape[..., 1:] * out[:, None]
    if not closed:
        ends = [np.repeat(row.mean(0)[None, None], rows.shape[1], axis=1) for row in (rows[0], rows[-1])]
        rows = np.concatenate([ends[0], rows, ends[1]])
    return Body(part, rows, looped=closed, grain=grain, crease_deg=crease_deg)


def flat_section(width: Array, thick: float, columns: int = 12) -> Array:
    """Sections (n, m, 2) of a band ``thick`` mm thick with round edges, of each ``width`` (n,)."""
    turn = np.linspace(-np.pi / 2, np.pi / 2, _ARC)
    run = np.linspace(-1, 1, columns)[1:-1]
    share = np.concatenate([np.ones(_ARC), run[::-1], -np.ones(_ARC), run])
    beyond = np.concatenate([np.cos(turn), 0 * run, -np.cos(turn), 0 * run])
    up = np.concatenate([np.sin(turn), 0 * run + 1, -np.sin(turn), 0 * run - 1])
    edge = np.minimum(thick / 2, 0.499 * np.asarray(width, float))[:, None]
    wide = share * (np.asarray(width, float)[:, None] / 2 - edge) + beyond * edge
    return np.stack([wide, np.broadcast_to(up * thick / 2, wide.shape)], axis=-1)


def strap(
    part: str,
    path: Array,
    across: Array,
    width: Array | float,
    thick: float,
    closed: bool = False,
    grain: Grain | None = None,
    columns: int = 12,
) -> Body:
    """A flat band along a line (n, 3): ``width`` mm (or (n,)) along ``across``, ``thick`` mm the other way."""
    widths = np.broadcast_to(np.asarray(width, float), (len(path),))
    return swept(part, path, flat_section(widths, thick, columns), across, closed, grain, 50.0)


def rod(
    part: str, path: Array, radius: Array | float, across: Array, grain: Grain | None = None, columns: int = 20
) -> Body:
    """A round rod along a line (n, 3), of ``radius`` mm or (n,)."""
    return Body(part, strands.swept(path, radius, radius, across, columns), grain=grain)


# One stitch of a saddle seam, from hole to hole: how far along, and how high above the leather in threads.
_ALONG = (0.0, 0.09, 0.2, 0.5, 0.8, 0.91)
_HIGH = (-1.1, -0.35, 0.25, 0.42, 0.25, -0.35)


def seam(part: str, path: Array, out: Array, pitch: float, thick: float, slant: float = 0.16) -> Body:
    """A row of stitches on a surface: along a line (n, 3) of it, ``out`` (3,) or (n, 3) away from it.

    The thread dips into a hole every ``pitch`` mm, and each stitch lies a little aslant, as two needles leave it.
    """
    count = max(2, round(length(path) / pitch))
    at = np.concatenate([(np.array(_ALONG) + k) / count for k in range(count)] + [[1.0]])
    phase = np.concatenate([np.tile(_ALONG, count), [1.0]])
    high = np.concatenate([np.tile(_HIGH, count), [_HIGH[0]]])
    fine = resampled(path, 16 * count + 1)
    normal = np.broadcast_to(out, path.shape)
    steps = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))])
    whole = np.linspace(0, 1, len(fine))
    line = np.stack([np.interp(at, whole, fine[:, k]) for k in range(3)], axis=1)
    up = np.stack([np.interp(at, steps / steps[-1], normal[:, k]) for k in range(3)], axis=1)
    up /= np.maximum(np.linalg.norm(up, axis=1, keepdims=True), 1e-9)
    beside = np.cross(np.gradient(line, axis=0), up)
    beside /= np.maximum(np.linalg.norm(beside, axis=1, keepdims=True), 1e-9)
    run = line + up * (high * thick)[:, None] + beside * ((phase - 0.5) * slant * pitch)[:, None]
    angle = np.arange(6) * np.pi / 3
    section = np.stack([np.cos(angle), 0.8 * np.sin(angle)], axis=-1) * thick / 2
    rows = run[:, None] + section[:, :1] * beside[:, None] + section[:, 1:] * up[:, None]
    ends = [np.repeat(row.mean(0)[None, None], 6, axis=1) for row in (rows[0], rows[-1])]
    return Body(part, np.concatenate([ends[0], rows, ends[1]]), crease_deg=80)
