"""A ball with a flat foot: the test form on which materials are compared. No category, and nobody can order it."""

import numpy as np

from adapters.studio.renderer.bodies import Piece
from adapters.studio.renderer.forms.pattern import Pattern, Stance
from adapters.studio.renderer.forms.plan import Plan, along, fitted
from adapters.studio.renderer.lofts import turned


def build(own: Plan) -> Piece:
    """One body, its grain aslant, so that lines and rings of a wood both show."""
    turn = np.linspace(-0.43 * np.pi, 0.5 * np.pi, 70)
    profile = np.concatenate([[(0.0, np.sin(turn[0]))], np.stack([np.cos(turn), np.sin(turn)], 1)])
    profile[-1, 0] = 0.0
    return fitted([turned("body", profile * own.width / 2, 160, grain=along((1, 0, 0.25)))], own)


PATTERN = Pattern(build, Stance(raised=4))
