"""Pages of a list, by cursor."""

from typing import Generic, TypeVar

from attrs import frozen

T = TypeVar("T")


@frozen
class Page(Generic[T]):
    """Some items and, where there are more, the cursor that the next request sends as ``cursor``."""

    items: tuple[T, ...]
    next: str | None = None
