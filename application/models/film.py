"""Asking for a film."""

from enum import StrEnum

from attrs import frozen

from application.command import Command
from application.context import Context
from application.models.commissions import Commissions
from application.models.files import Asked, VariantIndex, VersionNumber, own_variant, seed_of_picture
from application.ports.storage import Reader
from domain.models.commission import FilmOrder


class FilmFile(StrEnum):
    """The files of a film: H.264 in MP4, VP9 in WebM, and its first frame."""

    MP4 = "mp4"
    WEBM = "webm"
    POSTER = "jpg"


@frozen
class GetTurntable(Command[Asked]):
    """Ask for a film of a variant."""

    id: str
    form: FilmFile
    version: VersionNumber | None = None
    variant: VariantIndex | None = None


@frozen
class GetTurntableHandler:
    """Give a film of a variant, or start making it: the piece turns round once in three seconds, or swings where it
    hangs on a wall, and begins anew without a jump.

    - One job makes the film in both formats and its poster, whichever was asked for.
    - All pictures go before films: on a busy machine a film takes a while. The job tells how far it is.
    - The first request starts a job and names it; until it has ended, further requests name the same job.
    - When the job failed or was cancelled, retrying it is the owner's to decide: `POST /jobs/{id}/retry`.
    - Without `version` and `variant` it is the latest version's primary variant. Only the owner sees it.
    """

    reader: Reader
    commissions: Commissions

    async def __call__(self, context: Context, command: GetTurntable) -> Asked:
        _, variant = await own_variant(context, self.reader, command.id, command.version, command.variant)
        order = FilmOrder(variant.spec, seed_of_picture(variant.picture.media))
        return await self.commissions.ask(context, order, command.form, variant.sheet.title)
