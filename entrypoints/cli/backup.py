"""`vision backup` and `vision restore`: a data folder, copied while it is served, and made again."""

from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console

from domain.kernel.errors import VisionError
from entrypoints.cli.told import fail, read
from entrypoints.composition.backup import Manifest, make_backup, restore_backup
from entrypoints.composition.lock import DataInUse
from entrypoints.composition.settings import Settings

_RUNBOOK = "docs/runbooks/backup.md"


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def backup(folder: Path) -> None:
    """Copy the data folder to FOLDER, which must be new or empty. A server may go on working meanwhile.

    FOLDER appears when it is complete. It holds the key that signs sessions: keep it as safe as the data folder.
    """
    settings = _of_a_folder()
    try:
        made = make_backup(settings.data, folder, datetime.now(UTC), with_media=settings.cells.media == "folder")
    except VisionError as error:
        fail(error.message)
    except OSError as error:
        fail(f"the backup failed: {error}")
    console = Console()
    console.print(f"{folder}: {_in_words(made)}", highlight=False, soft_wrap=True)
    if made.missing:
        fail(f"{len(made.missing)} pictures were lost from {settings.data} before, the first: {made.missing[0]}")


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option("--force", is_flag=True, help="Move a store that is there already aside.")
def restore(folder: Path, force: bool) -> None:
    """Make the data folder again from the backup in FOLDER. No server may run on it."""
    settings = _of_a_folder()
    try:
        made, aside = restore_backup(folder, settings.data, force=force, now=datetime.now(UTC))
    except (VisionError, DataInUse) as error:
        fail(str(error))
    except OSError as error:
        fail(f"the restore failed: {error}")
    console = Console()
    console.print(f"{settings.data}: {_in_words(made)}", highlight=False, soft_wrap=True)
    if aside is not None:
        console.print(f"What was there is in {aside}", highlight=False, soft_wrap=True)


def _of_a_folder() -> Settings:
    settings = read()
    if settings.cells.storage != "sqlite":
        fail(f"this installation keeps its documents in {settings.cells.storage}, not in a folder: see {_RUNBOOK}")
    return settings


def _in_words(made: Manifest) -> str:
    pictures = sum(name.startswith("media/") for name in made.files)
    return (
        f"{sum(made.counts.values())} documents ({made.counts.get('concepts', 0)} concepts), {pictures} media files,"
        f" {made.bytes / 1e6:.1f} MB, as of {made.made_at}"
    )
