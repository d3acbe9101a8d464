"""`vision`: the command line."""

import asyncio
import sys
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path

import click
from attrs import evolve
from rich.console import Console
from rich.table import Table

from domain.concepts.brief import Brief
from domain.kernel.errors import VisionError
from entrypoints.cli.backup import backup, restore
from entrypoints.cli.client import open_caller
from entrypoints.cli.contact_sheet import Cell, categories, draw_sheet, materials
from entrypoints.cli.dead_letters import dead_letters
from entrypoints.cli.doctor import doctor
from entrypoints.cli.flags import flags
from entrypoints.cli.generate import Made, generate
from entrypoints.cli.migrate import migrate
from entrypoints.cli.processes import relay, serve, worker
from entrypoints.cli.told import fail, read, sourced, why
from entrypoints.composition.lock import DataInUse
from entrypoints.composition.logs import set_up_logs
from entrypoints.composition.makers import open_makers
from entrypoints.composition.settings import Settings
from entrypoints.transport.schema import decode


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="ai-vision-service", prog_name="vision")
def main() -> None:
    """A buyer's brief becomes a design that an artisan can make, with pictures of it within seconds."""


for process in (serve, worker, relay):
    main.add_command(process)
main.add_command(dead_letters)
main.add_command(flags)
main.add_command(doctor)
for keeping in (backup, restore, migrate):
    main.add_command(keeping)


@main.command("generate")
@click.argument("brief")
@click.option("--variants", default=4, show_default=True, type=click.IntRange(1, 8), help="How many designs.")
@click.option(
    "--out",
    default=Path("pictures"),
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for the pictures and the spec.",
)
@click.option("--category", help="What it is, where the text leaves it open.")
@click.option("--style", help="Its style.")
@click.option("--material", help="What it is made of.")
@click.option("--occasion", help="What it is for.")
def generate_command(
    brief: str,
    variants: int,
    out: Path,
    category: str | None,
    style: str | None,
    material: str | None,
    occasion: str | None,
) -> None:
    """Turn BRIEF into pictures and a spec. Uses the running server of the data folder, if there is one."""
    settings = evolve(read(), log_level="error")
    set_up_logs(settings)
    console = Console()
    hints = {"category": category, "style": style, "material": material, "occasion": occasion}
    try:
        asked = decode(Brief, {"text": brief} | {name: value for name, value in hints.items() if value})
        made = asyncio.run(_generate(settings, asked, variants, out, console))
    except VisionError as error:
        fail(why(error, settings))
    except DataInUse as error:
        fail(str(error))
    except KeyboardInterrupt:
        fail("cancelled")
    for path in made.files:
        console.print(str(path), highlight=False)
    console.print(made.message)
    sys.exit(1 if made.missing else 0)


async def _generate(settings: Settings, brief: Brief, variants: int, out: Path, console: Console) -> Made:
    async with open_caller(settings, console.print) as caller:
        return await generate(caller, brief, variants, out, console)


@main.group()
def studio() -> None:
    """The built-in renderer, by itself."""


@studio.command("contact-sheet")
@click.option("--what", default="categories", show_default=True, type=click.Choice(["categories", "materials"]))
@click.option("--only", multiple=True, help="A category, a material or a family of materials; may be repeated.")
@click.option(
    "--size", "size_px", default=512, show_default=True, type=click.IntRange(64, 2048), help="Of each picture."
)
@click.option("--across", default=6, show_default=True, type=click.IntRange(1, 20), help="Pictures in a row.")
@click.option(
    "--out",
    default=Path("contact-sheet.jpg"),
    show_default=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file: .jpg or .png.",
)
def contact_sheet_command(what: str, only: tuple[str, ...], size_px: int, across: int, out: Path) -> None:
    """Draw every category in three styles, or every material in each finish, into one picture."""
    settings = evolve(read(), log_level="error", designer="studio", maker="studio", script="")
    set_up_logs(settings)
    cells = categories(only) if what == "categories" else materials(only)
    if not cells:
        fail(f"there are no {what} called {', '.join(only)}")
    try:
        asyncio.run(_contact_sheet(settings, cells, across, size_px, out))
    except VisionError as error:
        fail(str(error))
    except KeyboardInterrupt:
        fail("cancelled")


async def _contact_sheet(settings: Settings, cells: Sequence[Cell], across: int, size_px: int, out: Path) -> None:
    console = Console()
    async with AsyncExitStack() as stack:
        makers = await open_makers(settings, stack)
        await draw_sheet(makers.maker, cells, size_px, across, out, console)
    console.print(str(out), highlight=False)


@main.command("settings")
def settings_command() -> None:
    """Show every setting, its value and where that came from. Secrets stay hidden."""
    table = Table("Variable", "Value", "Source", "What it is", box=None, pad_edge=False)
    for name, value, source, words in sourced().rows():
        table.add_row(name, value, source, words)
    Console(width=None if sys.stdout.isatty() else 160).print(table)


if __name__ == "__main__":
    main()
