"""Where a file of ours is at ImageKit, and the signed addresses that it is delivered from.

The signature is HMAC-SHA1, keyed with the private key, over what follows the URL endpoint in the address and the time
of expiry (https://imagekit.io/docs/media-delivery-basic-security). The SDK has a helper for it, which the asynchronous
client offers as a coroutine only; an address is asked for where nothing can be awaited.
"""

import hashlib
import hmac
from posixpath import basename, dirname

from attrs import field, frozen

from adapters.filesystem.media import checked


@frozen
class Addresses:
    """``endpoint`` is the URL endpoint of the account, ``root`` the folder of ours in it; neither ends with a slash."""

    endpoint: str
    root: str
    private_key: str = field(repr=False)

    def path(self, name: str) -> str:
        """The path of a file in the library, with a leading slash.

        A folder's name cannot have a dot there (it would become an underscore, and two folders one); ours have no
        capital letters, so that one stands for it.
        """
        folder, file = dirname(checked(name)), basename(name)
        return "/".join(["", *filter(None, (self.root, folder.replace(".", "D"))), file])

    def folder(self, prefix: str) -> str:
        """The path of the folder that the files below a prefix are in."""
        return self.path(f"{prefix}/any").removesuffix("/any")

    def signed(self, name: str, query: str, until: int) -> str:
        """The address of a file, with the given query, that counts until a Unix time in seconds."""
        relative = self.path(name).removeprefix("/") + (f"?{query}" if query else "")
        signature = hmac.new(self.private_key.encode(), f"{relative}{until}".encode(), hashlib.sha1).hexdigest()
        return f"{self.endpoint}/{relative}{'&' if query else '?'}ik-t={until}&ik-s={signature}"
