"""Textiles, leather and paper. Densities are of the fibre or the hide, not of air between threads."""

from domain.craft.materials.material import Family, Material, by_kg
from domain.craft.sources import HANDBOOK

_TEXTILE = ("natural", "dyed", "knitted", "herringbone", "felted", "embroidered", "quilted")
_LEATHER = ("natural", "dyed", "waxed", "embossed", "braided")
_PAPER = ("natural", "dyed")
_CLOTH = "cloth or yarn in small lots, per kilogram"


def _soft(
    slug: str,
    family: Family,
    density: float,
    colour: str,
    low: float,
    high: float,
    workability: float,
    wall: float,
    *,
    basis: str = _CLOTH,
) -> Material:
    finishes = {Family.TEXTILE: _TEXTILE, Family.LEATHER: _LEATHER, Family.PAPER: _PAPER}[family]
    price = by_kg(low, high, basis)
    return Material(slug, slug, family, density, HANDBOOK, colour, finishes, price, workability, True, wall)


SOFT = (
    _soft(
        "linen",
        Family.TEXTILE,
        1500,
        "#e8dcc4",
        60,
        120,
        0.8,
        0.4,
        basis="furnishing linen by the metre at 0.25 kg a square metre, with its stiffener",
    ),
    _soft("cotton", Family.TEXTILE, 1540, "#f0ebdf", 25, 60, 0.9, 0.4),
    _soft("wool", Family.TEXTILE, 1310, "#e6dcc8", 35, 90, 0.9, 0.8),
    _soft("silk", Family.TEXTILE, 1340, "#ecdfc6", 120, 300, 0.6, 0.2),
    _soft("jute", Family.TEXTILE, 1460, "#b89b6d", 6, 15, 0.7, 1.0),
    _soft("felt", Family.TEXTILE, 300, "#a7a59f", 30, 70, 0.9, 1.0),
    _soft("velvet", Family.TEXTILE, 1400, "#5b2333", 50, 130, 0.6, 1.0),
    _soft(
        "leather",
        Family.LEATHER,
        860,
        "#9a5b34",
        35,
        80,
        0.75,
        0.8,
        basis="vegetable-tanned hide in small lots, offcuts included",
    ),
    _soft("suede", Family.LEATHER, 700, "#a98363", 30, 70, 0.75, 0.8, basis="split hide in small lots"),
    _soft("paper", Family.PAPER, 700, "#f3eee0", 15, 60, 0.85, 0.2, basis="handmade sheets in small lots"),
)
