"""What a ticket and a dead letter look like on the wire."""

import hashlib
import secrets
from datetime import UTC, datetime
from typing import Any

import orjson
from aio_pika import DeliveryMode, Message
from aio_pika.abc import AbstractIncomingMessage

from adapters.rabbitmq.topology import DELIVERY_LIMIT
from application.ports.jobs import DeadLetter, Ticket

_FIELDS = ("tenant", "kind", "job")
_SHOWN = 200
_TOO_OFTEN = "delivery_limit"


class Unreadable(Exception):
    """A message that is no ticket."""


def message_of(ticket: Ticket, *, id: str | None = None, **headers: Any) -> Message:
    """A ticket, to be kept on disk by the broker. ``id`` stays with it wherever it goes."""
    return _kept(orjson.dumps({name: getattr(ticket, name) for name in _FIELDS}), id, headers)


def letter_of(message: AbstractIncomingMessage, reason: str, at: datetime) -> Message:
    """What was found in a message, to be laid aside."""
    return _kept(message.body, id_of(message), {"reason": reason, "at": at.isoformat(), "tries": tries_of(message)})


def _kept(body: bytes, id: str | None, headers: dict[str, Any]) -> Message:
    return Message(
        body,
        content_type="application/json",
        delivery_mode=DeliveryMode.PERSISTENT,
        message_id=id or secrets.token_hex(6),
        timestamp=datetime.now(UTC),
        headers=headers,
    )


def ticket_of(message: AbstractIncomingMessage) -> Ticket:
    """The ticket in a message.

    Raises:
        Unreadable: there is none.
    """
    try:
        read = orjson.loads(message.body)
    except orjson.JSONDecodeError as error:
        raise Unreadable(f"not a ticket: {error}") from error
    if (
        not isinstance(read, dict)
        or set(read) != set(_FIELDS)
        or not all(isinstance(part, str) for part in read.values())
    ):
        raise Unreadable(f"not a ticket: it must have the texts {', '.join(_FIELDS)} and nothing else")
    return Ticket(**read)


def id_of(message: AbstractIncomingMessage) -> str:
    """A message's id; of one that somebody else sent without any, it is made from its content."""
    return message.message_id or hashlib.sha256(message.body).hexdigest()[:12]


def tries_of(message: AbstractIncomingMessage) -> int:
    """How often this ticket was given to a worker, this time included."""
    return _number(message, "tries") + _number(message, "x-delivery-count") + 1


def came_back(message: AbstractIncomingMessage) -> int:
    """How often a worker asked to have this ticket again."""
    return _number(message, "again")


def dead_letter_of(message: AbstractIncomingMessage) -> DeadLetter:
    """A message that was laid aside, by us or by the broker."""
    try:
        ticket, content = ticket_of(message), ""
    except Unreadable:
        ticket, content = None, message.body[:_SHOWN].decode(errors="replace")
    reason, at, tries = message.headers.get("reason"), message.headers.get("at"), _number(message, "tries")
    if isinstance(reason, str) and isinstance(at, str):
        return DeadLetter(id_of(message), ticket, reason, datetime.fromisoformat(at), tries, content)
    death = _death(message)
    tries += DELIVERY_LIMIT + 1 if death.get("reason") == _TOO_OFTEN else 0
    when = death.get("time") or message.timestamp or datetime.now(UTC)
    return DeadLetter(id_of(message), ticket, _broker_reason(death, tries), when, tries, content)


def _broker_reason(death: dict[str, Any], tries: int) -> str:
    if death.get("reason") == _TOO_OFTEN:
        return f"given to a worker {tries} times, and each time its connection ended before the work did"
    return f"laid aside by the broker: {death.get('reason', 'it does not say why')}"


def _death(message: AbstractIncomingMessage) -> dict[str, Any]:
    """The newest of the broker's own notes on why it moved a message."""
    deaths = message.headers.get("x-death")
    return deaths[0] if isinstance(deaths, list) and deaths and isinstance(deaths[0], dict) else {}


def _number(message: AbstractIncomingMessage, header: str) -> int:
    value = message.headers.get(header)
    return value if isinstance(value, int) else 0
