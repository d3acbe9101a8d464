"""The system's clock, and ids that sort by the time they were made."""

import secrets
import threading
import time
from datetime import UTC, datetime

from attrs import define, field

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_RANDOM_BITS = 80


class SystemClock:
    """Port Clock."""

    def now(self) -> datetime:
        """See ``Clock``."""
        return datetime.now(UTC)


@define(eq=False)
class SortedIds:
    """Port Ids: ULIDs (48 bits of milliseconds, 80 of chance; github.com/ulid/spec), in lower case, rising within a
    process.
    """

    _last: int = field(default=0, init=False)
    _lock: threading.Lock = field(factory=threading.Lock, init=False)

    def new(self, prefix: str) -> str:
        """See ``Ids``. Two ids of one millisecond differ by a random step, so neither tells the other."""
        with self._lock:
            fresh = (int(time.time() * 1000) << _RANDOM_BITS) | secrets.randbits(_RANDOM_BITS)
            if fresh <= self._last or fresh >> _RANDOM_BITS == self._last >> _RANDOM_BITS:
                fresh = self._last + 1 + secrets.randbits(_RANDOM_BITS - 12)
            self._last = fresh
        return f"{prefix}_{_base32(fresh)}"


def _base32(number: int) -> str:
    letters = []
    for _ in range(26):
        number, digit = divmod(number, 32)
        letters.append(_ALPHABET[digit])
    return "".join(reversed(letters))
