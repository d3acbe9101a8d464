"""`python -m bench [http] [fanout] [generation] [buyers]`: all of them, or the named ones."""

import os
import platform
import subprocess
import sys
from collections.abc import Callable

from bench import buyers, fanout, generation, http

_BENCHES: dict[str, Callable[[], bool]] = {
    "http": http.run,
    "fanout": fanout.run,
    "generation": generation.run,
    "buyers": buyers.run,
}


def main() -> int:
    """Run them one after the other; 1 when a limit was missed."""
    wanted = sys.argv[1:] or list(_BENCHES)
    if unknown := [name for name in wanted if name not in _BENCHES]:
        print(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(_BENCHES)}")
        return 2
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"], capture_output=True, text=True, check=False
    ).stdout.strip()
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    print(
        f"commit {commit or 'unknown'}, {os.cpu_count()} cores, Python {platform.python_version()}, load before {load}"
    )
    kept = [_BENCHES[name]() for name in wanted]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
