"""What goes to the SDK, and what comes back from it."""

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from typing import Any

from attrs import define, field, frozen
from google.genai import types

from adapters.darkroom import kind_of
from adapters.gemini.failures import CallFailed, Trouble, examined
from adapters.gemini.prices import PICTURE_TOKENS, Usage

TYPICAL_WRITTEN = 2000
"""Tokens that an answer takes with its thinking, for what is set aside before a call. An estimate."""
NO_CALLING = types.AutomaticFunctionCallingConfig(disable=True)


@frozen
class Shot:
    """A picture as the vendor sent it: nothing about it is checked."""

    content: bytes


@define
class Tally:
    """What a call has come to: attempts, tokens, answers that may be billed and were lost, the vendor's name for it."""

    attempts: int = 0
    usage: Usage = field(factory=Usage)
    lost: int = 0
    request: str = ""

    def note(self, response: types.GenerateContentResponse, pictures: int = 0) -> None:
        """Add what an answer says of itself."""
        self.request = response.response_id or self.request
        said = response.usage_metadata
        if said is None:
            return
        written = (said.candidates_token_count or 0) + (said.thoughts_token_count or 0)
        painted = sum(
            detail.token_count or 0
            for detail in said.candidates_tokens_details or ()
            if detail.modality is types.MediaModality.IMAGE
        )
        if pictures and not painted:
            painted = min(written, pictures * PICTURE_TOKENS)
        self.usage += Usage(said.prompt_token_count or 0, max(0, written - painted), painted, pictures)


def contents_of(parts: Sequence[str | bytes]) -> list[types.Content]:
    """One message of the user: texts, and pictures."""
    made = [
        types.Part.from_text(text=part)
        if isinstance(part, str)
        else types.Part.from_bytes(data=part, mime_type=kind_of(part) or "image/jpeg")
        for part in parts
    ]
    return [types.Content(role="user", parts=made)]


def estimated(parts: Sequence[str | bytes]) -> Usage:
    """Tokens of what is sent, some four characters each, and of a usual answer in words."""
    sent = sum(len(part) // 4 + 1 if isinstance(part, str) else PICTURE_TOKENS for part in parts)
    return Usage(sent, TYPICAL_WRITTEN)


async def painted(stream: AsyncGenerator[Any], tally: Tally, on_thought: Callable[[Shot], None]) -> Shot:
    """Read a stream to its end: the last picture that is not a thought.

    Raises:
        CallFailed: there is none.
    """
    last: types.GenerateContentResponse | None = None
    found: bytes | None = None
    async with aclosing(stream) as chunks:
        async for chunk in chunks:
            last = chunk
            for content, thought in _pictures(chunk):
                if thought:
                    on_thought(Shot(content))
                else:
                    found = content
    if last is None:
        raise CallFailed(Trouble.EMPTY, "no-answer", "The vendor made no picture of this.")
    # Each chunk says what all so far took. A stream that was lost counts by its estimate.
    tally.note(last, pictures=int(found is not None))
    examined(last)
    if found is None:
        raise CallFailed(Trouble.EMPTY, "no-picture", "The vendor made no picture of this.")
    return Shot(found)


def _pictures(chunk: types.GenerateContentResponse) -> list[tuple[bytes, bool]]:
    candidate = chunk.candidates[0] if chunk.candidates else None
    parts = candidate.content.parts if candidate is not None and candidate.content is not None else None
    return [
        (part.inline_data.data, bool(part.thought))
        for part in parts or ()
        if part.inline_data is not None and part.inline_data.data
    ]
