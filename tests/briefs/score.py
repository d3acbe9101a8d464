"""How well a reading matches a brief's labels, label by label."""

import math
import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import permutations

from attrs import frozen

from domain.concepts.spec import Part, ProductSpec, Reading
from tests.briefs.labels import Ceiling, Extent, Labels, Size
from tests.briefs.names import CATEGORIES, COLOURS, MATERIALS

# CIE76: about as far as a buyer lets a named colour stray; a hex value was meant to the letter.
_NAMED_COLOUR = 30.0
_SIZE_SHARE, _SIZE_MM = 0.03, 1.0
_Z = 1.959964
_AXES = ("width_mm", "depth_mm", "height_mm", "sides_mm")


@frozen
class Check:
    """One label against what was read: the field it counts for, both sides in words, and whether they agree."""

    field: str
    wanted: str
    read: str
    right: bool


def wilson(right: int, of: int) -> tuple[float, float]:
    """The 95 % bounds of a share, after Wilson (1927), Journal of the American Statistical Association 22."""
    if not of:
        return 0.0, 1.0
    share, z2 = right / of, _Z * _Z / of
    half = _Z * math.sqrt(share * (1 - share) / of + z2 / of / 4)
    return max(0.0, share + z2 / 2 - half) / (1 + z2), (share + z2 / 2 + half) / (1 + z2)


def checks(labels: Labels, reading: Reading) -> Iterator[Check]:
    """Compare every label there is. What a buyer decided counts as read only where ``said`` holds it."""
    spec, said = reading.spec, reading.said
    if labels.category is not None:
        yield _said("category", labels.category, spec.category, "category" in said)
    if labels.form is not None:
        yield _said("form", labels.form, spec.form, "form" in said)
    if labels.style is not None:
        yield _said("style", labels.style, spec.style, "style" in said)
    parts = {part.name: part for part in spec.parts}
    for part in labels.parts:
        asked = any(name == f"parts.{part}" or name.startswith(f"parts.{part}.") for name in said)
        yield Check("parts", part, " ".join(parts), part in parts and asked)
    yield from _dressed(labels, parts, said)
    yield from _sized(labels.size, spec, said)
    if labels.motifs:
        yield _same("motifs", " ".join(sorted(labels.motifs)), " ".join(sorted(spec.motifs)))
    for technique in labels.techniques:
        yield Check("techniques", technique, " ".join(spec.techniques), technique in spec.techniques)
    if labels.engraving is not None:
        yield _same("engraving", _inscription(labels.engraving), _inscription(spec.engraving or ""))
    for slug in labels.excluded:
        yield Check("excluded", slug, " ".join(sorted(reading.excluded)), _refused(slug, reading))
    yield from _around(labels, reading)
    for absent in labels.none:
        yield Check("none", f"no {absent}", *_ABSENT[absent](reading))


def all_missed(labels: Labels, why: str) -> Iterator[Check]:
    """The checks of a brief whose reading failed outright: none is right."""
    for name in ("category", "form", "style", "engraving", "occasion", "budget", "contradiction", "not_understood"):
        if (wanted := getattr(labels, name)) is not None:
            yield Check(name, str(wanted), why, right=False)
    for name in ("parts", "materials", "material_families", "finishes", "colours", "techniques", "excluded", "none"):
        for wanted in getattr(labels, name):
            yield Check(name, wanted, why, right=False)
    for name in ("motifs", "recipient"):
        if wanted := getattr(labels, name):
            yield Check(name, " ".join(wanted), why, right=False)
    if labels.size != Size():
        yield Check("size", str(labels.size), why, right=False)


def _same(field: str, wanted: str, read: str) -> Check:
    return Check(field, wanted, read, wanted == read)


def _said(field: str, wanted: str, read: str, said: bool) -> Check:
    return Check(field, wanted, read if said else f"({read}, not said)", said and wanted == read)


def _dressed(labels: Labels, parts: dict[str, Part], said: frozenset[str]) -> Iterator[Check]:
    def was_said(part: str, what: str) -> bool:
        return f"parts.{part}.{what}" in said

    for name, wanted in labels.materials.items():
        read = parts[name].material if name in parts else "no such part"
        yield _said("materials", wanted, read, was_said(name, "material"))
    for name, wanted in labels.material_families.items():
        read = MATERIALS.get(parts[name].material, parts[name].material) if name in parts else "no such part"
        said_so = was_said(name, "material.family") or was_said(name, "material")
        yield _said("material_families", wanted, read, said_so)
    for name, wanted in labels.finishes.items():
        read = parts[name].finish if name in parts else "no such part"
        yield _said("finishes", wanted, read, was_said(name, "finish"))
    for name, wanted in labels.colours.items():
        colour = parts[name].colour if name in parts else None
        right = colour is not None and was_said(name, "colour") and _alike(wanted, colour)
        yield Check("colours", f"{name} {wanted}", str(colour), right)


def _alike(wanted: str, read: str) -> bool:
    if wanted.startswith("#"):
        return wanted.casefold() == read.casefold()
    return math.dist(_lab(COLOURS[wanted]), _lab(read)) < _NAMED_COLOUR


def _lab(colour: str) -> tuple[float, float, float]:
    """CIE L*a*b* (D65) of an sRGB ``#rrggbb``; IEC 61966-2-1 and CIE 15."""
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    )
    x, y, z = (
        math.cbrt(value) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116
        for value in (
            (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047,
            0.2126 * red + 0.7152 * green + 0.0722 * blue,
            (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883,
        )
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _sized(size: Size, spec: ProductSpec, said: frozenset[str]) -> Iterator[Check]:
    if size == Size():
        return
    read = spec.dimensions
    axes = (read.width_mm, read.depth_mm, read.height_mm)
    fixed = zip((size.width_mm, size.depth_mm, size.height_mm), axes, strict=True)
    right = all(_fits(wanted, axis) for wanted, axis in fixed if wanted is not None) and any(
        all(_fits(wanted, axis) for wanted, axis in zip(size.sides_mm, some, strict=True))
        for some in permutations(axes, len(size.sides_mm))
    )
    named = {name.removesuffix("_mm"): value for name in _AXES if (value := getattr(size, name))}
    asked = any(name.split(".")[0] == "dimensions" for name in said)
    got = " x ".join(f"{axis:.0f}" for axis in axes)
    yield Check("size", str(named), got if asked else f"({got}, not said)", right and asked)


def _fits(wanted: Extent, read: float) -> bool:
    low, high = wanted if isinstance(wanted, tuple) else (wanted, wanted)
    return low - max(_SIZE_MM, _SIZE_SHARE * low) <= read <= high + max(_SIZE_MM, _SIZE_SHARE * high)


def _inscription(text: str) -> str:
    straight = text.translate(str.maketrans("’‘“”", "''\"\""))
    return " ".join(straight.strip(" .\"'«»„").split())


def _refused(slug: str, reading: Reading) -> bool:
    """Refused by its own name or, for a family, by all of its materials; and not in the design all the same.

    A part that such a piece cannot be without may stay: that it was refused has been read.
    """
    spec = reading.spec
    members = {material for material, family in MATERIALS.items() if family == slug}
    needed = (
        CATEGORIES[spec.category].parts - CATEGORIES[spec.category].optional if spec.category in CATEGORIES else set()
    )
    used = {part.name for part in spec.parts} - needed | {part.material for part in spec.parts} | {spec.form}
    used |= {*spec.motifs, *spec.techniques}
    named = slug in reading.excluded or (bool(members) and members <= reading.excluded)
    return named and not used & ({slug} if slug in MATERIALS else {slug} | members)


def _around(labels: Labels, reading: Reading) -> Iterator[Check]:
    if labels.budget is not None:
        read = None if reading.budget is None else Ceiling(reading.budget.amount, reading.budget.currency)
        yield _same("budget", str(labels.budget), str(read))
    if labels.occasion is not None:
        yield _worded("occasion", (labels.occasion,), reading.occasion)
    if labels.recipient:
        yield _worded("recipient", labels.recipient, reading.recipient)
    for field, label, found in (
        ("contradiction", labels.contradiction, reading.contradictions),
        ("not_understood", labels.not_understood, reading.not_understood),
    ):
        if label is not None:
            yield Check(field, "some" if label else "nothing", "; ".join(found) or "nothing", label == bool(found))


def _worded(field: str, wanted: tuple[str, ...], read: str | None) -> Check:
    got = _words(read or "")
    return Check(field, " | ".join(wanted), str(read), any(_words(words) <= got for words in wanted))


def _words(text: str) -> set[str]:
    """Its words without case, underscores, hyphens and the genitive: ``Mother's Day`` and ``mothers_day`` are one."""
    plain = re.sub(r"['’]s\b|(?<=\w)s['’]", "", unicodedata.normalize("NFC", text).casefold())
    return {word.removesuffix("s") for word in re.split(r"[\s_\-.,;:!?'’]+", plain) if word}


def _absent(words: Callable[[Reading], object]) -> Callable[[Reading], tuple[str, bool]]:
    def look(reading: Reading) -> tuple[str, bool]:
        found = words(reading)
        return str(found or "nothing"), not found

    return look


def _said_with(pattern: str) -> Callable[[Reading], list[str]]:
    return lambda reading: sorted(name for name in reading.said if re.fullmatch(pattern, name))


_ABSENT = {
    "category": _absent(_said_with("category")),
    "engraving": _absent(lambda reading: reading.spec.engraving),
    "motifs": _absent(lambda reading: reading.spec.motifs),
    "colours": _absent(lambda reading: [part.colour for part in reading.spec.parts if part.colour]),
    "materials": _absent(_said_with(r"parts\.\w+\.material(\.family)?")),
    "size": _absent(_said_with(r"dimensions.*")),
    "excluded": _absent(lambda reading: sorted(reading.excluded)),
    "budget": _absent(lambda reading: reading.budget),
    "occasion": _absent(lambda reading: reading.occasion),
}
