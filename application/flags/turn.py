"""Turning a flag on or off, or a part of the way."""

from attrs import frozen

from application.command import Command
from application.context import Context
from application.flags.set import By, FlagName, Names, Percent, Reason
from application.flags.snapshot import CHANGED
from application.flags.stored import existing_roles, stored_flag
from application.flags.views import FlagView, flag_view
from application.ports.storage import Reader, WorkFactory
from application.ports.streams import Wakeups
from application.ports.time import Clock
from domain.flags.flag import Rule


@frozen
class TurnFlag(Command[FlagView]):
    """Turn a flag on for ``percent`` of everybody, or of some tenants and roles: 100 is on, 0 is off."""

    name: FlagName
    percent: Percent
    reason: Reason
    by: By
    tenants: Names = ()
    roles: Names = ()


@frozen
class TurnFlagHandler:
    """Turn a flag for everybody, or for some.

    - For everybody it replaces all rules: whoever turns a vendor off means off.
    - For some tenants or roles it takes the place of the rule about the same ones, or becomes the first rule.
    - Who is in with 10 percent is in with 20: a session stays where it is while the part grows.
    """

    reader: Reader
    work: WorkFactory
    clock: Clock
    wakeups: Wakeups

    async def __call__(self, context: Context, command: TurnFlag) -> FlagView:
        rule = Rule(command.percent, command.tenants, existing_roles(command.roles))
        flag = await stored_flag(self.reader, command.name)
        async with self.work(context) as tx:
            flag.turn(rule, at=self.clock.now(), by=command.by, reason=command.reason)
            tx.repository(type(flag)).save(flag)
            answer = tx.answer(flag_view(flag.id, flag))
        self.wakeups.ring(CHANGED)
        return answer
