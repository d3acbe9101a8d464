"""The bodies of a design, each under the name of a part that the design has."""

from attrs import evolve

from adapters.studio.renderer.bodies import Piece
from adapters.studio.renderer.forms import shape
from domain.concepts.spec import ProductSpec


def shaped(spec: ProductSpec) -> Piece:
    """The design at its true size in mm. A body of a part that the spec does not name belongs to the main part, as in
    pictures: a form may need what the spec forgot.
    """
    names, piece = {part.name for part in spec.parts}, shape(spec)
    bodies = (body if body.part in names else evolve(body, part=spec.parts[0].name) for body in piece.bodies)
    return evolve(piece, bodies=tuple(bodies))
