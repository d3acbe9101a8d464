"""Reading briefs into designs."""

from typing import Protocol

from domain.concepts.brief import Brief
from domain.concepts.spec import Proposal, Reading


class BriefReader(Protocol):
    """Understands a brief while its buyer still types: in milliseconds, here, at no cost."""

    async def read(self, brief: Brief) -> Reading:
        """Understand a brief. Unknown words are never an error: they are named in ``not_understood``."""
        ...


class Designer(Protocol):
    """Turns words into designs."""

    async def read(self, brief: Brief) -> Reading:
        """Understand a brief. Unknown words are never an error: they are named in ``not_understood``."""
        ...

    async def propose(self, reading: Reading, count: int) -> tuple[Proposal, ...]:
        """Give ``count`` (1 to 8) distinct designs, the plainest answer first; none changes what the buyer said.

        The same reading and count give the same designs.
        """
        ...
