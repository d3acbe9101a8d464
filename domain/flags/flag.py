"""Flag: rules that say for whom something is on, and who changed them."""

import hashlib
from collections.abc import Collection
from datetime import datetime
from typing import ClassVar, Final

from attrs import define, evolve, frozen

from domain.flags.errors import WrongRule
from domain.kernel.aggregate import Aggregate
from domain.kernel.event import Event

MOST_RULES: Final = 100
MOST_CHANGES: Final = 100


@frozen
class Party:
    """For whom a flag is asked. ``id`` is the actor's: the session's, as long as there are no accounts."""

    tenant: str
    role: str
    id: str


@frozen
class Rule:
    """On for ``percent`` of those that it is about, 0 to 100. An empty ``tenants`` or ``roles`` means all of them."""

    percent: float
    tenants: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()

    def is_about(self, party: Party) -> bool:
        """Whether the rule speaks of this party."""
        return (not self.tenants or party.tenant in self.tenants) and (not self.roles or party.role in self.roles)


@frozen
class Change:
    """One change: when, by whom, why, and what held from then on. ``otherwise`` as of the flag."""

    at: datetime
    by: str
    reason: str
    rules: tuple[Rule, ...]
    otherwise: float | None


@frozen(kw_only=True)
class FlagChanged(Event):
    """Somebody changed a flag, whose name is the subject. ``before`` and ``after`` are its rules in words."""

    type: ClassVar[str] = "flag.changed"

    by: str
    reason: str
    before: str
    after: str


@define(kw_only=True)
class Flag(Aggregate):
    """What was set for a declared flag, whose name is its id. The first rule that is about a party decides; where none
    is, ``otherwise`` percent of everybody, and where that is None, the declared default.

    ``changes`` are the last hundred, oldest first; all of them are events in the log.
    """

    rules: tuple[Rule, ...] = ()
    otherwise: float | None = None
    changes: tuple[Change, ...] = ()

    def on(self, party: Party, *, default: bool) -> bool:
        """Whether it is on for a party."""
        for rule in self.rules:
            if rule.is_about(party):
                return self._within(rule.percent, party)
        return default if self.otherwise is None else self._within(self.otherwise, party)

    def set(self, rules: tuple[Rule, ...], otherwise: float | None, *, at: datetime, by: str, reason: str) -> None:
        """Replace everything.

        Raises:
            WrongRule: a percentage is none, or there are too many rules.
        """
        for percent in (*(rule.percent for rule in rules), otherwise):
            if percent is not None and not 0 <= percent <= 100:
                raise WrongRule(f"a part of everybody is 0 to 100 percent, not {percent:g}")
        if len(rules) > MOST_RULES:
            raise WrongRule(f"a flag has at most {MOST_RULES} rules")
        before = described(self.rules, self.otherwise)
        self.rules, self.otherwise = rules, otherwise
        self.changes = (*self.changes, Change(at, by, reason, rules, otherwise))[-MOST_CHANGES:]
        after = described(rules, otherwise)
        self.record(FlagChanged(at=at, subject=self.id, by=by, reason=reason, before=before, after=after))

    def turn(self, rule: Rule, *, at: datetime, by: str, reason: str) -> None:
        """On for a percentage: of everybody, whatever was set before, or of those that the rule is about, for whom it
        takes the place of an equal rule or becomes the first one.
        """
        if not rule.tenants and not rule.roles:
            self.set((), rule.percent, at=at, by=by, reason=reason)
            return
        same = [each for each in self.rules if evolve(each, percent=rule.percent) == rule]
        rules = tuple(rule if each in same else each for each in self.rules) if same else (rule, *self.rules)
        self.set(rules, self.otherwise, at=at, by=by, reason=reason)

    def _within(self, percent: float, party: Party) -> bool:
        return place_of(self.id, party) < percent


def place_of(flag: str, party: Party) -> float:
    """Where a party stands among everybody, 0 to just under 100: always the same for one flag, another for the next."""
    digest = hashlib.sha256(f"{flag}\0{party.tenant}\0{party.id}".encode()).digest()
    return int.from_bytes(digest[:6]) / 2**48 * 100


def described(rules: Collection[Rule], otherwise: float | None) -> str:
    """The rules in words, as in ``off for tenant acme, 25 % for role buyer, otherwise on``."""
    words = [f"{_part(rule.percent)} for {_whom(rule)}" for rule in rules]
    last = "as declared" if otherwise is None else _part(otherwise)
    return ", ".join([*words, f"otherwise {last}" if words else last])


def _part(percent: float) -> str:
    named = {0.0: "off", 100.0: "on"}
    return named.get(percent, f"on for {percent:g} %")


def _whom(rule: Rule) -> str:
    parts = [f"tenant {' or '.join(rule.tenants)}"] if rule.tenants else []
    parts += [f"role {' or '.join(rule.roles)}"] if rule.roles else []
    return " with ".join(parts) or "everybody"
