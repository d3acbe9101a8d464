"""Aggregates: things with an id that change through verbs, and remember what happened until it is saved."""

from datetime import datetime
from typing import Any

from attrs import define, field

from domain.kernel.event import Event
from domain.kernel.stream import Tiding


@define(kw_only=True)
class Aggregate:
    """A consistency boundary. ``version`` is the stored one: 0 before the first save, then 1, 2, …

    ``unknown`` is what a newer program stored with it and this one does not know: the store's own, which it writes back
    with the next save.
    """

    id: str
    tenant: str
    version: int = 0
    unknown: Any = field(default=None, eq=False, repr=False)
    _events: list[Event] = field(factory=list, init=False, eq=False, repr=False)

    def record(self, event: Event) -> None:
        """Remember an event; it reaches the event log with the save that made it true."""
        self._events.append(event)

    def drain_events(self) -> tuple[Event, ...]:
        """Hand over the events of this save, once."""
        events, self._events = tuple(self._events), []
        return events


@define(kw_only=True)
class Streamed(Aggregate):
    """An aggregate whose changes are followed live.

    ``sequence`` counts the entries of its stream. It lives on the document, so the optimistic version that guards the
    document orders all writers of the stream: two of them cannot take the same number.
    """

    sequence: int = 0
    _tidings: list[Tiding] = field(factory=list, init=False, eq=False, repr=False)

    @property
    def stream(self) -> str:
        """The name of its stream, ``job:ID``."""
        return f"{type(self).__name__.lower()}:{self.id}"

    def tell(self, kind: str, at: datetime, data: Any, *, last: bool = False) -> None:
        """Append an entry to the stream; it is stored with the save of this aggregate."""
        self.sequence += 1
        self._tidings.append(Tiding(self.sequence, kind, at, data, last))

    def drain_tidings(self) -> tuple[Tiding, ...]:
        """Hand over the entries of this save, once."""
        tidings, self._tidings = tuple(self._tidings), []
        return tidings
