"""The ways that measures run, as words beside an amount name them: "height 30 cm", "30 cm high", "(WxDxH)"."""

from attrs import frozen

from adapters.studio.designer.measuring.amounts import Amount, Amounts
from adapters.studio.designer.measuring.measures import Way
from adapters.studio.designer.measuring.words import Role

OPENS, CLOSES = frozenset("(["), frozenset(")]")
_COLONS = frozenset(":=")


@frozen
class Ways:
    """The ways named in a row of lexemes."""

    amounts: Amounts

    def skip(self, place: int) -> int:
        """Past what may stand between a way and its figure: "of", ":", "should be about"."""
        while True:
            here = self.amounts.at(place)
            passed = here.roles.keys() & {Role.GLUE, Role.ABOUT}
            number = self.amounts.amount(place) is not None and Role.GLUE not in here.roles
            if (here.written and (here.written in _COLONS or here.written in CLOSES or (passed and not number))) or (
                here.written in OPENS and self.amounts.amount(place + 1) is not None
            ):
                place += 1
            else:
                return place

    def at(self, place: int) -> tuple[Way, bool] | None:
        """The way that a lexeme names, and whether it does so as a noun."""
        here = self.amounts.at(place)
        label, adjective = here.text(Role.LABEL), here.text(Role.ADJECTIVE)
        if adjective is not None and label is None:
            return Way(adjective), False
        return None if label is None else (Way(label), True)

    def before(self, place: int) -> tuple[Way, int] | None:
        """A way before an amount: "height 30 cm", "(H) 30", "tall 30 cm"."""
        start = place + (self.amounts.at(place).written in OPENS)
        named = self.at(start)
        if named is None:
            return None
        way, is_noun = named
        here = self.amounts.at(start)
        after = self.skip(start + 1)
        amount = self.amounts.amount(after)
        if amount is None:
            return None
        colon = self.amounts.at(start + 1).written in _COLONS
        if not is_noun and way is Way.GIRTH:
            return None
        if not is_noun and not colon:
            described = self.amounts.has(start - 1, Role.ARTICLE)
            follower = self.amounts.at(amount.after)
            if amount.unit is None or (described and follower.is_word):
                return None
        single = len(here.written) == 1
        if single and amount.unit is None and not colon and not here.written.isupper() and not self._is_sided(amount):
            return None
        if single and amount.in_words:
            return None
        return way, after

    def _is_sided(self, amount: Amount) -> bool:
        return self.amounts.has(amount.after, Role.TIMES) or self.amounts.has(amount.first - 2, Role.TIMES)

    def _is_in_a_row(self, amount: Amount) -> bool:
        """Whether a figure and its letter have another such pair beside them: "35w 40h 10d"."""

        def pair(figure: int) -> bool:
            letter = self.amounts.at(figure + 1)
            signed = Role.LABEL in letter.roles and len(letter.written) == 1
            return self.amounts.at(figure).value is not None and signed and self.amounts.is_glued(figure + 1)

        comma = self.amounts.at(amount.after + 1).written == ","
        before = amount.first - 2 - (self.amounts.at(amount.first - 1).written == ",")
        return pair(amount.first) and (pair(amount.after + 1 + comma) or pair(before))

    def after(self, amount: Amount, *, has_before: bool) -> tuple[tuple[Way, ...], int]:
        """The ways after an amount: "30 cm high", "30 cm in height", "30 cm (H)", "30 cm high and wide"."""
        at = amount.after
        if self.amounts.at(at).written in {"-", "‐"}:
            at += 1
        opened = self.amounts.at(at).written in OPENS
        at += opened
        glued = False
        while self.amounts.has(at, Role.GLUE) and self.at(at) is None and at - amount.after < 3:
            at += 1
            glued = True
        named = self.at(at)
        if named is None:
            return (), amount.after
        way, is_noun = named
        here, follower = self.amounts.at(at), self.amounts.at(at + 1)
        if len(here.written) == 1 and not opened and amount.unit is None and not self._is_sided(amount):
            # "60W" is a bulb's, "1 l" what a jug holds.
            sided = self.amounts.has(at + 1, Role.TIMES) or self.amounts.has(amount.first - 1, Role.TIMES)
            if not sided and not self._is_in_a_row(amount):
                return (), amount.after
        if opened and self.amounts.has(at + 1, Role.TIMES):
            # "(WxDxH)" is the order of all sides.
            return (), amount.after
        if way is Way.GIRTH and here.written.lower() == "around" and follower.value is not None:
            return (), amount.after
        if is_noun and not glued and not opened and self._labels_the_next(at, has_before=has_before):
            return (), amount.after
        if not is_noun and has_before and follower.value is not None:
            return (), amount.after
        at += 1
        if opened and self.amounts.at(at).written in CLOSES:
            at += 1
        ways = [way]
        if self.amounts.has(at, Role.JOIN):
            more = self.at(at + 1)
            if more is not None and self.amounts.amount(self.skip(at + 2)) is None:
                ways.append(more[0])
                at += 2
        return tuple(ways), at

    def _labels_the_next(self, place: int, *, has_before: bool) -> bool:
        """Whether a noun between two figures belongs to the second: "height 46 cm width 110 cm"."""
        after = self.skip(place + 1)
        amount = self.amounts.amount(after)
        if amount is None:
            return False
        if has_before or self.amounts.at(place + 1).written in _COLONS or after > place + 1:
            return True
        return self.at(amount.after) is None

    def order(self, place: int) -> tuple[tuple[Way, ...], int]:
        """The order in which sides are given: "(WxDxH)", "height x width"."""
        at = place + (self.amounts.at(place).written in OPENS)
        found: list[Way] = []
        while (named := self.at(at)) is not None and self.amounts.amount(at + 1) is None:
            found.append(named[0])
            at += 1
            if not (self.amounts.has(at, Role.TIMES) or self.amounts.at(at).written == "/"):
                break
            at += 1
        if len(found) < 2:
            return (), place
        return tuple(found), at + (self.amounts.at(at).written in CLOSES)
