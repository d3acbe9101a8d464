"""The AsyncAPI document: what the official schema asks for, and what the wire's own classes say."""

import json
import os
from collections.abc import Iterator
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from domain.jobs import EntryType
from entrypoints.composition.settings import Settings
from entrypoints.http.live.asyncapi import EXAMPLES, document
from entrypoints.http.live.messages import CLIENT_MESSAGES, SERVER_MESSAGES, read_message
from entrypoints.http.live.socket import CLOSE_CODES
from entrypoints.http.routes import ROUTES

SPECS = Path(__file__).parents[2] / "node" / "node_modules" / "@asyncapi" / "specs"
OFFICIAL = SPECS / "schemas" / "3.0.0-without-$id.json"


def described(**settings: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(document(ROUTES, Settings(**settings)))
    return found


def schema_of(document: dict[str, Any], schema: dict[str, Any]) -> Draft7Validator:
    """A schema of the document, with the components that it refers to."""
    return Draft7Validator({**schema, "components": document["components"]})


def target(document: dict[str, Any], reference: str) -> Any:
    return reduce(lambda place, name: place[name], reference.removeprefix("#/").split("/"), document)


def references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if "$ref" in value:
            yield value["$ref"]
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from references(inner)


@pytest.fixture(scope="module")
def official() -> Draft7Validator:
    if not OFFICIAL.exists():
        missing = "the official schema is needed (npm ci --prefix tests/node)"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return Draft7Validator(json.loads(OFFICIAL.read_text()))


@pytest.mark.parametrize("address", ["", "https://vision.example/ai"])
def test_the_document_is_what_the_official_schema_of_asyncapi_asks_for(official: Draft7Validator, address: str) -> None:
    wrong = [
        f"{error.json_path}: {error.message[:200]}" for error in official.iter_errors(described(public_url=address))
    ]

    assert wrong == []


def test_every_reference_leads_somewhere_and_operations_use_messages_of_their_channel() -> None:
    document = described()

    for reference in references(document):
        assert target(document, reference)
    for operation in document["operations"].values():
        within = f"{operation['channel']['$ref']}/messages/"
        named = operation["messages"] + operation.get("reply", {}).get("messages", [])
        assert [reference for reference in references(named) if not reference.startswith(within)] == []


def test_each_message_of_the_wire_is_described_with_its_type_and_an_example_that_fits() -> None:
    document = described()
    kinds = [*CLIENT_MESSAGES.values(), *SERVER_MESSAGES]

    assert {type(example) for example in EXAMPLES} == set(kinds)
    for kind in kinds:
        message = document["components"]["messages"][kind.type]
        schema = target(document, message["payload"]["$ref"])
        assert schema["properties"]["type"] == {"const": kind.type}
        assert "type" in schema["required"]
        for example in message["examples"]:
            schema_of(document, message["payload"]).validate(example["payload"])
        assert kind.type in document["channels"]["socket"]["messages"]


def test_what_a_client_says_in_the_examples_is_understood() -> None:
    messages = described()["components"]["messages"]

    for name, kind in CLIENT_MESSAGES.items():
        for example in messages[name]["examples"]:
            assert isinstance(read_message(json.dumps(example["payload"])), kind)


def test_operations_are_told_from_where_the_service_stands() -> None:
    operations = described()["operations"]
    said = {
        reference.rsplit("/", 1)[1]: operation["action"]
        for operation in operations.values()
        for reference in references(operation["messages"])
    }

    assert {name for name, action in said.items() if action == "receive"} == set(CLIENT_MESSAGES)
    assert {name for name, action in said.items() if action == "send"} == {
        *("event", "error", "preview"),
        *("jobEvent", "problem"),
    }


def test_types_close_codes_and_limits_are_those_of_the_service() -> None:
    document = described(messages_s=3.0, followers_each=7, streams_each=9, hello_s=2.0)
    socket = document["channels"]["socket"]

    kinds = document["components"]["schemas"]["CloudEvent"]["properties"]["type"]["oneOf"]
    assert [kind["const"] for kind in kinds] == list(EntryType)
    assert socket["x-close-codes"] == {str(code): words for code, words in CLOSE_CODES.items()}
    limits = socket["x-limits"]
    assert (limits["messages_a_second"], limits["connections_of_a_session"]) == (3.0, 7)
    assert (limits["streams_of_a_connection"], limits["seconds_to_hello"]) == (9, 2.0)
    assert limits["bytes_of_a_message"] == 16 * 1024


def test_the_servers_are_where_clients_reach_it() -> None:
    behind = described(public_url="https://vision.example/ai")["servers"]

    assert (behind["websocket"]["protocol"], behind["http"]["protocol"]) == ("wss", "https")
    assert (behind["websocket"]["host"], behind["websocket"]["pathname"]) == ("vision.example", "/ai")
    assert described()["servers"]["websocket"]["host"] == "127.0.0.1:8080"


def test_streams_of_events_tell_how_they_are_resumed_and_how_they_end() -> None:
    document = described()
    addresses = {channel["address"] for channel in document["channels"].values()}

    assert {"/api/v2/ai/ws", "/api/v2/ai/jobs/{id}/events", "/api/v2/ai/generations/{id}/events"} == addresses
    events = document["channels"]["jobEvents"]
    assert "Last-Event-ID" in events["description"]
    assert {"204", "401", "404", "410", "429", "503"} <= set(events["x-responses"])
    query = document["operations"]["sendJobEvents"]["bindings"]["http"]["query"]
    assert query["properties"]["after"]["minimum"] == 0


def test_the_guide_tells_every_message_and_close_code() -> None:
    guide = (Path(__file__).parents[3] / "docs" / "guides" / "following.md").read_text()

    assert [code for code in CLOSE_CODES if f"| {code} |" not in guide] == []
    assert [kind for kind in CLIENT_MESSAGES if f'`{{"type":"{kind}"' not in guide] == []
    assert [
        kind.type for kind in SERVER_MESSAGES if f"`{kind.type}`" not in guide and f'"{kind.type}"' not in guide
    ] == []
