"""Labelled briefs: their shape, how they are read from disk and what is wrong with a label."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import cattrs
import orjson
from attrs import field, frozen

from tests.briefs.names import CATEGORIES, COLOURS, FAMILIES, FINISHES, MATERIALS, MOTIFS, STYLES, TECHNIQUES

_FOLDER = Path(__file__).parent
LANGUAGES = ("en", "es", "fr", "de", "hi")
NONE = frozenset(("category", "engraving", "motifs", "colours", "materials", "size", "excluded", "budget", "occasion"))

# One figure, or a range that a word such as "dinner plate" leaves open.
Extent = float | tuple[float, float]


@frozen
class Size:
    """What the words fix, in millimetres; ``sides_mm`` where they leave open which axis a side is."""

    width_mm: Extent | None = None
    depth_mm: Extent | None = None
    height_mm: Extent | None = None
    sides_mm: tuple[Extent, ...] = ()


@frozen
class Ceiling:
    """The most that the buyer will spend, in minor units of an ISO 4217 currency."""

    max: int
    currency: str


@frozen
class Labels:
    """What a brief says; see README.md. A field that is None or empty is not scored."""

    category: str | None = None
    form: str | None = None
    parts: tuple[str, ...] = ()
    materials: dict[str, str] = field(factory=dict)
    material_families: dict[str, str] = field(factory=dict)
    finishes: dict[str, str] = field(factory=dict)
    colours: dict[str, str] = field(factory=dict)
    size: Size = Size()
    style: str | None = None
    motifs: tuple[str, ...] = ()
    techniques: tuple[str, ...] = ()
    engraving: str | None = None
    excluded: tuple[str, ...] = ()
    budget: Ceiling | None = None
    occasion: str | None = None
    recipient: tuple[str, ...] = ()
    contradiction: bool | None = None
    not_understood: bool | None = None
    none: tuple[str, ...] = ()


@frozen
class LabelledBrief:
    """One line of a set."""

    id: str
    language: str
    text: str
    labels: Labels


_CONVERTER = cattrs.Converter(forbid_extra_keys=True)


def _extent(value: float | list[float], _: object) -> Extent:
    return (value[0], value[1]) if isinstance(value, list) else float(value)


_CONVERTER.register_structure_hook(Extent, _extent)
_CONVERTER.register_structure_hook(Extent | None, _extent)


def read_set(name: str) -> tuple[LabelledBrief, ...]:
    """Read ``tuned`` or ``held``."""
    lines = (_FOLDER / f"{name}.jsonl").read_bytes().splitlines()
    return tuple(_CONVERTER.structure(orjson.loads(line), LabelledBrief) for line in lines)


def mistakes(labels: Labels) -> Iterator[str]:
    """Name each slug that is none of the studio's, and each part that the labelled category does not have."""
    kind = CATEGORIES.get(labels.category or "")
    forms = kind.forms if kind else frozenset[str]()
    parts = kind.parts if kind else frozenset[str]()
    optional = kind.optional if kind else frozenset[str]()
    refusable = MATERIALS.keys() | FAMILIES | MOTIFS | TECHNIQUES | parts | forms
    dressed = (labels.materials, labels.material_families, labels.finishes, labels.colours)
    colours = {colour for colour in labels.colours.values() if not colour.startswith("#")}
    known: tuple[tuple[Iterable[str | None], Collection[str]], ...] = (
        ([labels.category], CATEGORIES),
        ([labels.form], forms),
        ([labels.style], STYLES),
        (labels.parts, optional),
        ({part for by_part in dressed for part in by_part}, parts),
        (labels.materials.values(), MATERIALS),
        (labels.material_families.values(), FAMILIES),
        (labels.finishes.values(), FINISHES),
        (colours, COLOURS),
        (labels.motifs, MOTIFS),
        (labels.techniques, TECHNIQUES),
        (labels.excluded, refusable),
        (labels.none, NONE),
    )
    for used, allowed in known:
        yield from (name for name in used if name is not None and name not in allowed)
