"""`vision flags`: what is switched on, for whom, and who changed it."""

import asyncio
import getpass
import os
from typing import Any, TypeVar

import click
import orjson
from attrs import evolve
from rich.console import Console
from rich.table import Table

from application.command import Command
from application.flags.queries import GetFlag, GetFlagHistory, ListFlags
from application.flags.remove import RemoveFlag
from application.flags.set import SetFlag
from application.flags.turn import TurnFlag
from application.flags.views import FlagView
from domain.kernel.errors import VisionError
from entrypoints.cli.client import open_caller
from entrypoints.cli.told import fail, read, why
from entrypoints.composition.lock import DataInUse
from entrypoints.composition.logs import set_up_logs
from entrypoints.transport.encoding import to_plain
from entrypoints.transport.schema import decode

R = TypeVar("R")

_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
_why = click.option("--reason", required=True, help="Why; kept with the change.")
_tenants = click.option("--tenant", "tenants", multiple=True, help="Only for this tenant; may be repeated.")
_roles = click.option("--role", "roles", multiple=True, help="Only for this role; may be repeated.")


@click.group()
def flags() -> None:
    """Switch parts of the service on and off while it runs; every process follows within five seconds."""


@flags.command("list")
@_json
def list_command(as_json: bool) -> None:
    """Show every flag and what is set for it."""
    found = _asked(ListFlags())
    if as_json:
        _print_json(found)
        return
    table = Table("Flag", "Now", "Meaning", "Last changed", box=None, pad_edge=False)
    for flag in found.flags:
        changed = flag.changed
        last = f"{changed.at:%Y-%m-%d %H:%M} by {changed.by}: {changed.reason}" if changed else "never"
        table.add_row(flag.name, flag.now, flag.meaning, last)
    _console().print(table)


@flags.command("show")
@click.argument("name")
@_json
def show_command(name: str, as_json: bool) -> None:
    """Show one flag with its rules in their order."""
    _show(_asked(GetFlag(name)), as_json)


@flags.command("history")
@click.argument("name")
@_json
def history_command(name: str, as_json: bool) -> None:
    """Show who changed a flag, when and why."""
    found = _asked(GetFlagHistory(name))
    if as_json:
        _print_json(found)
        return
    table = Table("When", "By", "Then", "Why", box=None, pad_edge=False)
    for change in found.changes:
        table.add_row(f"{change.at:%Y-%m-%d %H:%M:%S}", change.by, change.now, change.reason)
    _console().print(table)


@flags.command("on")
@click.argument("name")
@_tenants
@_roles
@_why
@_json
def on_command(name: str, tenants: tuple[str, ...], roles: tuple[str, ...], reason: str, as_json: bool) -> None:
    """Turn a flag on, for everybody or for some."""
    _show(_asked(TurnFlag(name, 100, reason, _me(), tenants, roles)), as_json)


@flags.command("off")
@click.argument("name")
@_tenants
@_roles
@_why
@_json
def off_command(name: str, tenants: tuple[str, ...], roles: tuple[str, ...], reason: str, as_json: bool) -> None:
    """Turn a flag off, for everybody or for some. For everybody it takes all other rules away."""
    _show(_asked(TurnFlag(name, 0, reason, _me(), tenants, roles)), as_json)


@flags.command("rollout")
@click.argument("name")
@click.argument("percent", type=click.FloatRange(0, 100))
@_tenants
@_roles
@_why
@_json
def rollout_command(
    name: str, percent: float, tenants: tuple[str, ...], roles: tuple[str, ...], reason: str, as_json: bool
) -> None:
    """Turn a flag on for PERCENT of everybody, or of some. Who is in stays in while the part grows."""
    _show(_asked(TurnFlag(name, percent, reason, _me(), tenants, roles)), as_json)


@flags.command("set")
@click.argument("name")
@click.argument("rules")
@click.option("--otherwise", type=click.FloatRange(0, 100), help="Part of everybody else; by default as declared.")
@_why
@_json
def set_command(name: str, rules: str, otherwise: float | None, reason: str, as_json: bool) -> None:
    """Replace all rules by RULES, JSON as in '[{"percent": 25, "tenants": ["acme"], "roles": ["buyer"]}]'. The first
    one that fits decides.
    """
    try:
        plain: Any = {"name": name, "reason": reason, "by": _me(), "rules": orjson.loads(rules), "otherwise": otherwise}
    except orjson.JSONDecodeError as error:
        fail(f"the rules are not JSON: {error}")
    _show(_asked(SetFlag, plain), as_json)


@flags.command("remove")
@click.argument("name")
@_why
@_json
def remove_command(name: str, reason: str, as_json: bool) -> None:
    """Forget what is set for a flag: the declared default holds again."""
    _show(_asked(RemoveFlag(name, reason, _me())), as_json)


def _asked(command: Command[R] | type[Command[R]], plain: Any = None) -> R:
    settings = evolve(read(), log_level="error")
    set_up_logs(settings)

    async def ask() -> R:
        # Read again as the wire would: the same rules hold for who types and for who sends.
        meant: Command[R] = decode(command if isinstance(command, type) else type(command), plain or to_plain(command))
        async with open_caller(settings, Console(stderr=True).print) as caller:
            return await caller.call(meant)

    try:
        return asyncio.run(ask())
    except VisionError as error:
        fail(why(error, settings))
    except DataInUse as error:
        fail(str(error))


def _show(flag: FlagView, as_json: bool) -> None:
    if as_json:
        _print_json(flag)
        return
    console = _console()
    console.print(f"{flag.name}: {flag.now}")
    console.print(flag.meaning)
    for number, rule in enumerate(flag.rules, start=1):
        tenants, roles = ", ".join(rule.tenants) or "all", ", ".join(rule.roles) or "all"
        console.print(f"  {number}. on for {rule.percent:g} %; tenants: {tenants}; roles: {roles}")
    if flag.changed:
        console.print(f"Changed {flag.changed.at:%Y-%m-%d %H:%M:%S} by {flag.changed.by}: {flag.changed.reason}")


def _print_json(value: Any) -> None:
    click.echo(orjson.dumps(to_plain(value), option=orjson.OPT_INDENT_2))


def _console() -> Console:
    return Console(width=None if os.isatty(1) else 160, highlight=False, markup=False)


def _me() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"uid {os.getuid()}"
