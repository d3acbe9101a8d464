"""The life of a job."""

from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from domain.jobs import (
    TRANSITIONS,
    AlreadyComplete,
    IllegalTransition,
    Job,
    JobEnded,
    JobQueued,
    JobStatus,
    LeaseLost,
    Stage,
)
from domain.kernel.errors import VisionError
from tests.samples import LEASE, NOON, a_job, a_queued_job, a_running_job


def test_a_claim_gives_a_new_token_each_time() -> None:
    job, first = a_running_job()

    second = job.claim(NOON + LEASE, LEASE)

    assert second == first + 1


def test_a_held_job_cannot_be_claimed() -> None:
    job, _ = a_running_job()

    with pytest.raises(LeaseLost):
        job.claim(NOON + LEASE / 2, LEASE)


def test_a_worker_that_lost_its_lease_cannot_write() -> None:
    job, old = a_running_job()
    job.claim(NOON + LEASE, LEASE)

    for write in (
        lambda: job.renew(old, NOON, LEASE),
        lambda: job.report(old, NOON, Stage.GENERATING, 50, "half"),
        lambda: job.hand_back(old, NOON),
        lambda: job.end(old, NOON, JobStatus.COMPLETE, "done"),
    ):
        with pytest.raises(LeaseLost):
            write()


def test_the_percentage_never_goes_back_and_is_a_hundred_only_at_the_end() -> None:
    job, token = a_running_job()

    job.report(token, NOON, Stage.GENERATING, 60, "further")
    job.report(token, NOON, Stage.GENERATING, 20, "back?")
    assert job.percent == 60
    job.report(token, NOON, Stage.SCORING, 100, "nearly")
    assert job.percent == 99
    job.end(token, NOON, JobStatus.COMPLETE, "done")
    assert job.percent == 100


def test_a_waiting_job_is_cancelled_at_once_and_a_running_one_is_asked_to_stop() -> None:
    waiting = a_queued_job()
    waiting.ask_to_cancel(NOON)
    assert waiting.status is JobStatus.CANCELLED

    running, _ = a_running_job()
    running.ask_to_cancel(NOON)
    assert running.status is JobStatus.RUNNING
    assert running.cancel_requested


def test_cancelling_twice_changes_nothing_and_cancelling_what_ended_is_a_conflict() -> None:
    job = a_queued_job()
    job.ask_to_cancel(NOON)
    told = job.sequence
    job.ask_to_cancel(NOON)
    assert job.sequence == told

    done, token = a_running_job()
    done.end(token, NOON, JobStatus.COMPLETE, "done")
    with pytest.raises(IllegalTransition):
        done.ask_to_cancel(NOON)


@pytest.mark.parametrize("status", [JobStatus.PARTIAL, JobStatus.FAILED, JobStatus.CANCELLED, JobStatus.EXPIRED])
def test_what_ended_short_of_complete_can_be_retried_and_its_stream_goes_on(status: JobStatus) -> None:
    job, token = a_running_job()
    job.end(token, NOON, status, "ended", error="why")
    told = job.sequence

    job.reopen(NOON, NOON + timedelta(hours=1))
    job.queue(NOON, ahead=0)

    assert (job.status, job.attempt, job.error, job.percent) == (JobStatus.QUEUED, 2, None, 0)
    assert job.sequence == told + 1
    assert job.claim(NOON, LEASE) == token + 1


def test_a_complete_job_cannot_be_retried_and_a_running_one_neither() -> None:
    job, token = a_running_job()
    with pytest.raises(IllegalTransition):
        job.reopen(NOON, NOON)
    job.end(token, NOON, JobStatus.COMPLETE, "done")
    with pytest.raises(AlreadyComplete):
        job.reopen(NOON, NOON)


def test_a_job_handed_back_does_not_count_as_an_interruption() -> None:
    job, token = a_running_job()

    job.hand_back(token, NOON)

    assert (job.status, job.claims) == (JobStatus.QUEUED, 0)


def test_a_job_that_ends_its_workers_again_and_again_is_given_up() -> None:
    job = a_queued_job()
    for _ in range(2):
        job.claim(NOON, LEASE)
        job.requeue(NOON, most_claims=3)
    job.claim(NOON, LEASE)

    job.requeue(NOON, most_claims=3)

    assert (job.status, job.error) == (JobStatus.FAILED, "interrupted")


def test_the_stream_says_where_the_job_stands_and_ends_with_a_last_entry() -> None:
    job = a_job()
    job.queue(NOON, ahead=3)
    token = job.claim(NOON, LEASE)
    job.report(token, NOON, Stage.GENERATING, 20, "drawing", variant=0, preview="previews/x/0-0-0")
    job.report(token, NOON, Stage.GENERATING, 30, "ready", variant=0, picture="pictures/x/0-0")
    job.end(token, NOON, JobStatus.COMPLETE, "Ready")

    told = job.drain_tidings()

    assert [t.type for t in told] == ["job.queued", "job.started", "job.preview", "job.picture", "job.complete"]
    assert [t.sequence for t in told] == [1, 2, 3, 4, 5]
    assert [t.last for t in told] == [False] * 4 + [True]
    assert told[0].data.queue_position == 3
    assert told[0].data.message == "Waiting for 3 other requests"
    assert job.drain_tidings() == ()


def test_queueing_and_ending_are_events_that_hold_no_words_of_the_buyer() -> None:
    job, token = a_running_job()
    job.end(token, NOON, JobStatus.FAILED, "the words", error="why")

    queued, ended = job.drain_events()

    assert isinstance(queued, JobQueued)
    assert ended == JobEnded(at=NOON, subject="gen_1", kind="generation", status="failed", owner="ses_1", attempt=1)


class JobLife(RuleBasedStateMachine):
    """Whatever is done to a job in whatever order, it obeys TRANSITIONS and its stream has no gap."""

    def __init__(self) -> None:
        super().__init__()
        self.job = a_job()
        self.before = self.job.status
        self.token = 0
        self.told = 0

    def attempt(self, verb: object) -> None:
        self.before = self.job.status
        try:
            result = verb()  # type: ignore[operator]
        except VisionError:
            assert self.job.status == self.before
            return
        if isinstance(result, int):
            self.token = result

    @rule(ahead=st.integers(0, 5))
    def queue(self, ahead: int) -> None:
        self.attempt(lambda: self.job.queue(NOON, ahead=ahead))

    @rule(late=st.booleans())
    def claim(self, late: bool) -> None:
        self.attempt(lambda: self.job.claim(NOON + LEASE * 2 if late else NOON, LEASE))

    @rule(old=st.booleans(), percent=st.integers(-5, 200))
    def report(self, old: bool, percent: int) -> None:
        self.attempt(lambda: self.job.report(self.token - old, NOON, Stage.GENERATING, percent, "x"))

    @rule(status=st.sampled_from([s for s in JobStatus if s.ended]))
    def end(self, status: JobStatus) -> None:
        self.attempt(lambda: self.job.end(self.token, NOON, status, "x"))

    @rule()
    def hand_back(self) -> None:
        self.attempt(lambda: self.job.hand_back(self.token, NOON))

    @rule()
    def requeue(self) -> None:
        self.attempt(lambda: self.job.requeue(NOON, most_claims=5))

    @rule()
    def cancel(self) -> None:
        self.attempt(lambda: self.job.ask_to_cancel(NOON))

    @rule()
    def expire(self) -> None:
        self.attempt(lambda: self.job.expire(NOON))

    @rule()
    def reopen(self) -> None:
        self.attempt(lambda: self.job.reopen(NOON, NOON))

    @invariant()
    def moved_only_where_the_table_allows(self) -> None:
        assert self.job.status == self.before or self.job.status in TRANSITIONS[self.before]
        self.before = self.job.status

    @invariant()
    def told_without_a_gap(self) -> None:
        for tiding in self.job.drain_tidings():
            self.told += 1
            assert tiding.sequence == self.told
            assert 0 <= tiding.data.percent <= 100
        assert self.job.sequence == self.told


TestJobLife = JobLife.TestCase
TestJobLife.settings = settings(max_examples=60, stateful_step_count=30, deadline=None, derandomize=True)


def test_the_table_names_every_status() -> None:
    assert set(TRANSITIONS) == set(JobStatus)
    assert all(isinstance(job, Job) for job in (a_job(),))
