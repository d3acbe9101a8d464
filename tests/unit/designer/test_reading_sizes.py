"""What the studio designer understands of a size, however it is written."""

import re
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest
from attrs import frozen

from adapters.studio.designer import StudioDesigner
from domain.concepts.brief import Brief
from domain.concepts.spec import Reading

_SHARE, _MM = 0.01, 1.0
# A test a phrase would take longer to begin and end than to read.
_PARTS = 20
_MEANT = re.compile(r"([wdhs])(\d+(?:\.\d+)?)(?:\.\.(\d+(?:\.\d+)?))?")


@frozen
class Phrase:
    """A brief and the millimetres that it means: by axis, or in ``s`` where it leaves the axis open."""

    text: str
    meant: tuple[tuple[str, float, float], ...]


def phrases() -> Iterator[Phrase]:
    for line in (Path(__file__).parent / "sizes_in_words.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, _, meant = line.partition(" :: ")
            found = [_MEANT.fullmatch(each.rstrip(".")) for each in meant.split() if each != "none"]
            yield Phrase(text, tuple((m[1], float(m[2]), float(m[3] or m[2])) for m in found if m))


def fits(mm: float, low: float, high: float) -> bool:
    return low - max(_MM, _SHARE * low) <= mm <= high + max(_MM, _SHARE * high)


def is_as_meant(phrase: Phrase, reading: Reading) -> bool:
    if not phrase.meant:
        return not any(name.startswith("dimensions") for name in reading.said)
    size = reading.spec.dimensions
    axes = {"w": size.width_mm, "d": size.depth_mm, "h": size.height_mm}
    sides = [(low, high) for axis, low, high in phrase.meant if axis == "s"]
    return (
        "dimensions" in reading.said
        and all(fits(axes[axis], low, high) for axis, low, high in phrase.meant if axis != "s")
        and any(
            all(fits(mm, low, high) for mm, (low, high) in zip(some, sides, strict=True))
            for some in permutations(axes.values(), len(sides))
        )
    )


@pytest.mark.parametrize("part", range(_PARTS))
async def test_sizes_are_read_as_their_words_mean_them(part: int) -> None:
    misread = {}
    for phrase in tuple(phrases())[part::_PARTS]:
        reading = await StudioDesigner().read(Brief(phrase.text))
        if not is_as_meant(phrase, reading):
            misread[phrase.text] = (reading.spec.category, reading.spec.form, reading.spec.dimensions)

    assert misread == {}
