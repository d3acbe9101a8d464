"""The brief: what a buyer asked for, in the buyer's words."""

from typing import Annotated

from attrs import frozen

from domain.kernel.money import Money
from domain.kernel.rules import Length, NoControls

BriefText = Annotated[str, Length(3, 1000), NoControls()]
Hint = Annotated[str, Length(1, 60), NoControls()]


@frozen
class Brief:
    """A buyer's request. Only the text is needed; a hint wins over what the text seems to say."""

    text: BriefText
    category: Hint | None = None
    style: Hint | None = None
    material: Hint | None = None
    budget: Money | None = None
    occasion: Hint | None = None
