"""A stream as server-sent events (html.spec.whatwg.org/multipage/server-sent-events.html)."""

from contextlib import suppress

from aiohttp import HttpVersion11, web

from application.context import Context
from application.streams.events import Line
from domain.kernel.errors import Fault, InvalidInput
from entrypoints.http.edge import PROOF, SERVICE, add_headers
from entrypoints.http.live.gateway import GATEWAY, Connection
from entrypoints.http.live.push import Outlet, Push
from entrypoints.transport.encoding import to_json

RETRY_MS = 2000
_SIGN = b": still here\n\n"


def wants_events(request: web.Request) -> bool:
    """Whether the client asked for server-sent events."""
    return "text/event-stream" in request.headers.get("Accept", "")


def event(line: Line) -> bytes:
    """A line as an event."""
    e = line.event
    return b"id: %s\nevent: %s\ndata: %s\n\n" % (e.id.encode(), e.type.encode(), to_json(e))


def chunk(content: bytes) -> bytes:
    """A piece of a body that is sent in chunks (RFC 9112, 7.1)."""
    return b"%x\r\n%s\r\n" % (len(content), content)


def event_in_chunk(line: Line) -> bytes:
    """A line as an event in a chunk of its own."""
    return chunk(line.form(event))


async def write_events(request: web.Request, context: Context, stream: str) -> web.StreamResponse:
    """Send what follows the client's cursor until the stream ends; resume by `Last-Event-ID` or `?after=`.

    A browser that comes back to a stream that it has to its end is told with 204 not to come again.
    """
    service, gateway = request.app[SERVICE], request.app[GATEWAY]
    after = cursor_of(request)
    push: Push | None = None

    def woken() -> None:
        if push is not None:
            push.woken()

    with gateway.admitted(context, "sse"):
        async with service.follow(context, stream, after, woken) as follower:
            if follower.ended and follower.after == after:
                return web.Response(status=204)
            response = _response(request)
            with suppress(ConnectionResetError):
                await response.prepare(request)
                # The first bytes go through the framework, which sends its headers with them.
                await response.write(b"retry: %d\n\n" % RETRY_MS)
                if request.transport is None:
                    return response
                outlet = Outlet.of(request.transport, service.settings)
                push = Push(service.follow, outlet, event_in_chunk if response.chunked else event, follower)
                connection = Connection(
                    context.actor, "sse", outlet, chunk(_SIGN) if response.chunked else _SIGN, push.finish
                )
                with gateway.keeping(connection):
                    if proof := request.get(PROOF):
                        connection.lasts((proof.until - service.clock.now()).total_seconds())
                    push.woken()
                    ended = await push.over is None and not outlet.gone
                if ended:
                    await response.write_eof()
                else:
                    # Without its last chunk the body is seen to be cut off: the client comes again, and hears why.
                    response.force_close()
                    outlet.transport.close()
    return response


def _response(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(
        headers={
            "Content-Type": "text/event-stream; charset=utf-8",
            "Cache-Control": "no-store",
            "X-Accel-Buffering": "no",
        }
    )
    add_headers(response, request)
    if request.version >= HttpVersion11:
        response.enable_chunked_encoding()
    return response


def cursor_of(request: web.Request) -> int:
    """The client's cursor: `Last-Event-ID`, else `?after=`, else the beginning."""
    for name, text in (("Last-Event-ID", request.headers.get("Last-Event-ID")), ("after", request.query.get("after"))):
        if text is None or text == "":
            continue
        if not (text.isascii() and text.isdigit() and len(text) < 16):
            raise InvalidInput(
                "the cursor is not a number", faults=(Fault(name, "type", "must be a whole number from 0"),)
            )
        return int(text)
    return 0
