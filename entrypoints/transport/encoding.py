"""Results as the wire shows them."""

from datetime import UTC, datetime
from functools import cache
from typing import Any

import orjson
from cattrs import Converter


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@cache
def _converter() -> Converter:
    made = Converter(unstruct_collection_overrides={frozenset: sorted, tuple: list})
    made.register_unstructure_hook(datetime, _moment)
    return made


def to_plain(result: Any) -> Any:
    """Plain JSON values of a result."""
    return _converter().unstructure(result)


def to_json(result: Any) -> bytes:
    """A result as JSON bytes."""
    return orjson.dumps(_converter().unstructure(result))
