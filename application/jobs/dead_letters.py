"""Looking at what the queue laid aside, and dealing with it."""

from typing import Annotated

import structlog
from attrs import frozen

from application.command import Command, Question
from application.context import Context
from application.ports.jobs import DeadLetter, DeadLetters
from domain.kernel.rules import Length

log = structlog.get_logger(__name__)

LetterId = Annotated[str, Length(1, 200)]


@frozen
class DeadLetterList:
    """What was laid aside, the oldest first."""

    letters: tuple[DeadLetter, ...]


@frozen
class ListDeadLetters(Question[DeadLetterList]):
    """Ask for everything that was laid aside."""


@frozen
class ListDeadLettersHandler:
    """List what was laid aside, the oldest first; looking at it changes nothing."""

    dead_letters: DeadLetters

    async def __call__(self, context: Context, command: ListDeadLetters) -> DeadLetterList:
        return DeadLetterList(await self.dead_letters.list())


@frozen
class GetDeadLetter(Question[DeadLetter]):
    """Ask for one dead letter."""

    id: LetterId


@frozen
class GetDeadLetterHandler:
    """Show one dead letter."""

    dead_letters: DeadLetters

    async def __call__(self, context: Context, command: GetDeadLetter) -> DeadLetter:
        return await self.dead_letters.get(command.id)


@frozen
class RetryDeadLetter(Command[DeadLetter]):
    """Give a ticket that was laid aside to the workers again."""

    id: LetterId


@frozen
class RetryDeadLetterHandler:
    """Queue the ticket again and forget the letter.

    - The job itself decides what comes of it: one that ended meanwhile stays as it is.
    - What is no ticket cannot be retried.
    """

    dead_letters: DeadLetters

    async def __call__(self, context: Context, command: RetryDeadLetter) -> DeadLetter:
        letter = await self.dead_letters.retry(command.id)
        log.info("dead_letter.retried", letter=letter.id, job=letter.ticket.job if letter.ticket else None)
        return letter


@frozen
class DropDeadLetter(Command[DeadLetter]):
    """Forget a dead letter."""

    id: LetterId


@frozen
class DropDeadLetterHandler:
    """Forget a dead letter.

    - Its job is not touched: one that still waits is queued again by the sweeper.
    """

    dead_letters: DeadLetters

    async def __call__(self, context: Context, command: DropDeadLetter) -> DeadLetter:
        letter = await self.dead_letters.drop(command.id)
        log.info("dead_letter.dropped", letter=letter.id, job=letter.ticket.job if letter.ticket else None)
        return letter
