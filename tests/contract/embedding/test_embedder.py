"""Port Embedder: a vector for each text, of length 1, like for like."""

import math
from collections.abc import AsyncIterator

import pytest

from adapters.gemini.client import GeminiClient
from adapters.gemini.embedder import GeminiEmbedder
from application.ports.embedding import Embedder, EmbedderFailed
from tests.ports import EMBEDDERS
from tests.servers.gemini import KEY, Fault, GeminiServer


@pytest.fixture(params=EMBEDDERS.ways)
async def gemini(request: pytest.FixtureRequest) -> AsyncIterator[tuple[Embedder, GeminiServer]]:
    with GeminiServer() as server:
        client = GeminiClient(KEY, server.url, pause_s=0.001)
        await client.start()
        yield GeminiEmbedder(client, request.param, 256), server
        await client.close()


def alike(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


async def test_each_text_has_a_vector_of_length_one_and_like_texts_have_like_ones(
    gemini: tuple[Embedder, GeminiServer],
) -> None:
    embedder, _ = gemini

    box, same, vase = await embedder.embed(("a walnut box", "a walnut box with a lid", "porcelain vase, tall"))

    assert all(math.hypot(*vector) == pytest.approx(1) for vector in (box, same, vase))
    assert alike(box, same) > alike(box, vase)
    assert embedder.model.endswith("/256")


async def test_more_texts_than_one_batch_takes_come_back_in_their_order(gemini: tuple[Embedder, GeminiServer]) -> None:
    embedder, server = gemini
    texts = tuple(f"word{number}" for number in range(130))

    vectors = await embedder.embed(texts)

    assert len(server.calls) == 2
    assert vectors[129] == (await embedder.embed((texts[129],)))[0]
    assert await embedder.embed(()) == ()


async def test_an_embedder_that_is_away_says_so(gemini: tuple[Embedder, GeminiServer]) -> None:
    embedder, server = gemini
    server.cue(embedder.model.removesuffix("/256"), *[Fault.BROKEN] * 3)

    with pytest.raises(EmbedderFailed):
        await embedder.embed(("a box",))
