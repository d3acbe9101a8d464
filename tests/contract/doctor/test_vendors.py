"""Gemini and ImageKit: a key that is refused, a model that is gone, an endpoint of nobody's, a clock that is off."""

from collections.abc import AsyncIterator, Iterator

import pytest
from aiohttp import web
from attrs import evolve

from entrypoints.composition.doctor.gemini import GeminiLook
from entrypoints.composition.doctor.imagekit import ImageKitLook
from entrypoints.composition.settings import Settings
from tests.contract.doctor.conftest import codes
from tests.servers.imagekit import PRIVATE_KEY, ImageKitServer
from tests.servers.process import free_port

KEY = "AIza-of-the-tests"


@pytest.fixture
def imagekit() -> Iterator[ImageKitServer]:
    with ImageKitServer() as server:
        yield server


def at(server: ImageKitServer) -> Settings:
    return Settings(
        imagekit_private_key=PRIVATE_KEY, imagekit_url_endpoint=server.url_endpoint, imagekit_base_url=server.url
    )


async def test_an_account_in_order_is_fine_and_stays_as_it_is(imagekit: ImageKitServer) -> None:
    look = ImageKitLook(at(imagekit))

    assert codes([*await look.library(), *await look.delivery()]) == []
    assert {line.split()[0] for line in imagekit.requests} == {"GET"}


async def test_a_key_that_imagekit_refuses_is_told(imagekit: ImageKitServer) -> None:
    look = ImageKitLook(evolve(at(imagekit), imagekit_private_key="private_x"))

    assert codes(await look.library()) == ["imagekit-key-refused"]


async def test_imagekit_out_of_order_or_not_there_is_told(imagekit: ImageKitServer) -> None:
    imagekit.cue("500")
    nobody = f"http://127.0.0.1:{free_port()}"

    assert codes(await ImageKitLook(at(imagekit)).library()) == ["imagekit-away"]
    assert codes(await ImageKitLook(evolve(at(imagekit), imagekit_base_url=nobody)).library()) == ["imagekit-away"]


async def test_an_endpoint_that_is_nobodys_is_told(imagekit: ImageKitServer) -> None:
    nobody = f"http://127.0.0.1:{free_port()}/demo"

    assert codes(await ImageKitLook(evolve(at(imagekit), imagekit_url_endpoint=nobody)).delivery()) == [
        "imagekit-delivery"
    ]


async def test_a_clock_that_differs_from_imagekits_is_told(imagekit: ImageKitServer) -> None:
    imagekit.ahead_s = 5

    assert codes(await ImageKitLook(at(imagekit)).library()) == ["clock-off"]


@pytest.fixture
async def gemini() -> AsyncIterator[Settings]:
    async def models(request: web.Request) -> web.Response:
        if request.headers.get("x-goog-api-key") != KEY:
            error = {"code": 400, "message": "API key not valid.", "status": "INVALID_ARGUMENT"}
            return web.json_response({"error": error}, status=400)
        names = ("gemini-3.1-flash", "gemini-3.1-flash-image", "gemini-3-pro-image", "gemini-embedding-001")
        return web.json_response({"models": [{"name": f"models/{name}"} for name in names]})

    app = web.Application()
    app.router.add_get("/v1beta/models", models)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield Settings(
        gemini_api_key=KEY,
        gemini_base_url=f"http://127.0.0.1:{runner.addresses[0][1]}",
        gemini_design_model="gemini-3.1-flash",
        gemini_image_model="gemini-3.1-flash-image",
        gemini_fallback_image_model="gemini-3-pro-image",
        gemini_embedding_model="gemini-embedding-001",
    )
    await runner.cleanup()


async def test_a_key_that_is_good_for_every_model_is_fine(gemini: Settings) -> None:
    assert codes(await GeminiLook(gemini).models()) == []


async def test_a_key_that_gemini_refuses_is_told(gemini: Settings) -> None:
    assert codes(await GeminiLook(evolve(gemini, gemini_api_key="x")).models()) == ["gemini-key-refused"]


async def test_a_model_that_is_gone_is_told_with_its_variable(gemini: Settings) -> None:
    (found, *_) = await GeminiLook(evolve(gemini, gemini_image_model="gemini-2.5-flash-image")).models()

    assert found.code == "gemini-model-missing"
    assert found.message.startswith("VISION_GEMINI_IMAGE_MODEL is gemini-2.5-flash-image, which this key cannot use")


async def test_gemini_that_is_not_there_is_told(gemini: Settings) -> None:
    nobody = evolve(gemini, gemini_base_url=f"http://127.0.0.1:{free_port()}")

    assert codes(await GeminiLook(nobody).models()) == ["gemini-away"]
