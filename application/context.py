"""Who asks, for which tenant: passed in to every use case, never read from a global."""

from enum import StrEnum

from attrs import frozen

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


@frozen
class Context:
    """The circumstances of one call."""

    tenant: str
    actor: Actor
    trace: str
    locale: str = "en"
    currency: str = "EUR"
    receipt: Receipt | None = None


def system(trace: str, *, tenant: str = EVERY_TENANT, receipt: Receipt | None = None) -> Context:
    """The service acting by itself, over all tenants unless one is named."""
    return Context(tenant=tenant, actor=Actor(ActorKind.SYSTEM, "system"), trace=trace, receipt=receipt)
