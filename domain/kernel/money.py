"""Money: minor units and an ISO 4217 code."""

from typing import Annotated

from attrs import frozen

from domain.kernel.rules import Between, Matches

Currency = Annotated[str, Matches(r"[A-Z]{3}", "EUR")]
MinorUnits = Annotated[int, Between(0, 10_000_000_000)]

# ISO 4217 minor unit exponents other than 2, for the currencies that the lexicon knows.
_EXPONENTS = {"JPY": 0, "KRW": 0, "VND": 0, "CLP": 0, "BHD": 3, "KWD": 3, "TND": 3}


@frozen
class Money:
    """An amount in minor units (cents, paise) of a currency."""

    amount: MinorUnits
    currency: Currency

    @classmethod
    def of_major(cls, amount: float, currency: str) -> "Money":
        """Make money from major units, rounded to the currency's minor unit."""
        return cls(round(amount * 10 ** _EXPONENTS.get(currency, 2)), currency)

    @property
    def major(self) -> float:
        """The amount in major units."""
        return float(self.amount / 10 ** _EXPONENTS.get(self.currency, 2))
