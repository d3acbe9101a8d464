"""ImageKit: reachable, the key is good, the delivery answers. Nothing here costs anything."""

import time
from collections.abc import Iterable

import aiohttp
from attrs import frozen

from adapters.imagekit.media import ImageKitMedia
from adapters.in_process.time import SystemClock
from application.ports.media import MediaAway, MediaRefused
from entrypoints.composition.doctor.clocks import asked_since
from entrypoints.composition.doctor.findings import Finding, ok, wrong
from entrypoints.composition.settings import Settings

PART = "imagekit"
_WITHIN = aiohttp.ClientTimeout(total=8)
_API = "https://api.imagekit.io"


@frozen
class ImageKitLook:
    """Lists one file, and asks the delivery for one that is not there."""

    settings: Settings

    async def library(self) -> Iterable[Finding]:
        """The key."""
        base = (self.settings.imagekit_base_url or _API).rstrip("/")
        key = {"Authorization": aiohttp.encode_basic_auth(self.settings.imagekit_private_key)}
        began = time.time()
        try:
            async with (
                aiohttp.ClientSession(timeout=_WITHIN, trust_env=True) as http,
                http.get(f"{base}/v1/files?limit=1", headers=key) as answer,
            ):
                clock = asked_since(began).compared_by_date(PART, answer.headers)
                if answer.status in (401, 403):
                    return (wrong(PART, "imagekit-key-refused", f"it refuses the key (status {answer.status})"), *clock)
                if answer.status != 200:
                    return (wrong(PART, "imagekit-away", f"its API answers {answer.status}"), *clock)
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            return (wrong(PART, "imagekit-away", f"its API cannot be reached: {error!r}"),)
        return (ok(PART, "the key is good"), *clock)

    async def delivery(self) -> Iterable[Finding]:
        """The URL endpoint."""
        endpoint = self.settings.imagekit_url_endpoint
        media = ImageKitMedia(
            self.settings.imagekit_private_key,
            endpoint,
            SystemClock(),
            self.settings.imagekit_folder,
            timeout_s=3,
            tries=1,
        )
        await media.start()
        try:
            await media.find("doctor/nothing-is-here")
        except (MediaAway, MediaRefused) as error:
            return (wrong(PART, "imagekit-delivery", f"{endpoint} does not deliver: {error.__cause__!r}"),)
        finally:
            await media.close()
        return (ok(PART, f"{endpoint} delivers"),)
