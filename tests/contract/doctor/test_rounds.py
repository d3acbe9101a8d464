"""The doctor's rounds: everything at once, in time, without a secret, and each finding in the runbook."""

import asyncio
import re
from pathlib import Path

import pytest

from entrypoints.composition import doctor
from entrypoints.composition.doctor import Finding, Level
from entrypoints.composition.doctor.checks import Check, run_checks
from entrypoints.composition.doctor.clocks import Asked
from entrypoints.composition.doctor.findings import ADVICE, ok
from tests.contract.doctor.conftest import codes

RUNBOOK = Path("docs/runbooks/doctor.md")


async def fine() -> tuple[Finding, ...]:
    return (ok("other", "fine"),)


async def test_a_check_that_fails_is_a_finding_and_stops_no_other() -> None:
    async def broken() -> tuple[Finding, ...]:
        raise KeyError("nobody expected this")

    found = await run_checks((Check("broken", broken), Check("other", fine)))

    assert [(finding.part, finding.level) for finding in found] == [("broken", Level.WRONG), ("other", Level.OK)]
    assert "nobody expected this" in found[0].message


async def test_a_check_that_does_not_end_is_told_when_its_time_is_over() -> None:
    async def hanging() -> tuple[Finding, ...]:
        await asyncio.Event().wait()
        return ()

    found = await run_checks((Check("hanging", hanging, within_s=0.01), Check("other", fine)))

    assert codes(found) == ["check-timeout"]


async def test_all_checks_run_at_once() -> None:
    meeting = asyncio.Barrier(3)

    async def met() -> tuple[Finding, ...]:
        await meeting.wait()
        return await fine()

    found = await run_checks([Check("met", met, within_s=2)] * 3)

    assert codes(found) == []


async def test_no_secret_and_no_password_is_in_a_message() -> None:
    async def telling() -> tuple[Finding, ...]:
        raise ConnectionError("cannot reach amqp://vision:hunter2@broker:5672 with key private_abcdef")

    (found,) = await run_checks((Check("queue", telling),), ("private_abcdef", ""))

    assert found.message == "ConnectionError: cannot reach amqp://(hidden)@broker:5672 with key (hidden)"


@pytest.mark.parametrize(
    ("theirs", "grain_s", "code"),
    [
        (1000.5, 0, []),
        (1001.0, 0, []),
        (998.5, 0, []),
        (1004.0, 0, ["clock-off"]),
        (997.0, 0, ["clock-off"]),
        (997.5, 1, []),
        (1011.5, 0, ["clock-far-off"]),
        (900.0, 1, ["clock-far-off"]),
    ],
)
def test_a_clock_is_off_by_what_the_way_there_cannot_explain(theirs: float, grain_s: float, code: list[str]) -> None:
    assert codes([Asked(1000, 1001).compared("part", theirs, grain_s)]) == code


def test_every_finding_is_in_the_runbook_with_what_to_do() -> None:
    rows = dict(re.findall(r"^\| `([a-z-]+)` \|.*\| (.+) \|$", RUNBOOK.read_text(encoding="utf-8"), re.MULTILINE))

    assert rows == dict(ADVICE)


def test_every_advice_is_given_somewhere_and_every_finding_has_one() -> None:
    sources = [*Path(doctor.__path__[0]).glob("*.py"), Path("entrypoints/cli/doctor.py")]
    given = set()
    for source in sources:
        if source.name != "findings.py":
            given |= set(re.findall(r'"((?:[a-z]+-)+[a-z]+)"', source.read_text(encoding="utf-8"))) & set(ADVICE)

    assert given == set(ADVICE)
