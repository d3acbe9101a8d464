"""Styles: how a piece may look."""

from collections.abc import Mapping
from types import MappingProxyType

from attrs import frozen


@frozen
class Style:
    """A look. ``finishes``, ``motifs`` and ``techniques`` are slugs that it prefers, the most typical first;
    ``palette`` is sRGB ``#rrggbb``. Taste, not measurement: an estimate by this project throughout.
    """

    slug: str
    title: str
    keywords: tuple[str, ...]
    finishes: tuple[str, ...]
    motifs: tuple[str, ...]
    techniques: tuple[str, ...]
    palette: tuple[str, ...]


STYLES: Mapping[str, Style] = MappingProxyType(
    {
        style.slug: style
        for style in (
            Style(
                "modern",
                "modern",
                ("modern", "contemporary", "current", "sleek", "mid century"),
                ("oiled", "polished", "matte", "clear", "natural", "faceted"),
                (),
                (),
                ("#2f4858", "#e8e4da", "#c9a227"),
            ),
            Style(
                "art_deco",
                "art deco",
                ("art deco", "deco", "gatsby", "roaring twenties", "1920s", "jazz age"),
                ("lacquered", "polished", "gloss", "clear", "natural", "faceted"),
                ("sunburst", "geometric", "chevron"),
                ("inlay", "marquetry"),
                ("#0b3d3a", "#c9a227", "#111111"),
            ),
            Style(
                "rustic",
                "rustic",
                ("rustic", "farmhouse", "country", "cottage", "wabi", "earthy", "rough"),
                ("waxed", "hammered", "speckled", "frosted", "natural", "cabochon", "rough", "matte"),
                ("leaves",),
                ("carving", "hammering"),
                ("#7a5c3e", "#a3b18a", "#d9c7a7"),
            ),
            Style(
                "classic",
                "classic",
                ("classic", "classical", "traditional", "timeless", "elegant", "antique", "vintage", "heritage"),
                ("lacquered", "waxed", "polished", "gloss", "clear", "natural", "faceted"),
                ("scrolls",),
                ("turning",),
                ("#5c4033", "#1f3d5a", "#d4af37"),
            ),
            Style(
                "scandinavian",
                "Scandinavian",
                ("scandinavian", "scandi", "nordic", "danish", "swedish", "hygge"),
                ("oiled", "brushed", "matte", "clear", "natural", "cabochon", "honed"),
                (),
                ("joinery",),
                ("#e2c9a1", "#f3efe7", "#8aa0a8"),
            ),
            Style(
                "japanese",
                "Japanese",
                ("japanese", "japandi", "zen", "wabi sabi", "kyoto", "ikebana"),
                ("oiled", "ebonised", "matte", "crackle", "patina", "frosted", "natural", "cabochon", "honed"),
                ("waves", "cranes"),
                ("joinery", "throwing"),
                ("#2b2b2b", "#8a9a5b", "#cfc4b0"),
            ),
            Style(
                "minimal",
                "minimal",
                ("minimal", "minimalist", "minimalistic", "simple", "plain", "understated", "pared back"),
                ("oiled", "brushed", "matte", "clear", "natural", "faceted", "honed"),
                (),
                (),
                ("#f3efe7", "#2b2b2b"),
            ),
            Style(
                "ornate",
                "ornate",
                (
                    "ornate",
                    "baroque",
                    "rococo",
                    "victorian",
                    "decorated",
                    "elaborate",
                    "opulent",
                    "lavish",
                    "intricate",
                ),
                ("lacquered", "hammered", "polished", "crackle", "gloss", "clear", "dyed", "faceted"),
                ("flowers", "scrolls", "leaves"),
                ("carving", "inlay", "filigree"),
                ("#7b1e3a", "#d4af37", "#1f3d5a"),
            ),
        )
    }
)
