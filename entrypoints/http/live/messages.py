"""What is said over the WebSocket, both ways: JSON texts with a ``type``. AsyncAPI is written from these classes."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar

import orjson
from attrs import frozen

from application.streams.events import CloudEvent, Line
from application.streams.read import Cursor
from domain.kernel.errors import Fault, InvalidInput, VisionError
from domain.kernel.rules import Length
from entrypoints.transport.encoding import to_json, to_plain
from entrypoints.transport.problems import problem_of
from entrypoints.transport.schema import decode

StreamName = Annotated[str, Length(1, 100)]


class Feature(StrEnum):
    """What a client may ask for. ``PREVIEWS``: rough pictures come as binary frames too, while the client keeps up."""

    PREVIEWS = "previews"


class ClientMessage:
    """Base of what a client says."""

    type: ClassVar[str]


@frozen
class Hello(ClientMessage):
    """Who it is, as first message within five seconds; with a session's cookie it may be left out. Said again, it
    renews the session's token on this socket.
    """

    type: ClassVar[str] = "hello"

    token: Annotated[str, Length(1, 200)] | None = None
    features: tuple[Feature, ...] = ()


@frozen
class Subscribe(ClientMessage):
    """Follow a stream after a sequence number; 0 is from its beginning. Said again, it moves the cursor."""

    type: ClassVar[str] = "subscribe"

    stream: StreamName
    after: Cursor = 0


@frozen
class Unsubscribe(ClientMessage):
    """Follow a stream no longer."""

    type: ClassVar[str] = "unsubscribe"

    stream: StreamName


@frozen
class Ping(ClientMessage):
    """Ask for a sign of life."""

    type: ClassVar[str] = "ping"


class ServerMessage:
    """Base of what the service says."""

    type: ClassVar[str]


@frozen
class Ready(ServerMessage):
    """The client is known. ``expires_at``: when its token ends; say hello with a newer one before."""

    type: ClassVar[str] = "ready"

    session_id: str
    expires_at: datetime
    features: tuple[Feature, ...]


@frozen
class Subscribed(ServerMessage):
    """The stream is followed after this sequence number: its events come now, each once and in order."""

    type: ClassVar[str] = "subscribed"

    stream: str
    after: int


@frozen
class Unsubscribed(ServerMessage):
    """No more events of this stream will come."""

    type: ClassVar[str] = "unsubscribed"

    stream: str


@frozen
class EventMessage(ServerMessage):
    """One entry of a stream."""

    type: ClassVar[str] = "event"

    stream: str
    event: CloudEvent


@frozen
class Pong(ServerMessage):
    """A sign of life."""

    type: ClassVar[str] = "pong"


@frozen
class WrongField:
    """A field of a message that breaks a rule."""

    field: str
    rule: str
    message: str


@frozen
class ErrorMessage(ServerMessage):
    """Something could not be done; the codes are those of the problem documents. With ``stream``, it is not followed.
    ``resource`` is where to look when the stream does not go back to the cursor.
    """

    type: ClassVar[str] = "error"

    code: str
    detail: str
    stream: str | None = None
    resource: str | None = None
    errors: tuple[WrongField, ...] | None = None


CLIENT_MESSAGES: Mapping[str, type[Any]] = {kind.type: kind for kind in (Hello, Subscribe, Unsubscribe, Ping)}
SERVER_MESSAGES: tuple[type[ServerMessage], ...] = (Ready, Subscribed, Unsubscribed, EventMessage, Pong, ErrorMessage)


def read_message(text: str) -> Hello | Subscribe | Unsubscribe | Ping:
    """What a client said.

    Raises:
        InvalidInput: naming every wrong field.
    """
    try:
        said = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise InvalidInput("the message is not JSON", faults=(Fault("message", "json", str(error)),)) from error
    if not isinstance(said, dict):
        raise InvalidInput("the message must be an object", faults=(Fault("message", "type", "must be an object"),))
    kind = CLIENT_MESSAGES.get(str(said.pop("type", None)))
    if kind is None:
        fault = Fault("type", "choice", f"must be one of {', '.join(CLIENT_MESSAGES)}")
        raise InvalidInput("the message has no type that is known", faults=(fault,))
    message: Hello | Subscribe | Unsubscribe | Ping = decode(kind, said)
    return message


def write_message(message: ServerMessage) -> bytes:
    """What the service says, as JSON; what is none is left out."""
    fields = {name: value for name, value in to_plain(message).items() if value is not None}
    return orjson.dumps({"type": message.type, **fields})


def error_message(error: VisionError, stream: str | None = None) -> ErrorMessage:
    """A domain error as a message."""
    problem = problem_of(error, "")
    faults = tuple(WrongField(f.field, f.rule, f.message) for f in error.faults)
    return ErrorMessage(error.code, error.message, stream, problem.get("resource"), faults or None)


def event_text(line: Line) -> bytes:
    """A line as an ``EventMessage``, written once for all who follow."""
    return b'{"type":"event","stream":%s,"event":%s}' % (orjson.dumps(line.entry.stream), to_json(line.event))
