"""One walk over a class gives both how it is decoded and its JSON Schema, so the two cannot disagree.

A decoder goes on after a fault and gives every wrong field with its path and rule. Scalars are strict: ``"4"`` is not
a number, ``true`` is not one either. Classes are closed: an unknown field is a fault.
"""

import types
from collections.abc import Callable, Mapping
from datetime import datetime
from enum import Enum
from functools import cache
from typing import Annotated, Any, Generic, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs
from attrs import frozen

from domain.kernel.errors import Fault, InvalidInput
from domain.kernel.rules import Rule

T = TypeVar("T")
Faults = list[Fault]
Read = Callable[[Any, str, Faults], Any]
JsonSchema = dict[str, Any]

_WRONG = object()


@frozen
class Shape:
    """How a type is read from plain JSON values, and its schema. ``read`` appends faults and answers a placeholder when
    it found any.
    """

    schema: JsonSchema
    read: Read
    components: Mapping[str, JsonSchema] = attrs.field(factory=dict)


@frozen
class FieldShape:
    """One field of a class."""

    name: str
    shape: Shape
    required: bool


_CLASSES: dict[Any, "ClassShape[Any]"] = {}


@frozen
class ClassShape(Generic[T]):
    """The fields of a class."""

    kind: type[T]
    fields: tuple[FieldShape, ...]

    def shape(self) -> Shape:
        """The class as a named component."""
        properties = {f.name: f.shape.schema for f in self.fields}
        component: JsonSchema = {"type": "object", "properties": properties, "additionalProperties": False}
        if required := [f.name for f in self.fields if f.required]:
            component["required"] = required
        if words := _first_paragraph(self.kind):
            component["description"] = words
        name = component_name(self.kind)
        inner = {n: c for f in self.fields for n, c in f.shape.components.items()}
        return Shape({"$ref": f"#/components/schemas/{name}"}, self.read, {**inner, name: component})

    def read(self, value: Any, path: str, faults: Faults) -> Any:
        """An object of the class."""
        if not isinstance(value, Mapping):
            return _fault(faults, path, "type", "must be an object")
        before = len(faults)
        known = {f.name for f in self.fields}
        for name in value:
            if name not in known:
                _fault(faults, _join(path, str(name)[:60]), "unknown-field", "is not a field of this request")
        given = {}
        for f in self.fields:
            if f.name in value:
                given[f.name] = f.shape.read(value[f.name], _join(path, f.name), faults)
            elif f.required:
                _fault(faults, _join(path, f.name), "required", "is required")
        return _WRONG if len(faults) > before else self.kind(**given)


def class_shape(kind: Any) -> ClassShape[Any]:
    """The shape of an attrs class; each class is walked once."""
    if kind not in _CLASSES:
        _CLASSES[kind] = _walked(kind)
    return _CLASSES[kind]


def _walked(kind: Any) -> ClassShape[Any]:
    origin: Any = get_origin(kind) or kind
    arguments = dict(zip(getattr(origin, "__parameters__", ()), get_args(kind), strict=False))
    hints = get_type_hints(origin, include_extras=True)
    fields = tuple(
        FieldShape(a.name, shape_of(_bound(hints[a.name], arguments)), a.default is attrs.NOTHING)
        for a in attrs.fields(origin)
        if a.init
    )
    return ClassShape(kind, fields)


def decode(kind: type[T], value: Any) -> T:
    """Read plain JSON values as a class.

    Raises:
        InvalidInput: with a fault for every wrong field.
    """
    faults: Faults = []
    read = class_shape(kind).read(value, "", faults)
    if faults:
        raise InvalidInput("the request has wrong fields", faults=tuple(faults))
    found: T = read
    return found


def component_name(kind: Any) -> str:
    """The name of a class among the schemas; of ``Page[X]``, ``XPage``."""
    arguments = "".join(a.__name__ for a in get_args(kind))
    return f"{arguments}{(get_origin(kind) or kind).__name__}"


@cache
def shape_of(kind: Any) -> Shape:
    """The shape of any type that the wire knows."""
    origin = get_origin(kind)
    if origin is Annotated:
        inner, *rules = get_args(kind)
        return _ruled(shape_of(inner), tuple(r for r in rules if isinstance(r, Rule)))
    if origin in (Union, types.UnionType):
        return _optional(kind)
    if origin is tuple:
        return _list(shape_of(get_args(kind)[0])) if get_args(kind)[-1] is Ellipsis else _row(get_args(kind))
    if origin in (frozenset, list):
        return _list(shape_of(get_args(kind)[0]))
    if origin in (dict, Mapping):
        return Shape({"type": "object"}, _instance(dict, "must be an object"))
    if attrs.has(origin or kind):
        return class_shape(kind).shape()
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _choice(kind)
    if kind in _SCALARS:
        return _SCALARS[kind]
    raise TypeError(f"the wire does not know {kind!r}")


def _bound(hint: Any, arguments: Mapping[Any, Any]) -> Any:
    if hint in arguments:
        return arguments[hint]
    if get_origin(hint) is tuple and get_args(hint)[0] in arguments:
        return tuple[arguments[get_args(hint)[0]], ...]  # type: ignore[misc]
    return hint


def _ruled(inner: Shape, rules: tuple[Rule, ...]) -> Shape:
    schema = dict(inner.schema)
    for rule in rules:
        schema.update(_for_lists(rule.schema()) if schema.get("type") == "array" else rule.schema())

    def read(value: Any, path: str, faults: Faults) -> Any:
        before = len(faults)
        found = inner.read(value, path, faults)
        if len(faults) > before:
            return _WRONG
        for rule in rules:
            if broken := rule.broken(found):
                return _fault(faults, path, rule.name, broken)
        return found

    return Shape(schema, read, inner.components)


def _for_lists(schema: JsonSchema) -> JsonSchema:
    return {{"minLength": "minItems", "maxLength": "maxItems"}.get(k, k): v for k, v in schema.items()}


def _optional(kind: Any) -> Shape:
    choices = [a for a in get_args(kind) if a is not types.NoneType]
    if len(choices) != 1 or len(choices) == len(get_args(kind)):
        raise TypeError(f"the wire does not know the union {kind!r}")
    inner = shape_of(choices[0])

    def read(value: Any, path: str, faults: Faults) -> Any:
        return None if value is None else inner.read(value, path, faults)

    return Shape({"anyOf": [inner.schema, {"type": "null"}]}, read, inner.components)


def _list(inner: Shape) -> Shape:
    def read(value: Any, path: str, faults: Faults) -> Any:
        if not isinstance(value, list):
            return _fault(faults, path, "type", "must be a list")
        return tuple(inner.read(member, f"{path}[{number}]", faults) for number, member in enumerate(value))

    return Shape({"type": "array", "items": inner.schema}, read, inner.components)


def _row(members: tuple[Any, ...]) -> Shape:
    shapes = [shape_of(member) for member in members]

    def read(value: Any, path: str, faults: Faults) -> Any:
        if not isinstance(value, list) or len(value) != len(shapes):
            return _fault(faults, path, "type", f"must be a list of {len(shapes)} members")
        return tuple(s.read(v, f"{path}[{n}]", faults) for n, (s, v) in enumerate(zip(shapes, value, strict=True)))

    schema = {
        "type": "array",
        "prefixItems": [s.schema for s in shapes],
        "minItems": len(shapes),
        "maxItems": len(shapes),
    }
    return Shape(schema, read, {n: c for s in shapes for n, c in s.components.items()})


def _choice(kind: type[Enum]) -> Shape:
    values = [member.value for member in kind]

    def read(value: Any, path: str, faults: Faults) -> Any:
        if value not in values:
            return _fault(faults, path, "choice", f"must be one of {', '.join(map(str, values))}")
        return kind(value)

    return Shape({"type": "string", "enum": values}, read)


def _instance(kind: type | tuple[type, ...], message: str) -> Read:
    def read(value: Any, path: str, faults: Faults) -> Any:
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            return _fault(faults, path, "type", message)
        return value

    return read


def _moment(value: Any, path: str, faults: Faults) -> Any:
    try:
        return datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return _fault(faults, path, "date-time", "must be a date and time, as in 2026-11-22T10:00:00Z")


_SCALARS: Mapping[Any, Shape] = {
    str: Shape({"type": "string"}, _instance(str, "must be a text")),
    int: Shape({"type": "integer"}, _instance(int, "must be a whole number")),
    float: Shape({"type": "number"}, _instance((int, float), "must be a number")),
    bool: Shape({"type": "boolean"}, _instance(bool, "must be true or false")),
    datetime: Shape({"type": "string", "format": "date-time"}, _moment),
    Any: Shape({}, lambda value, path, faults: value),
    types.NoneType: Shape({"type": "null"}, lambda value, path, faults: None),
}


def _fault(faults: Faults, path: str, rule: str, message: str) -> Any:
    faults.append(Fault(path or "body", rule, message))
    return _WRONG


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _first_paragraph(kind: Any) -> str:
    words = ((get_origin(kind) or kind).__doc__ or "").strip()
    return " ".join(words.split("\n\n")[0].split())
