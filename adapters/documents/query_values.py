"""Query values as engines compare them."""

from datetime import datetime
from enum import Enum
from typing import Any

from attrs import evolve

from adapters.documents.codec import encode
from domain.kernel.query import Op, Query


def plain(value: Any) -> Any:
    """A query's value in the form that documents hold."""
    if isinstance(value, Enum):
        return value.value
    return encode(value) if isinstance(value, datetime) else value


def plain_query(query: Query) -> Query:
    """The query with all its values in the form that documents hold."""
    where = tuple(
        evolve(w, value=tuple(plain(v) for v in w.value) if w.op is Op.IN else plain(w.value)) for w in query.where
    )
    after = None if query.after is None else tuple(plain(v) for v in query.after)
    return evolve(query, where=where, after=after)
