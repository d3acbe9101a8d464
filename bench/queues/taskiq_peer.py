"""taskiq doing an empty job: RabbitMQ carries it, Redis its result. `taskiq worker bench.queues.taskiq_peer:broker`
works; `python -m bench.queues.taskiq_peer ONE_BY_ONE AT_ONCE` asks, and prints the seconds as JSON.

AMQP_URL and REDIS_URL say where; PAYLOAD is what each job is given.
"""

import asyncio
import json
import os
import sys
import time
from typing import Any

from taskiq_aio_pika import AioPikaBroker
from taskiq_redis import RedisAsyncResultBackend

broker = AioPikaBroker(os.environ["AMQP_URL"]).with_result_backend(
    RedisAsyncResultBackend(os.environ["REDIS_URL"], result_ex_time=600)
)


@broker.task(task_name="empty")
async def empty(payload: dict[str, Any]) -> dict[str, Any]:
    return payload


async def main() -> None:
    payload = json.loads(os.environ["PAYLOAD"])
    await broker.startup()

    async def one() -> float:
        began = time.perf_counter()
        task = await empty.kiq(payload)
        await task.wait_result(check_interval=0.005, timeout=60)
        return time.perf_counter() - began

    for _ in range(5):
        await one()
    alone = [await one() for _ in range(int(sys.argv[1]))]
    began = time.perf_counter()
    await asyncio.gather(*(one() for _ in range(int(sys.argv[2]))))
    print(json.dumps({"alone": alone, "all_s": time.perf_counter() - began}))
    await broker.shutdown()


if __name__ == "__main__":
    asyncio.run(main())
