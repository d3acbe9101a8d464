"""Asking for files that a job makes: the same for models, films and pictures."""

import hashlib
from collections.abc import Mapping
from itertools import count
from types import MappingProxyType

from attrs import frozen

from application.context import Context
from application.jobs.admission import Admission
from application.jobs.rules import JobRules
from application.models.files import Asked, MadeFile, digest, filename_of
from application.ports.media import MediaStore
from application.ports.storage import Room, WorkFactory
from application.ports.time import Clock
from domain.jobs import Job, JobKind, JobStatus, Pictures
from domain.models.commission import Commission, CommissionFailed, FilmOrder, ModelOrder, Order, PictureOrder

FILM_PX = 512
"""The side of a film."""
FILM_FILES = ("mp4", "webm", "jpg")
_KINDS: Mapping[type[Order], tuple[JobKind, str, str]] = MappingProxyType(
    {
        ModelOrder: (JobKind.MODEL, "models", "mod"),
        FilmOrder: (JobKind.FILM, "films", "flm"),
        PictureOrder: (JobKind.PICTURE, "stills", "pic"),
    }
)


@frozen
class Commissions:
    """Files of designs: found, or made by a job.

    - The first request starts a job and names it; until it has ended, further requests name the same job.
    - Equal orders have the same files, in whichever concept they are.
    - When the job failed or was cancelled, retrying it is the owner's to decide.
    """

    work: WorkFactory
    clock: Clock
    media: MediaStore
    room: Room
    admission: Admission
    rules: JobRules

    async def ask(self, context: Context, order: Order, ending: str, title: str) -> Asked:
        """The file of an order that ends so, or the job that makes it.

        Raises:
            CommissionFailed: the job ended without it.
            QueueFull: as many jobs wait as this installation takes.
            StorageFull: there is no room for the file.
        """
        names = names_of(order)
        name = next(each for each in names if each.endswith(f".{ending}"))
        if made := await self._made(name, title):
            return made
        await self.room.check()
        now, owner = self.clock.now(), context.actor.id
        async with self.work(context) as tx:
            jobs = tx.repository(Job)
            for number in count():
                id = _job_id(owner, order, names[0], number)
                job = await jobs.get(id)
                if job is None:
                    break
                if not job.status.ended:
                    return Asked(job=id)
                if job.status is not JobStatus.COMPLETE:
                    reason = job.error or job.status
                    raise CommissionFailed(f"job {id} ended without the file ({reason}): retry it", job=id)
                # Complete since we looked; or the file was removed afterwards, and the next job makes it again.
                if made := await self._made(name, title):
                    return made
            job = Job(
                id=id,
                tenant=context.tenant,
                kind=_KINDS[type(order)][0],
                owner=owner,
                subject=id,
                accepted_at=now,
                deadline=now + self.rules.deadline,
                pictures=_pictures(order),
            )
            await self.admission.admit(context, job, now)
            jobs.add(job)
            tx.repository(Commission).add(
                Commission(id=id, tenant=context.tenant, owner=owner, order=order, names=names)
            )
            return tx.answer(Asked(job=id))

    async def _made(self, name: str, title: str) -> Asked | None:
        file = await self.media.open(name)
        if file is None:
            return None
        tag, _, ending = name.split("/")[1].partition(".")
        return Asked(MadeFile(file.content, tag, filename_of(title, ending)))


def names_of(order: Order) -> tuple[str, ...]:
    """The media names of an order's files, known before they exist."""
    if isinstance(order, ModelOrder):
        return (f"models/{digest(order.spec)}.{order.form}",)
    endings = FILM_FILES if isinstance(order, FilmOrder) else ("jpg",)
    return tuple(f"{_KINDS[type(order)][1]}/{digest(order)}.{ending}" for ending in endings)


def _pictures(order: Order) -> Pictures:
    size = order.size_px if isinstance(order, PictureOrder) else FILM_PX
    return Pictures(total=1, size_px=size, category=order.spec.category)


def _job_id(owner: str, order: Order, name: str, number: int) -> str:
    """The same for the same request, so that of two first ones at once the store lets one in."""
    asked = hashlib.sha256(f"{owner} {name} {number}".encode()).hexdigest()
    return f"{_KINDS[type(order)][2]}_{asked[:26]}"
