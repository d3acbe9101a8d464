"""A brief's text as lexemes: figures, and words with everything that they may be around a figure."""

from attrs import evolve, field, frozen

from adapters.studio.designer.languages import ENGLISH, TONGUES, Spoken
from adapters.studio.designer.measuring.pieces import Piece, amount, cut, grouped
from adapters.studio.designer.measuring.words import Role, Roles, spelling, vocabulary
from adapters.studio.designer.spelling import is_one_slip

_NONE: Roles = {}
_MARKS: dict[str, Roles] = {
    '"': {Role.UNIT: "in"},
    "''": {Role.UNIT: "in"},
    "'": {Role.UNIT: "ft"},
    "-": {Role.TO: "-"},
    "‐": {Role.TO: "-"},
}
_LEAST_MENDED = 5
_ENDS = frozenset(".;!?\n")


@frozen
class Lexeme:
    """A word, a phrase of small words, a figure or a mark of the text.

    ``roles`` are what it may be around a figure; ``value`` is a figure's, ``thousands`` what it is where its comma
    parts thousands.
    """

    written: str
    start: int
    end: int
    roles: Roles = field(default=_NONE, eq=False)
    value: float | None = None
    thousands: float | None = None
    is_word: bool = False

    def text(self, role: Role) -> str | None:
        """The unit, way or system that it names in a role, or None."""
        found = self.roles.get(role)
        return None if found is None else str(found)

    @property
    def ends(self) -> bool:
        """Whether a sentence ends here."""
        return self.written in _ENDS


def lexemes(text: str, spoken: tuple[Spoken, ...]) -> tuple[Lexeme, ...]:
    """The text in lexemes, the longest phrase first at each place."""
    known, longest = vocabulary(spoken)
    pieces = tuple(cut(text))
    forms = [spelling(piece.written) for piece in pieces]
    found: list[Lexeme] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if piece.is_figure:
            found.append(_figure(piece))
            at += 1
            continue
        for length in range(min(longest, len(pieces) - at), 0, -1):
            roles = known.get(tuple(forms[at : at + length]))
            if roles is not None:
                last = pieces[at + length - 1]
                written = piece.written if length == 1 else text[piece.start : last.end]
                found.append(Lexeme(written, piece.start, last.end, roles, is_word=piece.is_word))
                at += length
                break
        else:
            roles = _MARKS.get(piece.written, _NONE)
            found.append(Lexeme(piece.written, piece.start, piece.end, roles, is_word=piece.is_word))
            at += 1
    return tuple(_mended(found, at, spoken) for at in range(len(found)))


def _figure(piece: Piece) -> Lexeme:
    return Lexeme(piece.written, piece.start, piece.end, _NONE, amount(piece.written), grouped(piece.written))


def _mended(found: list[Lexeme], at: int, spoken: tuple[Spoken, ...]) -> Lexeme:
    """A word that nothing explains, beside a figure, as the unit or the axis one slip away: "heigth", "centimter"."""
    lexeme = found[at]
    if lexeme.roles or not lexeme.is_word or len(lexeme.written) < _LEAST_MENDED or lexeme.written.lower() in ENGLISH:
        return lexeme
    beside = [each for each in found[max(0, at - 2) : at + 3] if each.value is not None]
    # "Decke 150x200" is a throw and no thickness ("Dicke").
    if not beside or any(tongue.has(lexeme.written) for tongue in TONGUES):
        return lexeme
    form = spelling(lexeme.written)
    for phrase, roles in vocabulary(spoken)[0].items():
        near = phrase[0]
        # "Three heights" counts them.
        long = form != f"{near}s" and len(phrase) == 1 and len(near) >= _LEAST_MENDED and near[0] == form[0]
        if long and (Role.UNIT in roles or Role.LABEL in roles) and is_one_slip(form, near):
            return evolve(lexeme, roles=roles)
    return lexeme
