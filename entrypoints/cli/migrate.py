"""`vision migrate`: every document in the form that this version writes."""

import asyncio
import sys

import click
from rich.console import Console

from domain.kernel.errors import VisionError
from entrypoints.cli.told import fail, read, why
from entrypoints.composition import upkeep
from entrypoints.composition.lock import DataInUse
from entrypoints.composition.logs import set_up_logs


@click.command()
@click.option("--check", is_flag=True, help="Only say what there is to do; status 1 if there is something.")
def migrate(check: bool) -> None:
    """Bring all stored documents to the form that this version writes.

    Nothing waits for it: documents are also lifted when they are read. It may be broken off and run again, twice at
    once, and beside processes of this version and the one before.
    """
    settings = read()
    set_up_logs(settings)
    console = Console()
    try:
        if check:
            found = asyncio.run(upkeep.behind(settings))
            for name, count in found.items():
                console.print(f"{name}: {count} documents of an older form", highlight=False)
            if not any(found.values()):
                console.print("Every document is in the form that this version writes.")
            sys.exit(1 if any(found.values()) else 0)
        done = asyncio.run(
            upkeep.migrate(
                settings, lambda p: console.print(f"{p.collection}: {p.lifted} of {p.seen}", highlight=False)
            )
        )
    except VisionError as error:
        fail(why(error, settings))
    except DataInUse as error:
        fail(str(error))
    except KeyboardInterrupt:
        fail("broken off; run it again, and it goes on where it was")
    for progress in done:
        left = f", {progress.left} left to another run" if progress.left else ""
        console.print(f"{progress.collection}: {progress.lifted} lifted{left}", highlight=False)
    if not done:
        console.print("No document has ever had another form than this version writes.")
