"""Prometheus metrics of the use cases."""

from prometheus_client import Counter, Gauge, Histogram

from application.context import Context

COMMANDS = Counter("vision_commands_total", "Use cases called, by outcome.", ("command", "outcome"))
COMMAND_SECONDS = Histogram(
    "vision_command_seconds",
    "Time that a use case took.",
    ("command",),
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5),
)
REQUESTS = Counter("vision_http_requests_total", "HTTP requests, by route and status.", ("method", "route", "status"))
REQUEST_SECONDS = Histogram(
    "vision_http_request_seconds",
    "Time to the end of an HTTP answer; streams are left out.",
    ("route",),
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5),
)
QUEUE_DEPTH = Gauge("vision_queue_depth", "Jobs that this process's queue holds.")
FOLLOWERS = Gauge("vision_stream_followers", "Connections that follow streams now.", ("transport",))
EVENTS_SENT = Counter("vision_stream_events_sent_total", "Events handed to followers.", ("transport",))
SLOW_READERS = Counter("vision_stream_slow_readers_total", "Connections ended because their client took nothing.")


class CommandMetrics:
    """An observer of Dispatch. The label sets are kept: looking one up costs more than counting."""

    def __init__(self) -> None:
        self._outcomes: dict[tuple[str, str], Counter] = {}
        self._seconds: dict[str, Histogram] = {}

    def called(self, context: Context, command: str, seconds: float, outcome: str) -> None:
        """See ``Observer``."""
        counter = self._outcomes.get((command, outcome))
        if counter is None:
            counter = self._outcomes[command, outcome] = COMMANDS.labels(command, outcome)
        counter.inc()
        histogram = self._seconds.get(command)
        if histogram is None:
            histogram = self._seconds[command] = COMMAND_SECONDS.labels(command)
        histogram.observe(seconds)
