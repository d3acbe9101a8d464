"""Domain values on the pipe between the service and the workshop's process."""

from datetime import date
from typing import Any, TypeVar

from cattrs import Converter

T = TypeVar("T")

_CONVERTER = Converter(unstruct_collection_overrides={tuple: list})
_CONVERTER.register_unstructure_hook(date, lambda day: day.isoformat())
_CONVERTER.register_structure_hook(date, lambda text, _: date.fromisoformat(text))


def sent(value: Any) -> Any:
    """An attrs value as JSON values."""
    return _CONVERTER.unstructure(value)


def received(values: Any, kind: type[T]) -> T:
    """The value again.

    Raises:
        cattrs.BaseValidationError: these are not a value of that kind.
    """
    return _CONVERTER.structure(values, kind)
