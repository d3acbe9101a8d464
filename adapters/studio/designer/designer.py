"""StudioDesigner: port Designer by lexicon and rules."""

import asyncio

from attrs import frozen

from adapters.studio.designer.proposing import propose
from adapters.studio.designer.reader import read
from application.ports.imaging import HOUSE, Turn
from domain.concepts.brief import Brief
from domain.concepts.spec import Proposal, Reading


@frozen
class StudioDesigner:
    """Reads briefs and proposes designs in pure Python: no network, no model, always the same answer.

    A few milliseconds, some thirty for a long and odd text: on a thread, so that the event loop goes on meanwhile.
    """

    async def read(self, brief: Brief, turn: Turn = HOUSE) -> Reading:
        """Understand a brief. Unknown words are never an error: they are named in ``not_understood``."""
        return await asyncio.to_thread(read, brief)

    async def propose(self, reading: Reading, count: int, turn: Turn = HOUSE) -> tuple[Proposal, ...]:
        """Give ``count`` (1 to 8; others are brought into that range) distinct designs, the plainest first."""
        return await asyncio.to_thread(propose, reading, max(1, min(8, count)))
