"""Colours in words, for people who do not read hex codes."""

from collections.abc import Mapping
from types import MappingProxyType

_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "black": "#1b1b1b",
        "charcoal": "#36454f",
        "grey": "#8b8d8f",
        "silver grey": "#c0c0c0",
        "white": "#f5f3ee",
        "ivory": "#f2ead3",
        "sand": "#d8c3a0",
        "linen": "#e8dcc4",
        "honey": "#b8925f",
        "walnut brown": "#5c4033",
        "chestnut": "#7a4530",
        "red": "#b3262e",
        "burgundy": "#6d1f33",
        "ruby red": "#9b111e",
        "terracotta": "#c66b3d",
        "orange": "#e07b28",
        "copper": "#b87333",
        "gold": "#d4af37",
        "brass": "#c9a227",
        "yellow": "#e8c33b",
        "olive": "#71753a",
        "sage": "#9caf88",
        "celadon": "#ace1af",
        "green": "#3f7d4e",
        "emerald green": "#50c878",
        "forest green": "#2f5d3a",
        "mint": "#a8dcc0",
        "teal": "#1f7a7a",
        "turquoise": "#3fbfb5",
        "sky blue": "#8cc1e3",
        "pale blue": "#dfeeee",
        "blue": "#2b5fa5",
        "cobalt": "#1f47a3",
        "sapphire blue": "#0f52ba",
        "navy": "#1c2e4a",
        "indigo": "#33407f",
        "lavender": "#b3a5d1",
        "purple": "#6b3fa0",
        "plum": "#6b3555",
        "magenta": "#b03080",
        "pink": "#e39ab0",
        "blush": "#e3b4ac",
        "rose gold": "#b76e79",
        "steel grey": "#71797e",
        "maple": "#e2c9a1",
        "verdigris": "#5f8f7b",
        "ice white": "#f4f8ff",
    }
)


def name_of(colour: str) -> str:
    """The nearest name for sRGB ``#rrggbb``, by a distance that weighs green and red as the eye does (redmean)."""
    return min(_NAMES, key=lambda name: _apart(colour, _NAMES[name]))


def _apart(one: str, other: str) -> float:
    (r1, g1, b1), (r2, g2, b2) = _parts(one), _parts(other)
    mean = (r1 + r2) / 2
    return (2 + mean / 256) * (r1 - r2) ** 2 + 4 * (g1 - g2) ** 2 + (2 + (255 - mean) / 256) * (b1 - b2) ** 2


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
