"""Flags as an operator sees them."""

from datetime import datetime

from attrs import frozen

from domain.flags.declared import declared
from domain.flags.flag import Change, Flag, described


@frozen
class RuleView:
    """One rule; none named means all."""

    percent: float
    tenants: tuple[str, ...]
    roles: tuple[str, ...]


@frozen
class ChangeView:
    """One change; ``now`` is what held from then on, in words."""

    at: datetime
    by: str
    reason: str
    now: str


@frozen
class FlagView:
    """A flag: its declared meaning and default, what is set, and its last change, null while nothing was ever set."""

    name: str
    meaning: str
    default: bool
    rules: tuple[RuleView, ...]
    otherwise: float | None
    now: str
    changed: ChangeView | None


@frozen
class FlagList:
    """Every declared flag, by name."""

    flags: tuple[FlagView, ...]


@frozen
class FlagHistory:
    """The last changes of a flag, newest first."""

    name: str
    changes: tuple[ChangeView, ...]


def flag_view(name: str, flag: Flag | None) -> FlagView:
    """A declared flag with what is set for it."""
    known = declared(name)
    rules, otherwise = (flag.rules, flag.otherwise) if flag else ((), None)
    as_declared = "on" if known.default else "off"
    return FlagView(
        name=name,
        meaning=known.meaning,
        default=known.default,
        rules=tuple(RuleView(rule.percent, rule.tenants, rule.roles) for rule in rules),
        otherwise=otherwise,
        now=described(rules, otherwise).replace("as declared", f"{as_declared} (as declared)"),
        changed=change_view(flag.changes[-1]) if flag and flag.changes else None,
    )


def change_view(change: Change) -> ChangeView:
    """A change in words."""
    return ChangeView(change.at, change.by, change.reason, described(change.rules, change.otherwise))
