"""What is seen beside a piece in use: what its form brings, or something everybody knows the size of."""

import numpy as np

from adapters.studio.renderer.bodies import Body, Piece
from adapters.studio.renderer.forms import Place, Stance
from adapters.studio.renderer.lofts import curve, lofted, turned, worked
from domain.concepts.spec import Part
from domain.craft import MATERIALS

_PROP = "prop"
COIN_MM, APPLE_MM = 25.75, 76.0
"""A two-euro coin's diameter, and an apple's."""
_SMALL, _LARGE = 70.0, 420.0


def beside(piece: Piece, stance: Stance) -> tuple[Body, ...]:
    """The bodies that show a piece in use, or its size."""
    if piece.props or stance.place is Place.WALL:
        return piece.props
    low, high = piece.bounds()
    extent = float((high - low).max())
    made = _coin() if extent < _SMALL else _apple() if extent < _LARGE else _books()
    reach = max(float(np.ptp(body.grid[..., 0])) for body in made)
    x, y = high[0] + 0.75 * reach, low[1] * 0.45
    return tuple(body.shifted(x, y, 0) for body in made)


def worn(body: Body) -> Part:
    """What a prop is made of: its part is named ``prop:material`` or ``prop:material:#rrggbb``."""
    _, material, *colour = body.part.split(":")
    return Part(_PROP, material, MATERIALS[material].finishes[0], colour[0] if colour else None)


def is_prop(part: str) -> bool:
    """Whether a body of this part belongs to no design."""
    return part.split(":")[0] == _PROP


def _coin() -> tuple[Body, ...]:
    r, thick = COIN_MM / 2, 2.2
    rim = worked([(0, 0), (r, 0), (r, thick), (r * 0.93, thick), (r * 0.92, thick - 0.25), (0, thick - 0.25)], 0.2)
    middle = worked([(0, 0.05), (r * 0.72, 0.05), (r * 0.72, thick - 0.15), (0, thick - 0.15)], 0.1)
    return turned("prop:silver", rim, 96), turned("prop:brass", middle, 96)


def _apple() -> tuple[Body, ...]:
    r = APPLE_MM / 2
    knots = [(0.0, 0.13), (0.30, 0.02), (0.72, 0.28), (0.98, 0.92), (0.90, 1.42), (0.52, 1.74), (0.20, 1.72), (0, 1.5)]
    skin = curve([(x * r, z * r) for x, z in knots], 60)
    skin[[0, -1], 0] = 0
    stalk = np.array([(0, 1.45), (0.035, 1.45), (0.03, 1.95), (0, 1.97)]) * r
    fruit = turned("prop:resin:#a9b84c", np.maximum(skin, 0), 96)
    return fruit, turned("prop:walnut", stalk, 12).sheared(0.12, 0)


def _books() -> tuple[Body, ...]:
    books = []
    at = 0.0
    for width, depth, thick, colour, turn in ((240, 165, 34, "#3f5a5e", 0.1), (220, 150, 26, "#a8553c", -0.15)):
        cover = worked([(-9, 0), (0, 0), (0, thick), (-9, thick)], 1.5)
        book = lofted(f"prop:linen:{colour}", cover, (width / 2, depth / 2), 2.0)
        c, s = np.cos(turn), np.sin(turn)
        books.append(book.spun(np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])).shifted(0, 0, at))
        at += thick
    return tuple(books)
