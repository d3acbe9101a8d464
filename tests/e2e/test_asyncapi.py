"""What the AsyncAPI document says of the wire, held against what a real server says and takes."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType
from jsonschema import Draft7Validator

from tests.servers.vision import API, Client, Server, running


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    script = {"cues": [{"delay_s": 0.1, "previews": 2}]}
    with running(tmp_path_factory.mktemp("asyncapi") / "data", script, share=20) as server:
        yield server


@pytest.fixture
def client(server: Server) -> Iterator[Client]:
    client = server.client()
    yield client
    client.close()


class Described:
    """The document that a server gives, and what it says of messages."""

    def __init__(self, client: Client) -> None:
        self.document = client("GET", "/asyncapi.json").json
        self.messages = self.document["components"]["messages"]

    def check(self, name: str, value: Any, part: str = "payload") -> None:
        """Refuse what is not as the message is described."""
        schema = {**self.messages[name][part], "components": self.document["components"]}
        Draft7Validator(schema, format_checker=Draft7Validator.FORMAT_CHECKER).validate(value)

    def replies(self, kind: str) -> set[str]:
        """The types that answer a message of a client."""
        asked = f"#/channels/socket/messages/{kind}"
        operations = self.document["operations"].values()
        operation = next(o for o in operations if o["messages"] == [{"$ref": asked}])
        return {message["$ref"].rsplit("/", 1)[1] for message in operation["reply"]["messages"]}


@asynccontextmanager
async def socket_of(client: Client) -> AsyncIterator[ClientWebSocketResponse]:
    async with ClientSession() as session, session.ws_connect(f"{client.url}{API}/ws") as socket:
        yield socket


async def heard(socket: ClientWebSocketResponse, document: Described, kind: str) -> list[dict[str, Any]]:
    """Everything up to the next message of a type, each checked against its description."""
    found: list[dict[str, Any]] = []
    until = asyncio.get_running_loop().time() + 20
    while not found or found[-1]["type"] != kind:
        # A limit of its own would begin again with every ping.
        async with asyncio.timeout_at(until):
            frame = await socket.receive()
        if frame.type is WSMsgType.BINARY:
            size = int.from_bytes(frame.data[:4], "big")
            header = json.loads(frame.data[4 : 4 + size])
            document.check("preview", header, "headers")
            found.append({"type": "preview", "header": header, "picture": frame.data[4 + size :]})
        else:
            message = json.loads(frame.data)
            document.check(message["type"], message)
            found.append(message)
    return found


async def test_everything_that_is_said_on_a_socket_is_as_described(client: Client) -> None:
    document = Described(client)
    job = client.start(variants=2)
    stream = f"job:{job}"
    seen: list[dict[str, Any]] = []

    async with socket_of(client) as socket:
        await socket.send_json({"type": "hello", "token": client.token, "features": ["previews"]})
        seen += await heard(socket, document, "ready")
        await socket.send_json({"type": "subscribe", "stream": stream})
        seen += await heard(socket, document, "subscribed")
        while seen[-1].get("event", {}).get("type") != "job.complete":
            seen += await heard(socket, document, "event")
        await socket.send_json({"type": "unsubscribe", "stream": stream})
        seen += await heard(socket, document, "unsubscribed")
        for wrong in (
            {"type": "unsubscribe", "stream": stream},
            {"type": "subscribe", "stream": "job:gen_nobody"},
            {"type": "subscribe", "stream": stream, "after": 10_000},
            {"type": "subscribe", "stream": "", "after": -1},
            {"type": "sing"},
        ):
            await socket.send_json(wrong)
            seen += await heard(socket, document, "error")
        await socket.send_json({"type": "ping"})
        seen += await heard(socket, document, "pong")

    sent = {"ready", "subscribed", "event", "unsubscribed", "error", "pong", "preview"}
    assert {message["type"] for message in seen} == sent
    gone = next(message for message in seen if message.get("code") == "stream-gone")
    assert gone["resource"] == f"{API}/jobs/{job}"
    pictures = [message["picture"] for message in seen if message["type"] == "preview"]
    assert all(picture.startswith(b"\x89PNG") or picture[:2] == b"\xff\xd8" for picture in pictures)


async def test_what_the_document_says_that_a_client_may_say_is_taken_and_answered_as_it_says(client: Client) -> None:
    document = Described(client)
    known = {"token": client.token, "stream": f"job:{client.start(variants=1)}", "after": 0}

    async with socket_of(client) as socket:
        for kind in ("hello", "subscribe", "ping", "unsubscribe"):
            for example in document.messages[kind]["examples"]:
                said = {name: known.get(name, value) for name, value in example["payload"].items()}
                await socket.send_json(said)
                (answer,) = document.replies(kind) - {"error"}
                assert not [m for m in await heard(socket, document, answer) if m["type"] == "error"]


def test_server_sent_events_are_as_described(client: Client) -> None:
    document = Described(client)
    job = client.start(variants=2)
    client.finish(job)

    answer = client("GET", f"{API}/jobs/{job}/events", headers={"Accept": "text/event-stream"})

    fields = [line.split(": ", 1) for line in answer.body.decode().splitlines() if line[:1] not in (":", "")]
    assert answer.headers["content-type"].startswith(document.messages["jobEvent"]["contentType"])
    for name, value in fields:
        if name == "data":
            document.check("jobEvent", json.loads(value))
    kinds = [value for name, value in fields if name == "event"]
    assert kinds[-1] == "job.complete"
    assert {"job.started", "job.preview", "job.picture"} <= set(kinds)
    after = f"{API}/jobs/{job}/events?after={len(kinds)}"
    assert client("GET", after, headers={"Accept": "text/event-stream"}).status == 204
    gone = client("GET", f"{API}/jobs/{job}/events?after=9999", headers={"Accept": "text/event-stream"})
    assert gone.status == 410
    document.check("problem", gone.json)


def test_the_reference_leads_to_the_document(client: Client) -> None:
    assert b'href="/asyncapi.json"' in client("GET", "/reference").body
