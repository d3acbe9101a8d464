"""Sessions that a client can prove."""

from typing import Protocol


class SessionTokens(Protocol):
    """Signed session ids: nothing is stored, so a restart loses none."""

    def sign(self, session: str) -> str:
        """The token of a session id."""
        ...

    def read(self, token: str) -> str | None:
        """The session id of a token that this installation signed, or None."""
        ...
