"""What a newer program stored and this one does not know: kept when this one writes the document back.

While two versions run side by side, the older one reads a document, changes what it knows, and writes it. What it did
not know stands where it stood, unless the older one took away what it stood in.
"""

from collections.abc import Mapping
from typing import Any

# By these a member of a list is the same one, wherever it stands.
_NAMES = ("id", "index")


def with_unknown(document: dict[str, Any], unknown: Mapping[str, Any]) -> dict[str, Any]:
    """The document with what was read and not known. ``unknown``: ``stored`` as it was read, and ``known``, what this
    program made of it.
    """
    kept: dict[str, Any] = _kept(document, unknown["stored"], unknown["known"])
    return kept


def _kept(new: Any, stored: Any, known: Any) -> Any:
    if isinstance(new, dict) and isinstance(stored, dict) and isinstance(known, dict):
        both = {name: _kept(value, stored.get(name), known.get(name)) for name, value in new.items()}
        return both | {name: value for name, value in stored.items() if name not in known and name not in new}
    if isinstance(new, list) and isinstance(stored, list) and isinstance(known, list) and len(stored) == len(known):
        return [_member(value, place, stored, known) for place, value in enumerate(new)]
    return new


def _member(new: Any, place: int, stored: list[Any], known: list[Any]) -> Any:
    for at in (place, *range(len(known))):
        if at < len(known) and _same(new, known[at]):
            return _kept(new, stored[at], known[at])
    return new


def _same(new: Any, known: Any) -> bool:
    if isinstance(new, dict) and isinstance(known, dict):
        for name in _NAMES:
            if name in known:
                return bool(new.get(name) == known[name])
    return bool(new == known)
