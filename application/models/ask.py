"""Asking for a model."""

from attrs import frozen

from application.command import Command
from application.context import Context
from application.models.commissions import Commissions
from application.models.files import Asked, VariantIndex, VersionNumber, own_variant
from application.ports.storage import Reader
from domain.models.commission import ModelOrder
from domain.models.model import ModelFormat


@frozen
class GetModel(Command[Asked]):
    """Ask for a model of a variant."""

    id: str
    form: ModelFormat
    version: VersionNumber | None = None
    variant: VariantIndex | None = None


@frozen
class GetModelHandler:
    """Give a model of a variant at true size, or start making it.

    - The first request starts a job and names it; until it has ended, further requests name the same job.
    - Equal designs have the same file, in whichever concept they are.
    - When the job failed or was cancelled, retrying it is the owner's to decide: `POST /jobs/{id}/retry`.
    - Without `version` and `variant` it is the latest version's primary variant. Only the owner sees it.
    """

    reader: Reader
    commissions: Commissions

    async def __call__(self, context: Context, command: GetModel) -> Asked:
        _, variant = await own_variant(context, self.reader, command.id, command.version, command.variant)
        order = ModelOrder(variant.spec, command.form)
        return await self.commissions.ask(context, order, command.form, variant.sheet.title)
