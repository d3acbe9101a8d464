"""Gemini: reachable, the key is good, the configured models exist. Nothing here costs anything."""

import time
from collections.abc import Iterable

import aiohttp
from attrs import frozen

from adapters.gemini.client import BASE_URL
from entrypoints.composition.doctor.clocks import asked_since
from entrypoints.composition.doctor.findings import Finding, ok, wrong
from entrypoints.composition.settings import Settings, variable

PART = "gemini"
_WITHIN = aiohttp.ClientTimeout(total=8)
_MODELS = ("gemini_design_model", "gemini_image_model", "gemini_fallback_image_model", "gemini_embedding_model")


@frozen
class GeminiLook:
    """Asks for the list of models, which is free."""

    settings: Settings

    async def models(self) -> Iterable[Finding]:
        """The key, and whether every configured model is among those that it may use."""
        base = (self.settings.gemini_base_url or BASE_URL).rstrip("/")
        key = {"x-goog-api-key": self.settings.gemini_api_key}
        began = time.time()
        try:
            async with (
                aiohttp.ClientSession(timeout=_WITHIN, trust_env=True) as http,
                http.get(f"{base}/v1beta/models?pageSize=1000", headers=key) as answer,
            ):
                clock = asked_since(began).compared_by_date(PART, answer.headers)
                if answer.status in (400, 401, 403):
                    return (wrong(PART, "gemini-key-refused", f"it refuses the key (status {answer.status})"), *clock)
                if answer.status != 200:
                    return (wrong(PART, "gemini-away", f"it answers {answer.status}"), *clock)
                there = {model["name"].removeprefix("models/") for model in (await answer.json())["models"]}
        except (aiohttp.ClientError, TimeoutError, ValueError, LookupError) as error:
            return (wrong(PART, "gemini-away", f"it cannot be reached: {error!r}"),)
        missing = [
            wrong(
                PART,
                "gemini-model-missing",
                f"{variable(name)} is {getattr(self.settings, name)}, which this key cannot use; there are"
                f" {', '.join(sorted(there))}",
            )
            for name in _MODELS
            if getattr(self.settings, name) not in there
        ]
        return [*(missing or (ok(PART, f"the key is good for {len(there)} models, ours among them"),)), *clock]
