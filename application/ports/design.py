"""Reading briefs into designs."""

from typing import Protocol

from application.ports.imaging import HOUSE, Turn
from domain.concepts.brief import Brief
from domain.concepts.spec import Proposal, Reading


class BriefReader(Protocol):
    """Understands a brief while its buyer still types: in milliseconds, here, at no cost."""

    async def read(self, brief: Brief) -> Reading:
        """Understand a brief. Unknown words are never an error: they are named in ``not_understood``."""
        ...


class Designer(Protocol):
    """Turns words into designs. ``turn`` says for whom, and whose budget pays where a designer costs money."""

    async def read(self, brief: Brief, turn: Turn = HOUSE) -> Reading:
        """Understand a brief. Unknown words are never an error: they are named in ``not_understood``."""
        ...

    async def propose(self, reading: Reading, count: int, turn: Turn = HOUSE) -> tuple[Proposal, ...]:
        """Give ``count`` (1 to 8) distinct designs, the plainest answer first; none changes what the buyer said.

        A designer that works by rules gives the same designs for the same reading and count; one that asks a model
        may give others, so its answer is kept.
        """
        ...
