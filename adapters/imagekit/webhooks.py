"""What ImageKit tells by itself, once it is certain that ImageKit tells it.

Signed by the Standard Webhooks specification (https://www.standardwebhooks.com) with the account's webhook secret as it
stands, not decoded from base64 (https://imagekit.io/docs/webhooks).
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from attrs import field, frozen
from standardwebhooks import Webhook, WebhookVerificationError

from domain.kernel.errors import Unauthenticated


class NotOfImageKit(Unauthenticated):
    """The message is not signed by ImageKit, was changed, or is older than five minutes."""

    code = "webhook-not-signed"


@frozen
class Notice:
    """A message of ImageKit's. It may come again with the same ``id``, which is the key to do its work under once."""

    id: str
    type: str
    at: datetime
    data: Mapping[str, Any]


@frozen
class ImageKitWebhooks:
    """Reads messages; ``secret`` is the account's, ``whsec_…``."""

    secret: str = field(repr=False)

    def read(self, body: bytes, headers: Mapping[str, str]) -> Notice:
        """The message of a request's body and headers (``webhook-id``, ``webhook-timestamp``, ``webhook-signature``).

        Raises:
            NotOfImageKit: do not believe it.
        """
        try:
            Webhook(self.secret.encode()).verify(body, dict(headers), json_parse=False)
            told = json.loads(body)
            at = datetime.fromisoformat(told["created_at"])
            id = next(value for name, value in headers.items() if name.lower() == "webhook-id")
            return Notice(id, str(told["type"]), at, dict(told["data"]))
        except (WebhookVerificationError, ValueError, LookupError, TypeError) as error:
            raise NotOfImageKit("this message is not one that ImageKit signed just now") from error
