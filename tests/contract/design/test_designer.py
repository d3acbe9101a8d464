"""Port Designer: every adapter reads a brief into a design that can be made, and proposes others like it."""

from collections.abc import AsyncIterator
from itertools import combinations

import pytest

from adapters.gemini.client import GeminiClient
from adapters.gemini.designer import GeminiDesigner
from adapters.studio.designer import StudioDesigner
from application.ports.design import Designer
from domain.concepts.brief import Brief
from domain.concepts.sheet import piece_of
from domain.concepts.spec import ProductSpec
from domain.craft import CATEGORIES, MATERIALS, STYLES, TECHNIQUES
from domain.craft.figures import presumed
from domain.craft.makeability import examine
from domain.kernel.money import Money
from tests.ports import DESIGNERS
from tests.servers.gemini import KEY, GeminiServer

BRIEFS = (
    "a walnut keepsake box with brass inlay, art deco, 20 cm",
    "a tall sage green stoneware vase",
    "an oak three-legged stool, 45 cm high",
    "something nice for my mother",
    "eine Schale aus Kirschholz, 30 cm breit",
)


@pytest.fixture(params=DESIGNERS.ways)
async def designer(request: pytest.FixtureRequest) -> AsyncIterator[Designer]:
    """The studio; a model that agrees with it, one that answers at random, and none at all."""
    if request.param == "studio":
        yield StudioDesigner()
        return
    with GeminiServer() as server:
        server.agrees = request.param == "gemini"
        url = "http://127.0.0.1:9" if request.param.endswith("away") else server.url
        client = GeminiClient(KEY, url, pause_s=0.001)
        await client.start()
        yield GeminiDesigner(client, StudioDesigner(), "gemini-3.8-flash")
        await client.close()


def holds(spec: ProductSpec) -> None:
    """In our words, and nothing grave stands in the way of making it."""
    kind, size = CATEGORIES[spec.category], spec.dimensions
    assert spec.form in {form.slug for form in kind.forms}
    assert spec.style in STYLES
    assert {*spec.techniques} <= TECHNIQUES.keys()
    names = [part.name for part in spec.parts]
    assert names == [rule.name for rule in kind.parts if rule.name in names]
    for part in spec.parts:
        assert part.finish in MATERIALS[part.material].finishes
        assert part.colour is None or MATERIALS[part.material].takes_colour
    figures = presumed((size.width_mm, size.depth_mm, size.height_mm), tuple(names))
    assert [finding for finding in examine(piece_of(spec, figures)) if finding.cost >= 15] == []


@pytest.mark.parametrize("text", BRIEFS)
async def test_a_brief_becomes_a_design_that_can_be_made_and_so_do_its_proposals(designer: Designer, text: str) -> None:
    reading = await designer.read(Brief(text))
    proposals = await designer.propose(reading, 4)

    holds(reading.spec)
    assert reading.enhanced
    assert len(proposals) == 4
    assert proposals[0].spec == reading.spec
    for proposal in proposals:
        holds(proposal.spec)
        assert proposal.difference


async def test_what_the_buyer_said_is_in_the_reading_and_in_every_proposal(designer: Designer) -> None:
    reading = await designer.read(Brief("a walnut box with a brass inlay, art deco, 20 cm wide, no gold"))

    for proposal in await designer.propose(reading, 4):
        spec = proposal.spec
        assert (spec.category, spec.style, spec.dimensions.width_mm) == ("box", "art_deco", 200)
        parts = {part.name: part.material for part in spec.parts}
        assert (parts["body"], parts["inlay"]) == ("walnut", "brass")
        assert "gold" not in parts.values()


async def test_no_two_proposals_are_alike(designer: Designer) -> None:
    proposals = await designer.propose(await designer.read(Brief("a stoneware vase")), 8)

    for one, other in combinations(proposals, 2):
        assert (one.spec.form, one.spec.parts, one.composition) != (
            other.spec.form,
            other.spec.parts,
            other.composition,
        )
    assert len({(p.spec.form, p.spec.parts) for p in proposals[:6]}) == 6


@pytest.mark.parametrize("count", [1, 2, 8])
async def test_as_many_are_proposed_as_were_asked_for(designer: Designer, count: int) -> None:
    reading = await designer.read(Brief("a copper mug"))

    assert len(await designer.propose(reading, count)) == count


async def test_hints_and_budget_are_kept(designer: Designer) -> None:
    brief = Brief("a box for my desk", style="rustic", material="oak", occasion="Diwali", budget=Money(20_000, "EUR"))

    reading = await designer.read(brief)

    assert (reading.spec.style, reading.spec.main_material) == ("rustic", "oak")
    assert (reading.occasion, reading.budget) == ("Diwali", Money(20_000, "EUR"))
