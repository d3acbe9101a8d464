"""The job queue over RabbitMQ."""

import asyncio
import random
from collections import defaultdict
from contextlib import suppress
from datetime import UTC, datetime

import structlog
from aio_pika import Message
from aio_pika.abc import AbstractChannel, AbstractIncomingMessage
from attrs import define, field

from adapters.rabbitmq.connection import FAULTS, RabbitConnection, reaching
from adapters.rabbitmq.messages import Unreadable, came_back, letter_of, message_of, ticket_of, tries_of
from adapters.rabbitmq.topology import LATER_S
from application.ports.jobs import QueueAway, Ticket

log = structlog.get_logger(__name__)

_UNTAKEN_S = 1.0
_PAUSE_S = 0.2
_MOST_DOUBLINGS = 6
_JITTER = 0.25


@define(eq=False)
class RabbitJobQueue:
    """Port JobQueue. ``prefetch`` is the worker's concurrency: no more tickets than that are with this process.

    Tickets come from the first ``take`` on. One that lies here for a second and nobody takes it, as while a worker
    drains, goes back for others; the next ``take`` asks for tickets again.
    """

    connection: RabbitConnection
    prefetch: int
    _here: "asyncio.Queue[AbstractIncomingMessage]" = field(factory=asyncio.Queue, init=False)
    _held: dict[Ticket, list[AbstractIncomingMessage]] = field(factory=lambda: defaultdict(list), init=False)
    _takers: int = field(default=0, init=False)
    _resting: bool = field(default=True, init=False)
    _stirred: asyncio.Event = field(factory=asyncio.Event, init=False)
    _consumer: "asyncio.Task[None] | None" = field(default=None, init=False)

    async def put(self, ticket: Ticket) -> None:
        """See ``JobQueue``."""
        await self.connection.publish(message_of(ticket), self.connection.topology.jobs)

    async def take(self) -> Ticket:
        """See ``JobQueue``. It goes on when the broker was away."""
        if self._consumer is None or self._consumer.done():
            self._consumer = self.connection.behind.start(self._consume())
        self._takers += 1
        try:
            while True:
                if self._resting:
                    self._resting = False
                    self._stirred.set()
                message = await self._here.get()
                if message.channel.is_closed:
                    continue
                try:
                    ticket = ticket_of(message)
                except Unreadable as error:
                    await self._lay_aside(message, str(error))
                    continue
                self._held[ticket].append(message)
                return ticket
        finally:
            self._takers -= 1

    async def ack(self, ticket: Ticket) -> None:
        """See ``JobQueue``."""
        if message := self._let_go(ticket):
            await self._settle(message)

    async def again(self, ticket: Ticket, after_s: float) -> None:
        """See ``JobQueue``. Each time it comes back it waits twice as long as before, and up to a quarter longer, so
        that those who were sent away together do not come back together.
        """
        message = self._let_go(ticket)
        if message is None:
            return
        times = came_back(message)
        delay_s = min(after_s * 2 ** min(times, _MOST_DOUBLINGS), max(after_s, LATER_S[-1]))
        delay_s *= random.uniform(1, 1 + _JITTER)  # noqa: S311 - jitter, not a secret
        later = message_of(ticket, id=message.message_id, again=times + 1, tries=tries_of(message))
        later.expiration = delay_s
        await self._move(message, later, self.connection.topology.later(delay_s))

    async def park(self, ticket: Ticket, reason: str) -> None:
        """See ``JobQueue``."""
        if message := self._let_go(ticket):
            await self._lay_aside(message, reason)

    async def depth(self) -> int:
        """See ``JobQueue``."""
        async with reaching(self.connection.patience_s):
            channel = await self.connection.shared()
            queue = await channel.declare_queue(self.connection.topology.jobs, passive=True)
            return queue.declaration_result.message_count or 0

    async def _lay_aside(self, message: AbstractIncomingMessage, reason: str) -> None:
        letter = letter_of(message, reason, datetime.now(UTC))
        log.error("job.parked", letter=letter.message_id, reason=reason)
        await self._move(message, letter, self.connection.topology.dead)

    async def _move(self, message: AbstractIncomingMessage, moved: Message, to: str) -> None:
        """Hand it over elsewhere, then acknowledge it here: in between it is in both places, and never in none."""
        try:
            await self.connection.publish(moved, to)
        except QueueAway as error:
            log.warning("rabbitmq.not_moved", to=to, error=error.message)
            with suppress(QueueAway):
                async with reaching(self.connection.patience_s):
                    await message.nack(requeue=True)
        else:
            await self._settle(message)

    async def _settle(self, message: AbstractIncomingMessage) -> None:
        # An acknowledgement that does not arrive means that the ticket comes again; its claim settles that.
        with suppress(QueueAway):
            async with reaching(self.connection.patience_s):
                await message.ack()

    def _let_go(self, ticket: Ticket) -> AbstractIncomingMessage | None:
        """One of the deliveries of a ticket. None when its channel was lost: the broker delivers it again."""
        held = self._held.get(ticket)
        if not held:
            return None
        message = held.pop(0)
        if not held:
            del self._held[ticket]
        return message

    async def _consume(self) -> None:
        """Let tickets come, over every loss of the connection."""
        while True:
            await self.connection.back()
            try:
                channel = await self.connection.channel()
                try:
                    await self._receive(channel)
                finally:
                    self._forget()
                    await self.connection.dismiss(channel)
            except (QueueAway, *FAULTS) as error:
                log.warning("rabbitmq.consumer_lost", error=repr(error))
            await asyncio.sleep(_PAUSE_S)

    async def _receive(self, channel: AbstractChannel) -> None:
        """Let tickets come over a channel while somebody takes them, until it is lost."""
        cancelled = asyncio.Event()

        def by_broker(_: object) -> None:
            cancelled.set()
            self._stirred.set()
            self.connection.renew()

        channel.close_callbacks.add(lambda *_: self._stirred.set())
        (await channel.get_underlay_channel()).on_consumer_cancel_callbacks.add(by_broker)
        await channel.set_qos(prefetch_count=self.prefetch)
        queue = await channel.get_queue(self.connection.topology.jobs, ensure=False)
        tag: str | None = None
        while not (channel.is_closed or cancelled.is_set()):
            self._stirred.clear()
            if self._resting:
                if tag is not None:
                    await queue.cancel(tag, timeout=self.connection.patience_s)
                    tag = None
                await self._give_back()
            elif tag is None:
                tag = await queue.consume(self._arrived, timeout=self.connection.patience_s)
            await self._stirred.wait()

    async def _arrived(self, message: AbstractIncomingMessage) -> None:
        self._here.put_nowait(message)
        asyncio.get_running_loop().call_later(_UNTAKEN_S, self._rest)

    def _rest(self) -> None:
        """Stop the flow when what came is not wanted."""
        if self._takers == 0 and not self._here.empty():
            self._resting = True
            self._stirred.set()

    async def _give_back(self) -> None:
        while not self._here.empty():
            await self._here.get_nowait().nack(requeue=True)

    def _forget(self) -> None:
        """The channel is lost, and with it every delivery that it brought."""
        self._held.clear()
        while not self._here.empty():
            self._here.get_nowait()
