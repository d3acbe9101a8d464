"""All sizes of a brief, and its text without them."""

from attrs import frozen

from adapters.studio.designer.languages import Spoken
from adapters.studio.designer.measuring.capacity import take_capacity, take_carats
from adapters.studio.designer.measuring.finding import find_measures
from adapters.studio.designer.measuring.likenesses import Likeness, take_likeness
from adapters.studio.designer.measuring.measures import Found
from adapters.studio.designer.measuring.worn import WornSize, take_worn_size


@frozen
class Taken:
    """What a brief says of sizes: measures in the order of the ``text`` (which still has them), the number of what is
    worn, what a vessel holds in ml, and ``unusable`` words.
    """

    text: str = ""
    found: tuple[Found, ...] = ()
    worn: WornSize = WornSize()
    like: Likeness = Likeness()
    capacity_ml: float | None = None
    unusable: tuple[str, ...] = ()
    spoken: tuple[Spoken, ...] = ()


def take_measures(text: str, spoken: tuple[Spoken, ...] = ()) -> tuple[Taken, str]:
    """Read all sizes; give them and the text without them."""
    whole = text
    like, text = take_likeness(text)
    worn, text = take_worn_size(text, spoken)
    capacity, text = take_capacity(text)
    unusable, text = take_carats(text)
    found, text = find_measures(text, spoken)
    return Taken(whole, found, worn, like, capacity, unusable, spoken), text
