"""One declaration per route, from which routing, decoding, OpenAPI and the reference come."""

from collections.abc import Callable, Mapping
from typing import Any

import orjson
from aiohttp import web
from attrs import field, frozen

from application.command import Command, result_type
from application.context import Context
from domain.kernel.errors import Fault, InvalidInput, VisionError
from entrypoints.transport.schema import class_shape, decode


@frozen
class Route:
    """A method and a path that call a use case.

    Path parameters, query parameters and the JSON body together fill the command's fields. ``show`` turns the
    command's answer into the question whose answer is sent (the resource as it is now); ``location`` gives the
    Location header. ``keyed`` routes take an `Idempotency-Key`. ``stream`` names the stream that the route answers
    events of, from the caller and the path's parameters; ``waits`` the one whose end a caller may wait for
    (`Prefer: wait`), from what the command answers. ``opens_session``: a caller without one gets one;
    ``ends_session``: the caller's cookie goes. ``fixed`` fields of the command follow from the path. ``file`` is the
    content type of the file that is answered: the command answers ``Asked``.
    """

    method: str
    path: str
    command: type[Command[Any]]
    tag: str
    status: int = 200
    errors: tuple[type[VisionError], ...] = ()
    show: Callable[[Any], Command[Any]] | None = None
    shows: type[Command[Any]] | None = None
    location: Callable[[Any], str] | None = None
    keyed: bool = False
    stream: Callable[[Context, Mapping[str, str]], str] | None = None
    waits: Callable[[Any], str] | None = None
    opens_session: bool = False
    ends_session: bool = False
    session: bool = True
    fixed: Mapping[str, str] = field(factory=dict, hash=False)
    file: str | None = None

    @property
    def answer(self) -> Any:
        """The type of the body that is sent."""
        return result_type(self.shows or self.command)

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names in the path."""
        return tuple(part[1:-1] for part in self.path.split("/") if part.startswith("{"))


async def read_command(route: Route, request: web.Request) -> Command[Any]:
    """The command that a request means.

    Raises:
        InvalidInput: naming every wrong field.
    """
    given = dict(request.match_info)
    known = {f.name: f.shape.schema for f in class_shape(route.command).fields}
    if route.method == "GET":
        for name, text in request.query.items():
            given[name] = _from_text(known.get(name, {}), text)
    else:
        body = await _body(request)
        if taken := [name for name in route.parameters if name in body]:
            raise InvalidInput(
                "the request has wrong fields",
                faults=tuple(Fault(n, "unknown-field", "is part of the path") for n in taken),
            )
        given |= body
    return decode(route.command, {**given, **route.fixed})


async def _body(request: web.Request) -> Mapping[str, Any]:
    content = await request.read()
    if not content.strip():
        return {}
    if request.content_type != "application/json" and not request.content_type.endswith("+json"):
        raise NotJson("send the body as JSON, with Content-Type: application/json")
    try:
        body = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        fault = Fault("body", "json", f"is not JSON: {error}")
        raise InvalidInput("the body is not JSON", faults=(fault,)) from error
    if not isinstance(body, dict):
        raise InvalidInput("the body must be an object", faults=(Fault("body", "type", "must be an object"),))
    return body


class NotJson(InvalidInput):
    """The body has another content type than JSON."""

    code = "not-json"


def _from_text(schema: Mapping[str, Any], text: str) -> Any:
    """A query parameter's value: a number where the field is one and the text looks like one."""
    kinds = {schema.get("type"), *(each.get("type") for each in schema.get("anyOf", ()))}
    if "integer" in kinds and text.lstrip("-").isascii() and text.lstrip("-").isdigit() and len(text) < 20:
        return int(text)
    return text
