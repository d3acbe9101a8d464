"""GeminiJudge: a score in our terms, the studio's where the model gives none."""

import pytest

from adapters.gemini.judge import GeminiJudge
from adapters.scripted.maker import ScriptedJudge
from application.ports.imaging import PictureRequest
from domain.concepts.scores import Score
from domain.concepts.spec import Composition
from tests.contract.gemini.asking import TEXT, Open
from tests.servers.gemini import Fault, GeminiServer, drawn
from tests.studio.designs import DESIGNS

BOX = PictureRequest(DESIGNS["box"], Composition.HERO, 64, 7)
STUDIO = Score(0.9, 0.9, 0.9, 0.9)


async def test_the_parts_that_are_seen_and_what_is_wrong_make_the_score(
    server: GeminiServer, open_client: Open
) -> None:
    seen = {
        "sharpness": 0.9,
        "framing": 1.0,
        "palette": 0.5,
        "seen": ["body", "inlay", "body"],
        "findings": ["No\tlid."],
    }
    server.answers.append(seen)
    picture = drawn("box", 64)

    score = await GeminiJudge(await open_client(), ScriptedJudge(), TEXT).judge(BOX, picture)

    assert score == Score(0.9, 1.0, 0.5, 0.6667, ("No lid.",))
    (call,) = server.calls
    assert call.pictures == (picture,)
    assert any("oiled walnut" in text for text in call.texts)


@pytest.mark.parametrize("answer", [{"sharpness": 7}, {"sharpness": "good"}, []])
async def test_an_answer_that_is_no_score_leaves_it_to_the_studio(
    server: GeminiServer, open_client: Open, answer: object
) -> None:
    server.answers.append(answer)

    score = await GeminiJudge(await open_client(), ScriptedJudge(), TEXT).judge(BOX, drawn("box", 64))

    assert score == STUDIO


@pytest.mark.parametrize("fault", [Fault.SAFETY, Fault.BAD_KEY, Fault.CUT])
async def test_a_model_that_gives_none_leaves_it_to_the_studio(
    server: GeminiServer, open_client: Open, fault: Fault
) -> None:
    server.cue(TEXT, *[fault] * 3)

    score = await GeminiJudge(await open_client(), ScriptedJudge(), TEXT).judge(BOX, drawn("box", 64))

    assert score == STUDIO


async def test_marks_beyond_the_scale_are_brought_back_to_it(server: GeminiServer, open_client: Open) -> None:
    server.answers.append({"sharpness": 7, "framing": -1, "palette": 0.5, "seen": [], "findings": []})

    score = await GeminiJudge(await open_client(), ScriptedJudge(), TEXT).judge(BOX, drawn("box", 64))

    assert (score.sharpness, score.framing, score.parts) == (1.0, 0.0, 0.0)
