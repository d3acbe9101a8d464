"""Many pieces drawn one after the other by one renderer: nothing fails, and its memory does not grow."""

import asyncio
import os
import random
import statistics
from contextlib import aclosing

from adapters.studio.maker import StudioMaker
from adapters.supervised.parent import resident_mb
from application.ports.imaging import Picture, PictureRequest, Turn
from domain.concepts.spec import Composition, Dimensions, Part, ProductSpec
from domain.craft import CATEGORIES, MATERIALS, STYLES, Form, PartRule, of_family
from tests.studio.conftest import CACHE
from tests.studio.memory import most_mb

FULL = os.environ.get("VISION_SOAK") == "full"
SEED = 20261122
# How many pieces, and after how many of them the same one is drawn again: what is held after it can be compared.
SCENES, EVERY = (200, 5) if FULL else (20, 2)
MOST_MB = 900.0
# Until then it still meets, for the first time, what it keeps for good.
SETTLED = slice(4, 12) if FULL else slice(2, 5)
LAST = slice(-8, None) if FULL else slice(-3, None)
GROWTH = 1.05 if FULL else 1.15
SAME = PictureRequest(
    ProductSpec("bowl", "round", Dimensions(200, 200, 90), (Part("body", "stoneware", "matte"),), "modern"),
    Composition.HERO,
    128,
    1,
)


async def test_a_renderer_draws_any_piece_after_any_other_and_stays_as_small_as_it_was() -> None:
    chance = random.Random(SEED)
    maker = StudioMaker(CACHE)
    await maker.start()
    first = maker.pid
    assert first is not None
    held: list[float] = []
    while maker.state.name != "ready":
        await asyncio.sleep(0.1)

    for number in range(SCENES):
        request = PictureRequest(_piece(chance), chance.choice(list(Composition)), 128, number)
        await _draw(maker, request, number)
        assert maker.pid == first, f"the renderer was lost with {request}"
        if number % EVERY == EVERY - 1:
            await _draw(maker, SAME, number)
            held.append(resident_mb(first))
    most = most_mb(first)
    await maker.close()

    settled, last = statistics.median(held[SETTLED]), statistics.median(held[LAST])
    print(f"\nmemory of the renderer, MB, after one and the same piece, every {EVERY} of {SCENES} others:")
    print(*(f"{mb:.0f}" for mb in held))
    print(f"once settled {settled:.0f} MB, at the end {last:.0f} MB, at most {most:.0f} MB")
    assert last <= GROWTH * settled
    assert most <= MOST_MB


async def _draw(maker: StudioMaker, request: PictureRequest, number: int) -> None:
    async with aclosing(maker.make(request, Turn(f"job-{number}", "somebody", first=True))) as shown:
        last = [one async for one in shown][-1]
    assert isinstance(last, Picture)


def _piece(chance: random.Random) -> ProductSpec:
    """Any category in any form and style, of any materials that its parts may be of."""
    category = chance.choice(list(CATEGORIES.values()))
    form = chance.choice(category.forms)
    style = chance.choice(list(STYLES))
    parts = tuple(_part(rule, chance) for rule in category.parts if _there(rule, form, chance))
    motifs = tuple(motif for motif in STYLES[style].motifs if chance.random() < 0.3)
    return ProductSpec(category.slug, form.slug, Dimensions(*form.size_mm), parts, style, motifs=motifs)


def _there(rule: PartRule, form: Form, chance: random.Random) -> bool:
    return rule.required or rule.name in form.needs or (rule.name not in form.without and chance.random() < 0.5)


def _part(rule: PartRule, chance: random.Random) -> Part:
    made_of = MATERIALS[chance.choice(of_family(*rule.families))]
    coloured = made_of.takes_colour and chance.random() < 0.5
    colour = f"#{chance.randrange(1 << 24):06x}" if coloured else None
    return Part(rule.name, made_of.slug, chance.choice(made_of.finishes), colour)
