"""The main job through a whole service: a brief becomes a concept, whatever goes wrong on the way."""

import asyncio
from pathlib import Path

import pytest

from adapters.scripted.maker import ScriptedMaker
from application.command import SessionRequired
from application.concepts.queries import GetConcept, GetGeneration, ListConcepts
from application.context import Actor, ActorKind, Context
from application.jobs.access import JobNotFound
from application.jobs.cancel import CancelJob
from application.jobs.queries import GetJob
from application.jobs.retry import RetryJob
from application.jobs.steps import ClaimJob
from application.ports.jobs import Ticket
from application.ports.storage import KeyReused
from application.sessions.open import OpenSession
from domain.concepts.errors import ConceptNotFound
from domain.concepts.generation import DraftState
from domain.jobs import AlreadyComplete, IllegalTransition, JobStatus, QueueFull
from domain.kernel.errors import Forbidden, InvalidInput
from tests.services import Buyer, embedded, scripted, serving

STALL = {"stall": True}
FAIL = {"fail": True}
FINE: dict[str, object] = {}


async def test_a_brief_becomes_a_concept_with_its_pictures_and_sheets() -> None:
    async with serving(scripted()) as buyer:
        job = await buyer.start("a walnut keepsake box with brass inlay, art deco, 20 cm", variants=4)
        events = await buyer.watch(job)

        generation = await buyer(GetGeneration(job))
        assert generation.job.status is JobStatus.COMPLETE
        assert [variant.state for variant in generation.variants] == [DraftState.DONE] * 4
        assert generation.understanding is not None
        assert generation.understanding.spec.category == "box"
        assert generation.concept is not None
        concept = await buyer(GetConcept(generation.concept))
        assert [variant.index for variant in concept.versions[0].variants] == [0, 1, 2, 3]
        assert all(variant.sheet.title for variant in concept.versions[0].variants)
        for variant in concept.versions[0].variants:
            file = await buyer.service.media.open(variant.picture.url.split("/media/")[1])
            assert file is not None
            assert file.content_type == "image/png"

        stages = list(dict.fromkeys(event.data["stage"] for event in events))
        assert stages == ["queued", "analysing", "enhancing", "generating", "scoring", "complete"]
        assert [int(event.sequence) for event in events] == list(range(1, len(events) + 1))
        percents = [event.data["percent"] for event in events]
        assert percents == sorted(percents)
        assert percents[-1] == 100
        assert sum(1 for event in events if event.type == "job.preview") == 4
        assert sum(1 for event in events if event.type == "job.picture") == 4


async def test_a_failed_variant_is_named_the_rest_is_kept_and_a_retry_adds_what_is_missing() -> None:
    async with serving(scripted(FINE, {"fail_once": True}, FINE)) as buyer:
        job = await buyer.start(variants=3)
        events = await buyer.watch(job)
        assert [event.data["variant"] for event in events if event.type == "job.variant_failed"] == [1]
        assert (await buyer(GetJob(job))).status is JobStatus.PARTIAL
        first = await buyer(GetGeneration(job))
        assert [variant.state for variant in first.variants] == ["done", "failed", "done"]
        assert first.variants[1].error == "the script says that this picture fails"
        assert first.job.error == "picture 2: the script says that this picture fails"
        assert first.concept is not None

        told = first.job.sequence
        await buyer(RetryJob(job))
        again = await buyer.watch(job, after=told)
        second = await buyer(GetGeneration(job))

        assert second.job.status is JobStatus.COMPLETE
        assert second.job.attempt == 2
        assert int(again[0].sequence) == told + 1
        concept = await buyer(GetConcept(first.concept))
        assert len(concept.versions) == 1
        assert [variant.index for variant in concept.versions[0].variants] == [0, 1, 2]
        assert len(_calls(buyer)) == 4


async def test_when_every_variant_fails_the_job_fails_and_there_is_no_concept() -> None:
    async with serving(scripted(FAIL)) as buyer:
        job = await buyer.start(variants=2)

        assert (await buyer.finish(job)).status is JobStatus.FAILED
        assert (await buyer(GetGeneration(job))).concept is None
        assert (await buyer(ListConcepts())).items == ()


async def test_a_picture_that_the_judge_rejects_is_drawn_once_more_under_another_name() -> None:
    async with serving(scripted({"bad": True}, FINE)) as buyer:
        job = await buyer.start(variants=1)
        await buyer.finish(job)

        generation = await buyer(GetGeneration(job))
        assert generation.variants[0].picture is not None
        assert generation.variants[0].picture.url.endswith("/0-1")
        assert generation.variants[0].score is not None
        assert generation.variants[0].score.total > 0.8
        assert len({call.seed for call in _calls(buyer)}) == 2


async def test_a_running_job_stops_within_one_pass_of_its_cancellation_and_keeps_what_it_has() -> None:
    async with serving(scripted(FINE, STALL)) as buyer:
        job = await buyer.start(variants=3)
        await buyer.watch(job, lambda event: event.type == "job.picture")

        await buyer(CancelJob(job))

        assert (await buyer.finish(job)).status is JobStatus.CANCELLED
        generation = await buyer(GetGeneration(job))
        assert [variant.state for variant in generation.variants] == ["done", "pending", "pending"]
        assert generation.concept is not None
        await buyer(CancelJob(job))


async def test_a_cancelled_job_can_be_retried() -> None:
    async with serving(scripted({"delay_s": 0.3})) as buyer:
        job = await buyer.start(variants=2)
        await buyer.watch(job, lambda event: event.type == "job.preview")
        await buyer(CancelJob(job))
        await buyer.finish(job)

        await buyer(RetryJob(job))

        assert (await buyer.finish(job)).status is JobStatus.COMPLETE


async def test_a_job_past_its_deadline_expires_with_what_it_has() -> None:
    async with serving(scripted(FINE, STALL, deadline_s=1.0)) as buyer:
        job = await buyer.start(variants=2)

        view = await buyer.finish(job)

        assert (view.status, view.error) == (JobStatus.EXPIRED, "deadline")
        assert (await buyer(GetGeneration(job))).concept is not None


async def test_a_complete_job_has_nothing_to_retry_and_nothing_to_cancel() -> None:
    async with serving(scripted()) as buyer:
        job = await buyer.start()
        await buyer.finish(job)

        with pytest.raises(AlreadyComplete):
            await buyer(RetryJob(job))
        with pytest.raises(IllegalTransition):
            await buyer(CancelJob(job))


async def test_one_key_makes_one_generation_however_often_it_is_sent() -> None:
    async with serving(scripted()) as buyer:
        ids = await asyncio.gather(*(buyer.start(key="k") for _ in range(8)))
        await buyer.finish(ids[0])

        assert len(set(ids)) == 1
        assert await buyer.start(key="k") == ids[0]
        with pytest.raises(KeyReused):
            await buyer.start("another brief", key="k")
        stranger = Buyer(buyer.service, "ses_" + "1" * 26)
        assert await stranger.start(key="k") != ids[0]


async def test_what_belongs_to_another_session_does_not_exist() -> None:
    async with serving(scripted()) as buyer:
        job = await buyer.start()
        await buyer.finish(job)
        concept = (await buyer(GetGeneration(job))).concept
        assert concept is not None
        stranger = Buyer(buyer.service, "ses_" + "1" * 26)

        for command in (GetJob(job), GetGeneration(job), CancelJob(job), RetryJob(job)):
            with pytest.raises(JobNotFound):
                await stranger(command)
        with pytest.raises(ConceptNotFound):
            await stranger(GetConcept(concept))
        assert (await stranger(ListConcepts())).items == ()


async def test_without_a_session_nothing_is_shown_and_a_buyer_cannot_do_a_workers_steps() -> None:
    async with serving(scripted()) as buyer:
        nobody = Context("default", Actor(ActorKind.ANONYMOUS, "anonymous"), "trace")
        with pytest.raises(SessionRequired):
            await buyer.service.dispatch(nobody, ListConcepts())
        with pytest.raises(Forbidden):
            await buyer(ClaimJob("gen_1"))
        opened = await buyer.service.dispatch(nobody, OpenSession())
        proof = buyer.service.sessions.prove(opened.token)
        assert proof
        assert (proof.session, proof.until) == (opened.session_id, opened.expires_at)
        assert (await buyer(OpenSession())).session_id == buyer.session


async def test_an_owners_share_of_the_queue_holds_the_next_ones_back_until_one_ends() -> None:
    async with serving(scripted(STALL, share=2, concurrency=1)) as buyer:
        first, second, third = [await buyer.start() for _ in range(3)]
        await buyer.reach(first, JobStatus.RUNNING)
        assert (await buyer(GetJob(second))).status is JobStatus.QUEUED
        assert (await buyer(GetJob(third))).status is JobStatus.WAITING
        stranger = Buyer(buyer.service, "ses_" + "1" * 26)
        theirs = await stranger.start()
        assert (await stranger(GetJob(theirs))).queue_position == 1

        await buyer(CancelJob(first))

        await buyer.reach(third, JobStatus.QUEUED)


async def test_when_too_many_wait_new_ones_are_refused_and_told_when_to_come_back() -> None:
    async with serving(scripted(STALL, depth=2, concurrency=1)) as buyer:
        first = await buyer.start()
        await buyer.reach(first, JobStatus.RUNNING)
        await buyer.start()
        await buyer.start()

        with pytest.raises(QueueFull) as refused:
            await buyer.start()

        assert refused.value.retry_after_s == 60


async def test_a_service_that_stops_hands_its_job_back_and_the_next_one_finishes_it(tmp_path: Path) -> None:
    async with serving(embedded(tmp_path, FINE, STALL, drain_s=0.0)) as buyer:
        job = await buyer.start(variants=3)
        await buyer.watch(job, lambda event: event.type == "job.picture")

    async with serving(embedded(tmp_path)) as buyer:
        view = await buyer.finish(job)
        assert view.status is JobStatus.COMPLETE
        assert len(_calls(buyer)) == 2
        events = await buyer.watch(job)
        assert [int(event.sequence) for event in events] == list(range(1, view.sequence + 1))
        assert any(event.data["message"] == "Moved to another worker" for event in events)


async def test_a_picture_that_was_stored_before_a_crash_is_adopted_not_made_again(tmp_path: Path) -> None:
    async with serving(embedded(tmp_path, STALL, drain_s=0.0)) as buyer:
        job = await buyer.start(variants=2)
        await buyer.watch(job, lambda event: event.type == "job.preview")
        request = _calls(buyer)[0]
        await buyer.service.media.put(f"pictures/{job}/0-0", b"\x89PNG\r\n\x1a\n adopted")

    async with serving(embedded(tmp_path)) as buyer:
        assert (await buyer.finish(job)).status is JobStatus.COMPLETE
        assert request.seed not in {call.seed for call in _calls(buyer)}
        file = await buyer.service.media.open(f"pictures/{job}/0-0")
        assert file is not None
        assert file.content.endswith(b"adopted")


async def test_a_ticket_of_a_kind_that_nobody_here_can_do_is_laid_aside_and_the_next_one_taken() -> None:
    async with serving(scripted(concurrency=1)) as buyer:
        odd = Ticket("default", "hologram", "hol_1")
        await buyer.service.queue.put(odd)

        job = await buyer.start(variants=1)

        assert (await buyer.finish(job)).status is JobStatus.COMPLETE
        assert [letter.ticket for letter in await buyer.service.queue.list()] == [odd]


async def test_concepts_are_listed_newest_first_page_by_page() -> None:
    async with serving(scripted()) as buyer:
        made = []
        for text in ("an oak stool", "a walnut box", "a glass bowl"):
            job = await buyer.start(text, variants=1)
            await buyer.finish(job)
            made.append((await buyer(GetGeneration(job))).concept)

        first = await buyer(ListConcepts(limit=2))
        second = await buyer(ListConcepts(limit=2, cursor=first.next))

        assert [item.id for item in (*first.items, *second.items)] == made[::-1]
        assert second.next is None
        assert first.items[0].category == "bowl"
        for cursor in ("nonsense", "bm8=", "ZGF0ZXxpZA=="):
            with pytest.raises(InvalidInput) as refused:
                await buyer(ListConcepts(cursor=cursor))
            assert refused.value.faults[0].field == "cursor"


def _calls(buyer: Buyer) -> list:  # type: ignore[type-arg]
    maker = buyer.service.makers.maker
    assert isinstance(maker, ScriptedMaker)
    return maker.calls
