"""Learning from a job that ended how fast this installation is, and how true its statements were."""

from attrs import evolve, frozen

from application.command import Command
from application.context import Context
from application.jobs.forecast import Forecaster
from application.ports.storage import Reader, WorkFactory, WriteConflict
from domain.jobs import Calibration, Job, JobStatus, Pace
from domain.jobs.pictures import Sample


@frozen
class LearnPace(Command[None]):
    """A job ended: fold what it took into the history."""

    tenant: str
    job: str


@frozen
class LearnPaceHandler:
    """Keep how long a complete job's pictures took, and how far its first statements were off.

    - Only complete jobs teach: a cancelled or failed one says nothing about how long others will take.
    - The history belongs to the installation, not to a tenant: all of them wait for the same renderer.
    """

    reader: Reader
    work: WorkFactory
    forecaster: Forecaster

    async def __call__(self, context: Context, command: LearnPace) -> None:
        job = await self.reader.get(evolve(context, tenant=command.tenant), Job, command.job)
        if job is None or job.status is not JobStatus.COMPLETE or job.ended_at is None:
            return
        await self.forecaster.refresh(context)
        ended = job.ended_at.timestamp()
        calibration = self.forecaster.calibration(job.kind)
        calibration.ran(job.load)
        for said in job.statements:
            calibration.learn(said.stage, said.error(job.ended_at), said.at.timestamp(), ended)
        pace = None
        sample = Sample.of(job.pictures.drawn, ended)
        if sample is not None and job.pictures.category is not None:
            pace = self.forecaster.pace(job.kind, job.pictures.category, job.pictures.size_px)
            pace.learn(sample)
        try:
            async with self.work(context) as tx:
                tx.repository(Calibration).save(calibration)
                if pace is not None:
                    tx.repository(Pace).save(pace)
        except WriteConflict:
            self.forecaster.forget()
            raise
        self.forecaster.learned(pace, calibration)
