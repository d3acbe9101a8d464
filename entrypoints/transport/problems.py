"""The only place that knows statuses: domain errors as RFC 9457 problems."""

from typing import Any

from application.streams.open import StreamGone
from domain.kernel.errors import Kind, VisionError
from domain.models.commission import CommissionFailed
from entrypoints.transport.addresses import resource_of

CONTENT_TYPE = "application/problem+json"

STATUS: dict[Kind, int] = {
    Kind.INVALID: 400,
    Kind.UNAUTHENTICATED: 401,
    Kind.FORBIDDEN: 403,
    Kind.NOT_FOUND: 404,
    Kind.CONFLICT: 409,
    Kind.GONE: 410,
    Kind.EXHAUSTED: 429,
    Kind.UNAVAILABLE: 503,
}


def status_of(error: VisionError | type[VisionError]) -> int:
    """The HTTP status of an error."""
    return STATUS[error.kind]


def problem(*, code: str, status: int, title: str, detail: str, trace: str, **more: Any) -> dict[str, Any]:
    """A problem document; ``trace`` is what an operator finds in the logs."""
    body = {
        "type": f"urn:ai-vision:problem:{code}",
        "title": title,
        "status": status,
        "detail": detail,
        "code": code,
        "trace": trace,
    }
    return body | {name: value for name, value in more.items() if value}


def problem_of(error: VisionError, trace: str) -> dict[str, Any]:
    """The problem document of a domain error, naming every wrong field and its rule."""
    return problem(
        code=error.code,
        status=status_of(error),
        title=error.code.replace("-", " ").capitalize(),
        detail=error.message,
        trace=trace,
        errors=[{"field": f.field, "rule": f.rule, "message": f.message} for f in error.faults],
        retry_after=error.retry_after_s,
        resource=_resource_of(error),
    )


def _resource_of(error: VisionError) -> str | None:
    """Where to look on: the job that can be retried, what a stream is about."""
    if isinstance(error, CommissionFailed):
        return resource_of(f"job:{error.job}")
    return resource_of(error.stream) if isinstance(error, StreamGone) else None


def problem_schema() -> dict[str, Any]:
    """The JSON Schema of a problem document."""
    text = {"type": "string"}
    fault = {
        "type": "object",
        "properties": {"field": text, "rule": text, "message": text},
        "required": ["field", "rule", "message"],
    }
    return {
        "type": "object",
        "description": "What went wrong (RFC 9457). `code` is stable; `errors` names every wrong field"
        " and the rule that it broke; `resource` is where to look on: the resource of a stream that does not go back"
        " far enough, or the job that ended without the file and can be retried.",
        "properties": {
            "type": text,
            "title": text,
            "status": {"type": "integer"},
            "detail": text,
            "code": text,
            "trace": text,
            "errors": {"type": "array", "items": fault},
            "retry_after": {"type": "number"},
            "resource": {"type": "string"},
        },
        "required": ["type", "title", "status", "detail", "code", "trace"],
    }
