"""Session tokens signed with the installation's secret."""

import base64
import hashlib
import hmac
import re
from datetime import UTC, datetime

from attrs import field, frozen

from application.ports.security import Proof

_TOKEN = re.compile(r"((ses_[0-9a-z]{26})(?:\.([0-9]{1,11}))?)\.([A-Za-z0-9_-]{43})")
# Tokens of the first version said no end. Their holders have designs under them: they count until they are renewed.
_NEVER = datetime(9999, 1, 1, tzinfo=UTC)


@frozen
class SignedTokens:
    """Port SessionTokens: the session id, the Unix second at which the token ends, and an HMAC-SHA-256 of both, so that
    nothing has to be kept and no restart loses a session.
    """

    secret: str = field(repr=False)

    def sign(self, proof: Proof) -> str:
        """See ``SessionTokens``."""
        signed = f"{proof.session}.{int(proof.until.timestamp())}"
        return f"{signed}.{self._mac(signed)}"

    def read(self, token: str) -> Proof | None:
        """See ``SessionTokens``."""
        found = _TOKEN.fullmatch(token)
        if found is None or not hmac.compare_digest(found[4], self._mac(found[1])):
            return None
        return Proof(found[2], datetime.fromtimestamp(int(found[3]), UTC) if found[3] else _NEVER)

    def _mac(self, signed: str) -> str:
        digest = hmac.new(self.secret.encode(), b"session:" + signed.encode(), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
