"""AsyncAPI 3.0 of the streams and messages, from the classes that the wire itself uses."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from http import HTTPStatus
from inspect import getdoc
from typing import Any
from urllib.parse import urlsplit

import orjson

from application.command import SessionRequired
from application.streams.events import CloudEvent
from application.streams.read import ReadJobStream
from domain.jobs import EntryType, Progress
from domain.kernel.errors import InvalidInput, VisionError
from entrypoints.composition.settings import Settings
from entrypoints.http.edge import SESSION_COOKIE, SESSION_HEADER
from entrypoints.http.live.messages import (
    CLIENT_MESSAGES,
    SERVER_MESSAGES,
    ErrorMessage,
    EventMessage,
    Feature,
    Hello,
    Ping,
    Pong,
    Ready,
    ServerMessage,
    Subscribe,
    Subscribed,
    Unsubscribe,
    Unsubscribed,
)
from entrypoints.http.live.socket import CLOSE_CODES, MOST_BYTES, OriginRefused
from entrypoints.http.live.sse import RETRY_MS
from entrypoints.http.routing import Route
from entrypoints.transport.addresses import PREFIX
from entrypoints.transport.encoding import to_plain
from entrypoints.transport.problems import CONTENT_TYPE, problem_schema, status_of
from entrypoints.transport.schema import JsonSchema, class_shape, component_name

_JOB = "gen_01m820v5k8e7xa4q9z3c6t0w2d"
_STREAM = f"job:{_JOB}"
_NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
_EVENT = CloudEvent(
    specversion="1.0",
    id="5",
    source=f"/streams/{_STREAM}",
    type=EntryType.PROGRESS,
    time=_NOON,
    sequence="0000000005",
    datacontenttype="application/json",
    data={"stage": "generating", "percent": 18, "message": "Drawing 2 of 4", "attempt": 1},
)

EXAMPLES: tuple[Any, ...] = (
    Hello("ses_01m820v5k8e7xa4q9z3c6t0w2d.1795348800.c2lnbmF0dXJl", (Feature.PREVIEWS,)),
    Subscribe(_STREAM, 4),
    Unsubscribe(_STREAM),
    Ping(),
    Ready("ses_01m820v5k8e7xa4q9z3c6t0w2d", _NOON, (Feature.PREVIEWS,)),
    Subscribed(_STREAM, 4),
    Unsubscribed(_STREAM),
    EventMessage(_STREAM, _EVENT),
    Pong(),
    ErrorMessage("stream-gone", "the entries after 4 are not kept any more", _STREAM, resource=f"{PREFIX}/jobs/{_JOB}"),
)
"""One of each message."""

REPLIES: Mapping[type[Any], tuple[type[ServerMessage], ...]] = {
    Hello: (Ready, ErrorMessage),
    Subscribe: (Subscribed, ErrorMessage),
    Unsubscribe: (Unsubscribed, ErrorMessage),
    Ping: (Pong,),
}
"""What the service answers to each message of a client."""

_UNASKED = (EventMessage, ErrorMessage)

_SOCKET = f"""\
Many streams over one connection, each with its own cursor.

A client says `hello` first, and with it the token of its session. Who comes with the session's cookie, or with
`{SESSION_HEADER}`, is known already and may leave it out. `subscribe` follows a stream after a sequence number: its
events come each once, in order and without a gap, also those that were there before. Keep the number of the last one,
and after a lost connection subscribe after it again. A subscription stays when a job ends, for a retry goes on in the
same stream.

A message is one text frame with one JSON object, and its `type` names what it is. What has no value is left out.
Pages of another origin than the service's are refused (`{OriginRefused.code}`) unless the operator named it.
"""
_EVENTS = f"""\
One stream as server-sent events, with `Accept: text/event-stream`. `id` is the sequence number, `event` the type,
`data` the CloudEvent. The stream closes with the job's end.

It begins after `Last-Event-ID`, which browsers send by themselves, else after the query's `after`, else with the first
entry. A comment breaks every long silence; `retry` asks for {RETRY_MS} ms before a client comes again. The same address
answers JSON pages, and waits for news when asked (`Prefer: wait`): see the OpenAPI document.
"""
_PREVIEW = """\
The picture that the `job.preview` of the same `sequence` tells of, in one binary frame, for clients that said `hello`
with the feature `previews`. A client that is behind with reading gets no picture; the address in the event serves it
all the same. The frame is the length of its header as four bytes, big-endian; the header (`headers` here) as JSON in
UTF-8; and the picture, to the end of the frame.
"""


@cache
def document(routes: tuple[Route, ...], settings: Settings) -> bytes:
    """The document as JSON bytes, with those of the declared routes that stream, and this installation's limits."""
    schemas: dict[str, JsonSchema] = {"Problem": problem_schema(), **_events_schemas()}
    messages = {
        **{kind.type: _client_message(kind, schemas) for kind in CLIENT_MESSAGES.values()},
        **{kind.type: _server_message(kind, schemas) for kind in SERVER_MESSAGES},
        "preview": _preview_message(),
        "jobEvent": _job_event_message(),
        "problem": _problem_message(),
    }
    streams = [route for route in routes if route.command is ReadJobStream]
    return orjson.dumps(
        {
            "asyncapi": "3.0.0",
            "info": {
                "title": "AI Vision Service: streams",
                "version": "2.0.0",
                "description": "Following the work on a generation live, over a WebSocket or as server-sent events."
                " Events are CloudEvents 1.0: `sequence`, and the same number as `id`, count the entries of a stream"
                " from 1 without a gap, and are what a client resumes after.",
                "externalDocs": {"description": "Requests and answers", "url": f"{settings.address}/openapi.json"},
            },
            "defaultContentType": "application/json",
            "servers": _servers(settings.address),
            "channels": {"socket": _socket(settings), **{_name(route): _events(route, settings) for route in streams}},
            "operations": {
                **_socket_operations(),
                **{f"send{_name(route)[0].upper()}{_name(route)[1:]}": _events_operation(route) for route in streams},
            },
            "components": {
                "schemas": dict(sorted(schemas.items())),
                "messages": messages,
                "securitySchemes": _security_schemes(),
            },
        }
    )


def _servers(address: str) -> dict[str, Any]:
    place = urlsplit(address)
    safe = "s" if place.scheme == "https" else ""
    pathname = {"pathname": place.path} if place.path else {}
    header, cookie = _ref("components/securitySchemes/session"), _ref("components/securitySchemes/cookie")
    hello = _ref("components/securitySchemes/hello")
    return {
        "websocket": {
            "host": place.netloc,
            "protocol": f"ws{safe}",
            **pathname,
            "security": [hello, cookie, header],
        },
        "http": {"host": place.netloc, "protocol": f"http{safe}", **pathname, "security": [header, cookie]},
    }


def _security_schemes() -> dict[str, Any]:
    return {
        "session": {"type": "httpApiKey", "in": "header", "name": SESSION_HEADER},
        "cookie": {"type": "httpApiKey", "in": "cookie", "name": SESSION_COOKIE},
        "hello": {
            "type": "apiKey",
            "in": "password",
            "description": "A session's token, as `token` of the first message, `hello`.",
        },
    }


def _socket(settings: Settings) -> dict[str, Any]:
    kinds = [*CLIENT_MESSAGES, *(kind.type for kind in SERVER_MESSAGES), "preview"]
    return {
        "address": f"{PREFIX}/ws",
        "title": "WebSocket",
        "description": _SOCKET,
        "servers": [_ref("servers/websocket")],
        "messages": {kind: _ref(f"components/messages/{kind}") for kind in kinds},
        "bindings": {"ws": {"method": "GET", "bindingVersion": "0.1.0"}},
        "x-close-codes": {str(code): words for code, words in sorted(CLOSE_CODES.items())},
        "x-limits": {
            "bytes_of_a_message": MOST_BYTES,
            "messages_a_second": settings.messages_s,
            "streams_of_a_connection": settings.streams_each,
            "seconds_to_hello": settings.hello_s,
            "seconds_between_pings": settings.heartbeat_s,
            **_connections(settings),
        },
    }


def _events(route: Route, settings: Settings) -> dict[str, Any]:
    return {
        "address": route.path,
        "title": f"Server-sent events of one of the {route.tag.lower()}",
        "description": _EVENTS,
        "servers": [_ref("servers/http")],
        "parameters": {name: {"description": "As the resource shows it."} for name in route.parameters},
        "messages": {name: _ref(f"components/messages/{name}") for name in ("jobEvent", "problem")},
        "x-responses": _responses(route),
        "x-limits": {"seconds_between_signs": settings.heartbeat_s, **_connections(settings)},
    }


def _connections(settings: Settings) -> dict[str, Any]:
    return {"connections_of_a_session": settings.followers_each, "connections_of_a_server": settings.followers}


def _responses(route: Route) -> dict[str, str]:
    words = {
        HTTPStatus.OK: "The events.",
        HTTPStatus.NO_CONTENT: "The stream has ended, and nothing follows the cursor: do not come again.",
    }
    errors: tuple[type[VisionError], ...] = (*route.errors, InvalidInput, SessionRequired)
    by_status = {status_of(error): "" for error in errors}
    for error in errors:
        by_status[status_of(error)] += f" `{error.code}`: {' '.join((getdoc(error) or '').split())}"
    told = {**{int(status): text for status, text in words.items()}, **by_status}
    return {str(status): text.strip() for status, text in sorted(told.items())}


def _socket_operations() -> dict[str, Any]:
    channel = _ref("channels/socket")
    operations: dict[str, Any] = {}
    for kind, message in CLIENT_MESSAGES.items():
        operations[f"receive{message.__name__}"] = {
            "action": "receive",
            "channel": channel,
            "summary": _summary(message),
            "messages": [_ref(f"channels/socket/messages/{kind}")],
            "reply": {
                "channel": channel,
                "messages": [_ref(f"channels/socket/messages/{reply.type}") for reply in REPLIES[message]],
            },
        }
    for kind, words in [
        *((unasked.type, _summary(unasked)) for unasked in _UNASKED),
        ("preview", "A rough picture, as it is drawn."),
    ]:
        operations[f"send{kind.capitalize()}"] = {
            "action": "send",
            "channel": channel,
            "summary": words,
            "messages": [_ref(f"channels/socket/messages/{kind}")],
        }
    return operations


def _events_operation(route: Route) -> dict[str, Any]:
    after = next(f.shape.schema for f in class_shape(route.command).fields if f.name == "after")
    query = {"type": "object", "properties": {"after": after}}
    return {
        "action": "send",
        "channel": _ref(f"channels/{_name(route)}"),
        "summary": "Every entry of the stream after the cursor, once and in order.",
        "messages": [_ref(f"channels/{_name(route)}/messages/{name}") for name in ("jobEvent", "problem")],
        "bindings": {"http": {"method": route.method, "query": query, "bindingVersion": "0.3.0"}},
    }


def _client_message(kind: type[Any], schemas: dict[str, JsonSchema]) -> dict[str, Any]:
    schemas.update(_typed(kind, class_shape(kind).shape().components))
    return _message(kind)


def _server_message(kind: type[ServerMessage], schemas: dict[str, JsonSchema]) -> dict[str, Any]:
    components = {name: sent(schema) for name, schema in class_shape(kind).shape().components.items()}
    schemas.update({name: schema for name, schema in _typed(kind, components).items() if name not in schemas})
    return _message(kind)


def _message(kind: type[Any]) -> dict[str, Any]:
    examples = [{"payload": _payload(example)} for example in EXAMPLES if type(example) is kind]
    return {
        "name": kind.type,
        "title": kind.__name__.removesuffix("Message"),
        "summary": _summary(kind),
        "payload": _ref(f"components/schemas/{component_name(kind)}"),
        "examples": examples,
    }


def _payload(message: Any) -> dict[str, Any]:
    return {"type": message.type, **{k: v for k, v in to_plain(message).items() if v not in (None, [])}}


def _typed(kind: type[Any], components: Mapping[str, JsonSchema]) -> dict[str, JsonSchema]:
    """The components of a message, with the ``type`` by which it is told from the others."""
    name = component_name(kind)
    schema = components[name]
    properties = {"type": {"const": kind.type}, **schema["properties"]}
    typed = {**schema, "properties": properties, "required": ["type", *schema.get("required", [])]}
    return {**components, name: typed}


def sent(schema: JsonSchema) -> JsonSchema:
    """The schema of an object as the service sends it: null and empty lists are left out, all else is there."""
    properties: dict[str, JsonSchema] = {}
    required: list[str] = []
    for name, inner in schema["properties"].items():
        choices = [choice for choice in inner.get("anyOf", [inner]) if choice != {"type": "null"}]
        properties[name] = choices[0]
        if "anyOf" not in inner and inner.get("type") != "array":
            required.append(name)
    return {**schema, "properties": properties, "required": required}


def _events_schemas() -> dict[str, JsonSchema]:
    """A CloudEvent whose data is the progress of a job."""
    progress = class_shape(Progress).shape().components
    data = {name: sent(schema) for name, schema in progress.items()}
    for name in ("preview", "picture"):
        data["Progress"]["properties"][name] = {"type": "string", "format": "uri"}
    envelope = sent(class_shape(CloudEvent).shape().components["CloudEvent"])
    envelope["properties"] |= {
        "specversion": {"const": "1.0"},
        "id": {"type": "string", "pattern": "^[1-9][0-9]*$"},
        "source": {"type": "string", "format": "uri-reference", "examples": [_EVENT.source]},
        "type": {"oneOf": [{"const": kind.value, "description": kind.words} for kind in EntryType]},
        "sequence": {"type": "string", "pattern": "^[0-9]{10,}$"},
        "datacontenttype": {"const": "application/json"},
        "data": _ref("components/schemas/Progress"),
    }
    return {**data, "CloudEvent": envelope}


def _job_event_message() -> dict[str, Any]:
    return {
        "name": "jobEvent",
        "title": "Event",
        "summary": "One entry of a job's stream, as the `data` of a server-sent event.",
        "contentType": "text/event-stream",
        "headers": {
            "type": "object",
            "description": "The other fields of the server-sent event.",
            "properties": {"id": {"type": "string"}, "event": {"type": "string"}},
            "required": ["id", "event"],
        },
        "payload": _ref("components/schemas/CloudEvent"),
        "bindings": {"http": {"statusCode": 200, "bindingVersion": "0.3.0"}},
        "examples": [{"headers": {"id": _EVENT.id, "event": str(_EVENT.type)}, "payload": to_plain(_EVENT)}],
    }


def _problem_message() -> dict[str, Any]:
    return {
        "name": "problem",
        "title": "Problem",
        "summary": "Why there is no stream. With `stream-gone`, `resource` is where to look instead.",
        "contentType": CONTENT_TYPE,
        "payload": _ref("components/schemas/Problem"),
    }


def _preview_message() -> dict[str, Any]:
    text, number = {"type": "string"}, {"type": "integer"}
    return {
        "name": "preview",
        "title": "Preview",
        "summary": "A rough picture, as it is drawn.",
        "description": _PREVIEW,
        "contentType": "application/octet-stream",
        "headers": {
            "type": "object",
            "properties": {"stream": text, "sequence": number, "variant": number, "content_type": text},
            "required": ["stream", "sequence", "variant", "content_type"],
            "additionalProperties": False,
        },
        "payload": {"type": "string", "format": "binary"},
        "x-layout": [
            {"part": "length of the header", "bytes": 4, "as": "unsigned, big-endian"},
            {"part": "header", "bytes": "as many as that says", "as": "JSON in UTF-8"},
            {"part": "picture", "bytes": "the rest", "as": "the header's content_type"},
        ],
    }


def _summary(kind: type[Any]) -> str:
    return " ".join((kind.__doc__ or "").split("\n\n")[0].split())


def _name(route: Route) -> str:
    """``jobEvents`` for ``…/jobs/{id}/events``."""
    collection = route.path.removeprefix(f"{PREFIX}/").split("/")[0]
    return f"{collection.removesuffix('s')}Events"


def _ref(path: str) -> dict[str, str]:
    return {"$ref": f"#/{path}"}
