"""A session that its owner ended. Sessions themselves are signed ids, and are kept nowhere."""

from datetime import datetime

from attrs import define

from domain.kernel.aggregate import Aggregate


@define(kw_only=True)
class EndedSession(Aggregate):
    """Bears the id of the session. No token of it counts any more."""

    ended_at: datetime
