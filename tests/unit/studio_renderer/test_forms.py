"""The geometry of every form in every style: solid, true to size, with every part of the spec."""

from collections.abc import Callable

import numpy as np
import pytest
import trimesh
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.studio.renderer.bodies import mesh, signed_volume, texel_points
from adapters.studio.renderer.forms import PATTERNS, shape
from adapters.studio.renderer.manners import MANNERS
from domain.concepts.spec import Dimensions, Part, ProductSpec
from domain.craft import CATEGORIES, MATERIALS, Axis

SHAPED = sorted(set(PATTERNS) & set(CATEGORIES))
FORMS = [(slug, form.slug) for slug in SHAPED for form in CATEGORIES[slug].forms]
STYLES = sorted(MANNERS)
MOTIFS = ((), ("sunburst",), ("chevron",), ("geometric",), ("leaves",))


def parts_of(category: str, form: str, chosen: Callable[[str], bool] = lambda _: True) -> tuple[Part, ...]:
    """The parts that this form must have, and those of its optional ones that are chosen, of the usual material."""
    kind = CATEGORIES[category]
    shape_of = kind.form(form)
    return tuple(
        Part(rule.name, rule.usual, MATERIALS[rule.usual].finishes[0])
        for rule in kind.parts
        if rule.required or rule.name in shape_of.needs or (rule.name not in shape_of.without and chosen(rule.name))
    )


@st.composite
def specs(draw: st.DrawFn, category: str, form: str) -> ProductSpec:
    """A spec of this form with any style, size, motif and choice of parts."""
    kind = CATEGORIES[category]
    sizes = {axis: draw(st.floats(around.least, around.most)) for axis, around in kind.plausible.items()}
    return ProductSpec(
        category,
        form,
        Dimensions(*(sizes[axis] for axis in Axis)),
        parts_of(category, form, lambda _: draw(st.booleans())),
        draw(st.sampled_from(STYLES)),
        motifs=draw(st.sampled_from(MOTIFS)),
    )


def check(spec: ProductSpec, weld: bool) -> None:
    """Size, parts and sound normals; welding the corners together to see that nothing is open takes longer."""
    piece = shape(spec, 3)
    size = np.array([spec.dimensions.width_mm, spec.dimensions.depth_mm, spec.dimensions.height_mm])
    low, high = piece.bounds()

    if spec.category != "throw":  # whose size is that of the open cloth, while it is shown folded
        assert np.allclose(high - low, size, rtol=0.02)
    assert abs(low[2]) < 1e-6
    assert {part.name for part in spec.parts} <= piece.part_names()
    for body in piece.bodies:
        made = mesh(body)
        assert np.isfinite(made.points).all()
        assert np.allclose(np.linalg.norm(made.normals[made.faces[:, 0]], axis=1), 1, atol=1e-3)
        assert signed_volume(made.points, made.faces) > 0, body.part
        if weld:
            solid = trimesh.Trimesh(made.points, made.faces, process=False)
            solid.merge_vertices(merge_norm=True, merge_tex=True, digits_vertex=4)
            assert solid.is_watertight, body.part


@pytest.mark.parametrize(("category", "form"), FORMS)
def test_every_form_is_solid_and_true_to_size(category: str, form: str) -> None:
    kind = CATEGORIES[category]
    style = STYLES[FORMS.index((category, form)) % len(STYLES)]

    check(
        ProductSpec(category, form, Dimensions(*kind.form(form).size_mm), parts_of(category, form), style), weld=False
    )


@pytest.mark.parametrize("category", SHAPED)
@settings(max_examples=2, deadline=None, derandomize=True)
@given(data=st.data())
def test_any_size_and_choice_of_parts_is_solid_and_true_to_size(category: str, data: st.DataObject) -> None:
    form = data.draw(st.sampled_from(CATEGORIES[category].forms)).slug

    check(data.draw(specs(category, form)), weld=True)


def test_an_unknown_form_or_category_is_still_drawn() -> None:
    parts = (Part("body", "walnut", "oiled"),)

    assert shape(ProductSpec("bowl", "no-such-form", Dimensions(200, 200, 90), parts, "no-such-style")).bodies
    assert shape(ProductSpec("no-such-thing", "", Dimensions(200, 120, 90), parts, "")).bodies


def silhouette(spec: ProductSpec, side: int = 40) -> np.ndarray:
    """Where the piece has points, seen from the front and from above, normalised."""
    points = shape(spec, 1).points()
    unit = (points - points.min(0)) / np.ptp(points, axis=0)
    cells = np.minimum((unit * side).astype(int), side - 1)
    seen = np.zeros((2, side, side), bool)
    seen[0, cells[:, 0], cells[:, 2]] = True
    seen[1, cells[:, 0], cells[:, 1]] = True
    return seen


@pytest.mark.parametrize("category", SHAPED)
def test_the_styles_change_the_shape_and_not_only_the_colour(category: str) -> None:
    form = CATEGORIES[category].forms[0]
    usual, parts = Dimensions(*form.size_mm), parts_of(category, form.slug)

    outlines = {style: silhouette(ProductSpec(category, form.slug, usual, parts, style)).tobytes() for style in STYLES}

    assert len(set(outlines.values())) >= len(STYLES) - 2


def test_the_grain_of_a_leg_runs_along_the_leg() -> None:
    spec = ProductSpec("stool", "round_three_leg", Dimensions(340, 340, 450), (Part("seat", "oak", "oiled"),), "rustic")
    legs = [body for body in shape(spec).bodies if body.part == "legs"]

    for leg in legs:
        assert leg.grain is not None
        points = texel_points(leg, 8, 60)[5:-5].mean(1)
        where = leg.grain(points)
        # From foot to seat the wood is followed lengthwise, and hardly at all crosswise.
        assert np.ptp(where[:, 0]) > 0.9 * np.linalg.norm(points[-1] - points[0])
        assert np.ptp(where[:, 1:], axis=0).max() < 0.05 * np.ptp(where[:, 0])


def test_the_ends_of_a_box_are_boards_of_their_own() -> None:
    spec = ProductSpec("box", "lidded", Dimensions(200, 130, 90), (Part("body", "oak", "oiled"),), "minimal")
    body = next(b for b in shape(spec).bodies if b.part == "body")
    assert body.grain is not None

    front = body.grain(np.array([[-50.0, -64, 40], [50.0, -64, 40]]))
    end = body.grain(np.array([[99.0, -30, 40], [99.0, 30, 40]]))

    assert abs(front[1, 0] - front[0, 0]) == pytest.approx(100)
    assert abs(end[1, 0] - end[0, 0]) == pytest.approx(60)
