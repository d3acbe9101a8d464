"""The doorbell of the event log over RabbitMQ."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import suppress

import structlog
from aio_pika import DeliveryMode, Message
from aio_pika.abc import AbstractIncomingMessage
from attrs import define, field

from adapters.rabbitmq.connection import FAULTS, RabbitConnection
from application.ports.jobs import QueueAway

log = structlog.get_logger(__name__)

_GREW = "log.grew"
_PAUSE_S = 0.2


@define(eq=False)
class RabbitEventBus:
    """Port EventBus: a topic exchange, and one queue for all processes that are the same ``consumer``.

    Whoever listens in the process that rings hears it at once, without the broker. Rings while the broker is away
    become one when it is back, and listeners are rung then, too: theirs may have been lost.
    """

    connection: RabbitConnection
    consumer: str = "reactions"
    idle_s: float = 5.0
    _bells: set[asyncio.Event] = field(factory=set, init=False)
    _rung: asyncio.Event = field(factory=asyncio.Event, init=False)
    _ringer: "asyncio.Task[None] | None" = field(default=None, init=False)
    _listener: "asyncio.Task[None] | None" = field(default=None, init=False)
    _me: str = field(factory=lambda: secrets.token_hex(8), init=False)

    def ring(self) -> None:
        """See ``EventBus``. It does not wait: of many rings in one moment one is told."""
        self._ring_here()
        self._rung.set()
        if self._ringer is None:
            self._ringer = self.connection.behind.start(self._tell())

    async def rings(self) -> AsyncIterator[None]:
        """See ``EventBus``. While the broker is away it rings now and then."""
        if self._listener is None:
            self._listener = self.connection.behind.start(self._listen())
        bell = asyncio.Event()
        self._bells.add(bell)
        try:
            while True:
                yield None
                with suppress(TimeoutError):
                    async with asyncio.timeout(self.idle_s):
                        await bell.wait()
                bell.clear()
        finally:
            self._bells.discard(bell)

    def _ring_here(self) -> None:
        for bell in self._bells:
            bell.set()

    async def _tell(self) -> None:
        """One message in flight, whatever is rung meanwhile."""
        while True:
            await self._rung.wait()
            self._rung.clear()
            # A doorbell need not survive the broker: whoever connects to the next one is rung anyway.
            message = Message(b"", app_id=self._me, delivery_mode=DeliveryMode.NOT_PERSISTENT)
            try:
                await self.connection.publish(
                    message, _GREW, exchange=self.connection.topology.events, must_arrive=False
                )
            except QueueAway as error:
                log.info("events.not_told", error=error.message)
                self._rung.set()
                await asyncio.sleep(_PAUSE_S)
                await self.connection.back()

    async def _listen(self) -> None:
        while True:
            await self.connection.back()
            try:
                await self._hear()
            except (QueueAway, *FAULTS) as error:
                log.warning("events.deaf", error=repr(error))
            await asyncio.sleep(_PAUSE_S)

    async def _hear(self) -> None:
        """Pass on what rings, until the channel is lost."""
        topology = self.connection.topology
        lost = asyncio.Event()
        channel = await self.connection.channel()
        try:
            channel.close_callbacks.add(lambda *_: lost.set())
            (await channel.get_underlay_channel()).on_consumer_cancel_callbacks.add(lambda _: lost.set())
            await topology.declare_consumer(channel, self.consumer)
            queue = await channel.get_queue(topology.events_of(self.consumer), ensure=False)
            await queue.consume(self._arrived, no_ack=True)
            self._ring_here()
            await lost.wait()
        finally:
            await self.connection.dismiss(channel)

    async def _arrived(self, message: AbstractIncomingMessage) -> None:
        # Our own have rung here already.
        if message.app_id != self._me:
            self._ring_here()
