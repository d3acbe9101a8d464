"""Sessions that a client can prove."""

from datetime import datetime
from typing import Protocol

from attrs import frozen


@frozen
class Proof:
    """What a token proves: a session, until a moment."""

    session: str
    until: datetime


class SessionTokens(Protocol):
    """Signed session ids: nothing is stored, so a restart loses none."""

    def sign(self, proof: Proof) -> str:
        """The token of a session."""
        ...

    def read(self, token: str) -> Proof | None:
        """What a token proves, or nothing when this installation did not sign it. Whether its time is over is for the
        caller to see.
        """
        ...
