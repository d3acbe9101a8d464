"""A brief's text as tokens."""

import re
import unicodedata

from attrs import frozen

from adapters.studio.designer.vocabulary import PIECES, normal

# NFKC would glue a fraction to the whole number before it ("1½" to "11⁄2").
_FRACTIONS = {"½": " 1/2", "¼": " 1/4", "¾": " 3/4", "⅓": " 1/3", "⅔": " 2/3", "⅛": " 1/8"}
_QUOTES = str.maketrans(dict.fromkeys("“”„«»″", '"') | dict.fromkeys("‘’′", "'") | {"–": "-", "—": ";"})
_PICTURES = (
    dict.fromkeys("🌸🌹🌷🌺", " flowers ") | dict.fromkeys("🌿🍃", " leaves ") | {"🌊": " waves ", "💍": " ring "}
)


# What is typed in haste: "oak w handles", "box w/o lid".
_SHORT = (
    (re.compile(r"[øØ⌀](?=\s*[\d:=])"), " diameter "),
    (re.compile(r"(?<=[\dm\"])\s*[øØ⌀](?=\s*(?:[x×*,;.]|$))"), " diameter"),
    (re.compile(r"(?<=\d)er(?=\s+(?:Durchmesser|Breite|Höhe|Länge)\b)"), " cm"),
    (re.compile(r"(?<=\s)sq\.?(?=[\s,;]|$)(?!\s*(?:m|cm|ft|feet|in)\b)", re.IGNORECASE), "square"),
    (re.compile(r"(?<!\w)w/o(?!\w)", re.IGNORECASE), "without"),
    (re.compile(r"(?<!\w)w/\s*(?=\w)", re.IGNORECASE), "with "),
    (re.compile(r"(?<=[a-z,)]\s)w(?=\s[a-z]{2,})", re.IGNORECASE), "with"),
)
# French leaves out a vowel: "d'or", "l'anse".
_ELIDED = re.compile(r"\b(d|l|qu|j|s|c|n)'(?=\w)", re.IGNORECASE)


@frozen
class Token:
    """One word, number or mark. ``word`` is its normal form, ``written`` how it stood; ``mark`` is True for
    punctuation.
    """

    word: str
    written: str
    mark: bool


def plain(text: str) -> str:
    """Make the text uniform: compatibility forms folded, one kind of quote, emoji that name a motif as words."""
    for sign, words in (_FRACTIONS | _PICTURES).items():
        text = text.replace(sign, words)
    text = unicodedata.normalize("NFKC", text.translate(_QUOTES)).translate(_QUOTES)
    for pattern, full in _SHORT:
        text = pattern.sub(full, text)
    return _ELIDED.sub(_full, text)


def _full(elided: re.Match[str]) -> str:
    return {"d": "de ", "qu": "que "}.get(elided.group(1).lower(), "le ")


def blank(text: str, start: int, end: int) -> str:
    """Take a passage out that is already understood; a semicolon-free gap of the same length keeps positions true."""
    return text[:start] + " " * (end - start) + text[end:]


def tokenise(text: str) -> tuple[Token, ...]:
    """Cut a plain text into tokens; a hyphen between words only separates them."""
    found = []
    for match in PIECES.finditer(text.lower()):
        written = match.group()
        if written[0].isalnum():
            found.append(Token(normal(written), written, mark=False))
        elif written != "-" or text[match.start() - 1 : match.start()].isspace():
            found.append(Token(written, written, mark=True))
    return tuple(found)
