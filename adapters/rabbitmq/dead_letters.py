"""Looking at what was laid aside in RabbitMQ, and dealing with it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from aio_pika.abc import AbstractChannel, AbstractIncomingMessage
from aio_pika.exceptions import ChannelClosed
from attrs import define, field

from adapters.rabbitmq.connection import FAULTS, RabbitConnection, reaching
from adapters.rabbitmq.messages import dead_letter_of, message_of
from application.ports.jobs import DeadLetter, DeadLetterNotFound, NotATicket, QueueAway

_MOST = 1000
_WITHIN_S = 20.0
_TURN_PAUSE_S = 0.05
_TURN_S = 10.0

Letters = list[tuple[DeadLetter, AbstractIncomingMessage]]


@define(eq=False)
class RabbitDeadLetters:
    """Port DeadLetters. It shows the oldest 1000.

    To look at a letter is to be given it and to return it: while somebody does so nobody else would see it, so they
    wait for each other, over all processes. The lock is a queue that the broker deletes with its connection. A process
    that dies in between returns everything; one that dies between queueing a ticket again and forgetting its letter
    leaves it in both places.
    """

    connection: RabbitConnection
    _turn: asyncio.Lock = field(factory=asyncio.Lock, init=False)

    async def list(self) -> tuple[DeadLetter, ...]:
        """See ``DeadLetters``."""
        async with self._opened() as letters:
            return tuple(sorted((letter for letter, _ in letters), key=lambda letter: letter.at))

    async def get(self, id: str) -> DeadLetter:
        """See ``DeadLetters``."""
        async with self._opened() as letters:
            return _found(letters, id)[0][0]

    async def retry(self, id: str) -> DeadLetter:
        """See ``DeadLetters``."""
        async with self._opened() as letters:
            found = _found(letters, id)
            letter = found[0][0]
            if letter.ticket is None:
                raise NotATicket(f"the dead letter {id} is no ticket: it can only be dropped")
            await self.connection.publish(message_of(letter.ticket), self.connection.topology.jobs)
            await _forget(found)
            return letter

    async def drop(self, id: str) -> DeadLetter:
        """See ``DeadLetters``."""
        async with self._opened() as letters:
            found = _found(letters, id)
            await _forget(found)
            return found[0][0]

    @asynccontextmanager
    async def _opened(self) -> AsyncIterator[Letters]:
        """All letters, for the length of a block; those that were not forgotten in it are returned."""
        async with self._turn, reaching(_WITHIN_S), self._locked():
            channel = await self.connection.channel()
            letters: Letters = []
            try:
                queue = await channel.get_queue(self.connection.topology.dead, ensure=False)
                while len(letters) < _MOST and (message := await queue.get(fail=False)):
                    letters.append((dead_letter_of(message), message))
                yield letters
            finally:
                with suppress(*FAULTS):
                    # Closing the channel alone would return them too, but some time after we let the next one in.
                    for _, message in letters:
                        if not message.processed:
                            await message.nack(requeue=True)
                await self.connection.dismiss(channel)

    @asynccontextmanager
    async def _locked(self) -> AsyncIterator[None]:
        name = self.connection.topology.reading_dead
        channel = await self._lock(name)
        try:
            yield
        finally:
            with suppress(*FAULTS):
                await channel.queue_delete(name, timeout=self.connection.patience_s)
            await self.connection.dismiss(channel)

    async def _lock(self, name: str) -> AbstractChannel:
        """A channel, once the lock is ours."""
        for _ in range(round(_TURN_S / _TURN_PAUSE_S)):
            channel = await self.connection.channel()
            try:
                await channel.declare_queue(name, exclusive=True)
            except ChannelClosed:
                await asyncio.sleep(_TURN_PAUSE_S)
            else:
                return channel
        raise QueueAway("somebody else is dealing with the dead letters: try again", retry_after_s=_TURN_S)


def _found(letters: Letters, id: str) -> Letters:
    """Those with an id: more than one when the broker laid a letter aside twice."""
    found = [(letter, message) for letter, message in letters if letter.id == id]
    if not found:
        raise DeadLetterNotFound(f"there is no dead letter {id}")
    return found


async def _forget(letters: Letters) -> None:
    for _, message in letters:
        await message.ack()
