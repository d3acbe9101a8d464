"""Profiles: which adapter stands in which cell, unless a setting says otherwise."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from attrs import frozen


class Role(StrEnum):
    """What a process does. In a service that is one process, it does everything."""

    HTTP = "http"
    WORKER = "worker"
    RELAY = "relay"


EVERYTHING: Final = frozenset(Role)


class Profile(StrEnum):
    """Which set of adapters runs."""

    MEMORY = "memory"
    EMBEDDED = "embedded"
    PRODUCTION = "production"


CELLS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "storage": ("memory", "sqlite", "mongo"),
        "queue": ("in_process", "rabbitmq"),
        "wakeups": ("in_process", "redis"),
        "media": ("memory", "folder", "imagekit"),
        "designer": ("studio", "gemini"),
        "maker": ("studio", "gemini", "scripted"),
    }
)
"""Every cell and what may stand in it, in the order of the profiles that it is meant for."""

_BY_PROFILE: Final[Mapping[Profile, tuple[str, str, str, str]]] = MappingProxyType(
    {
        Profile.MEMORY: ("memory", "in_process", "in_process", "memory"),
        Profile.EMBEDDED: ("sqlite", "in_process", "in_process", "folder"),
        Profile.PRODUCTION: ("mongo", "rabbitmq", "redis", "imagekit"),
    }
)


@frozen
class Cells:
    """The adapter of each cell."""

    storage: str
    queue: str
    wakeups: str
    media: str
    designer: str
    maker: str

    @property
    def apart(self) -> bool:
        """Whether HTTP, workers and relay are processes of their own: what carries the jobs decides."""
        return self.queue == "rabbitmq"

    @property
    def folder(self) -> bool:
        """Whether something lasting is in the data folder."""
        return self.storage == "sqlite" or self.media == "folder"

    @property
    def lone(self) -> tuple[str, ...]:
        """The cells whose adapter serves one process only."""
        alone = {"storage": ("memory", "sqlite"), "wakeups": ("in_process",), "media": ("memory",)}
        return tuple(cell for cell, adapters in alone.items() if getattr(self, cell) in adapters)


def cells_of(profile: Profile, *, gemini: bool, chosen: Mapping[str, str]) -> Cells:
    """The cells of a profile. ``gemini``: there is a key. ``chosen``: what was set, ``auto`` where nothing was."""
    storage, queue, wakeups, media = _BY_PROFILE[profile]
    by = "gemini" if gemini else "studio"
    usual = {"storage": storage, "queue": queue, "wakeups": wakeups, "media": media, "designer": by, "maker": by}
    if chosen["maker"] == "scripted":
        usual["designer"] = "studio"
    return Cells(**{cell: usual[cell] if chosen[cell] == "auto" else chosen[cell] for cell in CELLS})
