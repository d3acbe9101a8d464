"""The table of flags: every one that this program asks, what it means, and what holds while nobody has set it."""

from collections.abc import Mapping

from attrs import frozen

from domain.flags.errors import UnknownFlag


@frozen
class Declared:
    """A flag as this program knows it."""

    name: str
    meaning: str
    default: bool


_TABLE = (
    Declared(
        "vendor.gemini", "Gemini may be asked to read, paint, judge and embed; off, the studio does it alone", True
    ),
    Declared("vendor.imagekit", "ImageKit may be asked to store, look up and delete; off, what needs it waits", True),
)

FLAGS: Mapping[str, Declared] = {flag.name: flag for flag in _TABLE}


def declared(name: str) -> Declared:
    """The declaration of a flag.

    Raises:
        UnknownFlag: there is none.
    """
    if name not in FLAGS:
        raise UnknownFlag(f"there is no flag {name}; there are {', '.join(sorted(FLAGS))}")
    return FLAGS[name]
