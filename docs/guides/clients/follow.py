"""Follows a job to its end: yields every event once and in order, through lost connections and restarts.

async for event in follow("https://vision.example", "gen_…", token): print(event)
"""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import suppress

import aiohttp

ENDS = {"job.complete", "job.partial", "job.failed", "job.cancelled", "job.expired"}


async def follow(base: str, job: str, token: str) -> AsyncIterator[dict]:
    """The events of a job. RuntimeError: the session has ended, or has no such job."""
    last, pause, limits = 0, 0.0, aiohttp.ClientTimeout(total=20)
    async with aiohttp.ClientSession(headers={"X-Session-Token": token}, timeout=limits) as session:
        while True:
            pause = min(2 * pause + 0.5, 30.0)
            with suppress(aiohttp.ClientError, TimeoutError, ValueError):  # away, or troubled
                # The resource says whether anything is still to come. It is also where a session that has ended (4401
                # on the socket, 401 here) and a job that is not there end the following: with an error.
                async with session.get(f"{base}/api/v2/ai/jobs/{job}") as answer:
                    now = await answer.json()
                if 400 <= answer.status < 500:
                    raise RuntimeError(f"{now['code']}: {now['detail']}")
                answer.raise_for_status()
                if now["ended_at"] and now["sequence"] <= last:
                    return
                # The header says who it is, so there is no `hello`. `heartbeat` finds connections that died unseen.
                async with session.ws_connect(f"{base}/api/v2/ai/ws", heartbeat=15) as socket:
                    await socket.send_json({"type": "subscribe", "stream": f"job:{job}", "after": last})
                    async for message in socket:
                        said = message.json() if message.type is aiohttp.WSMsgType.TEXT else {}
                        if event := said.get("event"):
                            last, pause = int(event["id"]), 0.25
                            yield event
                        # What was missed of a stream that is gone is in the resource.
                        last = now["sequence"] if said.get("code") == "stream-gone" else last
                        if (event and event["type"] in ENDS) or (said.get("code") and said.get("stream")):
                            break
            await asyncio.sleep(pause * random.uniform(0.5, 1.5))  # noqa: S311 - jitter, not a secret
