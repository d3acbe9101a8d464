"""How good a picture of a design is."""

from attrs import frozen


@frozen
class Score:
    """What a judge saw, each from 0 (bad) to 1 (good).

    ``sharpness``: fine detail is there. ``framing``: the whole piece is in view, centred, neither tiny nor cut.
    ``palette``: the colours of the spec are on the piece. ``parts``: the share of the spec's parts that can be seen.
    ``findings`` say in words what is wrong.
    """

    sharpness: float
    framing: float
    palette: float
    parts: float
    findings: tuple[str, ...] = ()

    @property
    def total(self) -> float:
        """The weighted mean by which variants are ranked."""
        return round(0.2 * self.sharpness + 0.25 * self.framing + 0.3 * self.palette + 0.25 * self.parts, 4)
