"""Streams: what a follower of a job sees, numbered without a gap."""

from datetime import datetime
from typing import Any

from attrs import frozen


@frozen
class Tiding:
    """One entry of a stream, as its subject tells it. ``sequence`` starts at 1; ``last`` closes this run of the
    stream.
    """

    sequence: int
    type: str
    at: datetime
    data: Any
    last: bool = False
