"""What the documents name is there: files, headings, commands, settings, metrics, findings, targets."""

import re
from collections.abc import Iterator
from pathlib import Path

import attrs
import click
import pytest
from prometheus_client import REGISTRY

import adapters.gemini.metrics  # noqa: F401 - registers what the documents may name
import entrypoints.composition.metrics  # noqa: F401 - the same
from entrypoints.cli.main import main
from entrypoints.composition.settings import Settings, variable

ROOT = Path(__file__).parents[3]
DOCUMENTS = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])
PRODUCTION = [ROOT / "docs" / "areas" / "production.md", ROOT / "docs" / "runbooks" / "production.md"]
SETTINGS = {variable(field.name) for field in attrs.fields(Settings)}
SECRET_FILES = {f"{variable(field.name)}_FILE" for field in attrs.fields(Settings) if field.metadata["secret"]}
NOT_SETTINGS = {"VISION_SOAK"}


def name_of(document: Path) -> str:
    return str(document.relative_to(ROOT))


def anchors(document: Path) -> set[str]:
    """The addresses of its headings, as forges make them."""
    headings = re.findall(r"^#+ (.+)$", document.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def commands_in(text: str) -> Iterator[list[str]]:
    """The words behind `vision` where a document shows a command."""
    shown = re.findall(r"`(?:\./)?vision ([^`]+)`", text)
    shown += re.findall(r"^ {4}(?:\./)?vision ([^#\n]+)", text, re.MULTILINE)
    shown += re.findall(r"run --rm (?:vision|migrate) ([^`#\n]+)", text)
    for words in shown:
        yield words.split()


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_link_leads_to_a_file_and_its_heading(document: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", document.read_text()):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        there = (document.parent / path).resolve() if path else document
        assert there.exists(), target
        if anchor:
            assert anchor in anchors(there), target


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_setting_and_target_exists(document: Path) -> None:
    text = document.read_text()
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))

    assert {*re.findall(r"\bVISION_[A-Z_]*[A-Z]\b", text)} <= SETTINGS | SECRET_FILES | NOT_SETTINGS
    assert {*re.findall(r"`make ([a-z-]+)`", text)} <= targets


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_command_exists_with_its_options(document: Path) -> None:
    for words in commands_in(document.read_text()):
        command: click.Command = main
        while isinstance(command, click.Group) and words and words[0] in command.commands:
            command = command.commands[words.pop(0)]
        assert not isinstance(command, click.Group) or not words or words[0].startswith("-"), words
        options = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= options | {"--help", "--version"}, words


@pytest.mark.parametrize("document", PRODUCTION, ids=name_of)
def test_every_metric_and_every_finding_exists(document: Path) -> None:
    text = document.read_text()
    known = {metric.name for metric in REGISTRY.collect()}
    findings = set(re.findall(r"^\| `([a-z-]+)` \|", (ROOT / "docs/runbooks/doctor.md").read_text(), re.MULTILINE))
    code = "\n".join(
        path.read_text()
        for folder in ("adapters", "application", "entrypoints", "domain")
        for path in (ROOT / folder).rglob("*.py")
    )

    assert {name.removesuffix("_total") for name in re.findall(r"\b((?:vision|gen_ai)_[a-z_]+)\b", text)} <= known
    for word in re.findall(r"`([a-z]+(?:-[a-z]+)+)`", text):
        assert word in findings or f'"{word}"' in code or word in main.commands, word
    parts = "start|worker|renderer|lease|rabbitmq|redis|picture|preview|gemini"
    for event in re.findall(rf"`((?:{parts})\.[a-z_]+)`", text):
        assert f'"{event}"' in code, event
