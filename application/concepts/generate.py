"""Starting a generation."""

from typing import Annotated

from attrs import frozen

from application.command import Command
from application.concepts.run_generation import GenerationRules
from application.context import Context
from application.jobs.admission import Admission
from application.jobs.rules import JobRules
from application.ports.storage import Room, WorkFactory
from application.ports.time import Clock, Ids
from domain.concepts.brief import Brief
from domain.concepts.generation import Generation
from domain.jobs import Job, JobKind, Pictures
from domain.kernel.rules import Between

VariantCount = Annotated[int, Between(1, 8)]


@frozen
class Started:
    """The generation that was accepted; its job has the same id."""

    id: str


@frozen
class StartGeneration(Command[Started]):
    """Ask for pictures of what a brief describes."""

    brief: Brief
    variants: VariantCount = 4


@frozen
class StartGenerationHandler:
    """Accept a brief and queue the work.

    - The brief's text has 3 to 1,000 characters; 1 to 8 variants, 4 by default.
    - With an `Idempotency-Key`, the same request again answers the same generation, running or done.
    - One owner has a few requests in the queue at once; the next ones wait and enter as those end.
    - When too many requests wait, or the disk is nearly full, new ones are refused; accepted ones are never lost.
    """

    work: WorkFactory
    clock: Clock
    ids: Ids
    room: Room
    admission: Admission
    rules: JobRules
    pictures: GenerationRules

    async def __call__(self, context: Context, command: StartGeneration) -> Started:
        await self.room.check()
        now = self.clock.now()
        id = self.ids.new("gen")
        owner = context.actor.id
        async with self.work(context) as tx:
            job = Job(
                id=id,
                tenant=context.tenant,
                kind=JobKind.GENERATION,
                owner=owner,
                subject=id,
                accepted_at=now,
                deadline=now + self.rules.deadline,
                pictures=Pictures(
                    total=command.variants, size_px=self.pictures.size_px, category=command.brief.category
                ),
            )
            await self.admission.admit(context, job, now)
            generation = Generation(
                id=id,
                tenant=context.tenant,
                owner=owner,
                concept=self.ids.new("con"),
                brief=command.brief,
                count=command.variants,
                currency=command.brief.budget.currency if command.brief.budget else context.currency,
                requested_at=now,
            )
            tx.repository(Job).add(job)
            tx.repository(Generation).add(generation)
            return tx.answer(Started(id))
