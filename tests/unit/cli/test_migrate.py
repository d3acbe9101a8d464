"""`vision migrate` in words and statuses."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from adapters.documents.collections import Collection, Migration, NewerStore
from adapters.documents.engine import Put
from adapters.documents.migrating import BulkMigration
from adapters.in_process.time import SystemClock
from adapters.memory.engine import MemoryEngine
from entrypoints.cli.main import main
from entrypoints.composition import upkeep

VASES = Collection("vases", migrations=(Migration(lambda d: {**d, "colour": "none"}, additive=True),))


@pytest.fixture
def old_vases(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    engine = MemoryEngine()
    for number in range(3):
        asyncio.run(engine.commit((Put(VASES, "t", f"v{number}", 0, {"_schema": 1}),)))

    async def opened(*_: object) -> BulkMigration:
        return BulkMigration(engine, SystemClock(), (VASES,), batch=2)

    monkeypatch.setattr(upkeep, "_open", opened)
    monkeypatch.setenv("VISION_DATA", str(tmp_path / "data"))


@pytest.mark.usefixtures("old_vases")
def test_what_is_of_an_older_form_is_counted_then_lifted_with_progress_then_gone() -> None:
    before = CliRunner().invoke(main, ["migrate", "--check"])
    lifting = CliRunner().invoke(main, ["migrate"])
    after = CliRunner().invoke(main, ["migrate", "--check"])

    assert (before.exit_code, before.output) == (1, "vases: 3 documents of an older form\n")
    assert lifting.exit_code == 0
    assert lifting.output.splitlines()[-1] == "vases: 3 lifted"
    assert len(lifting.output.splitlines()) > 2
    assert after.exit_code == 0
    assert "Every document is in the form" in after.output


def test_a_store_that_needs_a_newer_program_is_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    async def refused(*_: Any) -> BulkMigration:
        raise NewerStore("vases holds schema 3: update the program")

    monkeypatch.setattr(upkeep, "_open", refused)
    monkeypatch.setenv("VISION_DATA", str(tmp_path / "data"))
    told = CliRunner().invoke(main, ["migrate"])

    assert told.exit_code == 1
    assert told.stderr.strip() == "vision: vases holds schema 3: update the program"
