"""Wrong input: a clear problem that names every wrong field and its rule, and never a fault of ours."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.servers.vision import API, Answer, Client, Server, running

POST = f"{API}/generations"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("hostile") / "data", {}, share=1000, depth=100000) as server:
        yield server


@pytest.fixture(scope="module")
def client(server: Server) -> Iterator[Client]:
    client = server.client()
    yield client
    client.close()


def faults(answer: Answer) -> dict[str, str]:
    assert answer.headers["content-type"].startswith("application/problem+json")
    return {error["field"]: error["rule"] for error in answer.json["errors"]}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({}, {"brief": "required"}),
        ({"brief": {}}, {"brief.text": "required"}),
        ({"brief": {"text": ""}}, {"brief.text": "length"}),
        ({"brief": {"text": "  a  "}}, {"brief.text": "length"}),
        ({"brief": {"text": "x" * 10_000}}, {"brief.text": "length"}),
        ({"brief": {"text": "nul \x00 inside"}}, {"brief.text": "no-control-characters"}),
        ({"brief": {"text": 3}}, {"brief.text": "type"}),
        ({"brief": "a box"}, {"brief": "type"}),
        ({"brief": {"text": "a box", "colour": "red"}}, {"brief.colour": "unknown-field"}),
        ({"brief": {"text": "a box"}, "variants": 0}, {"variants": "range"}),
        ({"brief": {"text": "a box"}, "variants": 9, "quick": True}, {"quick": "unknown-field", "variants": "range"}),
        ({"brief": {"text": "a box"}, "variants": "4"}, {"variants": "type"}),
        ({"brief": {"text": "a box"}, "variants": 2.5}, {"variants": "type"}),
        (
            {"brief": {"text": "a box", "budget": {"amount": -1, "currency": "euro"}}},
            {"brief.budget.amount": "range", "brief.budget.currency": "pattern"},
        ),
        ({"brief": {"text": "a box", "style": ""}}, {"brief.style": "length"}),
    ],
)
def test_every_wrong_field_is_named_with_its_rule(client: Client, body: Any, expected: dict[str, str]) -> None:
    answer = client("POST", POST, body)

    assert answer.status == 400
    assert faults(answer) == expected


@pytest.mark.parametrize(
    "text",
    [
        "🎁 a box for my niece 🎉",
        "صندوق من خشب الجوز مع تطعيم نحاسي",
        "קופסת עץ אגוז",
        "木の箱をください",
        "a\nbox\twith lines",
        "x" * 1000,
    ],
)
def test_emoji_right_to_left_and_any_script_become_pictures(client: Client, text: str) -> None:
    job = client.start(text, variants=1)

    generation = client.finish(job)
    assert generation["job"]["status"] == "complete"
    assert generation["brief"]["text"] == text


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        (b"{", "json"),
        (b"[1]", "type"),
        (b'"text"', "type"),
        (b"null", "type"),
        (b"\xff\xfe", "json"),
        (b'{"a":NaN}', "json"),
    ],
)
def test_a_body_that_is_no_json_object_is_said_to_be_none(client: Client, raw: bytes, rule: str) -> None:
    answer = client("POST", POST, raw=raw)

    assert answer.status == 400
    assert faults(answer) == {"body": rule}


def test_nested_beyond_reason_is_refused(client: Client) -> None:
    assert client("POST", POST, raw=b"[" * 20_000).status == 400
    assert client("POST", POST, raw=b'{"brief":' * 5_000 + b"1" + b"}" * 5_000).status == 400


def test_a_huge_body_is_refused_before_it_is_read_whole(client: Client) -> None:
    answer = client("POST", POST, raw=b'{"brief":{"text":"' + b"x" * 200_000 + b'"}}')

    assert (answer.status, answer.json["code"]) == (413, "request-entity-too-large")


def test_another_content_type_is_said_to_be_none_of_ours(client: Client) -> None:
    answer = client("POST", POST, raw=b"text=a+box", headers={"Content-Type": "application/x-www-form-urlencoded"})

    assert (answer.status, answer.json["code"]) == (400, "not-json")


@pytest.mark.parametrize("key", ["", "two words", "ключ", "x" * 256])
def test_a_key_that_cannot_be_kept_is_refused(client: Client, key: str) -> None:
    answer = client(
        "POST", POST, {"brief": {"text": "a box"}}, headers={"Idempotency-Key": key.encode().decode("latin-1")}
    )

    assert faults(answer) == {"Idempotency-Key": "pattern"}


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("concepts?limit=0", "limit"),
        ("concepts?limit=abc", "limit"),
        ("concepts?limit=99999999999999999999999", "limit"),
        ("concepts?colour=red", "colour"),
        ("concepts?cursor=zzz", "cursor"),
        ("jobs/x/events?after=-1", "after"),
        ("jobs/x/events?limit=501", "limit"),
    ],
)
def test_a_wrong_query_parameter_is_named(client: Client, path: str, field: str) -> None:
    answer = client("GET", f"{API}/{path}")

    assert answer.status == 400
    assert field in faults(answer)


@pytest.mark.parametrize(
    "path", ["generations/unknown", "jobs/..%2f..", "concepts/%00", "concepts/" + "x" * 3000, "jobs/%F0%9F%8E%81"]
)
def test_an_unknown_id_is_not_found_however_odd_it_looks(client: Client, path: str) -> None:
    answer = client("GET", f"{API}/{path}")

    assert answer.status == 404
    assert answer.json["code"].endswith("-not-found")


@pytest.mark.parametrize(
    "path", ["/media/nothing", "/media/..%2fstore.sqlite", "/media/%00", "/media/pictures", "/nowhere", "/page/app.py"]
)
def test_what_is_not_there_is_a_problem_too(client: Client, path: str) -> None:
    answer = client("GET", path)

    assert answer.status == 404
    assert answer.headers["content-type"].startswith("application/problem+json")


def test_a_wrong_method_names_the_right_ones(client: Client) -> None:
    answer = client("DELETE", POST)

    assert answer.status == 405
    assert answer.headers["allow"] == "POST"


_name = st.sampled_from(
    ["brief", "text", "variants", "category", "budget", "amount", "currency", "id", "cursor", "limit", "after"]
)
_value = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_name | st.text(max_size=5), inner, max_size=4),
    max_leaves=10,
)
_near = st.fixed_dictionaries(
    {
        "brief": st.fixed_dictionaries(
            {"text": st.text(max_size=40) | _value}, optional={"style": _value, "budget": _value}
        )
    },
    optional={"variants": st.integers(-1, 3) | _value},
)
_path = st.sampled_from(
    [
        "generations",
        "sessions",
        "concepts",
        "jobs/x",
        "jobs/x/cancel",
        "jobs/x/events",
        "generations/x/retry",
        "concepts/x",
    ]
)
_header = st.text(st.characters(min_codepoint=33, max_codepoint=255), max_size=30)
_headers = st.dictionaries(
    st.sampled_from(
        ["Idempotency-Key", "Accept", "Last-Event-ID", "X-Session-Token", "traceparent", "Content-Type", "Cookie"]
    ),
    _header,
    max_size=3,
)
_query = st.dictionaries(_name, st.text(st.characters(min_codepoint=48, max_codepoint=122), max_size=8), max_size=2)


def test_no_request_that_hypothesis_can_think_of_is_a_fault_of_ours(client: Client) -> None:
    seen = {"requests": 0}

    @settings(
        max_examples=2000, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(
        method=st.sampled_from(["GET", "POST"]),
        path=_path,
        query=_query,
        body=_near | _value | st.binary(max_size=40),
        headers=_headers,
    )
    def ask(method: str, path: str, query: dict[str, str], body: Any, headers: dict[str, str]) -> None:
        from urllib.parse import urlencode

        url = f"{API}/{path}" + (f"?{urlencode(query)}" if query else "")
        try:
            import orjson

            raw = body if isinstance(body, bytes) else orjson.dumps(body)
        except (TypeError, ValueError):  # an integer of more than 64 bits, a lone surrogate
            raw = repr(body).encode("utf-8", "replace")
        headers = {name: value.encode().decode("latin-1") for name, value in headers.items()}
        answer = client(method, url, raw=raw if method == "POST" else None, headers=headers)
        seen["requests"] += 1

        assert answer.status < 500 or answer.json["code"] == "queue-full", (answer.status, answer.body)
        if answer.status >= 400 and answer.headers.get("content-type", "").startswith("application/problem+json"):
            assert {"type", "title", "status", "detail", "code", "trace"} <= set(answer.json)

    ask()
    assert seen["requests"] >= 2000
