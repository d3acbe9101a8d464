"""Gemini as an embedder."""

import math

from attrs import frozen

from adapters.gemini.calls import Asked
from adapters.gemini.client import GeminiClient
from adapters.gemini.failures import CallFailed
from application.ports.embedding import EmbedderFailed
from application.ports.imaging import HOUSE, Turn

MOST_AT_ONCE = 100
"""The API takes no more texts in one batch."""


@frozen
class GeminiEmbedder:
    """Implements ``Embedder``. Shorter vectors than the model's own are not of length 1 as they come."""

    client: GeminiClient
    name: str
    dimensions: int = 768
    within_s: float = 20.0

    @property
    def model(self) -> str:
        """See ``Embedder``."""
        return f"{self.name}/{self.dimensions}"

    async def embed(self, texts: tuple[str, ...], turn: Turn = HOUSE) -> tuple[tuple[float, ...], ...]:
        """See ``Embedder``.

        Raises:
            EmbedderFailed: nothing came of it.
        """
        asked = Asked("embed", self.name, turn, self.within_s, again_if_lost=True, operation="embeddings")
        found: list[tuple[float, ...]] = []
        for first in range(0, len(texts), MOST_AT_ONCE):
            try:
                vectors = await self.client.embed(asked, texts[first : first + MOST_AT_ONCE], self.dimensions)
            except CallFailed as failure:
                raise EmbedderFailed(failure.message, retry_after_s=failure.retry_after_s) from failure
            found += [_of_length_one(vector) for vector in vectors]
        return tuple(found)


def _of_length_one(vector: list[float]) -> tuple[float, ...]:
    length = math.hypot(*vector) or 1.0
    return tuple(value / length for value in vector)
