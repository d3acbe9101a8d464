"""`vision serve`, `vision worker`, `vision relay`: the processes of an installation."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import click
import uvloop
from attrs import evolve

from application.ports.storage import StorageFull
from domain.kernel.errors import VisionError
from entrypoints.cli.playing import play
from entrypoints.cli.told import fail, read, why
from entrypoints.composition.lock import DataInUse, HalfRestored
from entrypoints.composition.logs import set_up_logs
from entrypoints.composition.profiles import Role
from entrypoints.composition.settings import Settings
from entrypoints.http.app import run


@click.command()
def serve() -> None:
    """Serve the API and the page; embedded, work on jobs too."""
    settings = read()
    set_up_logs(settings)
    with _saying(settings, "VISION_PORT"):
        run(settings)


@click.command()
@click.option("--concurrency", type=click.IntRange(1), help="Jobs worked on at once; by default VISION_CONCURRENCY.")
def worker(concurrency: int | None) -> None:
    """Work on jobs that a queue carries; as many of these processes as you like.

    Told to stop (SIGTERM), it takes no more, lets what runs finish for VISION_DRAIN_S, and hands the rest back.
    """
    settings = read()
    _play(evolve(settings, concurrency=concurrency or settings.concurrency), Role.WORKER)


@click.command()
def relay() -> None:
    """Move events on, queue what they call for, and sweep up; one of these works, further ones stand by."""
    _play(read(), Role.RELAY)


def _play(settings: Settings, role: Role) -> None:
    if not settings.cells.apart:
        fail(
            f"`vision {role}` is a process of its own where RabbitMQ carries the jobs; with VISION_PROFILE="
            f"{settings.profile} and VISION_QUEUE={settings.cells.queue} `vision serve` does everything."
        )
    set_up_logs(settings)
    with _saying(settings, "VISION_METRICS_PORT"):
        uvloop.run(play(settings, role))


@contextmanager
def _saying(settings: Settings, port: str) -> Iterator[None]:
    """Say in a line why a process cannot start; ``port`` is the setting of the port that it listens on."""
    try:
        yield
    except HalfRestored as error:
        fail(f"{error}.")
    except DataInUse as error:
        fail(
            f"{error}. One embedded server serves one data folder; set VISION_DATA to another folder for a second one."
        )
    except StorageFull as error:
        place = f"in {settings.data}" if settings.cells.storage == "sqlite" else "at VISION_MONGO_URL"
        fail(f"cannot open the store {place}: {error.message}. Free some space and start again.")
    except VisionError as error:
        said = why(error, settings)
        fail(f"cannot start: {said}" + ("." if "`vision doctor`" in said else ". `vision doctor` looks at every part."))
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES, errno.EADDRNOTAVAIL):
            raise
        number = getattr(settings, port.removeprefix("VISION_").lower())
        fail(f"cannot listen on {settings.host}:{number}: {error.strerror}. Set {port} to another port.")
