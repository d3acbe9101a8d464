"""Forgetting what is set for a flag."""

from attrs import frozen

from application.command import Command
from application.context import Context
from application.flags.set import By, FlagName, Reason
from application.flags.snapshot import CHANGED
from application.flags.stored import stored_flag
from application.flags.views import FlagView, flag_view
from application.ports.storage import Reader, WorkFactory
from application.ports.streams import Wakeups
from application.ports.time import Clock


@frozen
class RemoveFlag(Command[FlagView]):
    """Forget what is set for a flag: its declared default holds again."""

    name: FlagName
    reason: Reason
    by: By


@frozen
class RemoveFlagHandler:
    """Go back to the declared default of a flag.

    - Its history stays, this change included.
    """

    reader: Reader
    work: WorkFactory
    clock: Clock
    wakeups: Wakeups

    async def __call__(self, context: Context, command: RemoveFlag) -> FlagView:
        flag = await stored_flag(self.reader, command.name)
        async with self.work(context) as tx:
            flag.set((), None, at=self.clock.now(), by=command.by, reason=command.reason)
            tx.repository(type(flag)).save(flag)
            answer = tx.answer(flag_view(flag.id, flag))
        self.wakeups.ring(CHANGED)
        return answer
