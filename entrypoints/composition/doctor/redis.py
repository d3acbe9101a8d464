"""Redis: there, new enough, and set up to forget what is old rather than to refuse what is new."""

import time
from collections.abc import Iterable

from attrs import frozen
from redis.asyncio import Redis
from redis.exceptions import RedisError

from entrypoints.composition.doctor.clocks import asked_since
from entrypoints.composition.doctor.findings import Finding, ok, warning, wrong

PART = "redis"
_LEAST = (6, 2)


@frozen
class RedisLook:
    """``url`` as in the settings."""

    url: str

    async def server(self) -> Iterable[Finding]:
        """The server, its version, its clock and its memory."""
        try:
            async with Redis.from_url(self.url, socket_timeout=3, socket_connect_timeout=3) as client:
                began = time.time()
                seconds, micros = await client.time()
                asked = asked_since(began)
                facts = await client.info("everything")
        except (RedisError, OSError, ValueError) as error:
            return (wrong(PART, "redis-away", f"it cannot be used: {error}"),)
        version = str(facts["redis_version"])
        found = [ok(PART, f"Redis {version}"), asked.compared(PART, seconds + micros / 1e6)]
        if tuple(int(part) for part in version.split(".")[:2]) < _LEAST:
            found.append(warning(PART, "redis-old", f"its version is {version}"))
        most, policy = int(facts.get("maxmemory", 0)), str(facts.get("maxmemory_policy", "noeviction"))
        if not most:
            found.append(warning(PART, "redis-unbounded", "it may use all memory of its machine (maxmemory 0)"))
        elif policy == "noeviction":
            found.append(warning(PART, "redis-refuses-when-full", f"full, at {most / 1e6:.0f} MB, it refuses to write"))
        if facts.get("aof_enabled"):
            found.append(ok(PART, "it keeps an append-only file, which this service does not need"))
        return found
