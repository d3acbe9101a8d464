"""What a style does to a piece: its edges, walls, proportions and ornament, as one table that every form reads."""

from collections.abc import Mapping
from types import MappingProxyType

from attrs import frozen


@frozen
class Manner:
    """How a style makes things.

    ``edge`` kind and ``edge_mm`` per 100 mm of size; ``wall`` multiplies wall thickness; ``slender`` above 1 thins
    necks, legs and stems; ``taper`` from 0 (straight) to 1; ``splay_deg`` of legs; ``steps`` are deco tiers,
    ``beads`` turned rings, ``flutes`` vertical hollows round a vessel; ``wobble`` (share of the size) is the hand's
    irregularity; ``overhang`` of lids in mm per 100 mm.
    """

    edge: str
    edge_mm: float
    wall: float = 1.0
    slender: float = 1.0
    taper: float = 0.5
    splay_deg: float = 7.0
    steps: int = 0
    beads: int = 0
    flutes: int = 0
    wobble: float = 0.0
    overhang: float = 1.0
    lid_share: float = 0.22
    ornament: float = 0.4


MANNERS: Mapping[str, Manner] = MappingProxyType(
    {
        "modern": Manner("chamfer", 1.2, slender=1.1, taper=0.55, splay_deg=7, overhang=0.0, lid_share=0.24),
        "art_deco": Manner(
            "crisp",
            1.5,
            slender=1.0,
            taper=0.35,
            splay_deg=3,
            steps=2,
            flutes=20,
            overhang=0.6,
            lid_share=0.22,
            ornament=1.0,
        ),
        "rustic": Manner(
            "round", 5.0, wall=1.5, slender=0.75, taper=0.25, splay_deg=11, wobble=0.010, overhang=2.4, lid_share=0.26
        ),
        "classic": Manner(
            "round", 2.2, slender=0.95, taper=0.5, splay_deg=5, beads=2, overhang=2.2, lid_share=0.2, ornament=0.7
        ),
        "scandinavian": Manner(
            "round", 3.0, slender=1.15, taper=0.75, splay_deg=10, overhang=0.3, lid_share=0.28, ornament=0.2
        ),
        "japanese": Manner(
            "chamfer",
            0.8,
            wall=0.8,
            slender=1.25,
            taper=0.3,
            splay_deg=4,
            wobble=0.004,
            overhang=1.2,
            lid_share=0.16,
            ornament=0.2,
        ),
        "minimal": Manner(
            "crisp", 0.6, wall=0.8, slender=1.3, taper=0.1, splay_deg=2, overhang=0.0, lid_share=0.18, ornament=0.0
        ),
        "ornate": Manner(
            "round",
            1.8,
            slender=0.9,
            taper=0.6,
            splay_deg=6,
            steps=1,
            beads=4,
            flutes=12,
            overhang=2.6,
            lid_share=0.24,
            ornament=1.0,
        ),
    }
)


def manner(style: str) -> Manner:
    """The manner of a style; modern for a style that we do not know."""
    return MANNERS.get(style, MANNERS["modern"])
