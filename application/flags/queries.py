"""Looking at flags."""

from attrs import frozen

from application.command import Question
from application.context import Context, system
from application.flags.set import FlagName
from application.flags.stored import stored_flag
from application.flags.views import FlagHistory, FlagList, FlagView, change_view, flag_view
from application.ports.storage import Reader
from domain.flags.declared import FLAGS
from domain.flags.flag import Flag
from domain.kernel.query import MOST, Query


@frozen
class ListFlags(Question[FlagList]):
    """Ask for all flags."""


@frozen
class ListFlagsHandler:
    """List every declared flag with what is set for it.

    - What was set for a flag that this program does not declare is left out.
    """

    reader: Reader

    async def __call__(self, context: Context, command: ListFlags) -> FlagList:
        found = await self.reader.find(system("flags"), Flag, Query(limit=MOST))
        stored = {flag.id: flag for flag in found}
        return FlagList(tuple(flag_view(name, stored.get(name)) for name in sorted(FLAGS)))


@frozen
class GetFlag(Question[FlagView]):
    """Ask for one flag."""

    name: FlagName


@frozen
class GetFlagHandler:
    """Show a flag.

    - The refusal of an unknown name lists the known ones.
    """

    reader: Reader

    async def __call__(self, context: Context, command: GetFlag) -> FlagView:
        return flag_view(command.name, await stored_flag(self.reader, command.name))


@frozen
class GetFlagHistory(Question[FlagHistory]):
    """Ask who changed a flag, when and why."""

    name: FlagName


@frozen
class GetFlagHistoryHandler:
    """Show the last hundred changes of a flag, newest first.

    - All changes are events of type `flag.changed` in the event log, for good.
    """

    reader: Reader

    async def __call__(self, context: Context, command: GetFlagHistory) -> FlagHistory:
        flag = await stored_flag(self.reader, command.name)
        return FlagHistory(command.name, tuple(change_view(change) for change in reversed(flag.changes)))
