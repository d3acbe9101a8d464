"""Finishes: how a surface is left. Hours and sheen are estimates by this project."""

from collections.abc import Mapping
from types import MappingProxyType

from domain.craft.materials.material import Finish

FINISHES: Mapping[str, Finish] = MappingProxyType(
    {
        finish.slug: finish
        for finish in (
            Finish("oiled", "oiled", 0.5, 0.3),
            Finish("waxed", "waxed", 0.6, 0.4),
            Finish("lacquered", "lacquered", 1.5, 0.85),
            Finish("ebonised", "ebonised", 1.0, 0.35),
            Finish("painted", "painted", 1.2, 0.45, "painting"),
            Finish("limed", "limed", 0.9, 0.2),
            Finish("polished", "polished", 0.8, 0.95),
            Finish("brushed", "brushed", 0.4, 0.5),
            Finish("hammered", "hammered", 1.2, 0.6, "hammering"),
            Finish("blackened", "blackened", 0.6, 0.25),
            Finish("patina", "patinated", 0.8, 0.3),
            Finish("satin", "satin", 0.5, 0.45),
            Finish("gloss", "gloss-glazed", 0.4, 0.9),
            Finish("matte", "matte", 0.4, 0.1),
            Finish("speckled", "speckle-glazed", 0.5, 0.35),
            Finish("crackle", "crackle-glazed", 0.8, 0.8),
            Finish("drip", "drip-glazed", 0.7, 0.8),
            Finish("unglazed", "unglazed", 0.0, 0.05),
            Finish("clear", "clear", 0.0, 1.0),
            Finish("frosted", "frosted", 0.7, 0.2),
            Finish("cut", "cut", 2.0, 1.0, "cutting"),
            Finish("ribbed", "ribbed", 0.5, 0.95),
            Finish("natural", "undyed", 0.0, 0.05),
            Finish("dyed", "dyed", 0.6, 0.05),
            Finish("knitted", "knitted", 3.0, 0.05, "knitting"),
            Finish("herringbone", "herringbone-woven", 1.0, 0.05),
            Finish("felted", "felted", 1.5, 0.02, "felting"),
            Finish("embroidered", "embroidered", 4.0, 0.1, "embroidery"),
            Finish("quilted", "quilted", 3.0, 0.05, "quilting"),
            Finish("embossed", "embossed", 1.0, 0.2, "embossing"),
            Finish("braided", "braided", 1.5, 0.2, "braiding"),
            Finish("faceted", "faceted", 0.0, 1.0),
            Finish("oval", "oval-cut", 0.0, 1.0),
            Finish("emerald_cut", "emerald-cut", 0.0, 1.0),
            Finish("pear", "pear-cut", 0.0, 1.0),
            Finish("cabochon", "cabochon-cut", 0.0, 0.8),
            Finish("honed", "honed", 0.6, 0.15),
            Finish("rough", "rough", 0.2, 0.05),
        )
    }
)
