"""`python -m bench [NAME …] [--briefs N]`: all benchmarks, or the named ones."""

import argparse
import os
import platform
import subprocess
import sys
from collections.abc import Callable
from functools import partial

from bench import buyers, fanout, generation, http, stack, studio

_BENCHES: dict[str, Callable[[], bool]] = {
    "http": http.run,
    "fanout": fanout.run,
    "generation": generation.run,
    "buyers": buyers.run,
    "stack": stack.run,
}


def main() -> int:
    """Run them one after the other; 1 when a limit was missed."""
    arguments = argparse.ArgumentParser(prog="bench")
    arguments.add_argument("names", nargs="*", metavar="NAME", help=", ".join(_BENCHES))
    arguments.add_argument("--briefs", type=int, default=studio.BRIEFS, help="how many the studio draws")
    asked = arguments.parse_args()
    benches: dict[str, Callable[[], bool]] = {**_BENCHES, "studio": partial(studio.run, asked.briefs)}
    wanted = asked.names or list(benches)
    if unknown := [name for name in wanted if name not in benches]:
        print(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(benches)}")
        return 2
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"], capture_output=True, text=True, check=False
    ).stdout.strip()
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    print(
        f"commit {commit or 'unknown'}, {os.cpu_count()} cores, Python {platform.python_version()}, load before {load}"
    )
    kept = [benches[name]() for name in wanted]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
