"""Hour marks for a dial: bars, dots, wedges, Roman and Arabic numerals, all as strokes that stand proud of it."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from adapters.studio.renderer.bodies import Array, Body
from adapters.studio.renderer.forms.boards import pieced
from adapters.studio.renderer.forms.plan import along
from adapters.studio.renderer.lofts import curve, prism

ROMAN = ("XII", "I", "II", "III", "IIII", "V", "VI", "VII", "VIII", "IX", "X", "XI")
"""Clockmakers write four as IIII, which balances the VIII."""

# Digits on a field 0.6 wide and 1 high, each one line of the pen or more, and whether it is drawn smooth.
_DIGITS: dict[str, tuple[tuple[bool, tuple[tuple[float, float], ...]], ...]] = {
    "0": ((True, ((0.3, 1), (0.06, 0.8), (0.0, 0.5), (0.06, 0.2), (0.3, 0), (0.54, 0.2), (0.6, 0.5), (0.54, 0.8),
                  (0.31, 1))),),
    "1": ((False, ((0.12, 0.8), (0.34, 1), (0.34, 0))),),
    "2": ((True, ((0.03, 0.76), (0.12, 0.94), (0.32, 1), (0.52, 0.9), (0.56, 0.7), (0.42, 0.46), (0.2, 0.2),
                  (0.02, 0.03))), (False, ((0.0, 0.03), (0.6, 0.03)))),
    "3": ((True, ((0.04, 0.85), (0.2, 0.99), (0.42, 0.97), (0.54, 0.78), (0.44, 0.58), (0.24, 0.53))),
          (True, ((0.24, 0.53), (0.5, 0.45), (0.58, 0.25), (0.44, 0.05), (0.2, 0.01), (0.02, 0.14)))),
    "4": ((False, ((0.42, 0), (0.42, 1), (0.0, 0.3), (0.6, 0.3))),),
    "5": ((False, ((0.54, 0.97), (0.12, 0.97), (0.07, 0.55))),
          (True, ((0.07, 0.55), (0.3, 0.62), (0.52, 0.5), (0.57, 0.28), (0.42, 0.06), (0.2, 0.0), (0.02, 0.1)))),
    "6": ((True, ((0.5, 0.97), (0.2, 0.75), (0.04, 0.42), (0.08, 0.12), (0.3, 0.0), (0.52, 0.12), (0.57, 0.33),
                  (0.42, 0.54), (0.2, 0.53), (0.06, 0.36))),),
    "7": ((False, ((0.0, 0.97), (0.58, 0.97), (0.22, 0.0))),),
    "8": ((True, ((0.3, 0.53), (0.08, 0.68), (0.1, 0.9), (0.3, 1), (0.5, 0.9), (0.52, 0.68), (0.3, 0.53), (0.03, 0.36),
                  (0.04, 0.1), (0.3, 0), (0.56, 0.1), (0.57, 0.36), (0.31, 0.53))),),
    "9": ((True, ((0.1, 0.03), (0.4, 0.25), (0.56, 0.58), (0.52, 0.88), (0.3, 1.0), (0.08, 0.88), (0.03, 0.67),
                  (0.18, 0.46), (0.4, 0.47), (0.54, 0.64))),),
}  # fmt: skip


def stroke(line: Array, wide: Array | float, low: float, high: float) -> Body:
    """A pen's stroke along a line (n, 2), ``wide`` mm, from z ``low`` to ``high``, with square ends."""
    run = np.gradient(line, axis=0)
    run /= np.maximum(np.linalg.norm(run, axis=1, keepdims=True), 1e-9)
    beside = np.stack([-run[:, 1], run[:, 0]], 1) * (np.broadcast_to(wide, (len(line),)) / 2)[:, None]
    left, right = line + beside, line - beside
    rows = np.stack([np.column_stack([p, np.full(len(line), z)]) for p, z in
                     ((left, low), (left, high), (right, high), (right, low))], axis=1)  # fmt: skip
    ends = [np.repeat(row.mean(0)[None, None], 4, axis=1) for row in (rows[0], rows[-1])]
    return Body("numerals", np.concatenate([ends[0], rows, ends[1]]), crease_deg=35)


def _roman(words: str, size: float, thick: float, depth: tuple[float, float]) -> list[Body]:
    advance = {"I": 0.30, "V": 0.74, "X": 0.70}
    total = sum(advance[c] for c in words) * size
    x, made = -total / 2, []
    for k, letter in enumerate(words):
        wide = advance[letter] * size
        a, b = x + 0.08 * size, x + wide - 0.08 * size
        m, low, high = (a + b) / 2, -size / 2, size / 2
        lines = {
            "I": [((m, low), (m, high), 1.25)],
            "V": [((a, high), (m, low), 1.25), ((b, high), (m + 0.04 * size, low), 0.6)],
            "X": [((a, high), (b, low), 1.25), ((a, low), (b, high), 0.6)],
        }[letter]
        # Strokes that cross lie a hair apart in height, so that no two faces coincide.
        for j, (start, end, heavy) in enumerate(lines):
            made.append(stroke(np.linspace(start, end, 3), heavy * thick, depth[0], depth[1] + 0.03 * j * thick))
        for j, z in enumerate((low, high)):
            bar = np.array([(a - 0.05 * size, z), (m, z), (b + 0.05 * size, z)])
            made.append(stroke(bar, 0.55 * thick, depth[0], depth[1] + (0.05 + 0.01 * j + 0.004 * k) * thick))
        x += wide
    return made


def _arabic(words: str, size: float, thick: float, depth: tuple[float, float]) -> list[Body]:
    made = []
    advance = 0.82 * size
    x = -advance * (len(words) - 1) / 2 - 0.3 * size
    for letter in words:
        for k, (smooth, points) in enumerate(_DIGITS[letter]):
            line = curve(points, 40) if smooth else _even(np.array(points))
            at = line * size + np.array([x, -size / 2])
            made.append(stroke(at, thick, depth[0], depth[1] + 0.02 * k * thick))
        x += advance
    return made


def _even(points: Array) -> Array:
    """A polyline with points close to its corners, so that the stroke keeps its width there."""
    out = [points[0]]
    for a, b in pairwise(points):
        out += [a + (b - a) * t for t in (0.03, 0.5, 0.97)]
    return np.array([*out, points[-1]])


def marks(kind: str, reach: Callable[[float], float], size: float, thick: float, depth: tuple[float, float]) -> Body:
    """Twelve marks round a dial that lies at z = 0 with its twelve at +y, as one body.

    ``kind`` is bars, dots, wedges, quarters (Arabic at 12, 3, 6 and 9), arabic or roman. ``reach`` gives, for an angle
    in radians clockwise from twelve, how far from the centre the marks' middle lies; ``depth`` is how low and high
    they are.
    """
    made: list[Body] = []
    for hour in range(12):
        angle = hour * np.pi / 6
        out = np.array([np.sin(angle), np.cos(angle)])
        centre = out * reach(angle)
        main = hour % 3 == 0
        if kind == "roman" or kind == "arabic" or (kind == "quarters" and main):
            letters = ROMAN[hour] if kind == "roman" else str(hour or 12)
            set_ = (_roman if kind == "roman" else _arabic)(letters, size, thick, depth)
            turn = -angle if kind == "roman" else 0.0
            c, s = np.cos(turn), np.sin(turn)
            spin = np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])
            made += [body.spun(spin).shifted(centre[0], centre[1], 0) for body in set_]
        elif kind == "dots":
            t = np.linspace(0, 2 * np.pi, 20, endpoint=False)
            r = thick * (1.1 if main else 0.75)
            made.append(prism("numerals", centre + r * np.stack([np.cos(t), np.sin(t)], 1), *depth))
        else:
            long = size * (1.0 if main else 0.62)
            # The outer ends stand on one line.
            line = np.linspace(centre + out * (size / 2 - long), centre + out * size / 2, 3)
            heavy = thick * (1.3 if main else 1.0)
            wide: Array | float = heavy * np.array([0.35, 1.0, 1.65]) if kind == "wedges" else heavy
            made.append(stroke(line, wide, *depth))
    return pieced("numerals", made, grain=along((0, 0, 1)))
