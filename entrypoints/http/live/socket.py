"""Streams over a WebSocket: many on one connection, each with its cursor."""

import asyncio
from urllib.parse import urlsplit

import structlog
from aiohttp import WSCloseCode, WSMsgType, web
from attrs import define, field

from application.command import SessionRequired
from application.context import Context
from application.ports.security import Proof
from application.streams.events import Line
from domain.kernel.errors import Exhausted, Forbidden, InvalidInput, VisionError
from entrypoints.composition.service import Service
from entrypoints.http.edge import PROOF, SERVICE, TRACE, context_for, context_of
from entrypoints.http.live.frames import PING, TEXT, frame
from entrypoints.http.live.gateway import GATEWAY, Connection, Gateway, Stopping
from entrypoints.http.live.messages import (
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
    error_message,
    event_text,
    read_message,
    write_message,
)
from entrypoints.http.live.push import Outlet, Push

log = structlog.get_logger(__name__)

MOST_BYTES = 16 * 1024
_BURST_S = 5.0

TEXT_ONLY, TOO_BIG, GOING_AWAY = WSCloseCode.UNSUPPORTED_DATA, WSCloseCode.MESSAGE_TOO_BIG, WSCloseCode.GOING_AWAY
WHO_ARE_YOU, NO_HELLO, TOO_MUCH = 4401, 4408, 4429
CLOSE_CODES = {
    int(WSCloseCode.OK): "The client closed it.",
    int(GOING_AWAY): "The service is stopping: come again, to it or to another.",
    int(TEXT_ONLY): "A client speaks in text frames.",
    int(TOO_BIG): f"A message was longer than {MOST_BYTES} bytes.",
    WHO_ARE_YOU: "There is no session, or its token has ended or was revoked: open or renew one.",
    NO_HELLO: "Nobody said hello in time.",
    int(WSCloseCode.TRY_AGAIN_LATER): "The server has too many followers, or cannot read its store: come again soon.",
    TOO_MUCH: "Too many messages, or too many connections of one session: slow down.",
}


class OriginRefused(Forbidden):
    """A page of another site may not open a WebSocket here: it would come with the buyer's cookie."""

    code = "origin-refused"


class TooManyMessages(Exhausted):
    """The client says more than the service listens to."""

    code = "too-many-messages"


class TooManyStreams(Exhausted):
    """One connection follows as many streams as it may."""

    code = "too-many-streams"


class NotSubscribed(InvalidInput):
    """The stream is not followed on this connection."""

    code = "not-subscribed"


async def follow_streams(request: web.Request) -> web.StreamResponse:
    """The route: see ``docs/areas/live-gateway.md`` for the protocol."""
    service = request.app[SERVICE]
    check_origin(request, service)
    # Without aiohttp's own heartbeat: its pong comes after all that waits for a slow client, which it would end.
    ws = web.WebSocketResponse(max_msg_size=MOST_BYTES, compress=False, timeout=2.0)
    context_of(request)
    await ws.prepare(request)
    if request.transport is not None:
        outlet = Outlet.of(request.transport, service.settings)
        await Socket(service, request.app[GATEWAY], ws, outlet, request[TRACE], request.get(PROOF)).run()
    return ws


def check_origin(request: web.Request, service: Service) -> None:
    """Let in pages of this service, of those that the operator named, and what is no page.

    Raises:
        OriginRefused: it is a page of another site.
    """
    origin = request.headers.get("Origin")
    if origin is None:
        return
    named = {name.strip().rstrip("/") for name in service.settings.origins.split(",")}
    ours = {request.host, urlsplit(service.settings.address).netloc}
    if origin not in named and urlsplit(origin).netloc not in ours:
        raise OriginRefused("pages of this origin may not open a WebSocket here; the operator can name it")


@define(eq=False)
class Socket:
    """One client's connection."""

    service: Service
    gateway: Gateway
    ws: web.WebSocketResponse
    outlet: Outlet
    trace: str
    proof: Proof | None
    _context: Context = field(init=False)
    _connection: Connection = field(init=False)
    _streams: "dict[str, asyncio.Task[None]]" = field(factory=dict, init=False)
    _previews: bool = field(default=False, init=False)
    _credit: float = field(default=0.0, init=False)
    _credited_at: float = field(default=0.0, init=False)
    _closing: "asyncio.Task[None] | None" = field(default=None, init=False)

    async def run(self) -> None:
        """Until the client goes, or must."""
        self._credit = self.service.settings.messages_s * _BURST_S
        self._credited_at = asyncio.get_running_loop().time()
        try:
            first = None if self.proof else await self._first_hello()
            if first is None and self.proof is None:
                return
            self._context = context_for(self.service, self.proof, self.trace)
            ping = frame(PING, b"")
            self._connection = Connection(self._context.actor, "websocket", self.outlet, ping, self._end)
            with self.gateway.admitted(self._context, "websocket"), self.gateway.keeping(self._connection):
                await self._welcome(first or Hello())
                await self._listen()
        except VisionError as error:
            await self._say(error_message(error))
            await self.ws.close(code=_close_code(error), message=error.code.encode())
        finally:
            await self._leave_all()
            if self._closing is not None:
                await self._closing

    async def _first_hello(self) -> Hello | None:
        try:
            async with asyncio.timeout(self.service.settings.hello_s):
                text = await self._next_text()
        except TimeoutError:
            await self.ws.close(code=NO_HELLO, message=b"say hello first")
            return None
        if text is None:
            return None
        message = read_message(text)
        if not isinstance(message, Hello):
            raise SessionRequired("say hello with a session's token first")
        self._prove(message)
        return message

    def _prove(self, hello: Hello) -> None:
        """Take the hello's token, which must be of the same session if there was one before."""
        if hello.token is not None:
            proof = self.service.sessions.prove(hello.token)
            if proof is None or (self.proof and self.proof.session != proof.session):
                raise SessionRequired("the token does not count, or is of another session")
            self.proof = proof
        if self.proof is None:
            raise SessionRequired("say hello with a session's token: POST /api/v2/ai/sessions gives one")

    async def _welcome(self, hello: Hello) -> None:
        self._prove(hello)
        if self.proof is None:
            return
        self._previews = Feature.PREVIEWS in hello.features
        self._connection.lasts((self.proof.until - self.service.clock.now()).total_seconds())
        await self._say(Ready(self.proof.session, self.proof.until, hello.features))

    async def _next_text(self) -> str | None:
        """The next text message; None when the connection is over."""
        message = await self.ws.receive()
        if message.type is WSMsgType.TEXT:
            self._spend()
            return str(message.data)
        if message.type is WSMsgType.BINARY:
            await self.ws.close(code=TEXT_ONLY, message=b"text frames only")
        return None

    def _spend(self) -> None:
        """Messages are paid from a credit that grows with time."""
        now, rate = asyncio.get_running_loop().time(), self.service.settings.messages_s
        self._credit = min(rate * _BURST_S, self._credit + (now - self._credited_at) * rate) - 1
        self._credited_at = now
        if self._credit < 0:
            raise TooManyMessages(f"at most {rate:g} messages a second")

    async def _listen(self) -> None:
        while (text := await self._next_text()) is not None:
            try:
                await self._do(read_message(text))
            except (InvalidInput, TooManyStreams) as error:
                await self._say(error_message(error))

    async def _do(self, message: Hello | Subscribe | Unsubscribe | Ping) -> None:
        if isinstance(message, Hello):
            await self._welcome(message)
        elif isinstance(message, Subscribe):
            await self._leave(message.stream)
            if len(self._streams) >= self.service.settings.streams_each:
                raise TooManyStreams(f"a connection follows {self.service.settings.streams_each} streams at most")
            # Answered before the next message is read: a client may count on one answer to each.
            answered = asyncio.Event()
            self._streams[message.stream] = asyncio.create_task(self._follow(message, answered))
            await answered.wait()
        elif isinstance(message, Unsubscribe):
            if not await self._leave(message.stream):
                raise NotSubscribed("this connection does not follow that stream")
            await self._say(Unsubscribed(message.stream))
        else:
            await self._say(Pong())

    async def _follow(self, wish: Subscribe, answered: asyncio.Event) -> None:
        """Push one stream, until it is left or may not be followed any more."""
        push: Push | None = None

        def woken() -> None:
            if push is not None:
                push.woken()

        try:
            async with self.service.follow(self._context, wish.stream, wish.after, woken) as follower:
                await self._say(Subscribed(wish.stream, wish.after))
                answered.set()
                push = Push(self.service.follow, self.outlet, event_frame, follower, stops_at_end=False)
                if self._previews:
                    push.wrote = self._show
                try:
                    push.woken()
                    if why := await push.over:
                        raise why
                finally:
                    push.finish(None)
        except VisionError as error:
            await self._say(error_message(error, wish.stream))
        except Exception:
            log.exception("websocket.stream_failed", stream=wish.stream)
            self.outlet.transport.abort()
        finally:
            answered.set()
        if self._streams.get(wish.stream) is asyncio.current_task():
            del self._streams[wish.stream]

    def _show(self, lines: list[Line]) -> None:
        self.gateway.previews.send(lines, self.outlet)

    async def _leave(self, stream: str) -> bool:
        """Follow a stream no longer; whether it was followed."""
        task = self._streams.pop(stream, None)
        if task is None:
            return False
        task.cancel()
        await asyncio.wait({task})
        return True

    async def _leave_all(self) -> None:
        for stream in list(self._streams):
            await self._leave(stream)

    async def _say(self, message: ServerMessage) -> None:
        """Past the framework's writer too: it would wait for ever for a client that takes nothing."""
        if self.outlet.gone or (self.outlet.full and not await self.outlet.drained()):
            return
        self.outlet.write(frame(TEXT, write_message(message)))

    def _end(self, why: VisionError | None) -> None:
        """Close it from outside: the listening ends with that."""
        if self._closing is None:
            self._closing = asyncio.create_task(self._close(why))

    async def _close(self, why: VisionError | None) -> None:
        await self._leave_all()
        if why is not None:
            await self._say(error_message(why))
        await self.ws.close(code=_close_code(why), message=why.code.encode() if why else b"")


def event_frame(line: Line) -> bytes:
    """A line as a frame of its own."""
    return frame(TEXT, event_text(line))


def _close_code(error: VisionError | None) -> int:
    if isinstance(error, SessionRequired):
        return WHO_ARE_YOU
    if isinstance(error, Exhausted):
        return TOO_MUCH
    if isinstance(error, Stopping):
        return GOING_AWAY
    return WSCloseCode.OK if error is None else WSCloseCode.TRY_AGAIN_LATER
