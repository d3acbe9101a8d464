"""Who asks, for which tenant: passed in to every use case, never read from a global."""

from enum import StrEnum
from typing import TypeVar, cast

from attrs import define, evolve, field, frozen

from domain.kernel.aggregate import Aggregate

A = TypeVar("A", bound=Aggregate)

EVERY_TENANT = "*"


class ActorKind(StrEnum):
    """What kind of party acts."""

    ANONYMOUS = "anonymous"
    BUYER = "buyer"
    SYSTEM = "system"


@frozen
class Actor:
    """A party. A buyer's id is that of the session until accounts exist."""

    kind: ActorKind
    id: str


@frozen
class Receipt:
    """Under which key a request is done once, and for how many seconds that is remembered.

    ``command`` and ``fingerprint`` (of the whole request) are filled in by Dispatch: the same key with another
    request is a conflict.
    """

    key: str
    keep_s: int
    command: str = ""
    fingerprint: str = ""


@define(eq=False)
class Hold:
    """What a worker holds under its lease, as it last read or wrote it: the job's next step need not read it again.

    Each aggregate is given out once and comes back only from a commit that succeeded. It carries its version, so when
    somebody else wrote meanwhile, that step's commit fails, and it runs again on what the store says.
    """

    _kept: dict[tuple[type[Aggregate], str], Aggregate] = field(factory=dict, init=False)

    def keep(self, aggregate: Aggregate) -> None:
        """It stands so in the store."""
        self._kept[type(aggregate), aggregate.id] = aggregate

    def take(self, kind: type[A], id: str) -> A | None:
        """Hand it out to be changed."""
        return cast("A | None", self._kept.pop((kind, id), None))

    def look(self, kind: type[A], id: str) -> A | None:
        """A copy, to be read."""
        kept = self._kept.get((kind, id))
        return cast("A", evolve(kept)) if kept is not None else None


@frozen
class Context:
    """The circumstances of one call. ``hold`` is there in the calls of a worker on a job that it holds."""

    tenant: str
    actor: Actor
    trace: str
    locale: str = "en"
    currency: str = "EUR"
    receipt: Receipt | None = None
    hold: Hold | None = field(default=None, eq=False, repr=False)


def system(trace: str, *, tenant: str = EVERY_TENANT, receipt: Receipt | None = None) -> Context:
    """The service acting by itself, over all tenants unless one is named."""
    return Context(tenant=tenant, actor=Actor(ActorKind.SYSTEM, "system"), trace=trace, receipt=receipt)
