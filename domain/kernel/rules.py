"""Rules of the wire: what a value must satisfy to be let in, as data beside its type.

``Prompt = Annotated[str, Length(3, 1000), NoControls()]``. The transport walks a command class once and makes from
these both the decoder's checks and the JSON Schema, so a rule is written in one place and the two cannot disagree.
"""

import re
from typing import Any, Protocol, runtime_checkable

from attrs import frozen


@runtime_checkable
class Rule(Protocol):
    """One rule. ``name`` is stable and reaches the client; ``broken`` answers a sentence, or None when the value is
    fine.
    """

    @property
    def name(self) -> str: ...

    def broken(self, value: Any) -> str | None: ...

    def schema(self) -> dict[str, Any]: ...


@frozen
class Length:
    """Number of characters of a text (after stripping), or of members of a list: from ``least`` to ``most``."""

    least: int
    most: int
    name = "length"

    def broken(self, value: Any) -> str | None:
        size = len(value.strip()) if isinstance(value, str) else len(value)
        what = "characters" if isinstance(value, str) else "members"
        if self.least <= size <= self.most and len(value) <= self.most:
            return None
        return f"must have {self.least} to {self.most} {what}, has {size if size < self.least else len(value)}"

    def schema(self) -> dict[str, Any]:
        return {"minLength": self.least, "maxLength": self.most}


@frozen
class Between:
    """A number from ``least`` to ``most``, both included."""

    least: float
    most: float
    name = "range"

    def broken(self, value: Any) -> str | None:
        return (
            None if self.least <= value <= self.most else f"must be from {self.least:g} to {self.most:g}, is {value:g}"
        )

    def schema(self) -> dict[str, Any]:
        return {"minimum": self.least, "maximum": self.most}


@frozen
class OneOf:
    """A number that is one of a few."""

    values: tuple[int, ...]
    name = "one-of"

    def broken(self, value: Any) -> str | None:
        return None if value in self.values else f"must be one of {', '.join(map(str, self.values))}, is {value}"

    def schema(self) -> dict[str, Any]:
        return {"enum": list(self.values)}


@frozen
class Matches:
    """A text that the pattern matches from end to end."""

    pattern: str
    example: str
    name = "pattern"

    def broken(self, value: Any) -> str | None:
        return None if re.fullmatch(self.pattern, value) else f"must look like {self.example!r}"

    def schema(self) -> dict[str, Any]:
        return {"pattern": f"^(?:{self.pattern})$", "examples": [self.example]}


@frozen
class NoControls:
    """A text without NUL, other control characters (tab and line breaks are fine) or lone surrogates."""

    name = "no-control-characters"
    pattern = r"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]*"

    def broken(self, value: Any) -> str | None:
        return None if re.fullmatch(self.pattern, value) else "must not contain control characters"

    def schema(self) -> dict[str, Any]:
        return {"not": {"pattern": r"[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]"}}
