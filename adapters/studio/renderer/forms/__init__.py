"""The geometry of each category, one module each; this is the list of them."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from adapters.studio.renderer.bodies import Piece
from adapters.studio.renderer.forms import bowl, box, lamp, ring, stool, vase
from adapters.studio.renderer.forms.plan import Plan, plan
from domain.concepts.spec import ProductSpec

FORMS: Mapping[str, Callable[[Plan], Piece]] = MappingProxyType(
    {
        "box": box.build,
        "vase": vase.build,
        "bowl": bowl.build,
        "ring": ring.build,
        "stool": stool.build,
        "lamp": lamp.build,
    }
)


def shape(spec: ProductSpec, seed: int = 0) -> Piece:
    """The bodies of a spec at its true size in mm, standing on z = 0. An unknown category is made as a box, an
    unknown form as the category's plain one. ``seed`` decides only the hand's unevenness.
    """
    return FORMS.get(spec.category, box.build)(plan(spec, seed))
