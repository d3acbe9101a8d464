"""`vision dead-letters`: what the queue laid aside, and what becomes of it."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import click
import orjson
from attrs import evolve
from rich.console import Console
from rich.table import Table

from application.command import Command
from application.jobs.dead_letters import DropDeadLetter, GetDeadLetter, ListDeadLetters, RetryDeadLetter
from application.ports.jobs import DeadLetter
from domain.kernel.errors import VisionError
from entrypoints.cli.client import Caller, open_caller
from entrypoints.cli.told import fail, read, why
from entrypoints.composition.lock import DataInUse
from entrypoints.composition.logs import set_up_logs
from entrypoints.transport.encoding import to_plain

R = TypeVar("R")

_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
_all = click.option("--all", "everything", is_flag=True, help="Every one that is there now.")
_ids = click.argument("ids", nargs=-1)


@click.group("dead-letters")
def dead_letters() -> None:
    """Look at the tickets that the queue laid aside, give them to the workers again, or drop them.

    Exit codes: 0 done, 1 not (or not all of it), 2 wrong arguments.
    """


@dead_letters.command("list")
@_json
def list_command(as_json: bool) -> None:
    """Show what was laid aside, the oldest first."""

    async def ask(caller: Caller) -> tuple[DeadLetter, ...]:
        return (await caller.call(ListDeadLetters())).letters

    letters = _with_caller(ask)
    if as_json:
        _print_json(letters)
        return
    console = _console()
    if not letters:
        console.print("No dead letters.")
        return
    table = Table("Id", "Age", "Kind", "Job", "Tries", "Reason", box=None, pad_edge=False)
    for letter in letters:
        ticket = letter.ticket
        kind, job = (ticket.kind, ticket.job) if ticket else ("no ticket", "-")
        table.add_row(letter.id, age(letter.at), kind, job, str(letter.tries), letter.reason)
    console.print(table)
    console.print(f"{len(letters)} in all. Next: vision dead-letters show ID, retry ID or --all, drop ID or --all.")


@dead_letters.command("show")
@click.argument("id")
@_json
def show_command(id: str, as_json: bool) -> None:
    """Show all that is known of one."""

    async def ask(caller: Caller) -> DeadLetter:
        return await caller.call(GetDeadLetter(id))

    letter = _with_caller(ask)
    if as_json:
        _print_json(letter)
        return
    console, ticket = _console(), letter.ticket
    console.print(f"Dead letter {letter.id}, laid aside {letter.at:%Y-%m-%d %H:%M:%S} UTC ({age(letter.at)} ago)")
    console.print(f"Reason:  {letter.reason}")
    console.print(f"Tries:   {letter.tries}")
    if ticket:
        console.print(f"Job:     {ticket.job} ({ticket.kind}), tenant {ticket.tenant}")
    else:
        console.print(f"Content: {letter.content!r}")
        console.print("This is no ticket: it can only be dropped.")


@dead_letters.command("retry")
@_ids
@_all
@_json
def retry_command(ids: tuple[str, ...], everything: bool, as_json: bool) -> None:
    """Give them to the workers again. A job that ended meanwhile stays as it is."""
    _check(ids, everything)
    _deal(ids, as_json, "retried", RetryDeadLetter)


@dead_letters.command("drop")
@_ids
@_all
@click.option("--yes", is_flag=True, help="Do not ask.")
@_json
def drop_command(ids: tuple[str, ...], everything: bool, yes: bool, as_json: bool) -> None:
    """Forget them. Their jobs are not touched."""
    _check(ids, everything)
    if not yes:
        click.confirm(f"Forget {'every dead letter' if everything else ', '.join(ids)} for good?", abort=True, err=True)
    _deal(ids, as_json, "dropped", DropDeadLetter)


def age(at: datetime) -> str:
    """How long ago something was, in the two largest units."""
    left = max(timedelta(0), datetime.now(UTC) - at)
    days, seconds = left.days, left.seconds
    parts = [(days, "d"), (seconds // 3600, "h"), (seconds // 60 % 60, "min"), (seconds % 60, "s")]
    first = next((index for index, (number, _) in enumerate(parts) if number), len(parts) - 1)
    return " ".join(f"{number} {unit}" for number, unit in parts[first : first + 2])


def _check(ids: tuple[str, ...], everything: bool) -> None:
    if bool(ids) == everything:
        raise click.UsageError("name the dead letters, or say --all")


def _deal(
    ids: tuple[str, ...],
    as_json: bool,
    done_word: str,
    command: Callable[[str], Command[DeadLetter]],
) -> None:
    """Do it to each; one that fails does not keep the others from it."""

    async def each(caller: Caller) -> tuple[list[DeadLetter], list[tuple[str, str]]]:
        wanted = ids or tuple(letter.id for letter in (await caller.call(ListDeadLetters())).letters)
        done, failed = [], []
        for id in dict.fromkeys(wanted):
            try:
                done.append(await caller.call(command(id)))
            except VisionError as error:
                failed.append((id, str(error)))
        return done, failed

    done, failed = _with_caller(each)
    if as_json:
        _print_json({done_word: done, "failed": [{"id": id, "why": why} for id, why in failed]})
    else:
        console = _console()
        for letter in done:
            console.print(f"{letter.id} {done_word}: {letter.ticket.job if letter.ticket else 'no ticket'}")
        for id, why in failed:
            console.print(f"{id} not {done_word}: {why}")
        console.print(f"{len(done)} {done_word}, {len(failed)} not.")
    if failed:
        raise SystemExit(1)


def _with_caller(work: Callable[[Caller], Awaitable[R]]) -> R:
    settings = evolve(read(), log_level="error")
    set_up_logs(settings)

    async def ask() -> R:
        async with open_caller(settings, Console(stderr=True).print) as caller:
            return await work(caller)

    try:
        return asyncio.run(ask())
    except VisionError as error:
        fail(why(error, settings))
    except DataInUse as error:
        fail(str(error))


def _print_json(value: Any) -> None:
    click.echo(orjson.dumps(to_plain(value), option=orjson.OPT_INDENT_2))


def _console() -> Console:
    return Console(width=None if os.isatty(1) else 200, highlight=False, markup=False)
