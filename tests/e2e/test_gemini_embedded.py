"""Gemini before the embedded studio: a key is all it takes, and whatever becomes of it, a brief becomes pictures."""

import re
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from entrypoints.composition.settings import Settings
from tests.e2e.test_cli import vision
from tests.servers.gemini import KEY, PICTURE_TOKENS, Fault, GeminiServer
from tests.servers.vision import API, Client, Server, running

PAINTS, PAINTS_TOO = Settings().gemini_image_model, Settings().gemini_fallback_image_model
DESIGNS = Settings().gemini_design_model
# Of the studio: PNG, and a draft on the way to it. A vase takes its time.
SCRIPT: dict[str, Any] = {"cues": [{"delay_s": 0.2, "previews": 1}], "paces": {"vase": 6}}
BOX, VASE = "a walnut box", "a tall stoneware vase"
PNG, JPEG = "image/png", "image/jpeg"


@pytest.fixture(scope="module")
def gemini() -> Iterator[GeminiServer]:
    with GeminiServer() as gemini:
        yield gemini


def settings(gemini: GeminiServer) -> dict[str, object]:
    return {"maker": "gemini", "gemini_api_key": KEY, "gemini_base_url": gemini.url}


@pytest.fixture(scope="module")
def server(gemini: GeminiServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("gemini")
    with running(folder / "data", SCRIPT, **{"share": 50} | settings(gemini)) as server:
        yield server


@pytest.fixture
def buyer(server: Server, gemini: GeminiServer) -> Iterator[Client]:
    gemini.forget()
    buyer = server.client()
    yield buyer
    buyer.close()


def metric(client: Client, name: str, **labels: str) -> float:
    """The sum of a metric over all samples with these labels."""
    total = 0.0
    for line in client("GET", "/metrics").body.decode().splitlines():
        found = re.fullmatch(r"([a-z_]+)(?:\{(.*)\})? (\S+)", line)
        if found and found[1] == name and all(f'{k}="{v}"' in (found[2] or "") for k, v in labels.items()):
            total += float(found[3])
    return total


def pictures(generation: dict[str, Any]) -> list[dict[str, Any]]:
    return [variant["picture"] for variant in generation["variants"]]


def content(client: Client, url: str) -> bytes:
    return client("GET", url.removeprefix(client.url)).body


def test_the_studios_draft_is_shown_before_the_painting_and_is_what_the_painter_works_after(
    buyer: Client, gemini: GeminiServer
) -> None:
    job = buyer.start(BOX, variants=1)
    generation = buyer.finish(job)

    events = [event["data"] for event in buyer.events(job)]
    shown = [data["preview"] for data in events if data.get("preview")]
    draft = content(buyer, shown[0])
    (picture,) = pictures(generation)
    assert draft.startswith(b"\x89PNG")
    assert picture["content_type"] == JPEG
    assert picture["note"] is None
    assert content(buyer, picture["url"]).startswith(b"\xff\xd8\xff")
    first = next(data for data in events if data.get("preview") or data.get("picture"))
    assert first["preview"] == shown[0]
    (call,) = gemini.calls_of(PAINTS)
    assert call.pictures == (draft,)
    assert gemini.calls_of(DESIGNS)


def test_when_gemini_paints_nothing_the_studio_draws_and_the_job_is_complete(
    buyer: Client, gemini: GeminiServer
) -> None:
    gemini.cue(PAINTS, Fault.NO_IMAGE)
    gemini.cue(PAINTS_TOO, Fault.NO_IMAGE)

    generation = buyer.finish(buyer.start(BOX, variants=2))

    first, second = pictures(generation)
    assert generation["job"]["status"] == "complete"
    assert (first["content_type"], second["content_type"]) == (PNG, JPEG)
    assert first["note"] == "Drawn by the studio. The painter gave no picture."
    assert second["note"] is None


def test_a_refused_picture_is_told_to_the_buyer_with_what_to_change(buyer: Client, gemini: GeminiServer) -> None:
    gemini.cue(PAINTS, Fault.BLOCKED_PROMPT)

    job = buyer.start(BOX, variants=1)
    generation = buyer.finish(job)

    (picture,) = pictures(generation)
    assert generation["job"]["status"] == "complete"
    assert picture["content_type"] == PNG
    assert "Drawn by the studio. The picture was refused" in picture["note"]
    assert "Leave out brands, well-known people and characters, and try again." in picture["note"]
    assert not gemini.calls_of(PAINTS_TOO)
    concept = buyer("GET", f"{API}/concepts/{generation['concept']}").json
    assert concept["versions"][0]["variants"][0]["picture"]["note"] == picture["note"]
    assert any(picture["note"] in event["data"]["message"] for event in buyer.events(job))


def test_a_brief_that_gemini_does_not_read_is_read_by_the_studio_and_the_buyer_sees_why(
    buyer: Client, gemini: GeminiServer
) -> None:
    gemini.cue(DESIGNS, Fault.BLOCKED_PROMPT)

    generation = buyer.finish(buyer.start(BOX, variants=1))

    assert generation["job"]["status"] == "complete"
    assert generation["understanding"]["spec"]["category"] == "box"
    assert any("and try again" in said for said in generation["understanding"]["contradictions"])


def test_the_kill_switch_ends_all_calls_while_jobs_go_on_with_the_studio(
    server: Server, buyer: Client, gemini: GeminiServer
) -> None:
    asked: list[float] = []
    painted = threading.Event()

    def hear(call: object) -> None:
        asked.append(time.monotonic())
        if getattr(call, "model", "") == PAINTS:
            painted.set()

    gemini.heard = hear
    job = buyer.start(VASE, variants=8)
    assert painted.wait(20)
    try:
        off = vision(server.data, "flags", "off", "vendor.gemini", "--reason", "the bill", script=SCRIPT)
        switched = time.monotonic()
        assert off.returncode == 0, off.stderr
        assert buyer("GET", f"{API}/jobs/{job}").json["status"] == "running"

        generation = buyer.finish(job)
        later = buyer.finish(buyer.start(BOX, variants=1))

        assert [time for time in asked if time > switched] == []
        assert generation["job"]["status"] == later["job"]["status"] == "complete"
        types = [picture["content_type"] for picture in pictures(generation)]
        assert types[0] == JPEG
        assert types[-1] == PNG
        assert pictures(later)[0]["content_type"] == PNG
    finally:
        gemini.heard = None
        vision(server.data, "flags", "remove", "vendor.gemini", "--reason", "paid", script=SCRIPT)
    assert pictures(buyer.finish(buyer.start(BOX, variants=1)))[0]["content_type"] == JPEG


def test_the_metrics_have_the_names_of_the_conventions(buyer: Client) -> None:
    painted = {"gen_ai_request_model": PAINTS, "gen_ai_operation_name": "generate_content"}
    watched = {
        "gen_ai_client_operation_duration_seconds_count": painted | {"gen_ai_provider_name": "gcp.gemini"},
        "gen_ai_client_token_usage_sum": painted | {"gen_ai_token_type": "output"},
        "vision_vendor_pictures_total": {"vendor": "gemini", "model": PAINTS},
        "vision_vendor_cost_usd_total": {"vendor": "gemini", "model": PAINTS, "task": "paint"},
    }
    before = {name: metric(buyer, name, **labels) for name, labels in watched.items()}

    buyer.finish(buyer.start(BOX, variants=1))

    grown = {name: metric(buyer, name, **labels) - before[name] for name, labels in watched.items()}
    assert grown["gen_ai_client_operation_duration_seconds_count"] == 1
    assert grown["gen_ai_client_token_usage_sum"] >= PICTURE_TOKENS
    assert grown["vision_vendor_pictures_total"] == 1
    assert 0.05 < grown["vision_vendor_cost_usd_total"] < 0.10


def test_when_the_tenants_day_is_spent_the_studio_draws_and_says_so(
    gemini: GeminiServer, tmp_path_factory: pytest.TempPathFactory
) -> None:
    gemini.forget()
    folder = tmp_path_factory.mktemp("budget")
    # Enough to read a brief, not to paint a picture.
    with running(folder / "data", SCRIPT, gemini_budget=0.05, **settings(gemini)) as server:
        buyer = server.client()

        generation = buyer.finish(buyer.start(BOX, variants=2))

        assert generation["job"]["status"] == "complete"
        assert gemini.calls_of(DESIGNS)
        assert gemini.calls_of(PAINTS) == gemini.calls_of(PAINTS_TOO) == []
        for picture in pictures(generation):
            assert picture["content_type"] == PNG
            assert "What may be spent on pictures today is spent" in picture["note"]
        spent = {"vendor": "gemini", "task": "picture", "reason": "budget-spent"}
        assert metric(buyer, "vision_vendor_fallbacks_total", **spent) == 2
        buyer.close()
