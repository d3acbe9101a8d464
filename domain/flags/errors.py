"""Errors of flags.

VisionError
├── UnknownFlag    not_found: no such flag is declared
└── WrongRule      invalid: a rule that cannot be meant
"""

from domain.kernel.errors import InvalidInput, NotFound


class UnknownFlag(NotFound):
    """No flag of this name is declared; the message lists those that are."""

    code = "unknown-flag"


class WrongRule(InvalidInput):
    """A rule names a role or a part of everybody that does not exist."""

    code = "wrong-rule"
