"""The budget that a brief names."""

import re

from adapters.studio.designer.text import blank
from domain.kernel.money import Money

_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "₹": "INR", "¥": "JPY"}
_NAMES = {
    "eur": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "usd": "USD",
    "dollar": "USD",
    "dollars": "USD",
    "bucks": "USD",
    "gbp": "GBP",
    "pound": "GBP",
    "pounds": "GBP",
    "quid": "GBP",
    "inr": "INR",
    "rupee": "INR",
    "rupees": "INR",
    "rs": "INR",
    "rupaye": "INR",
    "rupay": "INR",
    "रुपये": "INR",
    "रुपए": "INR",
    "रुपया": "INR",
    "रु": "INR",
    "dólares": "USD",
    "libras": "GBP",
    "livres": "GBP",
    "pfund": "GBP",
    "jpy": "JPY",
    "yen": "JPY",
    "chf": "CHF",
    "francs": "CHF",
    "cad": "CAD",
    "aud": "AUD",
}
_LEAD = (
    r"(?:(?:my\s+|our\s+|with\s+a\s+|on\s+a\s+|a\s+)?(?:budget|price)\s*(?:of|is|:|around|about|up\s+to)*\s*)?"
    r"(?:(?:for\s+)?(?:under|below|up\s+to|upto|max(?:imum)?(?:\s+of)?|less\s+than|at\s+most|no(?:t)?\s+more\s+than|around|about|between|from"
    r"|not\s+over|within|cheaper\s+than|for|approximately|roughly)\s+)?"
)
_AMOUNT = r"(\d{1,3}(?:[,. ]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d{1,9}(?:[.,]\d{1,2})?)\s*(k\b)?"
_NAME = r"(" + "|".join(sorted(_NAMES, key=len, reverse=True)) + r")(?![\w\u0900-\u097f])"
_SIGN = r"([€$£₹¥]|\b(?:rs\.?|inr|eur|usd|gbp|chf)(?=\s?\d))"
_BUDGET = re.compile(
    rf"{_LEAD}(?:{_SIGN}\s?\d[\d,.]*\s*(?:-|to|and)\s*)?(?:{_SIGN}\s?{_AMOUNT}|(?:\d[\d,.]*\s*(?:-|to|and)\s*)?{_AMOUNT}\s?(?:{_SIGN}|{_NAME}))",
    re.IGNORECASE,
)


def take_budget(text: str) -> tuple[Money | None, str]:
    """The budget (of a range, its upper end) and the text without it. "pounds" is money here: we weigh nothing."""
    found = _BUDGET.search(text)
    if found is None:
        return None, text
    _, sign, amount, thousand, amount_after, thousand_after, sign_after, name = found.groups()
    figure = amount or amount_after
    digits = re.sub(r"[,. ](?=\d{3}(?!\d))", "", figure).replace(",", ".").replace(" ", "")
    major = float(digits) * (1000 if thousand or thousand_after else 1)
    called = (sign or sign_after or name or "").lower().rstrip(".")
    currency = _SIGNS.get(called) or _NAMES[called]
    money = Money.of_major(min(major, 50_000_000.0), currency)
    return money, blank(text, *found.span())
