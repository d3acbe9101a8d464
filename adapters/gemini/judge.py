"""Gemini as a judge: does this picture show this design?"""

from typing import Any

import structlog
from attrs import frozen

from adapters.gemini import metrics
from adapters.gemini.answers import JudgementAnswer, Unusable, in_a_line, taken
from adapters.gemini.calls import Asked
from adapters.gemini.client import GeminiClient
from adapters.gemini.failures import CallFailed
from adapters.gemini.prompt import described
from application.ports.imaging import HOUSE, Judge, PictureRequest, Turn
from domain.concepts.scores import Score
from domain.concepts.spec import ProductSpec

_JUDGE = (
    "You check pictures of handmade pieces against their design, strictly and as a buyer would. Marks run from 0 (bad)"
    " to 1 (good). sharpness: fine detail is there. framing: the whole piece is in view and centred, neither tiny nor"
    " cut. palette: the colours and materials of the design are on the piece. In 'seen' name the parts of the design"
    " that can be made out. In 'findings' say in short sentences what is wrong: missing or added parts, another shape,"
    " lettering that is not in the design, people, hands, logos. None, where nothing is."
)
log = structlog.get_logger(__name__)


@frozen
class GeminiJudge:
    """Implements ``Judge``; ``fallback`` judges when the model does not."""

    client: GeminiClient
    fallback: Judge
    model: str
    within_s: float = 20.0

    async def judge(self, request: PictureRequest, content: bytes, turn: Turn = HOUSE) -> Score:
        """See ``Judge``."""
        asked = Asked("judge", self.model, turn, self.within_s, again_if_lost=True)
        parts: list[str | bytes] = [
            "The design:",
            described(request.spec, request.composition),
            "The picture:",
            content,
        ]
        try:
            answer = taken(await self.client.ask(asked, _JUDGE, parts, _schema(request.spec)), JudgementAnswer)
        except CallFailed as failure:
            reason = failure.reason
        except Unusable:
            reason = "unusable"
        else:
            return _score(answer, request.spec)
        log.warning("gemini.fallback", task="judge", reason=reason, job=turn.job)
        metrics.fell_back("judge", reason)
        return await self.fallback.judge(request, content, turn)


def _schema(spec: ProductSpec) -> dict[str, Any]:
    mark = {"type": "number", "minimum": 0, "maximum": 1}
    seen = {"type": "string", "enum": [part.name for part in spec.parts]}
    properties = {
        "sharpness": mark,
        "framing": mark,
        "palette": mark,
        "seen": {"type": "array", "items": seen, "maxItems": len(spec.parts)},
        "findings": {"type": "array", "items": {"type": "string"}, "maxItems": 5},
    }
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _score(answer: JudgementAnswer, spec: ProductSpec) -> Score:
    names = {part.name for part in spec.parts}
    return Score(
        sharpness=_mark(answer.sharpness),
        framing=_mark(answer.framing),
        palette=_mark(answer.palette),
        parts=round(len(names & {*answer.seen}) / len(names), 4),
        findings=tuple(in_a_line(each, 160) for each in answer.findings[:5] if each.strip()),
    )


def _mark(value: float) -> float:
    return round(min(1.0, max(0.0, value)), 4)
