"""What is measured of calls: the OpenTelemetry conventions for generative AI in their Prometheus form, and our own.

``gen_ai.client.operation.duration`` (s) and ``gen_ai.client.token.usage`` ({token}) with the bucket boundaries of the
conventions (opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-metrics, read 2026-11-22); dots of names and attributes
become underscores, the unit a suffix.
"""

from prometheus_client import Counter, Gauge, Histogram

from adapters.gemini.prices import Usage

PROVIDER = "gcp.gemini"

DURATION = Histogram(
    "gen_ai_client_operation_duration_seconds",
    "Time of a call to the vendor, retries and waiting included.",
    ("gen_ai_operation_name", "gen_ai_provider_name", "gen_ai_request_model", "error_type"),
    buckets=(0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92),
)
TOKENS = Histogram(
    "gen_ai_client_token_usage",
    "Tokens of a call.",
    ("gen_ai_operation_name", "gen_ai_provider_name", "gen_ai_request_model", "gen_ai_token_type"),
    buckets=tuple(4.0**n for n in range(14)),
)
COST = Counter("vision_vendor_cost_usd_total", "What calls cost, estimated.", ("vendor", "model", "task"))
PICTURES = Counter("vision_vendor_pictures_total", "Pictures that the vendor made.", ("vendor", "model"))
LOST = Counter(
    "vision_vendor_lost_answers_total", "Answers that may be paid for and did not arrive.", ("vendor", "model")
)
OPEN = Gauge("vision_vendor_breaker_open", "Whether a model is left alone for failing.", ("vendor", "model"))
FALLBACKS = Counter(
    "vision_vendor_fallbacks_total",
    "Work that another model or the studio did instead, by what was asked and why.",
    ("vendor", "task", "reason"),
)


def called(
    operation: str, task: str, model: str, seconds: float, usage: Usage, micros: int, lost: int, error: str
) -> None:
    """A call has ended; ``error`` is empty for one that went well."""
    DURATION.labels(operation, PROVIDER, model, error).observe(seconds)
    for kind, count in (("input", usage.sent), ("output", usage.written + usage.painted)):
        if count:
            TOKENS.labels(operation, PROVIDER, model, kind).observe(count)
    COST.labels("gemini", model, task).inc(micros / 1e6)
    if usage.pictures:
        PICTURES.labels("gemini", model).inc(usage.pictures)
    if lost:
        LOST.labels("gemini", model).inc(lost)


def fell_back(task: str, reason: str) -> None:
    """Somebody else does the work."""
    FALLBACKS.labels("gemini", task, reason).inc()
