"""arq doing an empty job, over Redis alone. `python -m bench.queues.arq_peer worker` works; with ONE_BY_ONE AT_ONCE it
asks, and prints the seconds as JSON. It looks for work and for results every 5 ms instead of its usual 500.

REDIS_URL says where; PAYLOAD is what each job is given.
"""

import asyncio
import json
import os
import sys
import time
from typing import Any

from arq import create_pool
from arq.connections import RedisSettings
from arq.worker import Worker

REDIS = RedisSettings.from_dsn(os.environ["REDIS_URL"])
POLL_S = 0.005


async def empty(_: dict[str, Any], payload: dict[str, Any]) -> dict[str, Any]:
    return payload


async def work() -> None:
    await Worker(functions=[empty], redis_settings=REDIS, max_jobs=12, poll_delay=POLL_S, log_results=False).async_run()


async def ask() -> None:
    payload = json.loads(os.environ["PAYLOAD"])
    pool = await create_pool(REDIS)

    async def one() -> float:
        began = time.perf_counter()
        job = await pool.enqueue_job("empty", payload)
        assert job is not None
        await job.result(timeout=60, poll_delay=POLL_S)
        return time.perf_counter() - began

    for _ in range(5):
        await one()
    alone = [await one() for _ in range(int(sys.argv[1]))]
    began = time.perf_counter()
    await asyncio.gather(*(one() for _ in range(int(sys.argv[2]))))
    print(json.dumps({"alone": alone, "all_s": time.perf_counter() - began}))
    await pool.aclose()


if __name__ == "__main__":
    asyncio.run(work() if sys.argv[1] == "worker" else ask())
