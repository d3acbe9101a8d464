"""Distinct designs for one brief."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.studio.designer import StudioDesigner
from domain.concepts.brief import Brief
from domain.concepts.spec import Composition, Part, Proposal, Reading
from domain.craft import CATEGORIES, MATERIALS
from tests.unit.designer.labelled_briefs import BRIEFS

_CATEGORIES = [f"a {category.title}" for category in CATEGORIES.values()]
_FORMS = [f"{form.words['en'].split(',')[0]} {kind.title}" for kind in CATEGORIES.values() for form in kind.forms]
_TEXTS = [*(label.text for label in BRIEFS), *_CATEGORIES, *_FORMS, "???"]


def differences(one: Proposal, other: Proposal) -> int:
    """How many of form, composition, and each part's material, finish and colour differ."""
    slots = {
        (part.name, what): getattr(part, what) for part in one.spec.parts for what in ("material", "finish", "colour")
    }
    others = {
        (part.name, what): getattr(part, what) for part in other.spec.parts for what in ("material", "finish", "colour")
    }
    names = {part.name for part in one.spec.parts} ^ {part.name for part in other.spec.parts}
    both = slots.keys() & others.keys()
    return (
        (one.spec.form != other.spec.form)
        + (one.composition is not other.composition)
        + sum(slots[slot] != others[slot] for slot in both)
        + 2 * len(names)
    )


def value(reading: Reading, proposal: Proposal, field: str) -> object:
    """The value of a field of ``said`` in a proposal."""
    spec = proposal.spec
    parts: dict[str, Part] = {part.name: part for part in spec.parts}
    match field.split("."):
        case ["parts", name]:
            return name in parts
        case ["parts", name, "material", "family"]:
            return MATERIALS[parts[name].material].family if name in parts else None
        case ["parts", name, what]:
            return getattr(parts[name], what) if name in parts else None
        case ["dimensions", axis]:
            return getattr(spec.dimensions, axis)
        case ["dimensions"]:
            return None
        case ["palette"]:
            return spec.palette[0]
        case ["techniques"]:
            return tuple(slug for slug in reading.spec.techniques if slug not in spec.techniques)
        case _:
            return getattr(spec, field)


@pytest.fixture(scope="module")
def designer() -> StudioDesigner:
    return StudioDesigner()


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(_TEXTS), st.integers(1, 8))
async def test_any_two_proposals_differ_in_at_least_two_things(text: str, count: int) -> None:
    designer = StudioDesigner()
    reading = await designer.read(Brief(text))

    proposals = await designer.propose(reading, count)

    assert len(proposals) == count
    for at, one in enumerate(proposals):
        assert all(differences(one, other) >= 2 for other in proposals[at + 1 :])


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(_TEXTS))
async def test_no_proposal_changes_what_the_buyer_said_or_uses_what_was_refused(text: str) -> None:
    designer = StudioDesigner()
    reading = await designer.read(Brief(text))

    first, *others = await designer.propose(reading, 8)

    for other in others:
        for field in reading.said:
            assert value(reading, other, field) == value(reading, first, field), field
        added = {part.material for part in other.spec.parts} - {part.material for part in first.spec.parts}
        assert not added & reading.excluded
        assert (
            not {part.name for part in other.spec.parts} - {part.name for part in first.spec.parts} & reading.excluded
        )


@pytest.mark.parametrize("text", _TEXTS, ids=lambda text: text[:30])
async def test_every_proposal_can_be_made(text: str, designer: StudioDesigner) -> None:
    reading = await designer.read(Brief(text))

    for proposal in await designer.propose(reading, 8):
        kind = CATEGORIES[proposal.spec.category]
        form = kind.form(proposal.spec.form)
        names = {part.name for part in proposal.spec.parts}
        assert set(form.needs) <= names
        assert not set(form.without) & names
        for part in proposal.spec.parts:
            rule = kind.part(part.name)
            assert rule is not None
            assert MATERIALS[part.material].family in rule.families
            assert part.finish in MATERIALS[part.material].finishes


async def test_the_plainest_answer_comes_first(designer: StudioDesigner) -> None:
    reading = await designer.read(Brief("a walnut box with brass inlay"))

    first = (await designer.propose(reading, 4))[0]

    assert first.spec == reading.spec
    assert first.composition is Composition.HERO
    assert first.difference == "the plainest answer"


async def test_the_same_reading_gives_the_same_proposals(designer: StudioDesigner) -> None:
    reading = await designer.read(Brief("a tall sage green stoneware vase"))

    assert await designer.propose(reading, 8) == await designer.propose(reading, 8)


async def test_a_walnut_box_with_brass_inlay_stays_one_in_every_proposal(designer: StudioDesigner) -> None:
    reading = await designer.read(Brief("a walnut keepsake box with brass inlay, art deco, 20 cm"))

    proposals = await designer.propose(reading, 8)

    for proposal in proposals:
        parts = {part.name: part.material for part in proposal.spec.parts}
        assert (parts["body"], parts["lid"], parts["inlay"]) == ("walnut", "walnut", "brass")
        assert proposal.spec.dimensions.width_mm == 200
        assert proposal.spec.style == "art_deco"
    assert len({proposal.spec.form for proposal in proposals}) >= 4


async def test_where_only_the_category_is_known_materials_and_styles_vary_too(designer: StudioDesigner) -> None:
    reading = await designer.read(Brief("a vase"))

    proposals = await designer.propose(reading, 8)

    assert len({proposal.spec.main_material for proposal in proposals}) >= 6
    assert len({proposal.spec.style for proposal in proposals}) >= 3


async def test_each_proposal_says_in_words_what_sets_it_apart(designer: StudioDesigner) -> None:
    reading = await designer.read(Brief("a brass table lamp with a linen shade"))

    differences_said = [proposal.difference for proposal in await designer.propose(reading, 8)]

    assert all(differences_said)
    assert len(set(differences_said)) == 8


async def test_the_pictures_of_four_proposals_show_the_piece_whole_turned_in_use_and_from_above(
    designer: StudioDesigner,
) -> None:
    reading = await designer.read(Brief("a walnut box"))

    views = [proposal.composition for proposal in await designer.propose(reading, 8)]

    assert views[:4] == [
        Composition.HERO,
        Composition.THREE_QUARTER,
        Composition.IN_USE,
        Composition.FROM_ABOVE,
    ]
    assert set(views[4:6]) == {Composition.LOW, Composition.DETAIL}
    assert views.count(Composition.HERO) == 1


@pytest.mark.parametrize("text", ["a vase", "a lamp", "a side table", "a mug", "something for my keys"])
async def test_four_proposals_have_forms_materials_and_pictures_of_their_own(
    text: str, designer: StudioDesigner
) -> None:
    proposals = await designer.propose(await designer.read(Brief(text)), 4)

    assert len({proposal.composition for proposal in proposals}) == 4
    assert len({proposal.spec.main_material for proposal in proposals}) == 4
    forms = len(CATEGORIES[proposals[0].spec.category].forms)
    assert len({proposal.spec.form for proposal in proposals}) == min(4, forms)
