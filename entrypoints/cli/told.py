"""What every command says in the same way: its settings, and why it fails."""

import sys
from typing import NoReturn

from rich.console import Console

from application.ports.jobs import QueueAway
from application.ports.storage import StoreAway, StoreUnfit
from domain.kernel.errors import VisionError
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


def why(error: VisionError, settings: Settings) -> str:
    """What an error says, and the setting to look at when it is about a server of the installation."""
    faults = "".join(f"\n  {fault.field}: {fault.message}" for fault in error.faults)
    if isinstance(error, StoreAway | StoreUnfit) and settings.cells.storage == "mongo":
        return f"{error.message}. Is MongoDB up at VISION_MONGO_URL? `vision doctor` looks at every part{faults}"
    if isinstance(error, QueueAway) and settings.cells.queue == "rabbitmq":
        return f"{error.message}. Is RabbitMQ up at VISION_AMQP_URL? `vision doctor` looks at every part{faults}"
    return f"{error.message}{faults}"


def fail(message: str) -> NoReturn:
    """End the command with a message and status 1."""
    _console.print(f"[bold red]vision:[/] {message}", highlight=False, soft_wrap=True)
    sys.exit(1)
