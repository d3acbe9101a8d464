"""How long a piece takes, how hard it is, and what it costs to make. Every constant here is an estimate by this
project.
"""

import math
from collections.abc import Mapping
from types import MappingProxyType

from attrs import frozen

from domain.craft.materials import FINISHES, MATERIALS, Family
from domain.craft.piece import Piece, mass_kg
from domain.craft.techniques import TECHNIQUES

HOURLY_RATE_EUR = 38.0
"""What a skilled maker's hour costs the buyer, workshop included: an estimate for western Europe, 2025, of one
number for all crafts.
"""

OVERHEAD = 1.15
"""Consumables, tools, packing, and the share of pieces that fail: an estimate."""

WASTE: Mapping[Family, float] = MappingProxyType(
    {
        Family.WOOD: 1.8,
        Family.METAL: 1.25,
        Family.CERAMIC: 1.3,
        Family.GLASS: 1.6,
        Family.TEXTILE: 1.4,
        Family.STONE: 1.5,
        Family.GEM: 1.0,
        Family.LEATHER: 1.5,
        Family.PAPER: 1.3,
        Family.RESIN: 1.2,
    }
)
"""How much material is bought for what is in the piece: an estimate."""

EURO_RATES_ON = "2025-06"
EURO_RATES: Mapping[str, float] = MappingProxyType(
    {
        "EUR": 1.0,
        "USD": 1.15,
        "GBP": 0.85,
        "INR": 99.0,
        "JPY": 166.0,
        "CHF": 0.94,
        "CAD": 1.57,
        "AUD": 1.77,
        "SEK": 11.0,
        "DKK": 7.46,
        "NOK": 11.6,
        "PLN": 4.27,
        "CZK": 24.8,
        "CNY": 8.25,
        "MXN": 22.0,
        "BRL": 6.4,
        "KRW": 1575.0,
        "TRY": 45.0,
        "ZAR": 20.5,
        "AED": 4.22,
        "SGD": 1.48,
        "NZD": 1.9,
    }
)
"""Units of a currency for one euro, rounded, about mid 2025: an estimate for price bands, never for an invoice."""

HOURS_A_DAY = 5.0
"""Hours at the bench in a working day; the rest goes to customers, drying and firing: an estimate."""


@frozen
class Cost:
    """What a part of the price comes to in euro, and why."""

    low_eur: float
    high_eur: float
    reason: str


def hours(piece: Piece, techniques: tuple[str, ...]) -> float:
    """A skilled maker's hours: base of the category by form and size, plus techniques, parts, finishes, and how the
    material works.
    """
    kind, shape = piece.kind, piece.shape
    usual: float = math.prod(shape.size_mm) ** (1 / 3)
    own: float = (piece.width_mm * piece.depth_mm * piece.height_mm) ** (1 / 3)
    # Work grows slower than size: twice as long a box takes about half as much again.
    found: float = kind.base_hours * shape.hours_factor * (own / usual) ** 0.6
    found += sum(TECHNIQUES[slug].hours for slug in techniques if slug in TECHNIQUES)
    for part in piece.parts:
        rule = kind.part(part.name)
        found += (rule.hours if rule else 0.5) + FINISHES[part.finish].extra_hours
    main = MATERIALS[piece.parts[0].material]
    return round(found * (1.35 - 0.35 * main.workability), 1)


def complexity(piece: Piece, techniques: tuple[str, ...], spent: float) -> str:
    """``simple``, ``moderate``, ``complex`` or ``expert``: from the hardest technique, the hours, and how many
    materials meet.
    """
    hardest = max((TECHNIQUES[slug].difficulty for slug in techniques if slug in TECHNIQUES), default=1)
    materials = len({part.material for part in piece.parts})
    points = (hardest - 1) + (spent > 10) + (spent > 18) + (spent > 30) + (materials > 2)
    return ("simple", "moderate", "complex", "expert")[min(3, max(0, points - 1))]


def material_costs(piece: Piece) -> tuple[Cost, ...]:
    """What the materials come to in euro, the dearest first, one entry a material."""
    sums: dict[str, float] = {}
    for part in piece.parts:
        sums[part.material] = sums.get(part.material, 0.0) + mass_kg(piece, part.name)
    found = []
    for slug, mass in sums.items():
        material = MATERIALS[slug]
        amount = mass * 5000 if material.price.per == "carat" else mass
        waste = WASTE[material.family]
        shown = f"{amount:.2f} carat" if material.price.per == "carat" else _weighed(amount)
        found.append(
            Cost(
                amount * material.price.low_eur * waste,
                amount * material.price.high_eur * waste,
                f"about {shown} of {material.title}",
            )
        )
    return tuple(sorted(found, key=lambda cost: -cost.high_eur))


def _weighed(kg: float) -> str:
    return f"{kg * 1000:.0f} g" if kg < 1 else f"{kg:.1f} kg"
