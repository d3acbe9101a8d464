import time
from itertools import combinations

import numpy as np
import pytest

from adapters.studio.renderer.stencils import MOTIFS, band, monogram, motif, words
from adapters.studio.renderer.stencils.canvas import Canvas
from adapters.studio.renderer.stencils.lines import corners
from adapters.studio.renderer.stencils.strands import interlace

ALL = sorted(MOTIFS)
TILES = [slug for slug in ALL if motif(slug).repeats]


def test_there_are_twenty_four_motifs_and_six_of_them_are_tiles() -> None:
    assert len(ALL) == 24
    assert TILES == ["chevron", "dots", "geometric", "ribs", "stripes", "waves"]


@pytest.mark.parametrize("slug", ALL)
def test_a_motif_is_neither_lost_on_its_ground_nor_smothers_it(slug: str) -> None:
    coverage = motif(slug).coverage

    assert coverage.shape == (512, 512)
    assert coverage.dtype == np.float32
    assert 0.0 <= coverage.min() < 0.05
    assert 0.95 < coverage.max() <= 1.0
    assert 0.08 < coverage.mean() < 0.7


@pytest.mark.parametrize("slug", [slug for slug in ALL if slug not in TILES])
def test_an_emblem_stands_free_of_its_edges_and_fills_most_of_its_square(slug: str) -> None:
    coverage = motif(slug).coverage

    edges = np.concatenate([coverage[0], coverage[-1], coverage[:, 0], coverage[:, -1]])
    rows, columns = np.flatnonzero(coverage.max(1) > 0.5), np.flatnonzero(coverage.max(0) > 0.5)
    assert (edges > 0.5).mean() < 0.01
    assert max(np.ptp(rows), np.ptp(columns)) > 0.75 * 512


@pytest.mark.parametrize("slug", TILES)
def test_a_tile_has_no_seam_to_the_side_or_down(slug: str) -> None:
    coverage = motif(slug).coverage

    for across in (coverage, coverage.T):
        steps = np.abs(np.diff(across, axis=1)).mean(0)
        seam = np.abs(across[:, 0] - across[:, -1]).mean()
        assert seam <= steps.max() + 1e-3
        # Half a tile on, the seam is in the middle, where a step that is not there elsewhere would show.
        assert seam <= 3 * np.median(steps) + 0.02


def test_no_two_motifs_are_alike() -> None:
    small = {slug: motif(slug).coverage.reshape(32, 16, 32, 16).mean((1, 3)) for slug in ALL}
    large = {slug: motif(slug).coverage for slug in ALL}

    for one, other in combinations(ALL, 2):
        assert np.abs(large[one] - large[other]).mean() > 0.1, (one, other)
        if not {one, other} <= set(TILES):
            assert np.abs(small[one] - small[other]).mean() > 0.08, (one, other)


@pytest.mark.parametrize("slug", ["butterflies", "trees", "hearts", "scrolls", "shells"])
def test_what_is_symmetrical_is_the_same_from_both_sides(slug: str) -> None:
    coverage = motif(slug).coverage

    assert np.abs(coverage - coverage[:, ::-1]).mean() < 0.02


def test_a_mandala_is_the_same_after_a_quarter_turn() -> None:
    coverage = motif("mandala").coverage

    assert np.abs(coverage - np.rot90(coverage)).mean() < 0.02


def test_an_unknown_motif_gives_scrolls() -> None:
    assert motif("dragon") is motif("scrolls")


@pytest.mark.parametrize("slug", ALL)
def test_a_border_repeats_along_its_length(slug: str) -> None:
    border = band(slug)

    assert border.repeats
    assert border.coverage.shape[0] == 512
    if slug in TILES:
        assert border is motif(slug)
    else:
        # The seam of a row of emblems is clear ground, so nothing is cut through.
        assert border.coverage[:, -1].max() == 0.0
        assert border.coverage.sum() > motif(slug).coverage.sum()


def test_motifs_are_kept_and_cannot_be_drawn_over() -> None:
    assert motif("moon") is motif("moon")
    with pytest.raises(ValueError, match="read-only"):
        motif("moon").coverage[0, 0] = 1.0


def test_longer_words_are_wider_and_as_tall() -> None:
    short, long = words("Home").coverage, words("Home, sweet home").coverage

    assert long.shape[1] > 2.5 * short.shape[1]
    assert short.shape[0] == long.shape[0] == 96


def test_words_stand_in_the_middle_of_their_strip() -> None:
    coverage = words("HOME").coverage

    rows, columns = np.flatnonzero(coverage.max(1) > 0.5), np.flatnonzero(coverage.max(0) > 0.5)
    assert abs(rows[0] + rows[-1] - 95) <= 4
    assert abs(columns[0] + columns[-1] - (coverage.shape[1] - 1)) <= 4


def test_only_the_first_forty_letters_are_set() -> None:
    assert words("o" * 41).coverage.shape == words("o" * 40).coverage.shape
    assert words("o" * 40).coverage.shape[1] > words("o" * 39).coverage.shape[1]


@pytest.mark.parametrize(
    ("accented", "plain"), [("Für", "Fur"), ("ñandú", "nandu"), ("Garçon", "Garcon"), ("ČERNÝ", "CERNY")]
)
def test_an_accent_is_set_on_its_letter(accented: str, plain: str) -> None:
    with_accent, without = words(accented).coverage, words(plain).coverage

    assert with_accent.shape[1] == without.shape[1]
    assert with_accent.sum() > without.sum()


@pytest.mark.parametrize("text", ["", "   ", "नमस्ते", "木", "🎁 gift", "a\u0301\u0301\u0301", "\u0301", "\u200d"])
def test_letters_that_the_font_lacks_do_no_harm(text: str) -> None:
    for stencil in (words(text), monogram(text)):
        assert np.isfinite(stencil.coverage).all()
        assert not stencil.repeats


def test_a_monogram_shows_its_letters_in_the_wreath() -> None:
    plain, one, two = (monogram(text).coverage for text in ("", "J", "JM"))
    wreath = np.hypot(*np.mgrid[-1:1:512j, -1:1:512j]) > 0.6

    assert np.array_equal(plain[wreath], two[wreath])
    assert not np.array_equal(one, two)
    assert np.array_equal(monogram("j. m.").coverage, two)
    assert np.array_equal(monogram("木").coverage, plain)


def test_straps_cross_over_and_under_by_turns() -> None:
    canvas = Canvas()
    level = [corners((-0.9, y), (0.9, y)) for y in (-0.4, 0.4)]
    upright = [corners((x, -0.9), (x, 0.9)) for x in (-0.4, 0.4)]

    interlace(canvas, [*level, *upright], width=0.16, gap=0.04)

    # Just beside a crossing the lower strap is cut; its neighbours along either strap are cut the other way.
    coverage = canvas.coverage()
    at = {-0.4: 154, 0.4: 358}
    level_is_cut = {(x, y): coverage[511 - at[y], at[x] + 26] < 0.5 for x in at for y in at}
    upright_is_cut = {(x, y): coverage[511 - at[y] + 26, at[x]] < 0.5 for x in at for y in at}
    assert all(level_is_cut[place] != upright_is_cut[place] for place in level_is_cut)
    assert level_is_cut[-0.4, -0.4] == level_is_cut[0.4, 0.4] != level_is_cut[-0.4, 0.4] == level_is_cut[0.4, -0.4]


def test_all_are_drawn_in_a_moment() -> None:
    motif.cache_clear()
    started = time.process_time()

    for slug in ALL:
        motif(slug)

    assert time.process_time() - started < 1.5
