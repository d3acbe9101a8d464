"""Words and motifs: where they are on a piece, and what each material makes of them."""

import numpy as np
import pytest

from adapters.studio.renderer.bodies import Body, Piece, texel_points
from adapters.studio.renderer.decoration import marks
from adapters.studio.renderer.forms import shape
from adapters.studio.renderer.materials import surface
from adapters.studio.renderer.surfaces import Surface
from domain.concepts.spec import Dimensions, Part, ProductSpec
from domain.craft import CATEGORIES
from tests.unit.studio_renderer.test_forms import SHAPED, parts_of


def painted(spec: ProductSpec, piece: Piece, body: Body) -> Surface:
    own = [mark for mark in marks(spec, piece) if mark.part == body.part]
    part = next(part for part in spec.parts if part.name == body.part)
    extent = float(np.ptp(piece.bounds(), axis=0).max())
    return surface(body, part, extent, np.random.default_rng(1), 0.5, own)


def mug(material: str = "porcelain", finish: str = "gloss", **more: object) -> ProductSpec:
    parts = tuple(Part(name, material, finish) for name in ("body", "handle"))
    return ProductSpec("mug", "straight", Dimensions(120, 85, 95), parts, "modern", **more)  # type: ignore[arg-type]


def changed(spec: ProductSpec, plain: ProductSpec) -> tuple[np.ndarray, np.ndarray]:
    """Which texels of the body differ, and where they lie (n, 3) mm."""
    piece = shape(spec)
    body = next(body for body in piece.bodies if body.part == "body")
    with_marks, without = painted(spec, piece, body), painted(plain, piece, body)
    seen = np.abs(with_marks.base - without.base).max(2) > 0.05
    return seen, texel_points(body, seen.shape[1], seen.shape[0])[seen]


def test_words_go_on_the_outside_of_a_mug_and_not_on_its_inside() -> None:
    seen, where = changed(mug(engraving="For Ada"), mug())
    piece = shape(mug())
    body = next(body for body in piece.bodies if body.part == "body")
    radius = np.hypot(where[:, 0] - body.grid[..., 0].mean(), where[:, 1])

    assert seen.sum() > 100
    assert radius.min() > 0.9 * radius.max()


def test_a_motif_is_painted_on_clay_and_cut_into_wood() -> None:
    blue = changed(mug(motifs=("waves",)), mug())[0]
    wooden = mug("maple", "oiled", motifs=("waves",))
    piece = shape(wooden)
    body = next(body for body in piece.bodies if body.part == "body")
    cut, plain = painted(wooden, piece, body), painted(mug("maple", "oiled"), piece, body)

    assert blue.any()
    assert cut.relief.min() < 4 * plain.relief.min() <= 0


def test_glass_carries_no_marks() -> None:
    glass = mug("glass", "clear", engraving="Ada", motifs=("birds",))

    assert marks(glass, shape(glass)) == ()


def test_kintsugi_leaves_seams_of_gold_on_a_glaze() -> None:
    mended = mug("stoneware", "gloss", techniques=("kintsugi",))
    piece = shape(mended)
    body = next(body for body in piece.bodies if body.part == "body")

    made = painted(mended, piece, body)

    assert made.metallic is not None
    assert 0.002 < (made.metallic > 0.5).mean() < 0.2


def test_an_inlay_takes_the_motif_so_that_it_is_not_there_twice() -> None:
    parts = (Part("body", "walnut", "oiled"), Part("lid", "walnut", "oiled"), Part("inlay", "brass", "polished"))
    box = ProductSpec("box", "lidded", Dimensions(200, 130, 90), parts, "modern", motifs=("sunburst",))

    assert marks(box, shape(box)) == ()


@pytest.mark.parametrize("category", SHAPED)
def test_every_category_has_a_place_for_words_on_a_part_that_it_always_has(category: str) -> None:
    kind = CATEGORIES[category]
    for form in kind.forms:
        required = parts_of(category, form.slug, lambda _: False)
        spec = ProductSpec(category, form.slug, Dimensions(*form.size_mm), required, "modern")

        assert {panel.part for panel in shape(spec).panels} & {part.name for part in required}, form.slug
