"""From lexemes to measures: amounts with the way that they run, and sides in their order."""

import re

from attrs import evolve, field, frozen

from adapters.studio.designer.lexicon.en.small_words import STOP_WORDS
from adapters.studio.designer.measuring.amounts import Amount, Amounts
from adapters.studio.designer.measuring.measures import Found, Measure, Sides, Way
from adapters.studio.designer.measuring.ways import CLOSES, OPENS, Ways
from adapters.studio.designer.measuring.words import MILLIMETRES, Role

# A range reaches to at most so many times its lower end.
_WIDEST_RANGE = 2.5
# Words for fewer are counts: "two high legs".
_LEAST_IN_WORDS = 5
_OVERALL = frozenset({"overall", "total", "in total"})
# Nobody orders so many at once: "and 35 high" goes on with the measure before.
_NO_COUNT = 13
_LIMITS = frozenset({"max", "max.", "maximum", "at most", "up to", "under", "about", "around", "not over"})
_MOST_PIECES, _UNLIKE_SIDES = 12, 8.0
_MOST_CUBED = 100
_LEAST_CENTIMETRES = 20
# "Eight by ten": fewer are counts here too.
_LEAST_SIDE_IN_WORDS = 4


# "A cube planter, 20 cm": not "4 cube shelves", nor one for ice.
_CUBE = re.compile(r"(?<!ice )(?<!sugar )\b(?:cube|cubic|cube-shaped|cubed)\b", re.IGNORECASE)


@frozen
class Parser:
    """The measures in a row of lexemes; ``spans`` are the places of all that was read, ``units`` those that are told
    for figures that have none ("(cm)").
    """

    text: str
    amounts: Amounts
    ways: Ways = field(init=False)
    spans: list[tuple[int, int]] = field(factory=list)
    units: list[tuple[int, str]] = field(factory=list)

    @ways.default
    def _ways(self) -> Ways:
        return Ways(self.amounts)

    def all(self) -> list[Found]:
        """All measures in their order."""
        found: list[Found] = []
        at = 0
        row = self.amounts.row
        while at < len(row):
            here = self._at(at)
            if here is None:
                at = self._shared_unit(at)
                continue
            measures, at = here
            found += measures
        return found

    def _at(self, place: int) -> tuple[list[Found], int] | None:
        order, after = self.ways.order(place)
        if order:
            sides = self._sides(self.ways.skip(after))
            if sides is not None and len(sides[0].measures) == len(order):
                return self._noted([_in_order(sides[0], order)], place, sides[1])
            return None
        sides = self._sides(place)
        if sides is not None:
            order, after = self.ways.order(sides[1])
            if len(order) == len(sides[0].measures):
                return self._noted([_in_order(sides[0], order)], place, after)
            return self._noted([sides[0]], place, sides[1])
        measure = self._measure(place)
        return None if measure is None else self._noted(list(measure[0]), place, measure[1])

    def _noted(self, found: list[Found], first: int, after: int) -> tuple[list[Found], int]:
        row = self.amounts.row
        while first > 0 and (Role.ABOUT in row[first - 1].roles or Role.BETWEEN in row[first - 1].roles):
            first -= 1
        last = after + (after < len(row) and row[after].written.lower() in _OVERALL)
        self.spans.append((row[first].start, row[last - 1].end))
        return found, after

    def _shared_unit(self, place: int) -> int:
        """Note "(cm)" and "all in mm": the unit of figures that have none."""
        row = self.amounts.row
        unit = row[place].text(Role.UNIT)
        before = row[place - 1] if place else None
        if unit is None or not row[place].is_word or before is None or row[place].written.lower() == "in":
            return place + 1
        tells = before.written in OPENS or before.written.lower() in {"in", "en", "alles", "todo", "tout", "sizes"}
        if tells or (before.written == "," and self._ends(place + 1)):
            self.units.append((row[place].start, unit))
            start = row[place - 1].start if before.written in OPENS else row[place].start
            close = self.amounts.at(place + 1)
            self.spans.append((start, close.end if close.written in CLOSES else row[place].end))
        return place + 1

    def _ends(self, place: int) -> bool:
        here = self.amounts.at(place)
        return not here.written or here.ends or here.written in {",", ")"}

    def _measure(self, place: int) -> tuple[tuple[Measure, ...], int] | None:
        before = self.ways.before(place)
        first = before[1] if before else place
        between = self.amounts.has(first, Role.BETWEEN)
        if between and before is None:
            first += 1
        amount = self.amounts.amount(first)
        if amount is None:
            return None
        amount, low = self._range(amount, between=between)
        power = self._power(amount)
        ways, after = self.ways.after(amount, has_before=before is not None)
        if before is not None:
            ways = (before[0], *(way for way in ways if way is not before[0]))[:1]
            after = max(after, amount.after)
        square = power or self.amounts.at(after).roles.get(Role.SQUARE)
        if _CUBE.search(self.text) and not ways and (square is not None or amount.unit is not None):
            square = 3.0
        is_bare_square = square is not None and not amount.in_words and amount.value >= _LEAST_IN_WORDS
        if amount.unit is None and not is_bare_square:
            ended = bool(ways) and (self._ends(after) or self.amounts.at(after).written.lower() in STOP_WORDS)
            follows_another = bool(self.spans) and (amount.value >= _LEAST_IN_WORDS or ended)
            ends = follows_another and (self._is_whole(amount.after) or self._is_a_limit(amount))
            if (
                (not ways and not ends)
                or (amount.in_words and not follows_another)
                or (before is None and self._is_counted(after) and not (follows_another and amount.value >= _NO_COUNT))
            ):
                return None
            unit = self.amounts.at(after).text(Role.UNIT)
            if unit is not None and self.amounts.at(after).written.lower() != "in" and self._ends(after + 1):
                amount = evolve(amount, unit=unit, after=after + 1)
                after += 1
        mm = amount.mm(MILLIMETRES["cm"])
        if low is not None:
            mm = (mm + low.mm(mm / amount.value if amount.value else 1.0)) / 2
        if mm <= 0:
            return None
        if power is not None:
            after += 1
        start, end = self._place(place, after)
        bare = amount.value if amount.unit is None else None
        if square is not None and not ways:
            side = Measure(mm, None, start, end, self.text[start:end], bare)
            return (Sides((side,) * int(square), bare=bare is not None),), after  # type: ignore[return-value]
        found = tuple(Measure(mm, way, start, end, self.text[start:end], bare) for way in (ways or (None,)))
        return found, after

    def _is_whole(self, place: int) -> bool:
        """ "Blade 8 inches, 13 overall"."""
        return self.amounts.at(place).written.lower() in _OVERALL

    def _is_a_limit(self, amount: Amount) -> bool:
        """ "The gap is 35 cm high, so max 30": a figure that ends what is said."""
        limit = self.amounts.at(amount.first - 1).written.lower()
        return limit in _LIMITS and self._ends(amount.after) and not amount.in_words

    def _power(self, amount: Amount) -> int | None:
        """How many sides "15cm3" gives: three alike. What is larger is what a vessel holds."""
        figure = self.amounts.at(amount.after)
        raised = figure.written in {"2", "3"} and self.amounts.is_glued(amount.after)
        written_out = raised and self.amounts.at(amount.after - 1).is_word and amount.unit in {"mm", "cm", "in"}
        return int(figure.written) if written_out and amount.value < _MOST_CUBED else None

    def _is_counted(self, after: int) -> bool:
        """ "3 tall vases": how many there are, and not how tall."""
        follower = self.amounts.at(after)
        small = follower.roles.keys() & {Role.JOIN, Role.GLUE, Role.ABOUT, Role.TIMES, Role.LABEL, Role.UNIT}
        return follower.is_word and not small and follower.written.lower() not in STOP_WORDS

    def _place(self, first: int, after: int) -> tuple[int, int]:
        return self.amounts.row[first].start, self.amounts.row[after - 1].end

    def _range(self, low: Amount, *, between: bool) -> tuple[Amount, Amount | None]:
        """The upper end of a range, and its lower end: "between 30 and 35 cm", "30-35 cm"."""
        at = low.after
        if not self.amounts.has(at, Role.JOIN if between else Role.TO) or low.after == len(self.amounts.row):
            return low, None
        high = self.amounts.amount(at + 1)
        if high is None or high.value <= 0 or low.value <= 0:
            return low, None
        unit = high.unit or low.unit
        if unit is None and not between and self.ways.at(high.after) is None:
            return low, None
        factor = MILLIMETRES[unit] if unit else 1.0
        one, other = low.mm(factor), high.mm(factor)
        if not one < other <= _WIDEST_RANGE * one:
            return low, None
        return evolve(high, unit=unit), evolve(low, unit=low.unit or unit)

    def _sides(self, place: int) -> tuple[Sides, int] | None:
        items: list[tuple[Amount, Way | None, int]] = []
        at = place
        while len(items) < 3:
            before = self.ways.before(at)
            amount = self.amounts.amount(before[1] if before else at)
            if amount is None:
                break
            ways, after = self.ways.after(amount, has_before=before is not None)
            way = before[0] if before else ways[0] if ways else None
            if amount.unit is None and after > amount.after:
                unit = self.amounts.at(after).text(Role.UNIT)
                if unit is not None and self.amounts.at(after).written.lower() != "in":
                    amount, after = evolve(amount, unit=unit), after + 1
            items.append((amount, way, after))
            # "A 3-by-5-foot rug".
            after += self.amounts.at(after).written == "-" and self.amounts.has(after + 1, Role.TIMES)
            times = self.amounts.has(after, Role.TIMES) or self._is_slash(after)
            if not times:
                break
            at = after + 1
            at += self.amounts.at(at).written == "-" and self.amounts.is_glued(at)
        if len(items) < 2 or any(amount.value <= 0 for amount, _, _ in items):
            return None
        units = [amount.unit for amount, _, _ in items if amount.unit]
        if not units and any(amount.in_words and amount.value < _LEAST_SIDE_IN_WORDS for amount, _, _ in items):
            return None
        one, other = items[0][0], items[1][0]
        counted = one.unit is None and other.unit is not None and one.value <= _MOST_PIECES
        if counted and len(items) == 2 and one.value.is_integer() and other.value >= _UNLIKE_SIDES * one.value:
            # "2 x 25 cm candlesticks" are two of them.
            return None
        start, end = self._place(place, items[-1][2])
        measures = []
        for number, (amount, way, _) in enumerate(items):
            unit = amount.unit or next(
                (each.unit for each, _, _ in items[number:] if each.unit), units[-1] if units else "cm"
            )
            if amount.unit is None and unit == "m" and amount.value >= _LEAST_CENTIMETRES:
                # "A metre by 60".
                unit = "cm"
            bare = amount.value if not units else None
            mm = amount.mm(MILLIMETRES[unit])
            measures.append(Measure(mm, way, start, end, self.text[start:end], bare))
        return Sides(tuple(measures), bare=not units), items[-1][2]

    def _is_slash(self, place: int) -> bool:
        return self.amounts.at(place).written == "/" and self.amounts.at(place + 1).value is not None


def _in_order(sides: Sides, order: tuple[Way, ...]) -> Sides:
    measures = tuple(evolve(each, way=way) for each, way in zip(sides.measures, order, strict=True))
    return evolve(sides, measures=measures)
