"""Texts as vectors, for finding what is like what."""

from typing import Protocol

from application.ports.imaging import HOUSE, Turn
from domain.kernel.errors import Unavailable


class EmbedderFailed(Unavailable):
    """No vectors came of this; asking again may well succeed."""

    code = "embedder-failed"


class Embedder(Protocol):
    """Turns texts into vectors of length 1. A small angle proposes that two texts are alike; it never decides:
    "without brass inlay" is close to "with brass inlay".
    """

    @property
    def model(self) -> str:
        """Names the model and the vectors' length: only vectors of one model can be compared."""
        ...

    async def embed(self, texts: tuple[str, ...], turn: Turn = HOUSE) -> tuple[tuple[float, ...], ...]:
        """A vector for each text, in their order.

        Raises:
            EmbedderFailed: nothing came of it.
        """
        ...
