"""What can become of a call, out of the SDK's many ways to say so.

A refusal is no exception of the SDK: it comes as an answer without a candidate, or as a finish reason.
"""

import json
from enum import StrEnum
from typing import Any

import aiohttp
from attrs import frozen
from google.genai import errors, types


class Trouble(StrEnum):
    """Why a call gave nothing."""

    OFF = "off"  # the kill switch
    BUDGET = "budget"  # the tenant's day is spent
    BUSY = "busy"  # no room here, or the vendor says so
    BROKEN = "broken"  # the vendor failed, and says so: nothing was billed
    LOST = "lost"  # the answer did not arrive: it may have been billed
    REFUSED = "refused"  # the vendor's policy
    EMPTY = "empty"  # an answer without the picture
    ODD = "odd"  # an answer that cannot be used
    WRONG = "wrong"  # our key, model name or request


OVERLOADED = "503"
AGAIN = frozenset({Trouble.BUSY, Trouble.BROKEN})
"""Worth another attempt at once, and safe: nothing was made."""


class CallFailed(Exception):
    """A call gave nothing. ``reason`` is the vendor's word (``IMAGE_SAFETY``, ``429``) or ours; ``message`` is for the
    buyer and says what to change where that helps. It holds nothing of what was sent or answered.
    """

    def __init__(
        self, trouble: Trouble, reason: str, message: str, *, retry_after_s: float | None = None, rest: bool = False
    ) -> None:
        super().__init__(f"{trouble}: {reason}")
        self.trouble = trouble
        self.reason = reason
        self.message = message
        self.retry_after_s = retry_after_s
        self.rest = rest
        """Whether the model is to be left alone for that time, by everybody."""

    @property
    def sick(self) -> bool:
        """Whether it speaks against the model's health."""
        return self.trouble in {Trouble.BROKEN, Trouble.LOST} or self.reason == OVERLOADED


class AnswerTooLarge(aiohttp.ClientPayloadError):
    """The body is larger than any answer that we could use."""


@frozen
class _Refusal:
    what: str
    suggestion: str


_UNSAFE = _Refusal("it may break the vendor's safety rules", "Leave out weapons, violence, nudity and people")
_FORBIDDEN = _Refusal("it shows what the vendor does not make", "Leave out brands, well-known people and characters")
_COPY = _Refusal("it would be too close to an existing work", "Describe the piece without naming another work")
_PRIVATE = _Refusal("it may hold somebody's personal data", "Leave out names, addresses and numbers of people")
_TONGUE = _Refusal("it is in a language that the vendor does not take", "Write the brief in another language")
_WORDS = _Refusal("it has a word that the vendor does not take", "Say it in other words")

REFUSALS = {
    "SAFETY": _UNSAFE,
    "IMAGE_SAFETY": _UNSAFE,
    "PROHIBITED_CONTENT": _FORBIDDEN,
    "IMAGE_PROHIBITED_CONTENT": _FORBIDDEN,
    "RECITATION": _COPY,
    "IMAGE_RECITATION": _COPY,
    "SPII": _PRIVATE,
    "LANGUAGE": _TONGUE,
    "BLOCKLIST": _WORDS,
}
_OTHER = _Refusal("the vendor gives no reason", "Say it in other words")
_NOTHING = frozenset({"NO_IMAGE", "IMAGE_OTHER"})


def refused(reason: str) -> CallFailed:
    """A refusal, with what to change."""
    refusal = REFUSALS.get(reason, _OTHER)
    message = f"The picture was refused: {refusal.what}. {refusal.suggestion}, and try again."
    return CallFailed(Trouble.REFUSED, reason, message)


def examined(response: types.GenerateContentResponse) -> None:
    """Raise what an answer says by what it lacks.

    Raises:
        CallFailed: the prompt was blocked, or the answer was cut short for a reason.
    """
    feedback = response.prompt_feedback
    if feedback is not None and feedback.block_reason is not None:
        raise refused(feedback.block_reason.name)
    candidate = response.candidates[0] if response.candidates else None
    reason = candidate.finish_reason.name if candidate is not None and candidate.finish_reason is not None else "STOP"
    if reason in REFUSALS:
        raise refused(reason)
    if reason in _NOTHING:
        raise CallFailed(Trouble.EMPTY, reason, "The vendor made no picture of this.")
    if reason != "STOP":
        raise CallFailed(Trouble.ODD, reason, "The vendor's answer was cut short.")


def understood(error: Exception) -> CallFailed | None:
    """What an exception of the SDK or its transport means; None for one that is not theirs."""
    if isinstance(error, errors.APIError):
        return _answered(error)
    if isinstance(error, aiohttp.ClientConnectorError):
        return CallFailed(Trouble.BROKEN, "unreachable", "The vendor cannot be reached.")
    if isinstance(error, AnswerTooLarge):
        return CallFailed(Trouble.ODD, "too-large", "The vendor's answer is too large.")
    if isinstance(error, TimeoutError):
        return CallFailed(Trouble.LOST, "timeout", "The vendor did not answer in time.")
    if isinstance(error, errors.UnknownApiResponseError | json.JSONDecodeError):
        return CallFailed(Trouble.LOST, "cut", "The vendor's answer was cut off.")
    if isinstance(error, aiohttp.ClientError | ConnectionError):
        return CallFailed(Trouble.LOST, "dropped", "The connection was lost before the vendor's answer was there.")
    return None


def _answered(error: errors.APIError) -> CallFailed:
    details = _details(error)
    reasons = {str(detail.get("reason", "")) for detail in details}
    if error.code == 429:
        after = _delay_s(details)
        daily = any("PerDay" in str(v.get("quotaId", "")) for d in details for v in d.get("violations", []))
        words = "The vendor's quota of this day is used up." if daily else "The vendor takes no more calls just now."
        return CallFailed(Trouble.BUSY, "day-quota" if daily else "429", words, retry_after_s=after, rest=daily)
    if error.code == 503:
        return CallFailed(Trouble.BUSY, OVERLOADED, "The vendor is overloaded.", retry_after_s=_delay_s(details))
    if error.code >= 500 or error.code == 408:
        return CallFailed(Trouble.BROKEN, str(error.code), "The vendor failed.")
    if "API_KEY_INVALID" in reasons or error.code in {401, 403}:
        return CallFailed(Trouble.WRONG, "key", "The vendor does not take our key.", rest=True)
    if error.code == 404:
        return CallFailed(Trouble.WRONG, "model", "The vendor does not know this model.", rest=True)
    return CallFailed(Trouble.WRONG, str(error.status or error.code), "The vendor does not take this request.")


def _details(error: errors.APIError) -> list[dict[str, Any]]:
    body = error.details if isinstance(error.details, dict) else {}
    inner = body.get("error", body)
    details = inner.get("details", []) if isinstance(inner, dict) else []
    return [detail for detail in details if isinstance(detail, dict)]


def _delay_s(details: list[dict[str, Any]]) -> float | None:
    for detail in details:
        delay = str(detail.get("retryDelay", ""))
        if delay.endswith("s"):
            try:
                return max(0.0, float(delay[:-1]))
            except ValueError:
                return None
    return None
