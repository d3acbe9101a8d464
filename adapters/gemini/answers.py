"""A model's answers, as the schemas of ``vocabulary`` and ``judge`` ask for them. The vendor promises the form; this
makes sure.
"""

import math
from typing import Any, TypeVar

from attrs import frozen
from cattrs import BaseValidationError, Converter

T = TypeVar("T")
_CONVERTER = Converter()


class Unusable(Exception):
    """The answer cannot be used: ``findings`` say why, in words that a model can repair it by."""

    def __init__(self, *findings: str) -> None:
        super().__init__("; ".join(findings))
        self.findings = findings


def _number(value: Any, _: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError("not a number")
    return float(value)


def _text(value: Any, _: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


_CONVERTER.register_structure_hook(float, _number)
_CONVERTER.register_structure_hook(str, _text)


@frozen
class KindAnswer:
    """Which category."""

    category: str


@frozen
class PartAnswer:
    """One part; ``colour`` is empty where none was chosen."""

    name: str
    material: str
    finish: str
    colour: str


@frozen
class DesignAnswer:
    """One design."""

    form: str
    width_mm: float
    depth_mm: float
    height_mm: float
    parts: tuple[PartAnswer, ...]
    style: str
    motifs: tuple[str, ...]


@frozen
class ReadingAnswer(DesignAnswer):
    """What a brief says. Texts are empty where it says nothing."""

    techniques: tuple[str, ...]
    use: str
    occasion: str
    recipient: str
    decided: tuple[str, ...]
    refused: tuple[str, ...]
    not_understood: tuple[str, ...]
    contradictions: tuple[str, ...]
    enhanced: str


@frozen
class ProposalAnswer(DesignAnswer):
    """A further design."""

    difference: str


@frozen
class ProposalsAnswer:
    """Further designs."""

    designs: tuple[ProposalAnswer, ...]


@frozen
class JudgementAnswer:
    """What a judge saw, each mark from 0 to 1; ``seen`` are the names of the parts."""

    sharpness: float
    framing: float
    palette: float
    seen: tuple[str, ...]
    findings: tuple[str, ...]


def taken(value: Any, kind: type[T]) -> T:
    """An answer as its class.

    Raises:
        Unusable: it has another form.
    """
    try:
        return _CONVERTER.structure(value, kind)
    except (BaseValidationError, TypeError, ValueError, KeyError) as error:
        raise Unusable("the answer has to fit the schema exactly") from error


def in_a_line(text: str, most: int) -> str:
    """A model's sentence made fit to be shown: one line, no control characters, not longer than ``most``."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
