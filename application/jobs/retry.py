"""Retrying a job."""

from attrs import evolve, frozen

from application.command import Command
from application.context import Context
from application.jobs.access import own_job
from application.jobs.admission import Admission
from application.jobs.cancel import JobRef
from application.jobs.rules import JobRules
from application.ports.storage import Room, WorkFactory
from application.ports.time import Clock
from domain.concepts.generation import Generation
from domain.jobs import Job, JobKind


@frozen
class RetryJob(Command[JobRef]):
    """Try again what is missing of a job."""

    id: str


@frozen
class RetryJobHandler:
    """Reopen a failed, cancelled, expired or partial job.

    - Only what has no picture yet is made; pictures that exist are kept.
    - The id stays, the attempt grows by one, and the stream goes on after its last entry.
    - A complete job is a conflict; so is one that still waits or runs.
    """

    work: WorkFactory
    clock: Clock
    room: Room
    admission: Admission
    rules: JobRules

    async def __call__(self, context: Context, command: RetryJob) -> JobRef:
        await self.room.check()
        async with self.work(context) as tx:
            jobs = tx.repository(Job)
            job = await own_job(context, jobs, command.id)
            now = self.clock.now()
            job.reopen(now, now + self.rules.deadline)
            if job.kind is JobKind.GENERATION:
                generations = tx.repository(Generation)
                generation = await generations.get(job.subject)
                if generation is not None:
                    generation.reopen()
                    generations.save(generation)
                    job.pictures = evolve(job.pictures, settled=len(generation.done))
            await self.admission.admit(context, job, now)
            jobs.save(job)
            return tx.answer(JobRef(job.id))
