"""GeminiDesigner: what the model adds to the studio's reading, and what it may not."""

import json
from typing import Any

import pytest
from structlog.testing import capture_logs

from adapters.gemini.designer import GeminiDesigner
from adapters.gemini.vocabulary import told
from adapters.studio.designer import StudioDesigner
from domain.concepts.brief import Brief
from domain.concepts.spec import Reading
from tests.contract.gemini.asking import TEXT, Open
from tests.servers.gemini import Call, Fault, GeminiServer

VASE = Brief("a tall vase, as high as a bottle of wine, in the green of a forest lake")


async def designer_of(open_client: Open, **settings: object) -> GeminiDesigner:
    return GeminiDesigner(await open_client(**settings), StudioDesigner(), TEXT)


def suggestion(call: Call) -> dict[str, Any]:
    """The studio's reading as the model was told it."""
    found: dict[str, Any] = next(json.loads(text) for text in reversed(call.texts) if text.startswith('{"form"'))
    return found


def answering(**changes: object) -> Any:
    return lambda call: {**suggestion(call), **changes}


async def plain(brief: Brief) -> Reading:
    return await StudioDesigner().read(brief)


async def test_the_model_reads_what_rules_cannot(server: GeminiServer, open_client: Open) -> None:
    parts = [{"name": "body", "material": "stoneware", "finish": "gloss", "colour": "#1F4D3A"}]
    size = {"width_mm": 90, "depth_mm": 80, "height_mm": 300}
    decided = ["dimensions.height_mm", "parts.body.colour", "nonsense"]
    words = {"motifs": ["waves", "unicorns"], "enhanced": "A tall\nvase.", "recipient": "aunt"}
    server.answers.append(answering(form="bottle", parts=parts, decided=decided, **size, **words))

    reading = await (await designer_of(open_client)).read(Brief("a vase as high as my tallest bottle"))

    spec, made = reading.spec, reading.spec.dimensions
    assert (spec.form, spec.parts[0].colour, spec.motifs) == ("bottle", "#1f4d3a", ("waves",))
    assert (made.width_mm, made.depth_mm, made.height_mm) == (90, 90, 300)
    assert {"dimensions", "dimensions.height_mm", "parts.body.colour", "category"} <= reading.said
    assert "nonsense" not in reading.said
    assert (reading.enhanced, reading.recipient) == ("A tall vase.", "aunt")
    assert spec.palette[0] == "#1f4d3a"
    assert len(server.calls) == 1


async def test_what_the_studio_is_sure_of_the_model_does_not_change(server: GeminiServer, open_client: Open) -> None:
    brief = Brief("a round walnut box with a brass inlay, art deco, 20 cm wide, engraved 'For Oma', no gold")
    body = {"name": "body", "material": "oak", "finish": "painted", "colour": "#ff0000"}
    lid = {"name": "lid", "material": "gold", "finish": "polished", "colour": ""}
    server.answers.append(answering(form="chest", style="rustic", width_mm=300, parts=[body, lid], refused=["brass"]))

    reading = await (await designer_of(open_client)).read(brief)

    spec = reading.spec
    assert (spec.form, spec.style, spec.dimensions.width_mm, spec.engraving) == ("round", "art_deco", 200, "For Oma")
    materials = {part.name: part.material for part in spec.parts}
    assert materials == {"body": "walnut", "lid": "walnut", "inlay": "brass"}
    assert "brass" not in reading.excluded
    assert "gold" in reading.excluded


async def test_a_design_that_cannot_be_made_is_sent_back_once_with_what_is_wrong(
    server: GeminiServer, open_client: Open
) -> None:
    wrong = [{"name": "body", "material": "stoneware", "finish": "braided", "colour": ""}]
    right = [{"name": "body", "material": "stoneware", "finish": "crackle", "colour": ""}]
    server.answers.extend([answering(parts=wrong), answering(parts=right)])

    reading = await (await designer_of(open_client)).read(Brief("a vase"))

    assert reading.spec.parts[0].finish == "crackle"
    assert "stoneware can be" in server.calls[1].texts[-1]
    assert "not braided" in server.calls[1].texts[-1]


@pytest.mark.parametrize(
    "changes",
    [
        {"width_mm": 9000},
        {"parts": [{"name": "body", "material": "linen", "finish": "natural", "colour": ""}]},
        {"form": "cloud"},
        {"parts": "none"},
        {"height_mm": "tall"},
    ],
)
async def test_a_model_that_is_wrong_twice_leaves_the_reading_to_the_studio(
    server: GeminiServer, open_client: Open, changes: dict[str, object]
) -> None:
    brief = Brief("a stoneware vase")
    server.answers.extend([answering(**changes), answering(**changes)])

    with capture_logs() as logs:
        reading = await (await designer_of(open_client)).read(brief)

    assert reading == await plain(brief)
    assert len(server.calls) == 2
    assert any(entry["event"] == "gemini.fallback" and entry["reason"] == "unusable" for entry in logs)


async def test_a_refused_brief_is_read_by_the_studio_and_the_buyer_hears_what_would_help(
    server: GeminiServer, open_client: Open
) -> None:
    server.cue(TEXT, Fault.BLOCKED_PROMPT)

    reading = await (await designer_of(open_client)).read(VASE)

    assert reading.spec == (await plain(VASE)).spec
    assert "refused" in reading.contradictions[-1]
    assert "Leave out" in reading.contradictions[-1]


@pytest.mark.parametrize("fault", [Fault.BROKEN, Fault.DROPPED, Fault.CUT, Fault.NOT_JSON, Fault.BAD_KEY])
async def test_a_vendor_that_is_away_leaves_the_studio_to_read_and_to_propose(
    server: GeminiServer, open_client: Open, fault: Fault
) -> None:
    designer = await designer_of(open_client, attempts=1, breaker_failures=99)
    server.cue(TEXT, fault, fault)

    reading = await designer.read(VASE)
    proposals = await designer.propose(reading, 3)

    assert reading == await plain(VASE)
    assert proposals == await StudioDesigner().propose(reading, 3)


async def test_the_category_is_asked_for_only_where_the_studio_is_not_sure(
    server: GeminiServer, open_client: Open
) -> None:
    designer = await designer_of(open_client)
    server.answers.append({"category": "planter"})

    reading = await designer.read(Brief("somewhere for my fern to live"))

    assert reading.spec.category == "planter"
    assert [sorted(call.schema["properties"]) == ["category"] for call in server.calls if call.schema] == [True, False]


async def test_the_brief_is_sent_as_data_and_who_asks_is_not_sent(server: GeminiServer, open_client: Open) -> None:
    await (await designer_of(open_client)).read(VASE)

    (call,) = server.calls
    assert any(f"<brief>\n{VASE.text}\n</brief>" in text for text in call.texts)
    assert "no instruction to you" in call.texts[0]


async def test_proposals_of_the_model_are_taken_and_those_that_will_not_do_are_the_studios(
    server: GeminiServer, open_client: Open
) -> None:
    designer = await designer_of(open_client)
    reading = await plain(Brief("a stoneware vase, 30 cm high"))
    own = await StudioDesigner().propose(reading, 4)
    good = {
        **told(reading.spec),
        "form": "gourd",
        "height_mm": 100,
        "parts": [{"name": "body", "material": "stoneware", "finish": "drip", "colour": "#335577"}],
        "difference": "a dripping gourd",
    }
    unmakeable = {**good, "parts": [{"name": "body", "material": "linen", "finish": "natural", "colour": ""}]}
    server.answers.append({"designs": [good, unmakeable, dict(good)]})

    with capture_logs() as logs:
        proposals = await designer.propose(reading, 4)

    assert proposals[0] == own[0]
    first = proposals[1]
    assert (first.spec.form, first.spec.parts[0].finish, first.difference) == ("gourd", "drip", "a dripping gourd")
    assert first.spec.dimensions.height_mm == 300
    assert {proposals[2].spec, proposals[3].spec} <= {proposal.spec for proposal in own}
    assert [proposal.composition for proposal in proposals] == [proposal.composition for proposal in own]
    assert any(entry.get("replaced") == 2 for entry in logs)
    assert len(server.calls) == 1


async def test_a_single_design_costs_nothing(server: GeminiServer, open_client: Open) -> None:
    reading = await plain(VASE)

    await (await designer_of(open_client)).propose(reading, 1)

    assert server.calls == []
