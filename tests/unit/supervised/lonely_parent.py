"""A parent for tests: starts a child, tells its process id, and waits to be killed."""

import asyncio
import sys
from pathlib import Path

from adapters.supervised import SupervisedChild


async def main() -> None:
    told = asyncio.Event()
    child = SupervisedChild((str(Path(__file__).with_name("fake_child.py")),), on_notice=lambda _: told.set())
    await child.start()
    await told.wait()
    sys.stdout.write(f"{child.pid}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


asyncio.run(main())
