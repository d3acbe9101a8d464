"""The colours that a picture of a design should show."""

from domain.concepts.spec import Part
from domain.craft import MATERIALS


def palette_of(parts: tuple[Part, ...], more: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The colours that show, sRGB ``#rrggbb``, in order of area: parts are listed by size."""
    shown = (part.colour or _shown(part) for part in parts)
    return tuple(dict.fromkeys((*shown, *more)))[:6]


def _shown(part: Part) -> str:
    if part.finish in {"ebonised", "blackened"}:
        return "#1f1b18"
    if part.finish == "patina" and part.material in {"brass", "copper"}:
        return "#5f8f7b"
    return MATERIALS[part.material].colour
