"""A text cut into figures, words and marks, each with its place."""

import re
from collections.abc import Iterator

from attrs import frozen

_LETTER = r"(?:[^\W\d_]|[\u0900-\u0963\u0970-\u097f])"
_FIGURE = (
    r"\d+(?:\s+|\s?-\s?)\d{1,2}\s?[/⁄]\s?(?:2|3|4|8|16|32)(?!\d)|\d{1,2}\s?[/⁄]\s?(?:2|3|4|8|16|32)(?![\d./])|"
    r"\d+(?:[.,]\d+)?|(?<!\d)[.,]\d+"
)
_PIECE = re.compile(rf"(?P<figure>{_FIGURE})|(?P<word>{_LETTER}+)|''|[^\w\s]|\n")
_SIGNS = re.compile(r"^([hwdlbtp])(?:x([hwdlbtp]))(?:x([hwdlbtp]))?$", re.IGNORECASE)
# "240cmx170cm", "50hx40w".
_UNIT_TIMES = re.compile(r"^(?:mm|cm|m|in|ft|[hwdlbtp])x$", re.IGNORECASE)
_MIXED = re.compile(r"(?:(\d+)[\s-]+)?(\d+)\s?[/⁄]\s?(\d+)")
_THOUSANDS = 3


@frozen
class Piece:
    """One figure, word or mark: as it stands, and where."""

    written: str
    start: int
    end: int
    is_figure: bool = False
    is_word: bool = False


def cut(text: str) -> Iterator[Piece]:
    """Cut a plain text; "LxWxH" falls into its letters."""
    for found in _PIECE.finditer(text):
        start, written = found.start(), found.group()
        if found["word"] and _UNIT_TIMES.match(written) and text[found.end() : found.end() + 1].isdigit():
            yield Piece(written[:-1], start, found.end() - 1, is_word=True)
            yield Piece(written[-1], found.end() - 1, found.end(), is_word=True)
        elif found["word"] and _SIGNS.match(written):
            for at, letter in enumerate(written):
                yield Piece(letter, start + at, start + at + 1, is_word=True)
        else:
            yield Piece(written, start, found.end(), bool(found["figure"]), bool(found["word"]))


def amount(figure: str) -> float:
    """What a figure says: "5 1/2", "30,5", "½" as "1/2", Devanagari digits."""
    mixed = _MIXED.fullmatch(figure)
    if mixed:
        whole, over, under = mixed.groups()
        over_whole = float(whole or 0)
        # "20/30" is no fraction, but two sides; the pattern leaves only small parts of an inch.
        return over_whole + int(over) / int(under)
    return float(figure.replace(",", "."))


def grouped(figure: str) -> float | None:
    """The figure with its comma or dot taken for thousands ("1,200"), or None where it cannot be."""
    whole, mark, rest = figure.partition("," if "," in figure else ".")
    return float(whole + rest) if mark and len(rest) == _THOUSANDS and whole not in {"", "0"} else None
