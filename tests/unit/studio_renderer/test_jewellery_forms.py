"""What a goldsmith would look for in the pieces: stones that are cut and held, chains that link, pairs that match."""

from itertools import pairwise

import numpy as np
import pytest
import trimesh

from adapters.studio.renderer.bodies import Body, Piece, mesh, signed_volume
from adapters.studio.renderer.forms import shape
from adapters.studio.renderer.forms.chains import linked
from adapters.studio.renderer.forms.gems import ASPECT, Stone, claws, collar, peg
from domain.concepts.spec import Dimensions, Part, ProductSpec
from domain.craft import CATEGORIES, MATERIALS
from domain.craft.materials import Family

CUTS = MATERIALS["sapphire"].finishes
METAL = ("gold", "polished")


def piece(category: str, form: str, *names: str, style: str = "classic", **chosen: tuple[str, str]) -> Piece:
    """A piece of the usual size with these parts, of gold but for those that are chosen otherwise."""
    kind = CATEGORIES[category]
    parts = tuple(Part(name, *chosen.get(name, METAL)) for name in names)
    return shape(ProductSpec(category, form, Dimensions(*kind.form(form).size_mm), parts, style))


def points(found: Piece, part: str) -> np.ndarray:
    """Every point of a part (n, 3), mm."""
    return np.concatenate([body.grid.reshape(-1, 3) for body in found.bodies if body.part == part])


def solid(body: Body) -> trimesh.Trimesh:
    made = mesh(body)
    welded = trimesh.Trimesh(made.points, made.faces, process=False)
    welded.merge_vertices(merge_norm=True, merge_tex=True, digits_vertex=4)
    return welded


@pytest.mark.parametrize("cut", CUTS)
def test_a_stone_of_every_cut_is_solid_as_is_what_holds_it(cut: str) -> None:
    stone = Stone.within(Part("stone", "sapphire", cut), 3.0, 3.0)

    for body in (stone.body(), collar(stone, "band", 1.0, 0.3), *claws(stone, "band", 3.0), *peg(stone, "band")):
        assert solid(body).is_watertight


def test_a_brilliant_has_flat_facets_and_nothing_between_them() -> None:
    made = solid(Stone("faceted", 3.0, 3.0).body())

    # Table, 8 stars, 8 kites, 16 upper halves, 16 sides of the girdle, 16 lower halves, 8 mains.
    directions = np.unique(np.round(made.face_normals, 3), axis=0)
    assert 60 <= len(directions) <= 90


@pytest.mark.parametrize("cut", sorted(ASPECT))
def test_a_long_cut_is_longer_than_wide_and_fits_its_place(cut: str) -> None:
    stone = Stone.within(Part("stone", "ruby", cut), 3.0, 3.0)
    low, high = stone.body().grid.min((0, 1)), stone.body().grid.max((0, 1))

    assert 1.25 < (high - low)[0] / (high - low)[1] < 1.6
    assert (high - low)[:2].max() <= 6.0 + 1e-6


def test_a_pear_is_pointed_at_one_end_only() -> None:
    stone = Stone("pear", 3.0, 2.0)
    widths = [float(np.abs(stone.outline(np.array([a, -a]))[:, 1]).max()) for a in (0.25, np.pi - 0.25)]

    assert widths[0] < 0.3 * widths[1]


def test_claws_reach_over_the_girdle_and_a_collar_goes_round_it() -> None:
    stone = Stone("faceted", 3.0, 3.0)

    for claw in claws(stone, "band", 3.0)[1:]:
        tip = claw.grid[-2]
        assert tip[:, 2].max() > 0
        assert np.hypot(tip[:, 0], tip[:, 1]).max() < 3.0
    around = collar(stone, "band", 1.0, 0.3).grid.reshape(-1, 3)
    assert np.hypot(around[:, 0], around[:, 1]).min() < 3.0 < np.hypot(around[:, 0], around[:, 1]).max()


def test_a_pearl_is_a_ball_whatever_its_cut() -> None:
    held = piece("ring", "solitaire", "band", "stone", stone=("pearl", "cabochon"))
    stone = points(held, "stone")

    assert np.ptp(stone, axis=0).max() / np.ptp(stone, axis=0).min() < 1.15


@pytest.mark.parametrize("cut", CUTS)
def test_a_ring_shows_each_cut_differently(cut: str) -> None:
    mine = points(piece("ring", "solitaire", "band", "stone", stone=("sapphire", cut)), "stone")
    others = [
        points(piece("ring", "solitaire", "band", "stone", stone=("sapphire", other)), "stone")
        for other in CUTS
        if other != cut
    ]

    assert all(mine.shape != other.shape or not np.allclose(mine, other, atol=0.05) for other in others)


def test_every_link_of_a_chain_goes_through_its_neighbour() -> None:
    path = np.stack([np.linspace(0, 30, 50), np.zeros(50), np.zeros(50)], 1)
    chain = linked("chain", path, 16, (0, 0, 1), closed=False)
    links = chain.grid.reshape(16, -1, 3)

    spans = [(link[:, 0].min(), link[:, 0].max()) for link in links]
    for (_, end), (start, _) in pairwise(spans):
        assert start < end
    assert solid(chain).is_watertight


@pytest.mark.parametrize("form", ["disc", "drop", "bar", "heart"])
def test_a_pendant_is_as_long_as_its_spec_says_on_any_chain(form: str) -> None:
    bare, worn = piece("pendant", form, "pendant"), piece("pendant", form, "pendant", "chain")

    assert np.allclose(bare.bounds(), worn.bounds())
    chain = points(worn, "chain")
    assert np.ptp(chain[:, 0]) > np.ptp(worn.bounds()[:, 0])
    # It runs through the bail and lies no lower than the pendant does.
    assert chain[:, 2].min() < worn.bounds()[1, 2]
    assert chain[:, 1].max() <= worn.bounds()[1, 1] + 0.2


def test_a_cord_of_leather_has_no_links() -> None:
    metal = piece("pendant", "disc", "pendant", "chain")
    cord = piece("pendant", "disc", "pendant", "chain", chain=("leather", "natural"))

    assert MATERIALS["leather"].family is Family.LEATHER
    assert len(points(cord, "chain")) < 0.6 * len(points(metal, "chain"))


@pytest.mark.parametrize("form", ["drops", "hoops", "studs"])
@pytest.mark.parametrize("style", ["modern", "ornate"])
def test_earrings_are_two_alike(form: str, style: str) -> None:
    pair = piece("earrings", form, "earrings", "hooks", "stone", style=style, stone=("ruby", "faceted"))
    left = [body for body in pair.bodies if body.grid[..., 0].mean() < 0]
    right = [body for body in pair.bodies if body.grid[..., 0].mean() > 0]

    assert len(left) == len(right) == len(pair.bodies) / 2
    volumes = [[abs(signed_volume(made.points, made.faces)) for made in map(mesh, side)] for side in (left, right)]
    assert np.allclose(volumes[0], volumes[1], rtol=1e-3)
    assert max(body.grid[..., 0].max() for body in left) < min(body.grid[..., 0].min() for body in right)


def test_a_cuff_is_open_behind_and_a_bangle_is_not() -> None:
    def gap(found: Piece) -> float:
        band = points(found, "band")
        angle = np.sort(np.degrees(np.arctan2(band[:, 0], band[:, 1])))
        return float(np.diff(np.concatenate([angle, angle[:1] + 360])).max())

    assert gap(piece("bracelet", "cuff", "band")) > 35
    assert gap(piece("bracelet", "bangle", "band", style="modern")) < 5


@pytest.mark.parametrize("form", ["bangle", "cuff", "chain", "beaded"])
def test_a_hand_slips_into_a_bracelet(form: str) -> None:
    band = points(piece("bracelet", form, "band", "clasp"), "band")
    size = CATEGORIES["bracelet"].form(form).size_mm

    inside = np.hypot(band[:, 0] / size[0], band[:, 1] / size[1]).min() * 2
    assert inside > 0.72


def test_a_brooch_has_its_pin_behind_it() -> None:
    for form in ("round", "leaf", "bar", "flower"):
        found = piece("brooch", form, "body", "pin", "stone", stone=("pearl", "cabochon"))
        pin, front = points(found, "pin"), points(found, "stone")

        assert pin[:, 1].mean() > points(found, "body")[:, 1].mean()
        assert front[:, 1].mean() < points(found, "body")[:, 1].mean()
        assert np.ptp(pin[:, 0]) > 0.5 * CATEGORIES["brooch"].form(form).size_mm[0]


@pytest.mark.parametrize("category", ["ring", "pendant", "earrings", "bracelet", "brooch"])
def test_all_jewellery_has_a_place_for_words_on_its_main_part(category: str) -> None:
    kind = CATEGORIES[category]
    for form in kind.forms:
        found = piece(category, form.slug, *(rule.name for rule in kind.parts if rule.required))

        low, high = found.bounds()
        assert found.panels
        for panel in found.panels:
            assert panel.part == kind.parts[0].name
            assert abs(float(panel.across @ panel.up)) < 1e-9
            assert ((panel.centre > low - 0.5) & (panel.centre < high + 0.5)).all()
