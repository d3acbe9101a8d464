"""Asking for a further picture."""

from typing import Annotated

from attrs import frozen

from application.command import Command
from application.context import Context
from application.models.commissions import Commissions
from application.models.files import Asked, VariantIndex, VersionNumber, own_variant, seed_of_picture
from application.ports.storage import Reader
from domain.concepts.spec import Composition
from domain.kernel.rules import OneOf
from domain.models.commission import PictureOrder

PictureSize = Annotated[int, OneOf((512, 1024, 2048))]


@frozen
class GetPicture(Command[Asked]):
    """Ask for a further picture of a variant: how the camera looks at it, and the picture's side in pixels."""

    id: str
    view: Composition = Composition.HERO
    size: PictureSize = 1024
    version: VersionNumber | None = None
    variant: VariantIndex | None = None


@frozen
class GetPictureHandler:
    """Give a picture of a variant seen otherwise or larger than in its concept, or start making it.

    - It shows the same piece: grain and glaze are those of the variant's own picture.
    - Pictures that a brief waits for go first; after them further pictures, then films.
    - The first request starts a job and names it; until it has ended, further requests name the same job.
    - When the job failed or was cancelled, retrying it is the owner's to decide: `POST /jobs/{id}/retry`.
    - Without `version` and `variant` it is the latest version's primary variant. Only the owner sees it.
    """

    reader: Reader
    commissions: Commissions

    async def __call__(self, context: Context, command: GetPicture) -> Asked:
        _, variant = await own_variant(context, self.reader, command.id, command.version, command.variant)
        order = PictureOrder(variant.spec, seed_of_picture(variant.picture.media), command.view, command.size)
        return await self.commissions.ask(context, order, "jpg", f"{variant.sheet.title} {command.view} {command.size}")
