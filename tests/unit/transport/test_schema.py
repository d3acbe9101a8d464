"""Decoding names every wrong field; the schema says the same."""

from datetime import datetime
from typing import Annotated, Any

import pytest
from attrs import frozen
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from application.concepts.generate import StartGeneration
from application.concepts.queries import ConceptSummary, ConceptView, GenerationView
from domain.concepts.spec import Composition
from domain.kernel.errors import InvalidInput
from domain.kernel.page import Page
from domain.kernel.rules import Between, Length
from entrypoints.transport.schema import class_shape, component_name, decode


@frozen
class Size:
    width: Annotated[int, Between(1, 100)]
    unit: str = "mm"


@frozen
class Order:
    """An order of things.

    Not part of the schema.
    """

    name: Annotated[str, Length(1, 5)]
    sizes: Annotated[tuple[Size, ...], Length(0, 2)] = ()
    view: Composition | None = None
    share: float = 0.5
    gift: bool = False
    due: datetime | None = None
    pair: tuple[float, float] = (0.0, 0.0)
    more: dict[str, Any] | None = None


def faults(value: Any) -> dict[str, str]:
    with pytest.raises(InvalidInput) as caught:
        decode(Order, value)
    return {fault.field: fault.rule for fault in caught.value.faults}


def test_a_good_request_is_read_with_its_defaults() -> None:
    order = decode(
        Order,
        {"name": "box", "sizes": [{"width": 3}], "view": "hero", "due": "2026-01-01T10:00:00+00:00", "pair": [1, 2]},
    )

    assert order.sizes == (Size(3),)
    assert order.view is Composition.HERO
    assert order.due is not None
    assert order.pair == (1, 2)
    assert order.share == 0.5


def test_every_wrong_field_is_named_with_its_path_and_rule_in_one_answer() -> None:
    assert faults(
        {
            "sizes": [{"width": 0}, {"width": "3", "unit": 4, "depth": 1}],
            "view": "upside down",
            "gift": 1,
            "share": True,
            "due": "tomorrow",
            "pair": [1],
            "more": [],
            "colour": "red",
        }
    ) == {
        "name": "required",
        "sizes[0].width": "range",
        "sizes[1].width": "type",
        "sizes[1].unit": "type",
        "sizes[1].depth": "unknown-field",
        "view": "choice",
        "gift": "type",
        "share": "type",
        "due": "date-time",
        "pair": "type",
        "more": "type",
        "colour": "unknown-field",
    }


@pytest.mark.parametrize("value", [None, [], "text", 3, True])
def test_a_body_that_is_no_object_is_named_as_such(value: Any) -> None:
    assert faults(value) == {"body": "type"}


def test_a_list_is_bounded_by_its_number_of_members() -> None:
    assert faults({"name": "box", "sizes": [{"width": 1}] * 3}) == {"sizes": "length"}
    assert class_shape(Order).shape().components["Order"]["properties"]["sizes"]["maxItems"] == 2


def test_true_is_no_number_and_a_text_neither() -> None:
    assert faults({"name": "box", "sizes": [{"width": True}]}) == {"sizes[0].width": "type"}


def test_a_page_is_named_after_its_items() -> None:
    assert component_name(Page[ConceptSummary]) == "ConceptSummaryPage"
    shape = class_shape(Page[ConceptSummary])
    assert {f.name for f in shape.fields} == {"items", "next"}


def _validator(kind: type) -> Draft202012Validator:
    shape = class_shape(kind).shape()
    return Draft202012Validator({**shape.schema, "components": {"schemas": dict(shape.components)}})


_plain = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 120) | st.floats(0, 9) | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["name", "sizes", "width", "unit", "view", "share", "gift"]), inner, max_size=4
        )
    ),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(_plain)
def test_the_decoder_and_the_schema_agree_on_what_is_wrong(value: Any) -> None:
    try:
        decode(Order, value)
        accepted = True
    except InvalidInput:
        accepted = False

    # A whole float is an integer to JSON Schema, which knows one kind of number; stripping is ours alone.
    if _has_whole_float(value) or _has_blank(value):
        return
    assert _validator(Order).is_valid(value) is accepted


def _has_whole_float(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_has_whole_float, value.values()))
    if isinstance(value, list):
        return any(map(_has_whole_float, value))
    return isinstance(value, float) and value.is_integer()


def _has_blank(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_has_blank, value.values()))
    if isinstance(value, list):
        return any(map(_has_blank, value))
    return isinstance(value, str) and value != value.strip()


@pytest.mark.parametrize("kind", [StartGeneration, GenerationView, ConceptView])
def test_the_schemas_of_the_api_are_valid_json_schema(kind: type) -> None:
    shape = class_shape(kind).shape()
    for component in shape.components.values():
        Draft202012Validator.check_schema(component)
    assert shape.components[kind.__name__]["additionalProperties"] is False


def test_a_type_that_the_wire_does_not_know_is_said_at_once() -> None:
    @frozen
    class Odd:
        either: int | str

    with pytest.raises(TypeError, match="union"):
        class_shape(Odd)
