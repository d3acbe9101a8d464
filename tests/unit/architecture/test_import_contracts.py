"""Each import contract breaks when it is violated: none of them passes because it looks at nothing."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
VIOLATIONS = {
    "Imports point inwards": ("domain/kernel/ids_of_adapters.py", "import adapters.memory\n"),
    "The domain knows attrs and the standard library only": ("domain/kernel/wire.py", "import cattrs\n"),
    "Use cases know ports, not libraries": ("application/jobs/wire.py", "import aiohttp\n"),
    "Composition alone imports adapters": ("entrypoints/http/shortcut.py", "import adapters.memory.engine\n"),
    "dependency_injector stays in composition": ("adapters/memory/wired.py", "import dependency_injector\n"),
    "The renderer's libraries stay in its own process": ("adapters/studio/designer/drawing.py", "import mitsuba\n"),
    "Packages past their end of life stay out": ("adapters/documents/old.py", "import motor\n"),
    "Adapters do not lean on each other": ("adapters/sqlite/bells.py", "import adapters.in_process.wakeups\n"),
    "Only the HTTP edge speaks aiohttp's server": ("entrypoints/worker/edge.py", "import entrypoints.http.edge\n"),
    "Areas of the domain have no cycles": ("domain/kernel/cycle.py", "import domain.jobs.job\n"),
}


@pytest.fixture(scope="module")
def verdict(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the linter says of a copy of the tree with every violation in it."""
    copy = tmp_path_factory.mktemp("violated")
    for package in ("domain", "application", "adapters", "entrypoints"):
        shutil.copytree(ROOT / package, copy / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "importlinter.ini", copy)
    for path, line in VIOLATIONS.values():
        (copy / path).write_text(line)
    lint = [Path(sys.executable).with_name("lint-imports"), "--config", "importlinter.ini", "--no-cache"]
    return subprocess.run(
        lint, cwd=copy, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(copy), "PATH": ""}
    ).stdout


@pytest.mark.parametrize("contract", VIOLATIONS)
def test_a_violated_contract_is_broken(verdict: str, contract: str) -> None:
    assert f"{contract} BROKEN" in verdict


def test_every_contract_has_its_violation() -> None:
    names = [line[7:] for line in (ROOT / "importlinter.ini").read_text().splitlines() if line.startswith("name = ")]

    assert names == list(VIOLATIONS)
