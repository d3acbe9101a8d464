"""Carrying jobs to workers."""

from typing import Protocol

from attrs import frozen


@frozen
class Ticket:
    """All that a queue carries: the store knows the rest."""

    tenant: str
    kind: str
    job: str


class JobQueue(Protocol):
    """Carries tickets, at least once each, first come first served."""

    async def put(self, ticket: Ticket) -> None:
        """Queue a ticket; one that is already queued stays where it is."""
        ...

    async def take(self) -> Ticket:
        """Wait for the next ticket."""
        ...

    async def ack(self, ticket: Ticket) -> None:
        """The ticket's work is over, however it ended."""
        ...

    async def again(self, ticket: Ticket, after_s: float) -> None:
        """Bring the ticket back later."""
        ...

    async def park(self, ticket: Ticket, reason: str) -> None:
        """Lay the ticket aside for a person to look at."""
        ...
