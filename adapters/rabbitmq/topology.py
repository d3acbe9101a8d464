"""Every exchange and queue, declared in one place. A broker refuses to declare a queue again with other arguments, so
changing any of them means a new VERSION: processes of both versions then live side by side until the old queues are
empty.
"""

from typing import Any

from aio_pika import ExchangeType
from aio_pika.abc import AbstractChannel
from attrs import frozen

VERSION = "v1"

DELIVERY_LIMIT = 20
"""How often a ticket goes back to the queue because its worker's connection ended, before it is laid aside."""

LATER_S = tuple(2**step for step in range(10))
"""Each of these queues holds what comes back within so many seconds and later than the one before it does. Only the
head of a queue expires, so a ticket may wait for another before it: for less than twice its own time.
"""

# Brokers from 4.0 on lay a message aside after 20 returns unless told otherwise, and looking at letters returns them.
_NO_LIMIT = 1_000_000_000


@frozen
class Topology:
    """The names, under a prefix that keeps installations (and tests) on one broker apart."""

    prefix: str

    @property
    def jobs(self) -> str:
        """The tickets that wait."""
        return self._named("jobs")

    @property
    def dead(self) -> str:
        """What was laid aside."""
        return self._named("dead")

    @property
    def reading_dead(self) -> str:
        """A queue that exists while somebody deals with the dead letters."""
        return self._named("dead.reading")

    @property
    def events(self) -> str:
        """The exchange on which the event log's growth is told."""
        return self._named("events")

    def later(self, after_s: float) -> str:
        """Where a ticket waits that comes back after so long."""
        return self._named(f"later.{next((step for step in LATER_S if after_s <= step), LATER_S[-1])}s")

    def events_of(self, consumer: str) -> str:
        """One consumer's doorbell."""
        return self._named(f"events.{consumer}")

    async def declare(self, channel: AbstractChannel) -> None:
        """Make sure that all of it is there."""
        back = _quorum(dead_letters_to=self.jobs)
        await channel.declare_queue(self.dead, durable=True, arguments=_quorum() | {"x-delivery-limit": _NO_LIMIT})
        await channel.declare_queue(
            self.jobs,
            durable=True,
            arguments=_quorum(dead_letters_to=self.dead) | {"x-delivery-limit": DELIVERY_LIMIT},
        )
        for step in LATER_S:
            await channel.declare_queue(self.later(step), durable=True, arguments=back)
        await channel.declare_exchange(self.events, ExchangeType.TOPIC, durable=True)

    async def declare_consumer(self, channel: AbstractChannel, consumer: str) -> None:
        """Make sure that a consumer of events has its queue: a doorbell, so one message says as much as many."""
        queue = await channel.declare_queue(
            self.events_of(consumer), durable=True, arguments={"x-max-length": 1, "x-overflow": "drop-head"}
        )
        await queue.bind(self.events, "#")

    def _named(self, what: str) -> str:
        return f"{self.prefix}.{VERSION}.{what}"


def _quorum(dead_letters_to: str = "") -> dict[str, Any]:
    """Arguments of a replicated queue. With the strategy at-least-once a letter leaves it only when the other queue
    has it, for which the broker wants that a full queue refuses.
    """
    if not dead_letters_to:
        return {"x-queue-type": "quorum"}
    return {
        "x-queue-type": "quorum",
        "x-dead-letter-exchange": "",
        "x-dead-letter-routing-key": dead_letters_to,
        "x-dead-letter-strategy": "at-least-once",
        "x-overflow": "reject-publish",
    }
