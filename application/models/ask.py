"""Asking for a model."""

import hashlib
from itertools import count

from attrs import frozen

from application.command import Command
from application.context import Context
from application.jobs.admission import Admission
from application.jobs.rules import JobRules
from application.models.files import Asked, MadeFile, VariantIndex, VersionNumber, digest, filename_of, own_variant
from application.ports.media import MediaStore
from application.ports.storage import Reader, Room, WorkFactory
from application.ports.time import Clock
from domain.concepts.variant import Variant
from domain.jobs import Job, JobKind, JobStatus, Pictures
from domain.models.model import Model, ModelFailed, ModelFormat


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
    work: WorkFactory
    clock: Clock
    media: MediaStore
    room: Room
    admission: Admission
    rules: JobRules

    async def __call__(self, context: Context, command: GetModel) -> Asked:
        _, variant = await own_variant(context, self.reader, command.id, command.version, command.variant)
        name = f"models/{digest(variant.spec)}.{command.form}"
        if made := await self._made(name, variant, command.form):
            return made
        await self.room.check()
        now, owner = self.clock.now(), context.actor.id
        async with self.work(context) as tx:
            jobs = tx.repository(Job)
            for number in count():
                id = _job_id(owner, name, number)
                job = await jobs.get(id)
                if job is None:
                    break
                if not job.status.ended:
                    return Asked(job=id)
                if job.status is not JobStatus.COMPLETE:
                    raise ModelFailed(f"job {id} ended without a model ({job.error or job.status}): retry it")
                # Complete since we looked; or the file was removed afterwards, and the next job makes it again.
                if made := await self._made(name, variant, command.form):
                    return made
            job = Job(
                id=id,
                tenant=context.tenant,
                kind=JobKind.MODEL,
                owner=owner,
                subject=id,
                accepted_at=now,
                deadline=now + self.rules.deadline,
                pictures=Pictures(total=1, category=variant.spec.category),
            )
            await self.admission.admit(context, job, now)
            model = Model(id=id, tenant=context.tenant, owner=owner, spec=variant.spec, form=command.form, name=name)
            jobs.add(job)
            tx.repository(Model).add(model)
            return tx.answer(Asked(job=id))

    async def _made(self, name: str, variant: Variant, form: ModelFormat) -> Asked | None:
        file = await self.media.open(name)
        if file is None:
            return None
        return Asked(MadeFile(file.content, name.split("/")[1].split(".")[0], filename_of(variant.sheet.title, form)))


def _job_id(owner: str, name: str, number: int) -> str:
    """The same for the same request, so that of two first ones at once the store lets one in."""
    return f"mod_{hashlib.sha256(f'{owner} {name} {number}'.encode()).hexdigest()[:26]}"
