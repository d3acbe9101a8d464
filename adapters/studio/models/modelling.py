"""Making a model that fits."""

from adapters.studio.models import glb
from adapters.studio.models.solids import Thrift, members
from domain.concepts.spec import ProductSpec
from domain.models.model import ModelFormat

MOST_BYTES = 2_000_000


def modelled(spec: ProductSpec, form: ModelFormat, most: int = MOST_BYTES) -> bytes:
    """The model as a file of at most ``most`` bytes: with smaller textures, and then plainer shapes, until it fits."""
    thrift = Thrift()
    while True:
        made = _written(spec, form, thrift)
        if len(made) <= most:
            return made
        thrift = thrift.next()


def _written(spec: ProductSpec, form: ModelFormat, thrift: Thrift) -> bytes:
    found = members(spec, thrift)
    if form is ModelFormat.USDZ:
        # The largest of the writers' libraries, for those who need it only.
        from adapters.studio.models import usdz

        return usdz.written(spec.category, found)
    return glb.written(spec.category, found)
