"""Straps that pass over and under each other by turns, as in Celtic knots and Moorish lattices."""

import numpy as np
from attrs import frozen

from adapters.studio.renderer.stencils.canvas import Canvas
from adapters.studio.renderer.stencils.lines import Points


@frozen
class Crossing:
    """Two strands meet: each by its number and how far along it the meeting is, and the sine of their angle."""

    first: int
    first_at: float
    second: int
    second_at: float
    sine: float


def interlace(canvas: Canvas, strands: list[Points], width: float, gap: float) -> None:
    """Ink the strands, each going over and under in turn, with a cut of `gap` either side of the upper one.

    A strand that should be closed ends where it began. No three strands may meet in one place.
    """
    for strand in strands:
        canvas.stroke(strand, width)
    crossings = _crossings(strands)
    lengths = [_distances(strand) for strand in strands]
    for crossing, first_is_over in zip(crossings, _by_turns(crossings, len(strands)), strict=True):
        upper, at = (crossing.first, crossing.first_at) if first_is_over else (crossing.second, crossing.second_at)
        # Long enough for the cuts to run the whole way across the lower strand, however aslant it passes.
        aslant = np.sqrt(max(0.0, 1 - crossing.sine**2)) / crossing.sine
        bridge = width / 2 / crossing.sine + (width / 2 + gap) * aslant
        bridged = _stretch(strands[upper], lengths[upper], at, bridge)
        canvas.stroke(bridged, width + 2 * gap, cut=True, blunt=True)
        canvas.stroke(bridged, width)


def _distances(strand: Points) -> Points:
    steps = np.linalg.norm(np.diff(strand, axis=0), axis=1)
    return np.concatenate([[0.0], np.cumsum(steps)])


def _stretch(strand: Points, distances: Points, at: float, reach: float) -> Points:
    """The part of a strand within `reach` of the place `at`; a closed one goes on past its seam."""
    here = np.linspace(at - reach, at + reach, 9)
    if np.allclose(strand[0], strand[-1]):
        here %= distances[-1]
    return np.stack([np.interp(here, distances, strand[:, axis]) for axis in (0, 1)], -1)


def _crossings(strands: list[Points]) -> list[Crossing]:
    """Every place where two pieces cross in their insides: solve a + s(b - a) = c + t(d - c) for all pairs at once."""
    start = np.concatenate([strand[:-1] for strand in strands])
    way = np.concatenate([np.diff(strand, axis=0) for strand in strands])
    owner = np.concatenate([np.full(len(strand) - 1, number) for number, strand in enumerate(strands)])
    begins = np.concatenate([_distances(strand)[:-1] for strand in strands])
    apart = start[None] - start[:, None]
    turning = way[:, None, 0] * way[None, :, 1] - way[:, None, 1] * way[None, :, 0]
    steady = np.where(np.abs(turning) < 1e-12, np.inf, turning)
    s = (apart[..., 0] * way[None, :, 1] - apart[..., 1] * way[None, :, 0]) / steady
    t = (apart[..., 0] * way[:, None, 1] - apart[..., 1] * way[:, None, 0]) / steady
    meets = np.triu((s > 1e-6) & (s < 1 - 1e-6) & (t > 1e-6) & (t < 1 - 1e-6), 1)
    reach = np.linalg.norm(way, axis=1)
    return [
        Crossing(
            first=int(owner[i]),
            first_at=begins[i] + s[i, j] * reach[i],
            second=int(owner[j]),
            second_at=begins[j] + t[i, j] * reach[j],
            sine=abs(turning[i, j]) / (reach[i] * reach[j]),
        )
        for i, j in np.argwhere(meets)
    ]


def _by_turns(crossings: list[Crossing], count: int) -> list[bool]:
    """For each crossing, whether its first strand is the upper one."""
    visits: list[list[tuple[float, int, bool]]] = [[] for _ in range(count)]
    for number, crossing in enumerate(crossings):
        visits[crossing.first].append((crossing.first_at, number, True))
        visits[crossing.second].append((crossing.second_at, number, False))
    for along in visits:
        along.sort()
    over: dict[int, bool] = {}
    waiting = list(range(count))
    while waiting:
        # A strand that meets a settled one takes its turns from there; only when there is none may one start afresh.
        strand = next((w for w in waiting if any(number in over for _, number, _ in visits[w])), waiting[0])
        waiting.remove(strand)
        _settle(visits[strand], over)
    return [over[number] for number in range(len(crossings))]


def _settle(along: list[tuple[float, int, bool]], over: dict[int, bool]) -> None:
    known = next((i for i, (_, number, _) in enumerate(along) if number in over), 0)
    up = over[along[known][1]] == along[known][2] if along and along[known][1] in over else True
    for i, (_, number, is_first) in enumerate(along):
        goes_over = up == ((i - known) % 2 == 0)
        over.setdefault(number, goes_over == is_first)
