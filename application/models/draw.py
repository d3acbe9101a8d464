"""Workshop drawings."""

from attrs import frozen

from application.command import Question
from application.context import Context
from application.models.files import Asked, MadeFile, VariantIndex, VersionNumber, digest, filename_of, own_variant
from application.ports.cache import Cache
from application.ports.geometry import Draughtsman, DrawingFormat, DrawingOrder
from application.ports.storage import Reader

_KEEP_S = 24 * 3600.0


@frozen
class GetDrawing(Question[Asked]):
    """Ask for the workshop drawing of a variant."""

    id: str
    form: DrawingFormat
    version: VersionNumber | None = None
    variant: VariantIndex | None = None


@frozen
class GetDrawingHandler:
    """Give the workshop drawing of a variant: three views and a picture to a standard scale, sizes in mm, parts list.

    - Without `version` and `variant` it is the latest version's primary variant.
    - It is drawn when somebody asks, once for all who ask within a day.
    - Its lines come from the design's mesh, on A4 or A3 by what fits, in first angle projection.
    - Only the owner sees it; for everybody else the concept does not exist.
    """

    reader: Reader
    cache: Cache
    draughtsman: Draughtsman

    async def __call__(self, context: Context, command: GetDrawing) -> Asked:
        concept, variant = await own_variant(context, self.reader, command.id, command.version, command.variant)
        order = DrawingOrder(variant.spec, variant.sheet.title, concept.id, concept.made_at.date())
        tag = digest(order)
        content = await self.cache.get(
            f"drawing:{tag}.{command.form}", lambda: self.draughtsman.draw(order, command.form), _KEEP_S
        )
        return Asked(MadeFile(content, tag, filename_of(variant.sheet.title, command.form)))
