"""Frames mitred at four corners that stand upright: what hangs on a wall with its face to the front."""

import numpy as np
from attrs import evolve

from adapters.studio.renderer.bodies import Array, Body, Grain
from adapters.studio.renderer.forms.plan import mitred
from adapters.studio.renderer.lofts import framed, lofted

Size = tuple[float, float]


def upright(body: Body, middle: float) -> Body:
    """A body made lying on its back, stood up: its z becomes the distance to the front (-y), and its y the height
    about ``middle``.
    """
    return body.moved(lambda p: np.column_stack([p[:, 0], -p[:, 2], p[:, 1] + middle]))


def mitred_frame(part: str, section: Array, half: Size, middle: float, corner: float = 0.2) -> Body:
    """Four lengths of moulding mitred at the corners. ``section`` is closed: (offset, out), offset 0 on the outline of
    ``half`` width and height and negative inside it, ``out`` mm to the front of y = 0.
    """
    made = upright(framed(part, section, half, corner), middle)
    return evolve(made, grain=_mitred(half, middle))


def _mitred(half: Size, middle: float) -> Grain:
    lying = mitred(*half)
    return lambda points: lying(np.column_stack([points[:, 0], points[:, 2] - middle, -points[:, 1]]))


def sheet(part: str, half: Size, middle: float, back: float, front: float, grain: Grain | None = None) -> Body:
    """A pane or a board of ``half`` width and height, from ``back`` to ``front`` mm before y = 0."""
    deep = front - back
    inset = 0.2 * min(half)
    profile = np.array([(-inset, back), (-0.1 * deep, back), (0, back + 0.1 * deep), (0, front - 0.1 * deep),
                        (-0.1 * deep, front), (-inset, front)])  # fmt: skip
    return upright(lofted(part, profile, half, 0.2, grain=grain), middle)
