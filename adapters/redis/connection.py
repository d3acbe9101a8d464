"""A process's connections to Redis: a few for commands; whoever subscribes has one more."""

from contextlib import suppress

import structlog
from attrs import define, field
from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from adapters.background import Background

log = structlog.get_logger(__name__)

_MOST_CONNECTIONS = 16
_WITHIN_S = 1.0

FAULTS = (RedisError, OSError)
"""All that the client raises when something is wrong with Redis or the way to it; TimeoutError is one of them."""


@define(eq=False)
class RedisConnection:
    """``url`` is redis:// or rediss://; ``namespace`` begins every key and channel, and keeps installations (and tests)
    on one server apart. Whatever runs behind it (``behind``) ends with it.
    """

    url: str = field(repr=False)
    namespace: str = "vision"
    commands: Redis = field(init=False, repr=False)
    behind: Background = field(factory=Background, init=False)

    def __attrs_post_init__(self) -> None:
        pool = BlockingConnectionPool.from_url(
            self.url,
            max_connections=_MOST_CONNECTIONS,
            timeout=_WITHIN_S,
            socket_timeout=_WITHIN_S,
            socket_connect_timeout=_WITHIN_S,
            # The client's own tries would do twice what is not to be done twice.
            retry=Retry(NoBackoff(), 0),
            protocol=2,
        )
        self.commands = Redis.from_pool(pool)

    async def start(self) -> bool:
        """Look whether it is there; the service starts without it, too."""
        try:
            await self.commands.ping()
        except FAULTS as error:
            log.warning("redis.away", error=repr(error))
            return False
        return True

    async def close(self) -> None:
        """End everything."""
        await self.behind.close()
        with suppress(*FAULTS):
            await self.commands.aclose()

    def name(self, area: str, key: str) -> str:
        """The full name of a key or channel of an area."""
        return f"{self.namespace}:{area}:{key}"
