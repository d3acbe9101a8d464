"""Session tokens signed with the installation's secret."""

import base64
import hashlib
import hmac
import re

from attrs import field, frozen


@frozen
class SignedTokens:
    """Port SessionTokens: the session id and an HMAC-SHA-256 of it, so that nothing has to be kept and no restart loses
    a session.
    """

    secret: str = field(repr=False)

    def sign(self, session: str) -> str:
        """See ``SessionTokens``."""
        return f"{session}.{self._mac(session)}"

    def read(self, token: str) -> str | None:
        """See ``SessionTokens``."""
        if not re.fullmatch(r"ses_[0-9a-z]{26}\.[A-Za-z0-9_-]{43}", token):
            return None
        session, mac = token.split(".")
        return session if hmac.compare_digest(mac, self._mac(session)) else None

    def _mac(self, session: str) -> str:
        digest = hmac.new(self.secret.encode(), b"session:" + session.encode(), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
