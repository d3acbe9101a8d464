"""What a vessel holds ("1 litre"), and weights of stones, which are no lengths."""

import re

from adapters.studio.designer.text import blank

# Millilitres, by how the unit begins: British pints and gallons, fluid ounces.
_MILLILITRES = (
    *(("mil", 1.0), ("ml", 1.0), ("cl", 10.0), ("dl", 100.0), ("l", 1000.0), ("p", 568.0), ("g", 4546.0)),
    *(("fl", 29.6), ("o", 29.6), ("ली", 1000.0), ("मि", 1.0)),
)
_NUMBERS = {
    "half a": 0.5,
    "half": 0.5,
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "medio": 0.5,
    "un": 1,
    "un demi": 0.5,
    "demi": 0.5,
    "ein": 1,
    "einen": 1,
    "halber": 0.5,
    "halben": 0.5,
    "एक": 1,
    "आधा": 0.5,
    "ek": 1,
    "one and a half": 1.5,
}
_WORDS = "|".join(sorted(map(re.escape, _NUMBERS), key=len, reverse=True))
_CAPACITY = re.compile(
    rf"(?<![\w.,/])(?:(?P<mixed>\d+\s+\d+\s*/\s*\d+|\d+\s*/\s*\d+)|(?P<n>\d+(?:[.,]\d+)?)|(?P<word>{_WORDS}))(?:\s|-)*"
    r"(?P<u>ml|cl|dl|mill?ilit(?:re|er)s?|lit(?:re|er)s?|ltrs?|lts?|litros?|l|(?:fl\.?\s*)?oz|ounces?|pints?|gallons?|लीटर|मिली)"
    r"(?![\w\u0900-\u097f])(?!\s*(?:x|×|[:=])\s*\d)(?!\s*,?\s*\d+(?:[.,]\d+)?\s*[wdhb]\b)(?:\s+capacity)?",
    re.IGNORECASE,
)
_CARATS = re.compile(
    r"\b(?!(?:9|10|14|18|22|24)[\s-]*(?:ct|carats?)\b)\d+(?:[.,]\d+)?[\s-]*(?:ct|carats?)\b(?!\s*(?:\w+\s+)?gold)",
    re.IGNORECASE,
)


def take_capacity(text: str) -> tuple[float | None, str]:
    """The millilitres that a vessel holds, and the text without them."""
    found = _CAPACITY.search(text)
    if found is None:
        return None, text
    if found["word"]:
        amount = float(_NUMBERS[found["word"].lower()])
    elif found["mixed"]:
        *whole, fraction = found["mixed"].replace(" /", "/").replace("/ ", "/").split()
        over, under = fraction.split("/")
        amount = sum(map(float, whole)) + (int(over) / int(under) if int(under) else 0.0)
    else:
        amount = float(found["n"].replace(",", "."))
    per = next(ml for start, ml in _MILLILITRES if found["u"].lower().startswith(start))
    return (amount * per, blank(text, *found.span())) if amount > 0 else (None, text)


def take_carats(text: str) -> tuple[tuple[str, ...], str]:
    """Weights of stones as they are written, and the text without them."""
    found = tuple(match.group() for match in _CARATS.finditer(text))
    return found, _CARATS.sub(lambda match: " " * len(match.group()), text)
