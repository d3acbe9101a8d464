"""What a design measures: volumes, surfaces and outer size, taken from its mesh. All lengths in mm."""

from attrs import frozen


@frozen
class PartFigures:
    """All bodies of one part together. ``volume_mm3`` is of the solid stuff (a vessel is its walls, not what it holds);
    what two bodies share is counted once, half to each. ``surface_mm2`` is of all faces, hidden ones too; ``low`` and
    ``high`` are the corners of its bounding box, x to the right, y to the back, z up from the ground. ``round``: from
    above it fills a circle.
    """

    name: str
    volume_mm3: float
    surface_mm2: float
    low: tuple[float, float, float]
    high: tuple[float, float, float]
    round: bool = False

    @property
    def size_mm(self) -> tuple[float, float, float]:
        """Width, depth and height."""
        (x, y, z), (right, back, top) = self.low, self.high
        return right - x, back - y, top - z


@frozen
class Figures:
    """A whole design: every part that has a shape, in the order of the spec."""

    parts: tuple[PartFigures, ...]
    width_mm: float
    depth_mm: float
    height_mm: float

    def part(self, name: str) -> PartFigures | None:
        """The figures of a part; None where it has no shape of its own."""
        return next((part for part in self.parts if part.name == name), None)

    def volume_mm3(self, name: str) -> float:
        """The volume of a part; 0 where it has no shape of its own."""
        part = self.part(name)
        return part.volume_mm3 if part else 0.0


def presumed(size_mm: tuple[float, float, float], names: tuple[str, ...]) -> Figures:
    """Figures of a design that nobody measured: a tenth of its outer size is solid, and its parts share that alike."""
    width, depth, height = size_mm
    box = width * depth * height
    low, high = (-width / 2, -depth / 2, 0.0), (width / 2, depth / 2, height)
    surface = 2 * (width * depth + depth * height + height * width)
    parts = tuple(PartFigures(name, 0.1 * box / len(names), surface / len(names), low, high) for name in names)
    return Figures(parts, width, depth, height)
