"""The one connection of a process: opened again whenever it is lost, with the topology made sure of each time."""

import asyncio
import logging
import os
import random
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import aio_pika
import structlog
from aio_pika.abc import AbstractChannel, AbstractConnection
from aio_pika.exceptions import CONNECTION_EXCEPTIONS, PublishError
from attrs import define, field

from adapters.background import Background
from adapters.cancelled import cancellations, stop_if_cancelled
from adapters.rabbitmq.topology import Topology
from application.ports.jobs import QueueAway

log = structlog.get_logger(__name__)

# The client writes an error for every attempt to connect; that the broker is away is said here, once.
logging.getLogger("aiormq.connection").setLevel(logging.CRITICAL)

_HEARTBEAT_S = 10
_FIRST_PAUSE_S = 0.1
_LONGEST_PAUSE_S = 3.0

FAULTS = CONNECTION_EXCEPTIONS
"""All that the client raises when something is wrong with the broker or the way to it."""


@asynccontextmanager
async def reaching(within_s: float) -> AsyncIterator[None]:
    """Talk to the broker for so long at most.

    Raises:
        QueueAway: for whatever goes wrong with it.
    """
    before = cancellations()
    try:
        async with asyncio.timeout(within_s):
            yield
        stop_if_cancelled(before)
    except asyncio.CancelledError as error:
        # The client cancels what waits on a connection that ends; that is not a cancellation of ours.
        if cancellations() > before:
            raise
        raise QueueAway("the connection to the broker ended", retry_after_s=1) from error
    except FAULTS as error:
        stop_if_cancelled(before)
        if isinstance(error, TimeoutError):
            raise QueueAway(f"the broker did not answer within {within_s:g} s", retry_after_s=1) from error
        raise QueueAway(f"the broker cannot be used now: {error!r}", retry_after_s=1) from error


@define(eq=False)
class RabbitConnection:
    """``url`` is amqp:// or amqps://; ``prefix`` begins the name of every queue; a call waits ``patience_s`` for the
    broker. Whatever runs behind it (``behind``) ends with it.
    """

    url: str = field(repr=False)
    prefix: str = "vision"
    patience_s: float = 3.0
    topology: Topology = field(init=False)
    behind: Background = field(factory=Background, init=False)
    _connection: AbstractConnection | None = field(default=None, init=False)
    _publisher: AbstractChannel | None = field(default=None, init=False)
    _opening: asyncio.Lock = field(factory=asyncio.Lock, init=False)
    _up: asyncio.Event = field(factory=asyncio.Event, init=False)
    _lost: asyncio.Event = field(factory=asyncio.Event, init=False)
    _keeping: Background = field(factory=Background, init=False)

    def __attrs_post_init__(self) -> None:
        self.topology = Topology(self.prefix)

    async def start(self) -> None:
        """Connect. A broker that is away now is waited for in the background: the service starts without it."""
        self._keeping.start(self._keep())
        with suppress(TimeoutError):
            async with asyncio.timeout(self.patience_s):
                await self._up.wait()

    async def close(self) -> None:
        """End everything. What was taken and not acknowledged goes back to its queue."""
        await self.behind.close()
        # Last: what ran on the connection closes its channels while there is one.
        await self._keeping.close()

    @property
    def up(self) -> bool:
        """Whether the broker can be spoken to."""
        return self._up.is_set()

    async def back(self) -> None:
        """Wait until the broker can be spoken to, however long that takes."""
        await self._up.wait()

    def renew(self) -> None:
        """Somebody deleted a queue: connect again, which declares everything."""
        self._lost.set()

    async def channel(self) -> AbstractChannel:
        """A new channel, which is the caller's to close. Messages that it publishes are confirmed, and come back as an
        error when no queue takes them.

        Raises:
            QueueAway: the broker is away.
        """
        async with reaching(self.patience_s):
            return await self._open()

    async def dismiss(self, channel: AbstractChannel) -> None:
        """Close a channel; one that does not answer ends with its connection."""
        with suppress(QueueAway):
            async with reaching(self.patience_s):
                await channel.close()

    async def publish(
        self, message: aio_pika.Message, key: str, *, exchange: str = "", must_arrive: bool = True
    ) -> None:
        """Hand a message over, and wait until the broker has it safe. Without an exchange, ``key`` names a queue.

        Raises:
            QueueAway: the broker is away, too slow, or did not take it. It may have it all the same.
        """
        async with reaching(self.patience_s):
            channel = await self.shared()
            place = channel.default_exchange
            if exchange:
                place = await channel.get_exchange(exchange, ensure=False)
            try:
                await place.publish(message, key, mandatory=must_arrive)
            except PublishError:
                log.error("rabbitmq.no_queue", key=key)
                self.renew()
                raise

    async def shared(self) -> AbstractChannel:
        """The channel on which this process publishes, opened when it is not there. Within ``reaching``."""
        async with self._opening:
            if self._publisher is None or self._publisher.is_closed:
                self._publisher = await self._open()
            return self._publisher

    async def _open(self) -> AbstractChannel:
        if self._connection is None or not self.up:
            raise QueueAway("the broker is away", retry_after_s=1)
        channel = self._connection.channel(publisher_confirms=True, on_return_raises=True)
        await channel.initialize()
        return channel

    async def _keep(self) -> None:
        """Connect, wait until that is lost, and again."""
        failures = 0
        while True:
            try:
                async with self._connected():
                    log.info("rabbitmq.connected", prefix=self.prefix)
                    failures = 0
                    await self._lost.wait()
                log.warning("rabbitmq.lost")
            except FAULTS as error:
                failures += 1
                if failures == 1:
                    log.warning("rabbitmq.away", error=repr(error))
            # Spread out: a broker that comes back is not met by everybody in the same moment.
            longest = min(_LONGEST_PAUSE_S, _FIRST_PAUSE_S * 2 ** min(failures, 10))
            await asyncio.sleep(random.uniform(longest / 2, longest))  # noqa: S311 - jitter, not a secret

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[None]:
        self._lost.clear()
        name = f"{self.prefix} {socket.gethostname()} {os.getpid()}"
        # A broker that has just started answers slowly; nobody waits for this but the connection itself.
        connection = await aio_pika.connect(
            self.url, timeout=30, heartbeat=_HEARTBEAT_S, client_properties={"connection_name": name}
        )
        connection.close_callbacks.add(lambda *_: self._lost.set())
        try:
            async with asyncio.timeout(60):
                channel = connection.channel()
                await channel.initialize()
                await self.topology.declare(channel)
                await channel.close()
            self._connection = connection
            self._up.set()
            yield
        finally:
            self._up.clear()
            self._connection = None
            with suppress(*FAULTS):
                async with asyncio.timeout(self.patience_s):
                    await connection.close()
