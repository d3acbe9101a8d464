"""The bodies of a design, each under the name of a part that the design has."""

from attrs import evolve

from adapters.studio.renderer.bodies import Body
from adapters.studio.renderer.forms import shape
from domain.concepts.spec import ProductSpec


def bodies_of(spec: ProductSpec) -> tuple[Body, ...]:
    """The bodies at their true size in mm. One of a part that the spec does not name belongs to the main part, as in
    pictures: a form may need what the spec forgot.
    """
    names = {part.name for part in spec.parts}
    return tuple(body if body.part in names else evolve(body, part=spec.parts[0].name) for body in shape(spec).bodies)
