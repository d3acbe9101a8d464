"""`vision serve`, `vision worker`, `vision relay`: the processes of an installation."""

import errno

import click
import uvloop
from attrs import evolve

from application.ports.storage import StorageFull
from domain.kernel.errors import VisionError
from entrypoints.cli.playing import play
from entrypoints.cli.told import fail, read
from entrypoints.composition.lock import DataInUse
from entrypoints.composition.logs import set_up_logs
from entrypoints.composition.profiles import Role
from entrypoints.composition.settings import Settings
from entrypoints.http.app import run


@click.command()
def serve() -> None:
    """Serve the API and the page; embedded, work on jobs too."""
    settings = read()
    set_up_logs(settings)
    try:
        run(settings)
    except DataInUse as error:
        fail(
            f"{error}. One embedded server serves one data folder; set VISION_DATA to another folder for a second one."
        )
    except StorageFull as error:
        fail(f"cannot open the store in {settings.data}: {error.message}. Free some space and start again.")
    except VisionError as error:
        fail(f"cannot start: {error.message}. `vision doctor` looks at every part.")
    except OSError as error:
        if error.errno in (errno.EADDRINUSE, errno.EACCES, errno.EADDRNOTAVAIL):
            fail(
                f"cannot listen on {settings.host}:{settings.port}: {error.strerror}. Set VISION_PORT to another port."
            )
        raise


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
    try:
        uvloop.run(play(settings, role))
    except VisionError as error:
        fail(f"cannot start: {error.message}. `vision doctor` looks at every part.")
