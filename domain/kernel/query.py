"""Query: a closed, typed question about one collection, which every storage engine answers alike."""

from enum import StrEnum
from typing import Any

from attrs import evolve, field, frozen

from domain.kernel.errors import InvalidInput

MOST = 500


class Op(StrEnum):
    """How a field is compared. ``HAS`` asks for a member of an array."""

    EQ = "eq"
    IN = "in"
    HAS = "has"
    GT = "gt"
    GTE = "gte"
    LT = "lt"
    LTE = "lte"


@frozen
class Where:
    """One condition. ``field`` is a dotted path into the document."""

    field: str
    op: Op
    value: Any


@frozen
class Query:
    """Conditions (all must hold), an order with the id as its last key, and a window.

    ``after`` is the cursor of the last item seen: its values of the ordered fields and its id. A cursor stays true
    while others insert, an ``offset`` does not. ``limit`` is 1 to 500.
    """

    where: tuple[Where, ...] = ()
    order: str | None = None
    descending: bool = False
    after: tuple[Any, ...] | None = None
    offset: int = 0
    limit: int = field(default=50)

    def __attrs_post_init__(self) -> None:
        if not 1 <= self.limit <= MOST:
            raise InvalidInput(f"limit must be 1 to {MOST}, is {self.limit}")
        if self.after is not None and len(self.after) != (2 if self.order else 1):
            raise InvalidInput("the cursor does not belong to this order")

    def and_(self, name: str, op: Op, value: Any) -> "Query":
        """Narrow the query by one more condition."""
        return evolve(self, where=(*self.where, Where(name, op, value)))

    @property
    def fields(self) -> frozenset[str]:
        """The fields that an index must cover."""
        return frozenset({w.field for w in self.where} | ({self.order} if self.order else set()))


def eq(**conditions: Any) -> tuple[Where, ...]:
    """Conditions of equality; a double underscore in a name is a dot of the path."""
    return tuple(Where(name.replace("__", "."), Op.EQ, value) for name, value in conditions.items())
