"""What calls cost: an estimate for budgets and metrics, not an invoice.

US dollars for a million tokens, paid tier, as listed at ai.google.dev/gemini-api/docs/pricing and transcribed on
2026-09-20 by api-evangelist/gemini (plans/gemini-plans-pricing.yml). ``gemini-3.8-flash`` stands here at what it costs
from 2027-01-01; until then it is half of that. ``gemini-3.1-flash-image`` is worked back from 0.067 dollars a picture
of 1,120 tokens (HeyPuter/puter, pull request 2562). A model that is not listed counts as the dearest one that is.
"""

from collections.abc import Mapping
from types import MappingProxyType

from attrs import frozen

PICTURE_TOKENS = 1120
"""A picture of 1K, made or shown."""
PAINTED_TOKENS: Mapping[str, int] = MappingProxyType({"1K": PICTURE_TOKENS, "2K": 1680, "4K": 2520})
"""A picture by its size: 0.067, 0.101 and 0.151 dollars of ``gemini-3.1-flash-image``; the other models take fewer."""


@frozen
class Price:
    """Dollars for a million tokens: sent, written (thinking included), and painted."""

    sent: float
    written: float = 0.0
    painted: float = 0.0


PRICES: Mapping[str, Price] = MappingProxyType(
    {
        "gemini-3.8-flash": Price(1.50, 7.50),
        "gemini-3.5-flash": Price(1.50, 9.00),
        "gemini-3.1-pro-preview": Price(2.00, 12.00),
        "gemini-3.1-flash-image": Price(0.50, 3.00, 60.0),
        "gemini-3-pro-image": Price(2.00, 12.00, 120.0),
        "gemini-embedding-2": Price(0.20),
        "gemini-embedding-001": Price(0.15),
    }
)
DEAREST = Price(2.00, 12.00, 120.0)


@frozen
class Usage:
    """Tokens of one or more calls, and the pictures that came of them."""

    sent: int = 0
    written: int = 0
    painted: int = 0
    pictures: int = 0

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            self.sent + other.sent,
            self.written + other.written,
            self.painted + other.painted,
            self.pictures + other.pictures,
        )

    def micros(self, model: str) -> int:
        """Its price in millionths of a dollar."""
        price = PRICES.get(model, DEAREST)
        return round(self.sent * price.sent + self.written * price.written + self.painted * price.painted)
