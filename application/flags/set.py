"""Setting a flag."""

from typing import Annotated

from attrs import frozen

from application.command import Command
from application.context import Context
from application.flags.snapshot import CHANGED
from application.flags.stored import existing_roles, stored_flag
from application.flags.views import FlagView, flag_view
from application.ports.storage import Reader, WorkFactory
from application.ports.streams import Wakeups
from application.ports.time import Clock
from domain.flags.flag import Rule
from domain.kernel.rules import Between, Length, NoControls

FlagName = Annotated[str, Length(1, 60)]
Reason = Annotated[str, Length(3, 200), NoControls()]
By = Annotated[str, Length(1, 60), NoControls()]
Percent = Annotated[float, Between(0, 100)]
Names = Annotated[tuple[Annotated[str, Length(1, 60)], ...], Length(0, 50)]


@frozen
class RuleInput:
    """On for ``percent`` of those with one of the tenants and one of the roles; none named means all."""

    percent: Percent
    tenants: Names = ()
    roles: Names = ()


@frozen
class SetFlag(Command[FlagView]):
    """Replace all rules of a flag. ``otherwise`` is the part of everybody else, null for the declared default."""

    name: FlagName
    reason: Reason
    by: By
    rules: Annotated[tuple[RuleInput, ...], Length(0, 100)] = ()
    otherwise: Percent | None = None


@frozen
class SetFlagHandler:
    """Replace what is set for a flag.

    - Only declared flags can be set; the refusal lists them.
    - The first rule that is about the caller decides; then `otherwise`; then the declared default.
    - Every change is an event in the log, with who made it and why. It counts everywhere within five seconds.
    """

    reader: Reader
    work: WorkFactory
    clock: Clock
    wakeups: Wakeups

    async def __call__(self, context: Context, command: SetFlag) -> FlagView:
        rules = tuple(Rule(rule.percent, rule.tenants, existing_roles(rule.roles)) for rule in command.rules)
        flag = await stored_flag(self.reader, command.name)
        async with self.work(context) as tx:
            flag.set(rules, command.otherwise, at=self.clock.now(), by=command.by, reason=command.reason)
            tx.repository(type(flag)).save(flag)
            answer = tx.answer(flag_view(flag.id, flag))
        self.wakeups.ring(CHANGED)
        return answer
