"""Figures and number words with their unit: "5 1/2 in", "half a metre", "4'6\\"", "साढ़े तीन फुट"."""

from attrs import evolve, frozen

from adapters.studio.designer.measuring.lexemes import Lexeme
from adapters.studio.designer.measuring.words import BODILY, MILLIMETRES, Role, spelling

_NO_LEXEME = Lexeme("", -1, -1)
_INCHES_A_FOOT = 12
_HUNDRED = 100
_LEAST_CENTIMETRES = 10
_TENS = frozenset({20, 30, 40, 50, 60, 70, 80, 90})
# What an article stands before is written out: "a foot", not "a m".
_WRITTEN_OUT = 3
# Before them "four feet" are those of a box.
_HAVING = frozenset(
    {"with", "on", "and", "has", "have", "having", "avec", "con", "mit", "auf", "sur", "sobre", "its", "no"}
)
_NO_LENGTH = frozenset({"of", "with", "in", "legs", "de", "en", "aus", "rest", "ring"})
_PERSONS = frozenset({"i", "we", "you", "they", "he", "she"})
# Nothing is in them: "12 in with a lid".
_NO_STUFF = frozenset(
    {"with", "w", "please", "pls", "plz", "max", "total", "overall", "incl", "including", "for", "no", "without"}
)


@frozen
class Amount:
    """A number and its unit (None: none was written), from the lexeme ``first`` to before ``after``.

    ``in_words`` says that no figure was written.
    """

    value: float
    unit: str | None
    first: int
    after: int
    in_words: bool
    thousands: float | None = None

    def mm(self, fallback: float = 0.0) -> float:
        """Millimetres; where no unit was written, by the millimetres of another."""
        if self.unit is None:
            return self.value * fallback
        value = self.thousands if self.unit == "mm" and self.thousands is not None else self.value
        return value * MILLIMETRES[self.unit]


@frozen
class Amounts:
    """The amounts in a row of lexemes."""

    row: tuple[Lexeme, ...]

    def at(self, place: int) -> Lexeme:
        """The lexeme of a place; one without any role beyond the ends."""
        return self.row[place] if 0 <= place < len(self.row) else _NO_LEXEME

    def has(self, place: int, role: Role) -> bool:
        """Whether the lexeme of a place may have a role."""
        return role in self.at(place).roles

    def is_glued(self, place: int) -> bool:
        """Whether nothing stands between a lexeme and the one before it."""
        return place > 0 and self.at(place).start == self.at(place - 1).end

    def amount(self, place: int) -> Amount | None:
        """The amount that begins at a place."""
        bare = self._number(place) or self._unit_alone(place)
        if bare is None:
            return None
        if bare.unit is not None:
            return self._compound(bare)
        after = bare.after
        if self.at(after).written == "-" and self.at(after + 1).written.lower() == "ish":
            after += 1
        after += self.at(after).written.lower() == "ish"
        if self.at(after).written in {"-", "‐"} and self.is_glued(after):
            after += 1
        unit = self._unit(after, bare)
        if unit is None:
            return bare
        found = evolve(bare, unit=unit, after=after + 1)
        if self.at(found.after).written == "." and self.is_glued(found.after) and self._goes_on(found.after):
            found = evolve(found, after=found.after + 1)
        if self.has(found.after, Role.A_HALF_MORE):
            return evolve(found, value=found.value + 0.5, after=found.after + 1)
        return self._compound(found)

    def _goes_on(self, dot: int) -> bool:
        """Whether a dot only ends an abbreviation: "12 in. tall"."""
        after = self.at(dot + 1)
        lower = after.written[:1].islower()
        return any(role in after.roles for role in (Role.LABEL, Role.ADJECTIVE, Role.TIMES)) or lower

    def _number(self, place: int) -> Amount | None:
        here = self.at(place)
        prefix = here.roles.get(Role.PREFIX)
        if prefix is not None:
            number = self._number(place + 1)
            if number is not None:
                return evolve(number, value=number.value + float(prefix), first=place, in_words=True)
            # "सवा मीटर" is one and a quarter.
            return Amount(1 + float(prefix), None, place, place + 1, True) if self.has(place + 1, Role.UNIT) else None
        if here.value is not None:
            before = self.at(place - 1)
            in_a_word = self.is_glued(place) and before.is_word and not _is_label(before)
            if in_a_word and not self.has(place - 1, Role.TIMES) and not self.has(place - 1, Role.UNIT):
                return None
            found = Amount(here.value, None, place, place + 1, in_words=False, thousands=here.thousands)
            return self._and_a_half(found)
        return self._in_words(place)

    def _in_words(self, place: int) -> Amount | None:
        at, total = place, 0.0
        if self.has(at, Role.ARTICLE) and self.at(at + 1).roles.get(Role.NUMBER) == _HUNDRED:
            at += 1
        last = 0.0
        while True:
            value = self.at(at).roles.get(Role.NUMBER)
            if value is None:
                break
            number = float(value)
            if number == _HUNDRED and 0 < total < _HUNDRED:
                total *= _HUNDRED
            elif total == 0 or total % _HUNDRED == 0 or (last in _TENS and number < 20):
                total += number
            else:
                break
            last = number
            at += 1
            joined = self.at(at).written == "-" or self.has(at, Role.JOIN)
            if joined and Role.NUMBER in self.at(at + 1).roles and (last in _TENS or last == _HUNDRED):
                at += 1
        if not total:
            return None
        return self._and_a_half(Amount(total, None, place, at, in_words=True))

    def _and_a_half(self, found: Amount) -> Amount:
        if self.has(found.after, Role.A_HALF_MORE):
            return evolve(found, value=found.value + 0.5, after=found.after + 1)
        if self.has(found.after, Role.JOIN) and found.value.is_integer():
            # "6 and 3/4 inches", "five and a quarter inches".
            more = self.at(found.after + 1)
            share = more.value if "/" in more.written else more.roles.get(Role.SHARE)
            unit = self.at(found.after + 2)
            if share is not None and float(share) < 1 and Role.UNIT in unit.roles:
                return evolve(found, value=found.value + float(share), after=found.after + 2)
        return found

    def _unit_alone(self, place: int) -> Amount | None:
        """ "Half a metre", "a foot", "metro y medio"."""
        here = self.at(place)
        share = here.roles.get(Role.SHARE)
        after = place + 1
        if share is not None:
            after += self.at(after).written == "-"
            after += self.has(after, Role.ARTICLE) and not self.has(after, Role.UNIT)
            unit = self.at(after).text(Role.UNIT)
            if unit is None or not self._is_written_out(after):
                return None
            return Amount(float(share), unit, place, after + 1, in_words=True)
        if Role.ARTICLE in here.roles and self._is_written_out(after):
            one = Amount(1.0, None, place, after, in_words=True)
            if spelling(self.at(after).written) in BODILY and not self._is_a_length(after, one):
                return None
            unit = self.at(after).text(Role.UNIT)
            return self._half_after(Amount(1.0, unit, place, after + 1, in_words=True))
        if here.text(Role.UNIT) == "m" and self._is_written_out(place) and Role.NUMBER in self.at(after).roles:
            # "Metro veinte".
            return self._compound(Amount(1.0, "m", place, after, in_words=True))
        if self._is_written_out(place):
            more = self._half_after(Amount(1.0, here.text(Role.UNIT), place, after, in_words=True))
            return more if more.after > after else None
        return None

    def _half_after(self, found: Amount) -> Amount:
        if self.has(found.after, Role.A_HALF_MORE):
            return evolve(found, value=found.value + 0.5, after=found.after + 1)
        share = self.at(found.after + 1).roles.get(Role.SHARE)
        if self.has(found.after, Role.JOIN) and share is not None and not self.has(found.after + 2, Role.UNIT):
            # "An inch and a quarter".
            return evolve(found, value=found.value + float(share), after=found.after + 2)
        return found

    def _is_written_out(self, place: int) -> bool:
        return self.has(place, Role.UNIT) and len(self.at(place).written) >= _WRITTEN_OUT

    def _unit(self, place: int, number: Amount) -> str | None:
        here = self.at(place)
        unit = here.text(Role.UNIT)
        if unit is None:
            return None
        if not here.is_word:
            tight = self.is_glued(place)
            opened = self.at(number.first - 1).written == here.written and self.is_glued(number.first)
            # "60's" is a time, and what stands between two quotes is a word.
            goes_on = here.written == "'" and self.is_glued(place + 1) and self.at(place + 1).is_word
            return unit if tight and not opened and not (goes_on and not self.has(place + 1, Role.TIMES)) else None
        if here.written.lower() == "in" and not self.is_glued(place):
            return unit if self._is_inches(place) else None
        if spelling(here.written) in BODILY and not self._is_a_length(place, number):
            return None
        return unit

    def _is_inches(self, place: int) -> bool:
        """ "In" is inches where the next word is nothing that a piece can be in."""
        after = self.at(place + 1)
        if not after.is_word and after.value is None:
            return True
        between = (Role.LABEL, Role.ADJECTIVE, Role.TIMES, Role.TO, Role.JOIN, Role.SQUARE)
        small = after.written.lower() == "in" or after.written.lower() in _NO_STUFF
        return small or any(role in after.roles for role in between)

    def _is_a_length(self, place: int, number: Amount) -> bool:
        """Whether "four feet" is how long something is: not what a box stands on."""
        after, before = self.at(place + 1), self.at(number.first - 1)
        if self.at(place - 1).written == "-" and after.is_word:
            # "A three-foot shelf".
            return True
        ways = (Role.LABEL, Role.ADJECTIVE, Role.TIMES, Role.SQUARE, Role.TO, Role.A_HALF_MORE)
        if any(role in after.roles for role in ways) or self._number(place + 1) is not None:
            return True
        if self.has(place + 1, Role.JOIN) and (next_one := self._number(place + 2)) is not None:
            return self.at(next_one.after).text(Role.UNIT) == "in"
        if self.has(place + 1, Role.GLUE) and any(role in self.at(place + 2).roles for role in ways[:2]):
            return True
        if any(role in before.roles for role in (Role.LABEL, Role.TIMES, Role.BETWEEN)):
            return True
        if spelling(self.at(place).written) not in {"foot", "feet"}:
            return False
        if before.written.lower() in _HAVING or after.written.lower() in _NO_LENGTH:
            return False
        if Role.ABOUT in before.roles or (not number.in_words and before.written.lower() not in _HAVING):
            return True
        return (
            not after.is_word and number.in_words and self.at(place).written.lower() in {"foot", "pied", "fuss", "fuß"}
        )

    def _compound(self, found: Amount) -> Amount:
        """Feet and inches, metres and centimetres: "4'6\\"", "4 foot 6", "1m20"."""
        if found.unit not in {"ft", "m"}:
            return found
        after = found.after + (self.has(found.after, Role.JOIN) or False)
        second = self._number(after)
        if second is None:
            return found
        unit = self._unit(second.after, second)
        if found.unit == "ft":
            inches = unit == "in" or (unit is None and self._is_a_rest(second, joined=after > found.after))
            if inches and second.value < _INCHES_A_FOOT:
                value = found.value + second.value / _INCHES_A_FOOT
                return evolve(found, value=value, after=second.after + (unit == "in"))
            return found
        if second.in_words and unit is None and after == found.after and _LEAST_CENTIMETRES <= second.value < _HUNDRED:
            # "One metre fifty".
            return evolve(found, value=found.value + second.value / _HUNDRED, after=second.after)
        figure = self.at(second.first).written
        if unit == "cm" and second.value < _HUNDRED and not self._is_apart(second):
            return evolve(found, value=found.value + second.value / _HUNDRED, after=second.after + 1)
        if unit is None and len(figure) == 2 and self._is_a_rest(second, joined=after > found.after):
            return evolve(found, value=found.value + second.value / _HUNDRED, after=second.after)
        return found

    def _is_apart(self, second: Amount) -> bool:
        """Whether the second amount is a size of its own: "1 m 20 cm" is not, "2 m and 80 cm wide" is."""
        return self.has(second.first - 1, Role.JOIN)

    def _is_a_rest(self, second: Amount, *, joined: bool) -> bool:
        """Whether a figure without a unit goes on with the one before it: "4ft6", "1 m 20 long", not "5 ft 4 hooks"."""
        after = self.at(second.after)
        known = any(role in after.roles for role in (Role.LABEL, Role.ADJECTIVE, Role.TIMES, Role.GLUE, Role.JOIN))
        wide = self.at(second.after).roles.keys() & {Role.LABEL, Role.ADJECTIVE}
        before = self.at(second.first - 2)
        own = bool(wide) and before.roles.keys() & {Role.LABEL, Role.ADJECTIVE}
        return not joined and not own and (known or not after.is_word or self.is_glued(second.first))


def _is_label(lexeme: Lexeme) -> bool:
    return Role.LABEL in lexeme.roles and len(lexeme.written) == 1
