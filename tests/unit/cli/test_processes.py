"""Why a process does not start, in one line."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from entrypoints.cli.main import main
from entrypoints.composition.lock import RESTORING


def test_a_half_restored_folder_is_told_apart_from_one_that_is_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / RESTORING).mkdir()
    (tmp_path / RESTORING / "manifest.json").write_text("{}")
    monkeypatch.setenv("VISION_DATA", str(tmp_path))

    ended = CliRunner().invoke(main, ["serve"])

    assert ended.exit_code == 1
    assert "run `vision restore` again." in ended.stderr
    assert "VISION_DATA" not in ended.stderr
    assert ended.stderr.count("\n") == 1
