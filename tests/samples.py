"""Small valid aggregates for tests that care about one thing only."""

from datetime import UTC, datetime, timedelta

from domain.concepts.brief import Brief
from domain.concepts.generation import Generation
from domain.jobs import Job, JobKind

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
LEASE = timedelta(seconds=30)


def a_job(id: str = "gen_1", *, owner: str = "ses_1", tenant: str = "default", at: datetime = NOON) -> Job:
    return Job(
        id=id,
        tenant=tenant,
        kind=JobKind.GENERATION,
        owner=owner,
        subject=id,
        accepted_at=at,
        deadline=at + timedelta(hours=1),
    )


def a_queued_job(id: str = "gen_1", *, owner: str = "ses_1", tenant: str = "default", at: datetime = NOON) -> Job:
    job = a_job(id, owner=owner, tenant=tenant, at=at)
    job.queue(at, ahead=0)
    return job


def a_running_job(id: str = "gen_1", *, at: datetime = NOON) -> tuple[Job, int]:
    job = a_queued_job(id, at=at)
    return job, job.claim(at, LEASE)


def a_generation(id: str = "gen_1", *, count: int = 2, owner: str = "ses_1", tenant: str = "default") -> Generation:
    return Generation(
        id=id,
        tenant=tenant,
        owner=owner,
        concept=id.replace("gen", "con"),
        brief=Brief("a walnut box"),
        count=count,
        currency="EUR",
        requested_at=NOON,
    )
