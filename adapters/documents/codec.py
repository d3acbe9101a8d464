"""The codec of stored documents: generated from the classes, never mapped by hand."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeVar

import orjson
from cattrs import Converter

from domain.kernel.event import Event

T = TypeVar("T")


def _written(moment: datetime) -> str:
    # Always six digits of a second, always UTC: texts of this form sort as the moments do.
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


@cache
def converter() -> Converter:
    """The one converter of stored documents."""
    made = Converter(unstruct_collection_overrides={frozenset: sorted, tuple: list})
    made.register_unstructure_hook(datetime, _written)
    made.register_structure_hook(datetime, lambda value, _: datetime.fromisoformat(value))
    # What a command without an answer noted on its receipt.
    made.register_structure_hook(type(None), lambda _value, _kind: None)
    return made


def encode(value: Any) -> Any:
    """Plain JSON values of an attrs object."""
    return converter().unstructure(value)


def decode(plain: Any, kind: type[T]) -> T:
    """The attrs object of plain JSON values."""
    return converter().structure(plain, kind)


def encode_event(event: Event) -> dict[str, Any]:
    """An event with its stable type name as the tag of the union."""
    return {"type": event.type, **encode(event)}


@cache
def event_types() -> Mapping[str, type[Event]]:
    """Every event class by its stable name."""
    found: dict[str, type[Event]] = {}
    waiting = [Event]
    while waiting:
        for kind in waiting.pop().__subclasses__():
            # attrs makes a slotted twin of each class; the twin that stays importable is the last one with this name.
            found[kind.type] = kind
            waiting.append(kind)
    return found


def decode_event(plain: Mapping[str, Any]) -> Event:
    """The event of a tagged mapping."""
    fields = dict(plain)
    return decode(fields, event_types()[fields.pop("type")])


def dump(plain: Any) -> bytes:
    """JSON bytes with sorted keys, so that equal values are equal bytes."""
    return orjson.dumps(plain, option=orjson.OPT_SORT_KEYS)


def load(content: bytes | str) -> Any:
    """Plain values of JSON bytes."""
    return orjson.loads(content)
