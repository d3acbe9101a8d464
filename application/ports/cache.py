"""Keeping for a while what is dear to make."""

from collections.abc import Awaitable, Callable
from typing import Protocol

Make = Callable[[], Awaitable[bytes]]


class Cache(Protocol):
    """Never the only place of anything: whatever it loses is made again."""

    async def get(self, key: str, make: Make, keep_s: float) -> bytes:
        """What is kept under the key, or else what ``make`` gives, which is then kept for ``keep_s``. Of many who ask
        at once one makes it, and the others wait for that. What ``make`` raises reaches those who wait for it, and
        nothing is kept. A cache that is away, slow or full means that ``make`` is called; it raises nothing itself.
        """
        ...
