"""The geometry of each category, one module each, named by the category's slug and giving a ``PATTERN``."""

import pkgutil
from collections.abc import Iterator, Mapping
from importlib import import_module
from types import MappingProxyType

from adapters.studio.renderer.bodies import Piece
from adapters.studio.renderer.forms.pattern import Pattern, Place, Stance
from adapters.studio.renderer.forms.plan import plan
from domain.concepts.spec import ProductSpec

__all__ = ["PATTERNS", "Pattern", "Place", "Stance", "pattern", "shape"]


def _found() -> Iterator[tuple[str, Pattern]]:
    for module in pkgutil.iter_modules(__path__):
        made = getattr(import_module(f"{__name__}.{module.name}"), "PATTERN", None)
        if isinstance(made, Pattern):
            yield module.name, made


PATTERNS: Mapping[str, Pattern] = MappingProxyType(dict(_found()))


def pattern(category: str) -> Pattern:
    """The pattern of a category; an unknown one is made as a box."""
    return PATTERNS.get(category, PATTERNS["box"])


def shape(spec: ProductSpec, seed: int = 0) -> Piece:
    """The bodies of a spec at its true size in mm, standing on z = 0. An unknown form is made as the category's plain
    one. ``seed`` decides only the hand's unevenness.
    """
    return pattern(spec.category).build(plan(spec, seed))
