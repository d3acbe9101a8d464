"""A tail: the newest entries of one stream, and the followers that share them in this process."""

import asyncio
from collections.abc import Callable
from itertools import count

from attrs import define, field

from application.context import Context
from application.ports.streams import Entry
from application.streams.events import Line
from domain.kernel.errors import VisionError

WINDOW = 256
"""Entries that a tail keeps. A follower further back than that reads the store for itself."""


@define(eq=False)
class Tail:
    """The end of one stream: ``lines`` are the entries up to ``head``, without a gap. Whoever reads the store for it
    holds ``filling``.
    """

    context: Context
    stream: str
    head: int
    ended: bool
    lines: list[Line] = field(factory=list, init=False)
    followers: "dict[Follower, None]" = field(factory=dict, init=False)
    filling: asyncio.Lock = field(factory=asyncio.Lock, init=False)

    @property
    def reaches(self) -> int:
        """The cursor furthest back that the lines still serve."""
        return self.head - len(self.lines)

    def follows(self, entries: tuple[Entry, ...]) -> bool:
        """Whether these are the next entries, without a gap."""
        return all(entry.sequence == number for entry, number in zip(entries, count(self.head + 1), strict=False))

    def append(self, lines: list[Line]) -> None:
        """Grow at the end."""
        self.lines.extend(lines)
        if len(self.lines) > 2 * WINDOW:
            del self.lines[:-WINDOW]
        self.head = lines[-1].sequence
        self.ended = lines[-1].entry.last

    def prepend(self, lines: list[Line]) -> None:
        """Reach further back."""
        self.lines[:0] = lines


@define(eq=False)
class Follower:
    """A cursor on a stream. ``woken`` is called when there may be something after it, and when it was let go, for the
    reason ``lost``; it must not wait for anything.
    """

    context: Context
    tail: Tail
    after: int
    woken: Callable[[], None]
    lost: VisionError | None = field(default=None, init=False)

    @property
    def behind(self) -> bool:
        """Whether what follows the cursor must be read from the store."""
        return self.after < self.tail.reaches

    @property
    def ended(self) -> bool:
        """Whether it has everything of a stream that is closed."""
        return self.tail.ended and self.after >= self.tail.head

    def take(self) -> list[Line]:
        """What follows the cursor, as far as the tail reaches back; the cursor moves on."""
        # Thousands do this for each entry: it asks for nothing twice.
        tail = self.tail
        missing = tail.head - self.after
        if not 0 < missing <= len(tail.lines):
            return []
        self.after = tail.head
        return tail.lines[-missing:]

    def lose(self, why: VisionError) -> None:
        """It may not follow any longer."""
        self.lost = why
        self.woken()
