"""Carrying jobs to workers.

Unavailable
└── QueueAway           the broker cannot be reached, or does not answer in time
NotFound
└── DeadLetterNotFound  no dead letter has this id
Conflict
└── NotATicket          a dead letter that no worker could ever read
"""

from datetime import datetime
from typing import Protocol

from attrs import frozen

from domain.kernel.errors import Conflict, NotFound, Unavailable


class QueueAway(Unavailable):
    """The queue cannot be reached now. Whether a ticket reached it is unknown: put it again."""

    code = "queue-away"


class DeadLetterNotFound(NotFound):
    """No dead letter has this id: it was never there, or somebody dealt with it."""

    code = "dead-letter-not-found"


class NotATicket(Conflict):
    """What was found in the queue is no ticket: it can be looked at and dropped, but not worked on."""

    code = "not-a-ticket"


@frozen
class Ticket:
    """All that a queue carries: the store knows the rest."""

    tenant: str
    kind: str
    job: str


@frozen
class DeadLetter:
    """What was laid aside. ``tries`` is how often it was given to a worker. ``ticket`` is None for what is no ticket at
    all; ``content`` then shows how it begins, and is empty otherwise.
    """

    id: str
    ticket: Ticket | None
    reason: str
    at: datetime
    tries: int
    content: str = ""


class JobQueue(Protocol):
    """Carries tickets, at least once each, first come first served. The claim of a job settles whatever comes twice.

    While the queue is away ``ack``, ``again`` and ``park`` do nothing: what is not acknowledged comes again.
    """

    async def put(self, ticket: Ticket) -> None:
        """Queue a ticket; one that is already queued may then come twice.

        Raises:
            QueueAway: the caller puts it again, now or later.
        """
        ...

    async def take(self) -> Ticket:
        """Wait for the next ticket, however long that takes."""
        ...

    async def ack(self, ticket: Ticket) -> None:
        """The ticket's work is over, however it ended."""
        ...

    async def again(self, ticket: Ticket, after_s: float) -> None:
        """Bring the ticket back later: not before ``after_s``."""
        ...

    async def park(self, ticket: Ticket, reason: str) -> None:
        """Lay the ticket aside for a person to look at."""
        ...

    async def depth(self) -> int:
        """How many tickets wait now; those that are to come back later do not count.

        Raises:
            QueueAway: nobody knows.
        """
        ...


class DeadLetters(Protocol):
    """What was laid aside: parked tickets, those that ended too many workers, and what is no ticket.

    Every method raises QueueAway when the broker cannot be reached.
    """

    async def list(self) -> tuple[DeadLetter, ...]:
        """All of them, the oldest first."""
        ...

    async def get(self, id: str) -> DeadLetter:
        """One of them.

        Raises:
            DeadLetterNotFound: there is none with this id.
        """
        ...

    async def retry(self, id: str) -> DeadLetter:
        """Queue its ticket again and forget the letter. Interrupted in between, the ticket is in both places.

        Raises:
            DeadLetterNotFound: there is none with this id.
            NotATicket: it cannot be queued.
        """
        ...

    async def drop(self, id: str) -> DeadLetter:
        """Forget it.

        Raises:
            DeadLetterNotFound: there is none with this id.
        """
        ...
