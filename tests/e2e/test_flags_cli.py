"""`vision flags`, as an operator types it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from entrypoints.cli.flags import flags


@pytest.fixture(autouse=True)
def own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, value in (("VISION_DATA", str(tmp_path / "data")), ("VISION_MAKER", "scripted")):
        monkeypatch.setenv(name, value)


def vision(*words: str) -> Result:
    return CliRunner().invoke(flags, words)


def test_a_vendor_is_switched_off_and_the_next_command_knows_why() -> None:
    off = vision("off", "vendor.gemini", "--reason", "the bill")
    assert off.exit_code == 0, off.output

    shown = vision("show", "vendor.gemini")
    listed = json.loads(vision("list", "--json").stdout)
    history = vision("history", "vendor.gemini")

    assert "vendor.gemini: off" in shown.output
    assert "the bill" in shown.output
    assert [flag["now"] for flag in listed["flags"]] == ["off", "on (as declared)"]
    assert "the bill" in history.output


def test_a_rollout_for_some_keeps_what_holds_for_the_others() -> None:
    vision("rollout", "vendor.gemini", "25", "--tenant", "acme", "--role", "buyer", "--reason", "a trial")

    shown = json.loads(vision("show", "vendor.gemini", "--json").stdout)

    assert shown["rules"] == [{"percent": 25.0, "tenants": ["acme"], "roles": ["buyer"]}]
    assert shown["now"] == "on for 25 % for tenant acme with role buyer, otherwise on (as declared)"


def test_all_rules_are_set_at_once_and_removed_again() -> None:
    rules = '[{"percent": 0, "tenants": ["acme"]}, {"percent": 50, "roles": ["buyer"]}]'

    shown = json.loads(
        vision("set", "vendor.gemini", rules, "--otherwise", "100", "--reason", "rules", "--json").stdout
    )
    removed = vision("remove", "vendor.gemini", "--reason", "over")

    assert [rule["percent"] for rule in shown["rules"]] == [0, 50]
    assert shown["otherwise"] == 100
    assert "vendor.gemini: on (as declared)" in removed.output


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("off", "vendor.gemin", "--reason", "typo"), "there are vendor.gemini, vendor.imagekit"),
        (("off", "vendor.gemini"), "Missing option '--reason'"),
        (("off", "vendor.gemini", "--reason", "x"), "reason: must have 3 to 200 characters"),
        (("on", "vendor.gemini", "--role", "boss", "--reason", "none"), "there is no role boss"),
        (("set", "vendor.gemini", '[{"percent": 101}]', "--reason", "much"), "rules[0].percent: must be from 0 to 100"),
        (("set", "vendor.gemini", "[", "--reason", "cut"), "the rules are not JSON"),
    ],
)
def test_what_is_wrong_is_said(words: tuple[str, ...], told: str) -> None:
    result = vision(*words)

    assert result.exit_code != 0
    assert told in " ".join(result.output.split())
