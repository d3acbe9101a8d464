"""RabbitMQ: there, new enough, with the queues as this program declares them, and what was laid aside."""

from collections.abc import Iterable

import aio_pika
from aio_pika.abc import AbstractConnection
from aio_pika.exceptions import ChannelNotFoundEntity, ChannelPreconditionFailed
from attrs import frozen

from adapters.rabbitmq.connection import FAULTS
from adapters.rabbitmq.topology import LATER_S, Topology
from entrypoints.composition.doctor.findings import Finding, ok, warning, wrong

PART = "rabbitmq"
_LEAST = (3, 10)
"""The first with `at-least-once` dead-lettering."""


@frozen
class RabbitLook:
    """``url`` and ``prefix`` as in the settings."""

    url: str
    prefix: str

    async def broker(self) -> Iterable[Finding]:
        """The broker, its version, its queues, its dead letters."""
        try:
            connection = await aio_pika.connect(self.url, timeout=5)
        except (*FAULTS, ValueError) as error:
            return (wrong(PART, "rabbit-away", f"it cannot be reached: {error!r}"),)
        async with connection:
            version = _version(connection)
            found = [ok(PART, f"RabbitMQ {version}")]
            if tuple(int(part) for part in version.split(".")[:2] if part.isdigit()) < _LEAST:
                found.append(wrong(PART, "rabbit-old", f"its version is {version}"))
            return [*found, *await _queues(connection, Topology(self.prefix))]


async def _queues(connection: AbstractConnection, topology: Topology) -> Iterable[Finding]:
    waiting = {}
    names = [topology.jobs, topology.dead, *(topology.later(step) for step in LATER_S)]
    for name in names:
        # A question about a queue that is not there ends its channel.
        channel = await connection.channel()
        try:
            queue = await channel.declare_queue(name, passive=True)
            waiting[name] = queue.declaration_result.message_count or 0
        except ChannelNotFoundEntity:
            continue
        finally:
            await channel.close()
    missing = [name for name in names if name not in waiting]
    if missing:
        return (warning(PART, "rabbit-topology-missing", f"there is no queue {', '.join(missing)}"),)
    channel = await connection.channel()
    try:
        # They are all there: declaring them again changes nothing, and fails where one is another than declared.
        await topology.declare(channel)
    except ChannelPreconditionFailed as error:
        return (wrong(PART, "rabbit-topology-differs", f"a queue is not as declared: {error}"),)
    finally:
        await channel.close()
    dead = waiting[topology.dead]
    if dead:
        return (warning(PART, "dead-letters", f"{dead} jobs were laid aside for a person to look at"),)
    return (ok(PART, f"queues as declared, {waiting[topology.jobs]} tickets wait"),)


def _version(connection: AbstractConnection) -> str:
    transport = connection.transport
    told = getattr(getattr(transport, "connection", None), "server_properties", {}).get("version", b"0.0")
    return told.decode() if isinstance(told, bytes) else str(told)
