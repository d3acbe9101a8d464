"""Categories: what can be made, in which forms and of which parts. One module of ``domain.craft.kinds`` each."""

import pkgutil
from collections.abc import Iterator, Mapping
from importlib import import_module
from types import MappingProxyType

from domain.craft import kinds
from domain.craft.category import Axis, Category, Form, NamedSize, PartRule, Range, Sizing, Words

__all__ = ["CATEGORIES", "CRAFTS", "Axis", "Category", "Form", "NamedSize", "PartRule", "Range", "Sizing", "Words"]

CRAFTS = ("jewellery", "ceramics", "wood", "glass", "metal", "leather", "textile")
"""The crafts, in the order in which everything is listed."""


def _found() -> Iterator[Category]:
    for module in pkgutil.iter_modules(kinds.__path__):
        name = f"{kinds.__name__}.{module.name}"
        found = [each for each in vars(import_module(name)).values() if isinstance(each, Category)]
        if len(found) != 1 or found[0].slug != module.name or found[0].craft not in CRAFTS:
            raise LookupError(f"{name} has to hold one Category of that slug, of a craft in CRAFTS")
        yield found[0]


CATEGORIES: Mapping[str, Category] = MappingProxyType(
    {each.slug: each for each in sorted(_found(), key=lambda each: (CRAFTS.index(each.craft), each.slug))}
)
