"""What the tests ask of a client."""

from collections.abc import Awaitable, Callable

from adapters.gemini.calls import Asked
from adapters.gemini.client import GeminiClient
from application.ports.imaging import Turn

TEXT, PICTURE = "gemini-3.8-flash", "gemini-3.1-flash-image"
SECRET = "a box for Ada, engraved with her number"
SCHEMA = {
    "type": "object",
    "properties": {"form": {"type": "string", "enum": ["round", "square"]}},
    "required": ["form"],
}
TURN = Turn("job-1", "somebody", first=True, tenant="partner")
Open = Callable[..., Awaitable[GeminiClient]]


def asked(model: str, **settings: object) -> Asked:
    return Asked("task", model, TURN, **{"within_s": 10.0, **settings})


async def ask(client: GeminiClient, **settings: object) -> object:
    return await client.ask(asked(TEXT, **settings), "read", [SECRET], SCHEMA)


async def paint(client: GeminiClient, **settings: object) -> bytes:
    return (await client.paint(asked(PICTURE, **settings), "paint", [SECRET], lambda _: None)).content
