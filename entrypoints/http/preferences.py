"""`Prefer: wait=N` (RFC 7240): answer when the work is done, or when N seconds are over."""

import re
from collections.abc import Sequence

LONGEST_WAIT_S = 55
"""Many proxies give up on an answer after a minute."""

_WAIT = re.compile(r'wait\s*=\s*"?(\d{1,6})"?', re.IGNORECASE)


def preferred_wait(headers: Sequence[str]) -> int:
    """The seconds that a client is willing to wait, 0 to 55. What is malformed counts as not said, as the RFC asks; of
    two the first counts.
    """
    for header in headers:
        for preference in header.split(","):
            found = _WAIT.fullmatch(preference.partition(";")[0].strip())
            if found:
                return min(int(found[1]), LONGEST_WAIT_S)
    return 0
