"""The table of ports and adapters says what the tests do."""

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import application.ports
from tests import ports
from tests.ports import APART, ARCHITECTURE, SUITES, Suite, written

TESTS = Path(__file__).parents[2]
NAMES = {id(suite): name for name, suite in vars(ports).items() if isinstance(suite, Suite)}


def declared() -> Iterator[type]:
    """Every port of application/ports."""
    for module in pkgutil.iter_modules(application.ports.__path__, "application.ports."):
        loaded = importlib.import_module(module.name)
        for _, kind in inspect.getmembers(loaded, inspect.isclass):
            if getattr(kind, "_is_protocol", False) and kind.__module__ == module.name:
                yield kind


def files(where: str) -> list[Path]:
    place = TESTS / where
    return [place] if place.is_file() else sorted(place.glob("*.py"))


def parameters(path: Path) -> Iterator[set[str]]:
    """What each fixture of a file has as parameters: the name of a suite whose ways they are, or the values that stand
    there themselves.
    """
    tree = ast.parse(path.read_text())
    constants = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        calls = [made for made in node.decorator_list if isinstance(made, ast.Call)]
        for keyword in (keyword for made in calls for keyword in made.keywords if keyword.arg == "params"):
            value = (
                constants.get(keyword.value.id, keyword.value) if isinstance(keyword.value, ast.Name) else keyword.value
            )
            yield suites_in(value) or set(ast.literal_eval(value))


def suites_in(expression: ast.expr) -> set[str]:
    """The suites whose ways an expression takes."""
    return {
        node.value.id
        for node in ast.walk(expression)
        if isinstance(node, ast.Attribute) and node.attr == "ways" and isinstance(node.value, ast.Name)
    }


def test_the_table_in_the_document_is_the_one_that_the_tests_make() -> None:
    text = ARCHITECTURE.read_text()

    assert text == written(text), "run: python -m tests.ports"


def test_every_port_is_in_the_table() -> None:
    told = [port for row in (*SUITES, *APART) for port in row.ports]

    assert len(told) == len(set(told))
    assert {*declared()} <= {*told}


@pytest.mark.parametrize("suite", SUITES, ids=lambda suite: NAMES[id(suite)])
def test_a_suite_runs_over_what_the_table_says(suite: Suite) -> None:
    taken = [names for where in suite.where for path in files(where) for names in parameters(path)]

    assert {NAMES[id(suite)]} in taken or {*suite.ways} in taken
    assert all(names & {*NAMES.values()} or names <= {*suite.ways} for names in taken), "a fixture has others"


def test_every_adapter_and_every_file_of_tests_is_there() -> None:
    for suite in SUITES:
        assert all((TESTS.parent / "adapters" / adapter).is_dir() for adapter in suite.by.values())
    for apart in APART:
        assert all((TESTS.parent / "adapters" / adapter).is_dir() for adapter in apart.adapters)
    for row in (*SUITES, *APART):
        assert all(files(where) for where in row.where)
