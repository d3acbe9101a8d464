"""How a category is shaped and how it shows itself: what each module of this package gives."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from attrs import field, frozen

from adapters.studio.renderer.bodies import Piece
from adapters.studio.renderer.forms.plan import Plan


class Place(StrEnum):
    """Where a piece is at home, and so where it is photographed."""

    TABLE = "table"
    FLOOR = "floor"
    WALL = "wall"


@frozen
class Stance:
    """How a piece stands before the camera; angles in degrees.

    ``raised`` lifts the camera above a composition's own elevation, which then stays between ``least`` and ``most``.
    ``turned`` is how much further it goes round to the piece's side. ``lean`` tips the piece back, as on a jeweller's
    pad. ``fine`` is jewellery: it lies on stone, for wood would show its pores as ditches. A piece at home on a
    ``WALL`` has its back at the greatest y and hangs there; one on the ``FLOOR`` stands on boards.
    """

    place: Place = Place.TABLE
    raised: float = 0.0
    least: float = 3.0
    most: float = 62.0
    turned: float = 0.0
    lean: float = 0.0
    fine: bool = False


@frozen
class Pattern:
    """A category's geometry: ``build`` gives every form of it, at the plan's size. ``others`` are the stances of forms
    that stand otherwise than the rest.
    """

    build: Callable[[Plan], Piece]
    stance: Stance = Stance()
    others: Mapping[str, Stance] = field(factory=dict)

    def stance_of(self, form: str) -> Stance:
        """How a form stands before the camera."""
        return self.others.get(form, self.stance)
