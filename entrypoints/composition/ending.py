"""The end of a process that was told to stop: in order, or else."""

import os
import threading

import structlog

log = structlog.get_logger(__name__)

ENDS_WITHIN_S = 25.0
"""How long closing may take beyond the time that running jobs are given. Clients of servers that are away have been
seen to wait for ever.
"""


def end_within(seconds: float) -> None:
    """End this process after so long, whatever it still waits for. Nothing is lost by that: what was not finished is
    taken up as after a crash.
    """

    def end() -> None:
        log.critical("stop.forced", seconds=seconds)
        os._exit(1)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
