"""The edge: what every request passes. Trace, session, problems, headers, metrics."""

import re
import secrets
import time
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

import orjson
import structlog
from aiohttp import web

from application.command import SessionRequired
from application.context import Actor, ActorKind, Context, Receipt
from application.ports.security import Proof
from domain.kernel.errors import Fault, InvalidInput, Kind, VisionError
from entrypoints.composition.metrics import REQUEST_SECONDS, REQUESTS
from entrypoints.composition.service import Service
from entrypoints.composition.settings import Settings
from entrypoints.transport.problems import CONTENT_TYPE, problem, problem_of

log = structlog.get_logger(__name__)

SERVICE = web.AppKey("service", Service)
SESSION_COOKIE = "vision_session"
SESSION_HEADER = "X-Session-Token"
KEY_HEADER = "Idempotency-Key"
KEY_KEEP_S = 24 * 3600
TRACE = web.RequestKey("trace", str)
PROOF = web.RequestKey("proof", Proof)
SAFE_HEADERS = web.AppKey("safe_headers", dict[str, str])

_TRACEPARENT = re.compile(r"00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}")
_SAFE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class KeyNeedsSession(InvalidInput):
    """An Idempotency-Key belongs to a session."""

    code = "session-required"


@web.middleware
async def edge(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer every request with a trace, safe headers and, when it fails, a problem document."""
    began = time.perf_counter()
    trace = _trace(request)
    request[TRACE] = trace
    structlog.contextvars.bind_contextvars(trace=trace)
    try:
        response = await handler(request)
    except VisionError as error:
        response = problem_response(error, trace)
    except web.HTTPException as error:
        if error.status < 400:
            raise
        response = _http_problem(error, trace)
    except (ConnectionResetError, TimeoutError):
        raise
    except Exception:
        log.exception("request.failed", method=request.method, path=request.path)
        body = problem(
            code="internal",
            status=500,
            title="Internal error",
            trace=trace,
            detail="Something went wrong here; the trace finds it in the log",
        )
        response = _json(body, 500)
    if not response.prepared:
        add_headers(response, request)
    seconds = time.perf_counter() - began
    _count(request, response.status, seconds)
    _log(request, response.status, seconds)
    return response


def _log(request: web.Request, status: int, seconds: float) -> None:
    """Reading is too frequent to be told of unless asked; what changes something, or fails here, is always told."""
    quiet = request.method == "GET" or request.path == "/internal/dispatch"
    tell = log.warning if status >= 500 else log.debug if quiet else log.info
    tell("request", method=request.method, path=request.path, status=status, ms=round(seconds * 1000, 1))


def safe_headers(settings: Settings) -> dict[str, str]:
    """What tells a browser to load nothing that is not ours. Films and models come from this origin wherever they are
    kept; pictures also from where ImageKit delivers them.
    """
    pictures = "'self' data: blob:"
    if settings.cells.media == "imagekit":
        delivery = urlsplit(settings.imagekit_url_endpoint)
        pictures += f" {delivery.scheme}://{delivery.netloc}"
    policy = (
        f"default-src 'self'; img-src {pictures}; style-src 'self'; script-src 'self'; connect-src 'self';"
        " frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
    )
    return {**_SAFE, "Content-Security-Policy": policy}


def add_headers(response: web.StreamResponse, request: web.Request) -> None:
    """The headers of every answer."""
    headers = response.headers
    for name, value in request.app[SAFE_HEADERS].items():
        headers.setdefault(name, value)
    headers.setdefault("Cache-Control", "no-store")
    headers["X-Trace-Id"] = request[TRACE]


def problem_response(error: VisionError, trace: str) -> web.Response:
    """A domain error as an answer."""
    body = problem_of(error, trace)
    response = _json(body, body["status"])
    if error.retry_after_s is not None:
        response.headers["Retry-After"] = str(max(1, round(error.retry_after_s)))
    if error.kind is Kind.UNAUTHENTICATED:
        response.headers["WWW-Authenticate"] = f'Session header="{SESSION_HEADER}"'
    return response


def context_of(request: web.Request, *, keyed: bool = False) -> Context:
    """Who asks: the session of the header or the cookie, if this installation signed it.

    Raises:
        KeyNeedsSession: a key without a valid session could not be told from anybody else's.
    """
    service = request.app[SERVICE]
    token = request.headers.get(SESSION_HEADER) or request.cookies.get(SESSION_COOKIE) or ""
    proof = service.sessions.prove(token) if token else None
    receipt = _receipt(request) if keyed else None
    if receipt and not proof:
        raise KeyNeedsSession("an Idempotency-Key needs a session: POST /api/v2/ai/sessions first and send its token")
    if proof:
        request[PROOF] = proof
    return context_for(service, proof, request[TRACE], receipt)


def context_for(service: Service, proof: Proof | None, trace: str, receipt: Receipt | None = None) -> Context:
    """The circumstances of a call by whoever proved a session, or by nobody that is known."""
    actor = Actor(ActorKind.BUYER, proof.session) if proof else Actor(ActorKind.ANONYMOUS, "anonymous")
    settings = service.settings
    return Context(settings.tenant, actor, trace, currency=settings.currency, receipt=receipt)


def require_session(context: Context) -> None:
    """Refuse a caller without a session."""
    if context.actor.kind is ActorKind.ANONYMOUS:
        raise SessionRequired("open a session first: POST /api/v2/ai/sessions")


def give_session(response: web.StreamResponse, service: Service, token: str) -> None:
    """Hand a session's token over, in the header and as a cookie that scripts cannot read."""
    response.headers[SESSION_HEADER] = token
    response.set_cookie(
        SESSION_COOKIE,
        token,
        max_age=round(service.settings.session_s),
        httponly=True,
        samesite="Lax",
        secure=service.settings.address.startswith("https"),
        path="/",
    )


def take_session(response: web.StreamResponse) -> None:
    """Let the browser forget its session's token."""
    response.del_cookie(SESSION_COOKIE, path="/")


def json_response(content: bytes, status: int = 200) -> web.Response:
    """An answer of JSON bytes."""
    return web.Response(body=content, status=status, content_type="application/json")


def _receipt(request: web.Request) -> Receipt | None:
    key = request.headers.get(KEY_HEADER)
    if key is None:
        return None
    if not re.fullmatch(r"[\x21-\x7e]{1,255}", key):
        fault = Fault(KEY_HEADER, "pattern", "must be 1 to 255 visible ASCII characters without spaces")
        raise InvalidInput("the Idempotency-Key cannot be used", faults=(fault,))
    return Receipt(key, KEY_KEEP_S)


def _trace(request: web.Request) -> str:
    found = _TRACEPARENT.fullmatch(request.headers.get("traceparent", ""))
    return found.group(1) if found else secrets.token_hex(16)


def _json(body: dict[str, Any], status: int) -> web.Response:
    return web.Response(body=orjson.dumps(body), status=status, content_type=CONTENT_TYPE)


def _http_problem(error: web.HTTPException, trace: str) -> web.Response:
    code = (error.reason or "error").lower().replace(" ", "-")
    details = {
        404: "there is nothing at this address",
        405: "this address does not take that method",
        413: "the request body is too large",
    }
    title = error.reason or "Error"
    response = _json(
        problem(code=code, status=error.status, title=title, detail=details.get(error.status, title), trace=trace),
        error.status,
    )
    if allow := error.headers.get("Allow"):
        response.headers["Allow"] = allow
    return response


_requests: dict[tuple[str, str, int], Any] = {}
_seconds: dict[str, Any] = {}


def _count(request: web.Request, status: int, seconds: float) -> None:
    resource = request.match_info.route.resource
    route = resource.canonical if resource else "unmatched"
    method = (
        request.method if request.method in ("GET", "POST", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS") else "other"
    )
    key = (method, route, status)
    counter = _requests.get(key)
    if counter is None:
        counter = _requests[key] = REQUESTS.labels(method, route, str(status))
    counter.inc()
    if not route.endswith(("/events", "/ws")):
        histogram = _seconds.get(route)
        if histogram is None:
            histogram = _seconds[route] = REQUEST_SECONDS.labels(route)
        histogram.observe(seconds)
