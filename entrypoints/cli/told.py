"""What every command says in the same way: its settings, and why it fails."""

import sys
from typing import NoReturn

from rich.console import Console

from entrypoints.composition.settings import Settings, SettingsError, Sourced, read_settings

_console = Console(stderr=True)


def sourced() -> Sourced:
    """The settings with their sources; the command fails where one cannot be used."""
    try:
        return read_settings()
    except SettingsError as error:
        fail(str(error))


def read() -> Settings:
    """The settings."""
    return sourced().settings


def fail(message: str) -> NoReturn:
    """End the command with a message and status 1."""
    _console.print(f"[bold red]vision:[/] {message}", highlight=False, soft_wrap=True)
    sys.exit(1)
