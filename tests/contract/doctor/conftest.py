"""Broken set-ups on purpose, and what the doctor says of them."""

from collections.abc import Iterable

from entrypoints.composition.doctor.findings import Finding, Level


def codes(findings: Iterable[Finding]) -> list[str]:
    """The codes of what is not well, in order."""
    return [finding.code for finding in findings if finding.level is not Level.OK]
