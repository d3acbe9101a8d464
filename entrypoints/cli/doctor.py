"""`vision doctor`: what is wrong with this installation, and what to do about it."""

import asyncio
import os
import sys
from collections import Counter

import attrs
import click
import orjson
from attrs import evolve
from rich.console import Console
from rich.table import Table

from entrypoints.composition.doctor import Finding, Level, examine
from entrypoints.composition.doctor.findings import wrong
from entrypoints.composition.logs import set_up_logs
from entrypoints.composition.settings import SettingsError, read_settings

_COLOURS = {Level.OK: "green", Level.WARNING: "yellow", Level.WRONG: "bold red"}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def doctor(as_json: bool) -> None:
    """Check every configured part and say what to do. Changes nothing; a running server is not disturbed. The status is
    1 where something is wrong, and 0 otherwise.
    """
    findings = _examined()
    if as_json:
        plain = [attrs.asdict(finding) for finding in findings]
        click.echo(orjson.dumps(plain, option=orjson.OPT_INDENT_2))
    else:
        _print(findings)
    sys.exit(1 if any(finding.level is Level.WRONG for finding in findings) else 0)


def _examined() -> tuple[Finding, ...]:
    try:
        settings = evolve(read_settings().settings, log_level="error")
    except SettingsError as error:
        return (wrong("settings", "settings-wrong", str(error)),)
    set_up_logs(settings)
    return asyncio.run(examine(settings))


def _print(findings: tuple[Finding, ...]) -> None:
    console = Console(width=None if os.isatty(1) else 160, highlight=False, markup=False)
    table = Table("Part", "", "Finding", "What to do", box=None, pad_edge=False)
    for finding in findings:
        level = f"{finding.level}" + (f" ({finding.code})" if finding.code else "")
        table.add_row(finding.part, level, finding.message, finding.advice, style=_COLOURS[finding.level])
    console.print(table)
    counts = Counter(finding.level for finding in findings)
    console.print(", ".join(f"{counts[level]} {level}" for level in Level if counts[level]))
