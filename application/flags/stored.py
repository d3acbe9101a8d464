"""Flags in the store: they belong to the installation, not to a tenant (tenant ``*``)."""

from application.context import EVERY_TENANT, ActorKind, system
from application.ports.storage import Reader
from domain.flags.declared import declared
from domain.flags.errors import WrongRule
from domain.flags.flag import Flag


async def stored_flag(reader: Reader, name: str) -> Flag:
    """What is set for a declared flag, or one for which nothing is set yet.

    Raises:
        UnknownFlag: no such flag is declared.
    """
    known = declared(name)
    return await reader.get(system("flags"), Flag, known.name) or Flag(id=known.name, tenant=EVERY_TENANT)


def existing_roles(roles: tuple[str, ...]) -> tuple[str, ...]:
    """The roles, if they all exist.

    Raises:
        WrongRule: naming those that do not.
    """
    unknown = sorted(set(roles) - set(ActorKind))
    if unknown:
        raise WrongRule(f"there is no role {', '.join(unknown)}; there are {', '.join(ActorKind)}")
    return roles
