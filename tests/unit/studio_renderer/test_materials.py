"""Materials as numbers: every material and finish gives a surface, and they differ as a buyer would expect."""

from itertools import combinations

import numpy as np
import pytest

from adapters.studio.renderer.bodies import Body
from adapters.studio.renderer.forms import shape
from adapters.studio.renderer.materials import EXPECTED, surface
from domain.concepts.spec import Dimensions, Part, ProductSpec
from domain.craft import MATERIALS, Family, of_family


def body() -> Body:
    spec = ProductSpec("vase", "ovoid", Dimensions(150, 150, 240), (Part("body", "oak", "oiled"),), "modern")
    return shape(spec).bodies[0]


@pytest.mark.parametrize("material", sorted(MATERIALS))
def test_every_finish_of_every_material_gives_a_sound_surface(material: str) -> None:
    shown = body()
    finishes = MATERIALS[material].finishes
    wishes = [(finish, None) for finish in finishes] + [(finishes[0], "#2f4858"), ("no-such-finish", "not a colour")]
    for finish, colour in wishes:
        made = surface(shown, Part("body", material, finish, colour), 240, np.random.default_rng(1), detail=0.05)

        assert np.isfinite(made.base).all()
        assert np.isfinite(made.relief).all()
        assert made.base.min() >= 0
        assert made.base.max() <= 1
        assert 0 < made.rough.min() <= made.rough.max() <= 1


def test_the_judge_knows_the_colour_of_every_material() -> None:
    assert set(EXPECTED) == set(MATERIALS)


def test_no_two_materials_of_a_family_look_alike() -> None:
    shown = body()
    for family in {material.family for material in MATERIALS.values()} - {Family.GLASS}:
        looks = {}
        for slug in of_family(family):
            made = surface(shown, Part("body", slug, MATERIALS[slug].finishes[0]), 240, np.random.default_rng(1), 0.08)
            seen = made.base.mean((0, 1)), made.shade, made.tint, made.k, (made.base.std(), made.rough.mean())
            looks[slug] = np.concatenate(seen)

        for one, other in combinations(looks, 2):
            assert np.abs(looks[one] - looks[other]).max() > 0.008, (one, other)


def test_paint_hides_the_wood_and_lime_whitens_its_pores() -> None:
    oiled, painted, limed = (
        surface(body(), Part("body", "oak", finish), 240, np.random.default_rng(1), 0.2).base.astype(np.float32)
        for finish in ("oiled", "painted", "limed")
    )

    assert painted.std((0, 1)).mean() < 0.6 * oiled.std((0, 1)).mean()
    assert limed.mean() > oiled.mean()


def test_a_patina_is_crust_in_some_places_and_bare_metal_in_others() -> None:
    made = surface(body(), Part("body", "copper", "patina"), 240, np.random.default_rng(1), 0.3)

    assert made.metallic is not None
    assert made.metallic.min() < 0.1
    assert made.metallic.max() > 0.8


def test_knitted_wool_stands_up_in_stitches_and_woven_linen_hardly() -> None:
    knitted = surface(body(), Part("body", "wool", "knitted"), 240, np.random.default_rng(1), 0.5)
    woven = surface(body(), Part("body", "linen", "natural"), 240, np.random.default_rng(1), 0.5)

    assert np.ptp(knitted.relief) > 4 * np.ptp(woven.relief) > 0


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
