"""A server that speaks the wire of the Gemini API (v1beta), for the real SDK: answers that fit what was asked, all
calls kept, faults on cue.
"""

import base64
import hashlib
import io
import json
import math
import random
from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from typing import Any

import jsonschema
from aiohttp import web
from attrs import define, field, frozen
from PIL import Image

from tests.servers.threaded import ThreadedServer

Json = dict[str, Any]

KEY = "AIza-test-key"
MODELS = frozenset(
    {
        *("gemini-3.8-flash", "gemini-3.5-flash", "gemini-3.1-flash-lite"),
        *("gemini-3.1-flash-image", "gemini-3-pro-image"),
        *("gemini-embedding-2", "gemini-embedding-001"),
    }
)
PICTURE_TOKENS = 1120
MOST_CHOICES = 100
"""From so many values in one list on, schemas were refused (googleapis/python-genai, issue 950)."""


class Fault(StrEnum):
    """What can go wrong with a call."""

    RATE_LIMITED = "429 with RetryInfo"
    DAY_QUOTA = "429 of the daily quota"
    BROKEN = "500"
    BAD_GATEWAY = "502 with HTML"
    OVERLOADED = "503"
    SLOW = "headers that do not come"
    DROPPED = "connection dropped mid-body"
    DROPPED_EARLY = "connection dropped before the headers"
    CUT = "JSON that ends too early"
    NOT_JSON = "structured output that is not JSON"
    BLOCKED_PROMPT = "prompt blocked"
    SAFETY = "finishReason SAFETY"
    MAX_TOKENS = "finishReason MAX_TOKENS"
    IMAGE_SAFETY = "finishReason IMAGE_SAFETY"
    IMAGE_PROHIBITED_CONTENT = "finishReason IMAGE_PROHIBITED_CONTENT"
    IMAGE_RECITATION = "finishReason IMAGE_RECITATION"
    IMAGE_OTHER = "finishReason IMAGE_OTHER"
    NO_IMAGE = "finishReason NO_IMAGE"
    WRONG_TYPE = "a picture that is none"
    WRONG_LABEL = "a JPEG that says it is a PNG"
    HUGE = "a picture of 64 MB"
    BOMB = "a small file of 8,000 by 8,000 pixels"
    OBLONG = "a picture that is not square"
    BAD_KEY = "400 API_KEY_INVALID"
    UNKNOWN_MODEL = "404"


@frozen
class Call:
    """One request as it came: ``action`` is ``generateContent``, ``streamGenerateContent``, …"""

    model: str
    action: str
    body: Json
    fault: Fault | None

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of the request, instruction first."""
        parts = [*self.body.get("systemInstruction", {}).get("parts", [])]
        parts += [part for content in self.body.get("contents", []) for part in content["parts"]]
        return tuple(part["text"] for part in parts if "text" in part)

    @property
    def pictures(self) -> tuple[bytes, ...]:
        """The pictures that were sent along."""
        parts = [part for content in self.body.get("contents", []) for part in content["parts"]]
        # The SDK writes the alphabet of addresses; the API reads both.
        return tuple(base64.urlsafe_b64decode(part["inlineData"]["data"]) for part in parts if "inlineData" in part)

    @property
    def schema(self) -> Json | None:
        """The schema that the answer has to fit."""
        schema: Json | None = self.body.get("generationConfig", {}).get("responseJsonSchema")
        return schema


Answer = Callable[[Call], Any]


@define(eq=False)
class GeminiServer(ThreadedServer):
    """``with GeminiServer() as server: server.url``.

    ``cue`` queues faults for a model: its next calls meet them one by one, None is a call that goes well. ``share`` of
    all other calls, told by ``seed``, meet one of ``faults``. ``answers`` are what the next structured calls answer (a
    JSON value or a function of the call); without them a model that ``agrees`` answers with the JSON in its prompt that
    fits the schema, and makes something up where there is none. ``thoughts`` pictures are shown before the picture
    where the caller asks for thoughts. ``retry_delay`` is what RetryInfo says. ``heard`` hears of each
    call before it is answered, in the server's thread.
    """

    share: float = 0.0
    seed: int = 0
    faults: tuple[Fault, ...] = (Fault.OVERLOADED, Fault.BROKEN, Fault.DROPPED, Fault.NO_IMAGE, Fault.RATE_LIMITED)
    side_px: int = 64
    thoughts: int = 1
    agrees: bool = True
    retry_delay: str = "0.02s"
    calls: list[Call] = field(factory=list, init=False)
    answers: deque[Any] = field(factory=deque, init=False)
    heard: Callable[[Call], None] | None = field(default=None, init=False)
    _cues: dict[str, deque[Fault | None]] = field(factory=lambda: defaultdict(deque), init=False)
    _chance: random.Random = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._chance = random.Random(self.seed)

    def cue(self, model: str, *faults: Fault | None) -> None:
        """The next calls of a model meet these."""
        self._cues[model].extend(faults)

    def forget(self) -> None:
        """Begin anew: no calls were made, nothing is cued."""
        self.calls.clear()
        self._cues.clear()
        self.answers.clear()

    def calls_of(self, model: str) -> list[Call]:
        """The calls of one model."""
        return [call for call in self.calls if call.model == model]

    def add_to(self, app: web.Application) -> None:
        """See ``ThreadedServer``."""
        app.router.add_post("/v1beta/models/{model}:{action}", self._handle)
        app.router.add_get("/v1beta/models/{model}", self._known)

    def _fault(self, model: str) -> Fault | None:
        cued = self._cues[model]
        if cued:
            return cued.popleft()
        return self._chance.choice(self.faults) if self._chance.random() < self.share else None

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        model, action = request.match_info["model"], request.match_info["action"]
        if request.headers.get("x-goog-api-key") != KEY:
            return _bad_key()
        fault = self._fault(model) if model in MODELS else Fault.UNKNOWN_MODEL
        call = Call(model, action, await request.json(), fault)
        self.calls.append(call)
        if self.heard is not None:
            self.heard(call)
        # A client that gave up meanwhile is no fault of ours.
        try:
            return await self._respond(request, call)
        except ConnectionResetError:
            return web.Response()

    async def _known(self, request: web.Request) -> web.Response:
        model = request.match_info["model"]
        if request.headers.get("x-goog-api-key") != KEY:
            return _bad_key()
        if model not in MODELS:
            return _error(404, "NOT_FOUND", f"Model is not found: models/{model} for api version v1beta")
        return web.json_response({"name": f"models/{model}", "version": "001", "displayName": model})

    async def _respond(self, request: web.Request, call: Call) -> web.StreamResponse:
        fault, action = call.fault, call.action
        if fault is Fault.SLOW:
            await self.ending.wait()
        if fault is Fault.DROPPED_EARLY:
            return _dropped(request)
        if refusal := self._refusal(call):
            return refusal
        if call.schema is not None and _most_choices(call.schema) >= MOST_CHOICES:
            words = "The specified schema produces a constraint that has too many states for serving."
            return _error(400, "INVALID_ARGUMENT", words)
        match action:
            case "generateContent":
                return await self._whole(request, call, self._generated(call)[-1])
            case "streamGenerateContent" if request.query.get("alt") == "sse":
                return await self._streamed(request, call)
            case "batchEmbedContents":
                vectors = [_embedded(each) for each in call.body["requests"]]
                return await self._whole(request, call, {"embeddings": [{"values": vector} for vector in vectors]})
            case "embedContent":
                return await self._whole(request, call, {"embedding": {"values": _embedded(call.body)}})
            case _:
                return _error(404, "NOT_FOUND", f"{action} is not found")

    def _refusal(self, call: Call) -> web.Response | None:
        match call.fault:
            case Fault.RATE_LIMITED:
                return self._quota(call, "GenerateRequestsPerMinutePerProjectPerModel", self.retry_delay)
            case Fault.DAY_QUOTA:
                return self._quota(call, "GenerateRequestsPerDayPerProjectPerModel", "35112s")
            case Fault.BROKEN:
                return _error(500, "INTERNAL", "An internal error has occurred. Please retry.")
            case Fault.BAD_GATEWAY:
                page = "<html><head><title>502 Server Error</title></head><body>Error: Server Error</body></html>"
                return web.Response(status=502, text=page, content_type="text/html")
            case Fault.OVERLOADED:
                return _error(503, "UNAVAILABLE", "The model is overloaded. Please try again later.")
            case Fault.BAD_KEY:
                return _bad_key()
            case Fault.UNKNOWN_MODEL:
                words = f"models/{call.model} is not found for API version v1beta, or is not supported for this method."
                return _error(404, "NOT_FOUND", words)
        return None

    def _quota(self, call: Call, quota: str, delay: str) -> web.Response:
        rpc = "type.googleapis.com/google.rpc"
        violation = {
            "quotaMetric": "generativelanguage.googleapis.com/generate_content_paid_tier_requests",
            "quotaId": quota,
            "quotaDimensions": {"location": "global", "model": call.model},
            "quotaValue": "10",
        }
        details: list[Json] = [
            {"@type": f"{rpc}.QuotaFailure", "violations": [violation]},
            {"@type": f"{rpc}.Help", "links": [{"description": "Rate limits", "url": "https://ai.google.dev"}]},
            {"@type": f"{rpc}.RetryInfo", "retryDelay": delay},
        ]
        return _error(429, "RESOURCE_EXHAUSTED", "You exceeded your current quota.", details)

    async def _whole(self, request: web.Request, call: Call, value: Json) -> web.StreamResponse:
        body = json.dumps(value, indent=2).encode()
        if call.fault is Fault.CUT:
            body = body[: len(body) // 2]
        if call.fault is Fault.DROPPED:
            return await _half(request, body)
        return web.Response(body=body, content_type="application/json", charset="utf-8")

    async def _streamed(self, request: web.Request, call: Call) -> web.StreamResponse:
        events = [b"data: " + json.dumps(value).encode() + b"\r\n\r\n" for value in self._generated(call)]
        if call.fault is Fault.DROPPED:
            return await _half(request, b"".join(events))
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        for number, event in enumerate(events, start=1):
            last = number == len(events)
            await response.write(event[: len(event) // 2] if last and call.fault is Fault.CUT else event)
        await response.write_eof()
        return response

    def _generated(self, call: Call) -> list[Json]:
        """The chunks of an answer; the last one alone is the whole of it where nothing is streamed."""
        if call.fault is Fault.BLOCKED_PROMPT:
            return [self._answer(call, [], None, prompt_feedback="PROHIBITED_CONTENT")]
        config = call.body.get("generationConfig", {})
        if "IMAGE" in config.get("responseModalities", []):
            return self._pictures(call, config)
        if call.fault in {Fault.SAFETY, Fault.MAX_TOKENS}:
            return [self._answer(call, [], call.fault.name)]
        text = "It is a " if call.fault is Fault.NOT_JSON else json.dumps(self._structured(call))
        return [self._answer(call, [{"text": text}], "STOP")]

    def _pictures(self, call: Call, config: Json) -> list[Json]:
        if call.fault is not None and call.fault.name.startswith("IMAGE_"):
            return [self._answer(call, [], call.fault.name)]
        if call.fault is Fault.NO_IMAGE:
            return [self._answer(call, [{"text": "I cannot draw this."}], "NO_IMAGE")]
        chunks = []
        thinking = config.get("thinkingConfig", {})
        # The API reads both spellings of a field, as protocol buffers do; the SDK sends this one.
        if thinking.get("include_thoughts") or thinking.get("includeThoughts"):
            for number in range(self.thoughts):
                thought = {**_inline(drawn(f"thought {number}", self.side_px // 2)), "thought": True}
                chunks.append(self._answer(call, [thought], None))
        return [*chunks, self._answer(call, [self._picture(call)], "STOP")]

    def _picture(self, call: Call) -> Json:
        told = " ".join(call.texts) + hashlib.sha256(b"".join(call.pictures)).hexdigest()
        match call.fault:
            case Fault.WRONG_TYPE:
                return _inline(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/png")
            case Fault.WRONG_LABEL:
                return _inline(drawn(told, self.side_px), "image/png")
            case Fault.HUGE:
                return _inline(drawn(told, self.side_px) + bytes(48 * 1024 * 1024))
            case Fault.BOMB:
                return _inline(_bomb(), "image/png")
            case Fault.OBLONG:
                return _inline(drawn(told, self.side_px, 2 * self.side_px))
            case _:
                return _inline(drawn(told, self.side_px))

    def _structured(self, call: Call) -> Any:
        schema = call.schema
        if schema is None:
            return "text"
        if self.answers:
            answer = self.answers.popleft()
            return answer(call) if callable(answer) else answer
        for text in reversed(call.texts) if self.agrees else ():
            try:
                found = json.loads(text)
                jsonschema.validate(found, schema)
            except (ValueError, jsonschema.ValidationError):
                continue
            return found
        return made_up(schema)

    def _answer(self, call: Call, parts: list[Json], finish: str | None, prompt_feedback: str | None = None) -> Json:
        asked = sum(len(text) // 4 + 1 for text in call.texts) + 258 * len(call.pictures)
        pictures = sum("inlineData" in part for part in parts)
        written = sum(len(part.get("text", "")) // 4 for part in parts) + PICTURE_TOKENS * pictures
        usage: Json = {
            "promptTokenCount": asked,
            "totalTokenCount": asked + written,
            "promptTokensDetails": [{"modality": "TEXT", "tokenCount": asked}],
        }
        if parts:
            modality = "IMAGE" if pictures else "TEXT"
            usage["candidatesTokenCount"] = written
            usage["candidatesTokensDetails"] = [{"modality": modality, "tokenCount": written}]
        value: Json = {
            "usageMetadata": usage,
            "modelVersion": call.model,
            "responseId": f"resp-{len(self.calls)}",
        }
        if prompt_feedback:
            return {"promptFeedback": {"blockReason": prompt_feedback}, **value}
        candidate: Json = {"content": {"parts": parts, "role": "model"} if parts else {}, "index": 0}
        if finish:
            candidate["finishReason"] = finish
        return {"candidates": [candidate], **value}


def made_up(schema: Mapping[str, Any]) -> Any:
    """A value that fits the schema: the first choice of everything, the middle of every range."""
    if "enum" in schema:
        return schema["enum"][0]
    if "anyOf" in schema:
        return None if {"type": "null"} in schema["anyOf"] else made_up(schema["anyOf"][0])
    kind = schema.get("type")
    if isinstance(kind, list):
        return None if "null" in kind else made_up({**schema, "type": kind[0]})
    match kind:
        case "object":
            return {name: made_up(each) for name, each in schema.get("properties", {}).items()}
        case "array":
            return [made_up(schema["items"]) for _ in range(max(1, schema.get("minItems", 0)))]
        case "number" | "integer":
            middle = (schema.get("minimum", 0) + schema.get("maximum", 1)) / 2
            return int(middle) if kind == "integer" else middle
        case "boolean":
            return True
        case _:
            return "words"


def _most_choices(schema: Json) -> int:
    inner = [*schema.get("properties", {}).values(), *([schema["items"]] if "items" in schema else [])]
    return max([len(schema.get("enum", ())), *(_most_choices(each) for each in inner)])


def drawn(words: str, width: int, height: int | None = None) -> bytes:
    """A real JPEG: a square of a colour and a darker thing on it, both told by the words."""
    digest = hashlib.sha256(words.encode()).digest()
    wide, high = width, height or width
    picture = Image.new("RGB", (wide, high), (200 + digest[0] % 50, 200 + digest[1] % 50, 200 + digest[2] % 50))
    thing = Image.new("RGB", (wide // 2, high // 2), (digest[3] % 160, digest[4] % 160, digest[5] % 160))
    picture.paste(thing, (wide // 4, high // 4))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=90)
    return out.getvalue()


@cache
def _bomb() -> bytes:
    out = io.BytesIO()
    Image.new("1", (8_000, 8_000)).save(out, "PNG", compress_level=1)
    return out.getvalue()


def _inline(content: bytes, kind: str = "image/jpeg") -> Json:
    return {"inlineData": {"mimeType": kind, "data": base64.b64encode(content).decode()}}


def _embedded(request: Json) -> list[float]:
    """Words that two texts share make their vectors alike."""
    size = request.get("outputDimensionality", 3072)
    vector = [0.0] * size
    for part in request["content"]["parts"]:
        for word in part["text"].lower().split():
            vector[int.from_bytes(hashlib.sha256(word.encode()).digest()[:4]) % size] += 1.0
    # Not of length 1: the API normalises only its full length.
    return [round(value * math.pi, 6) for value in vector]


def _error(status: int, name: str, message: str, details: list[Json] | None = None) -> web.Response:
    error: Json = {"code": status, "message": message, "status": name}
    if details:
        error["details"] = details
    return web.json_response({"error": error}, status=status)


def _bad_key() -> web.Response:
    rpc = "type.googleapis.com/google.rpc"
    info = {"@type": f"{rpc}.ErrorInfo", "reason": "API_KEY_INVALID", "domain": "googleapis.com"}
    return _error(400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.", [info])


def _dropped(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.close()
    return web.Response()


async def _half(request: web.Request, body: bytes) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Length": str(len(body)), "Content-Type": "application/json"})
    await response.prepare(request)
    await response.write(body[: len(body) // 2])
    if request.transport is not None:
        request.transport.close()
    return response
