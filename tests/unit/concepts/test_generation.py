"""Generations and the concepts that they make."""

import pytest
from attrs import evolve

from adapters.studio.designer import StudioDesigner
from domain.concepts.concept import Concept, ConceptCompleted, ConceptMade, best_of
from domain.concepts.generation import DraftState, Generation
from domain.concepts.scores import Score
from domain.concepts.variant import PictureRef
from domain.craft.figures import presumed
from domain.kernel.errors import Conflict
from tests.samples import NOON, a_generation

GOOD = Score(0.9, 0.9, 0.9, 0.9)
FAIR = Score(0.6, 0.6, 0.6, 0.6)
PICTURE = PictureRef("pictures/gen_1/0-0", "image/png", 512, 512)
FIGURES = presumed((200.0, 130.0, 90.0), ("body", "lid"))


async def _designed(count: int = 3) -> Generation:
    generation = a_generation(count=count)
    designer = StudioDesigner()
    generation.understand(await designer.read(generation.brief))
    assert generation.reading is not None
    generation.design(await designer.propose(generation.reading, count))
    return generation


async def test_a_resumed_generation_keeps_its_reading_and_its_designs() -> None:
    generation = await _designed(3)
    reading, drafts = generation.reading, generation.drafts
    assert reading is not None

    generation.understand(evolve(reading, enhanced="read differently this time"))
    generation.design(tuple(reversed([draft.proposal for draft in drafts])))

    assert generation.reading is reading
    assert generation.drafts == drafts


async def test_it_resumes_at_the_first_variant_without_a_picture() -> None:
    generation = await _designed(3)

    generation.store(0, PICTURE, GOOD, FIGURES, NOON)

    assert [draft.index for draft in generation.missing] == [1, 2]


async def test_a_rejected_picture_is_drawn_under_another_name() -> None:
    generation = await _designed(2)

    generation.reject(1)

    assert generation.draft(1).take == 1
    assert generation.draft(1).state is DraftState.PENDING
    assert generation.draft(0).take == 0


async def test_a_failed_variant_leaves_the_others_and_is_tried_again_on_retry() -> None:
    generation = await _designed(2)
    generation.store(0, PICTURE, GOOD, FIGURES, NOON)
    generation.fail(1, "no picture came")
    assert generation.missing == ()

    generation.reopen()

    assert [draft.index for draft in generation.missing] == [1]
    assert generation.draft(1).error is None
    assert generation.draft(0).state is DraftState.DONE


async def test_a_variant_that_is_not_there_is_a_conflict() -> None:
    generation = await _designed(2)

    with pytest.raises(Conflict, match="no variant 7"):
        generation.store(7, PICTURE, GOOD, FIGURES, NOON)


async def test_the_best_variant_stands_for_the_concept_and_a_retry_does_not_change_that() -> None:
    generation = await _designed(3)
    generation.store(0, PICTURE, FAIR, FIGURES, NOON)
    generation.store(2, PICTURE, GOOD, FIGURES, NOON)
    concept = Concept.make(
        id="con_1",
        tenant="default",
        owner="ses_1",
        brief=generation.brief,
        generation=generation.id,
        variants=generation.variants(),
        at=NOON,
    )
    assert concept.primary.index == 2
    assert concept.primary.sheet.title

    generation.store(1, PICTURE, Score(1, 1, 1, 1), FIGURES, NOON)
    concept.complete(generation.id, generation.variants(), NOON)

    assert [variant.index for variant in concept.latest.variants] == [0, 1, 2]
    assert concept.primary.index == 2
    made, completed = concept.drain_events()
    assert isinstance(made, ConceptMade)
    assert isinstance(completed, ConceptCompleted)
    assert (made.variants, completed.variants) == (2, 3)


async def test_of_equal_variants_the_earlier_one_is_primary_and_none_is_a_conflict() -> None:
    generation = await _designed(2)
    generation.store(0, PICTURE, GOOD, FIGURES, NOON)
    generation.store(1, PICTURE, GOOD, FIGURES, NOON)

    assert best_of(generation.variants()) == 0
    with pytest.raises(Conflict):
        best_of(())
    with pytest.raises(Conflict):
        Concept.make(
            id="con_1",
            tenant="default",
            owner="ses_1",
            brief=generation.brief,
            generation="gen_1",
            variants=generation.variants()[:1],
            at=NOON,
        ).latest.variant(5)
