"""Logs: structured, one line each, with the trace that the answers carry."""

import logging
import sys
from contextlib import suppress
from typing import TextIO, cast

import structlog
from attrs import frozen

from entrypoints.composition.settings import Settings


@frozen
class Unfailing:
    """A stream that loses what it cannot write. A log on a full disk, or piped to a program that went away, must not
    stop the work that it tells of.
    """

    stream: TextIO

    def write(self, text: str) -> int:
        """Write it, or not."""
        with suppress(OSError):
            self.stream.write(text)
        return len(text)

    def flush(self) -> None:
        """Flush it, or not."""
        with suppress(OSError):
            self.stream.flush()


def set_up_logs(settings: Settings) -> None:
    """Log to standard error, as JSON or as text for a terminal."""
    as_text = settings.log_format == "text" or (settings.log_format == "auto" and sys.stderr.isatty())
    shared: list[structlog.types.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    last: structlog.types.Processor
    if as_text:
        last = structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
        )
    else:
        # Without locals: they hold what buyers wrote, and secrets.
        frames = structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
        shared.append(structlog.processors.ExceptionRenderer(frames))
        last = structlog.processors.JSONRenderer()
    structlog.configure(
        processors=[*shared, last],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[settings.log_level.upper()]),
        logger_factory=structlog.WriteLoggerFactory(file=cast("TextIO", Unfailing(sys.stderr))),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(
        level=logging.WARNING, stream=sys.stderr, format="%(asctime)s %(name)s %(levelname)s %(message)s"
    )
