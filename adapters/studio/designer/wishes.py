"""What a buyer wants of each part, as it is gathered from the words."""

from attrs import Factory, define

from domain.craft import CATEGORIES, MATERIALS, Category, Family, Material


@define
class Wish:
    """What was said of one part. ``wanted`` is True where the part itself was named."""

    wanted: bool = False
    material: str | None = None
    family: Family | None = None
    finishes: tuple[str, ...] = ()
    sheens: tuple[str, ...] = ()
    colour: str | None = None
    hinted: bool = False


@define
class Understanding:
    """Everything gathered from a brief before a design is made of it. Grows while a brief is read, then is let go."""

    category: str
    wishes: dict[str, Wish] = Factory(dict)
    forms: tuple[str, ...] = ()
    leanings: frozenset[str] = frozenset()
    style: str | None = None
    techniques: tuple[str, ...] = ()
    motifs: tuple[str, ...] = ()
    engraving: str | None = None
    use: str | None = None
    square: bool = False
    more_colours: list[str] = Factory(list)
    excluded: set[str] = Factory(set)
    refused_colours: set[str] = Factory(set)
    said: set[str] = Factory(set)
    contradictions: list[str] = Factory(list)
    missed: list[str] = Factory(list)

    @property
    def kind(self) -> Category:
        """The category itself."""
        return CATEGORIES[self.category]

    @property
    def main(self) -> str:
        """The name of the main part."""
        return self.kind.parts[0].name

    def wish(self, part: str) -> Wish:
        """What was said of a part so far."""
        return self.wishes.setdefault(part, Wish())

    def allowed(self, part: str) -> tuple[Material, ...]:
        """What a part may be made of: the usual material first, nothing that was refused."""
        rule = self.kind.part(part)
        if rule is None:
            return ()
        usual = MATERIALS[rule.usual]
        rest = (material for family in rule.families for material in MATERIALS.values() if material.family is family)
        return tuple(dict.fromkeys(each for each in (usual, *rest) if each.slug not in self.excluded))
