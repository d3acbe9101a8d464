"""Work on a whole store from the command line: lifting its documents to the present schema."""

from collections.abc import Callable
from contextlib import AsyncExitStack

from adapters.documents.migrating import BulkMigration, Progress, admit
from adapters.in_process.time import SystemClock
from entrypoints.composition.engines import open_storage
from entrypoints.composition.lock import data_lock
from entrypoints.composition.settings import Settings


async def behind(settings: Settings) -> dict[str, int]:
    """How many documents of each collection are of an older schema."""
    async with AsyncExitStack() as stack:
        return await (await _open(settings, stack)).behind()


async def migrate(settings: Settings, tell: Callable[[Progress], None]) -> tuple[Progress, ...]:
    """Lift every document; other processes may go on with the store where it is a database.

    Raises:
        DataInUse: an embedded server runs on the folder. It lifts what it reads.
        NewerStore: the store needs a newer program.
    """
    async with AsyncExitStack() as stack:
        return await (await _open(settings, stack)).run(tell)


async def _open(settings: Settings, stack: AsyncExitStack) -> BulkMigration:
    if settings.cells.storage == "sqlite":
        stack.enter_context(data_lock(settings.data))
    engine, _ = await open_storage(settings, stack)
    clock = SystemClock()
    await admit(engine, clock)
    return BulkMigration(engine, clock)
