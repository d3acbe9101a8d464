"""What ImageKit's refusals and silences mean here.

Statuses and the meaning of 403: https://imagekit.io/docs/api-overview (error codes, rate limits). An account over its
limit of storage and an account that is not known both answer 403, and differ in their words only.
"""

from collections.abc import Mapping

import aiohttp
import structlog
from attrs import frozen
from imagekitio import APIConnectionError, APIStatusError

from application.ports.media import MediaAway, MediaRefused
from application.ports.storage import StorageFull
from domain.kernel.errors import VisionError

log = structlog.get_logger(__name__)

_KEY_PAUSE_S = 60.0
_FULL_PAUSE_S = 300.0


class UnexpectedAnswer(ValueError):
    """An answer that says something else than was done."""


@frozen
class Refusal(Exception):
    """A status of the delivery's that is no picture."""

    status: int
    wait_s: float | None


FAULTS = (
    APIStatusError,
    APIConnectionError,
    Refusal,
    aiohttp.ClientError,
    TimeoutError,
    EOFError,
    ValueError,
)
"""What a call to ImageKit may end with. The last two are answers that are not what they claim to be."""


@frozen
class Trouble:
    """What the caller is told, whether the same call may be repeated at once, and after how many seconds."""

    error: VisionError
    passing: bool = False
    wait_s: float | None = None


def trouble_of(fault: Exception, *, uploading: bool) -> Trouble:
    """Read a fault."""
    if isinstance(fault, APIStatusError):
        return _of_status(fault.status_code, asked_wait_s(fault.response.headers), _words(fault), uploading=uploading)
    if isinstance(fault, Refusal):
        return _of_status(fault.status, fault.wait_s, "", uploading=uploading)
    return Trouble(MediaAway("the store of pictures does not answer as it should", retry_after_s=5), passing=True)


def _of_status(status: int, wait_s: float | None, words: str, *, uploading: bool) -> Trouble:
    if status == 403 and uploading and "exceed" in words.lower():
        log.error("imagekit.full", answer=words)
        return Trouble(StorageFull("the store of pictures has no room left", retry_after_s=_FULL_PAUSE_S))
    if status in (401, 403):
        log.error("imagekit.key_refused", status=status, answer=words)
        return Trouble(MediaAway("the store of pictures does not let this service in", retry_after_s=_KEY_PAUSE_S))
    if status in (408, 429) or status >= 500:
        error = MediaAway("the store of pictures is overloaded or out of order", retry_after_s=wait_s or 5)
        return Trouble(error, passing=True, wait_s=wait_s)
    log.error("imagekit.refused", status=status, answer=words)
    return Trouble(MediaRefused(f"the store of pictures does not take this (status {status})"))


def asked_wait_s(headers: Mapping[str, str]) -> float | None:
    """How long ImageKit asks to wait: its own header is in milliseconds, the standard one in seconds."""
    for name, per_second in (("X-RateLimit-Reset", 1000.0), ("Retry-After", 1.0)):
        try:
            return max(0.0, float(headers[name]) / per_second)
        except (KeyError, ValueError):
            continue
    return None


def _words(fault: APIStatusError) -> str:
    return str(fault.body.get("message", "")) if isinstance(fault.body, dict) else ""
