"""Materials as numbers: every material and finish gives a surface, and they differ as a buyer would expect."""

import numpy as np
import pytest

from adapters.studio.renderer.bodies import Body, texel_points
from adapters.studio.renderer.forms import shape
from adapters.studio.renderer.materials import EXPECTED, surface
from domain.concepts.spec import Dimensions, Part, ProductSpec

FINISHES = {
    "walnut": ("oiled", "waxed", "lacquered", "ebonised"),
    "oak": ("oiled", "ebonised"),
    "maple": ("oiled", "lacquered"),
    "brass": ("polished", "brushed", "hammered", "blackened", "patina"),
    "copper": ("polished", "patina"),
    "gold": ("polished", "hammered"),
    "silver": ("polished",),
    "steel": ("brushed",),
    "stoneware": ("gloss", "matte", "speckled", "crackle"),
    "glass": ("clear", "frosted"),
    "linen": ("natural", "dyed"),
    "diamond": ("faceted", "cabochon"),
    "sapphire": ("faceted",),
    "ruby": ("faceted",),
    "emerald": ("cabochon",),
}


def body() -> Body:
    spec = ProductSpec("vase", "ovoid", Dimensions(150, 150, 240), (Part("body", "oak", "oiled"),), "modern")
    return shape(spec).bodies[0]


@pytest.mark.parametrize("material", sorted(EXPECTED))
def test_every_finish_of_every_material_gives_a_sound_surface(material: str) -> None:
    for finish in (*FINISHES[material], "no-such-finish"):
        for colour in (None, "#2f4858", "not a colour"):
            made = surface(body(), Part("body", material, finish, colour), 240, np.random.default_rng(1), detail=0.15)

            assert np.isfinite(made.base).all()
            assert made.base.min() >= 0
            assert made.base.max() <= 1
            assert 0 < made.rough.min() <= made.rough.max() <= 1


def test_a_glaze_keeps_its_colour() -> None:
    green = surface(body(), Part("body", "stoneware", "gloss", "#3d7a4f"), 240, np.random.default_rng(1), 0.15)
    red = surface(body(), Part("body", "stoneware", "gloss", "#a03030"), 240, np.random.default_rng(1), 0.15)

    assert np.median(green.base[..., 1]) > np.median(green.base[..., 0])
    assert np.median(red.base[..., 0]) > np.median(red.base[..., 1])


def test_the_woods_can_be_told_apart() -> None:
    looks = {
        wood: surface(body(), Part("body", wood, "oiled"), 240, np.random.default_rng(1), 0.3).base.mean((0, 1))
        for wood in ("walnut", "oak", "maple")
    }

    assert looks["walnut"].sum() < 0.6 * looks["oak"].sum()
    assert looks["oak"].sum() < 0.8 * looks["maple"].sum()


def test_another_seed_gives_another_board() -> None:
    one = surface(body(), Part("body", "walnut", "oiled"), 240, np.random.default_rng(1), 0.2)
    two = surface(body(), Part("body", "walnut", "oiled"), 240, np.random.default_rng(2), 0.2)

    assert np.abs(one.base - two.base).mean() > 0.005


def test_words_are_burned_into_the_front_of_a_box_and_nowhere_else() -> None:
    part = Part("body", "maple", "oiled")
    box = shape(ProductSpec("box", "lidded", Dimensions(200, 130, 90), (part,), "minimal")).bodies[0]
    plain = surface(box, part, 200, np.random.default_rng(1), 0.5)

    burned = surface(box, part, 200, np.random.default_rng(1), 0.5, engraving="For Ada")

    changed = np.abs(burned.base - plain.base).max(2) > 0.05
    where = texel_points(box, changed.shape[1], changed.shape[0])[changed]
    assert len(where) > 100
    assert where[:, 1].max() < -55
    assert np.abs(where[:, 0]).max() < 70
