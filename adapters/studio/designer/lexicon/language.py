"""What a language's folder holds: the words for everything that is not in the domain."""

from collections.abc import Mapping
from types import MappingProxyType

from attrs import frozen

_NONE: Mapping[str, str] = MappingProxyType({})


@frozen
class Language:
    """Words of one language besides English, by the slugs of ``domain.craft`` or by the English word of our lexicon.

    ``pivots`` are the small words that carry a sentence (with, without, of, and), by the English word that they stand
    for: what binds parts to materials is written once, for those. ``stops`` carry no design. ``units``, ``axes`` and
    ``numbers`` are by how our measures write them. ``endings`` are cut from a word before it is compared, the longest
    first. ``compounds`` says that nouns are written together.
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
    units: Mapping[str, str]
    axes: Mapping[str, str]
    numbers: Mapping[str, str]
    endings: tuple[str, ...]
    sheens: Mapping[str, str] = _NONE
    compounds: bool = False
