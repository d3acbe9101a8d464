"""Where the figures of the craft vocabulary come from."""

from attrs import frozen


@frozen
class Source:
    """What a figure rests on. ``estimate`` is True where we judged it ourselves and nobody published it."""

    title: str
    url: str | None = None
    estimate: bool = False


ESTIMATE = Source(
    "Estimate by this project, from the usual practice of small workshops; not a published figure", estimate=True
)
HANDBOOK = Source("Common handbook value, rounded by this project", estimate=True)
WOOD_DENSITY = Source(
    "The Engineering ToolBox, Wood Species - Densities (seasoned and dry)",
    "https://www.engineeringtoolbox.com/wood-density-d_40.html",
)
METAL_GRAVITY = Source(
    "Stuller, specific gravity of jewellery metals",
    "https://www.stuller.com/articles/view/where-to-find-gravity-of-materials",
)
GEM_GRAVITY = Source(
    "International Gem Society, The Physical Properties of Gemstones",
    "https://www.gemsociety.org/article/the-physical-properties-of-gemstones/",
)
