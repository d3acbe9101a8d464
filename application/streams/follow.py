"""Following a stream: a cursor that waits for what comes after it."""

from collections.abc import AsyncGenerator

from attrs import frozen

from application.context import Context
from application.dispatch import Dispatch
from application.ports.streams import Wakeups
from application.streams.read import CloudEvent, ReadJobStream


@frozen
class FollowRules:
    """``heartbeat_s``: how long a follower hears nothing before it gets a sign of life (and the store is asked
    again).
    """

    heartbeat_s: float = 15.0


@frozen
class Follow:
    """Follows a job's stream for one client. It keeps no queue: woken or not, it reads what follows its cursor."""

    dispatch: Dispatch
    wakeups: Wakeups
    rules: FollowRules

    async def __call__(self, context: Context, job: str, after: int) -> AsyncGenerator[CloudEvent | None]:
        """Yield the entries after a sequence number until the stream ends; None is a sign of life."""
        async with self.wakeups.listen(f"job:{job}") as bell:
            while True:
                read = await self.dispatch(context, ReadJobStream(job, after))
                for event in read.events:
                    yield event
                after = read.after
                if read.ended:
                    return
                if not read.events and not await bell.wait(self.rules.heartbeat_s):
                    yield None
