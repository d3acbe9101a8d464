"""What a language's folder holds: the words for everything that is not in the domain."""

from collections.abc import Mapping
from types import MappingProxyType

from attrs import frozen

_NONE: Mapping[str, str] = MappingProxyType({})


@frozen
class MeasureWords:
    """The words around a figure; phrases after commas, in lower case.

    ``units`` are by our sign for them, ``labels`` (nouns: "height") and ``adjectives`` ("high") by the way that a
    measure runs. ``numbers`` are by value; two in a row add up, and a hundred multiplies. ``prefixes`` add to the
    number after them ("साढ़े तीन"), ``shares`` are parts of the unit after them ("half a"). ``a_half_more`` comes after
    a number or its unit, ``articles`` stand for one before a unit. ``times`` stands between sides, ``to`` between the
    ends of a range, ``between`` before its lower end. ``about`` may stand before a figure, ``glue`` between a figure
    and what it measures. ``size`` comes before the number or letter of a size, ``systems`` name who counts so.
    """

    units: Mapping[str, str]
    labels: Mapping[str, str]
    adjectives: Mapping[str, str]
    numbers: Mapping[float, str]
    articles: str
    shares: Mapping[float, str]
    a_half_more: str
    times: str
    to: str
    between: str
    joins: str
    about: str
    glue: str
    size: str
    systems: Mapping[str, str] = _NONE
    square: Mapping[int, str] = MappingProxyType({})
    prefixes: Mapping[float, str] = MappingProxyType({})


@frozen
class Language:
    """Words of one language besides English, by the slugs of ``domain.craft`` or by the English word of our lexicon.

    ``pivots`` are the small words that carry a sentence (with, without, of, and), by the English word that they stand
    for: what binds parts to materials is written once, for those. ``stops`` carry no design. ``endings`` are cut from
    a word before it is compared, the longest first. ``compounds`` says that nouns are written together.
    """

    code: str
    pivots: Mapping[str, str]
    stops: str
    materials: Mapping[str, str]
    families: Mapping[str, str]
    finishes: Mapping[str, str]
    colours: Mapping[str, str]
    shades: Mapping[str, str]
    styles: Mapping[str, str]
    motifs: Mapping[str, str]
    techniques: Mapping[str, str]
    sizes: Mapping[str, str]
    occasions: Mapping[str, str]
    people: Mapping[str, str]
    measuring: MeasureWords
    endings: tuple[str, ...]
    sheens: Mapping[str, str] = _NONE
    compounds: bool = False
