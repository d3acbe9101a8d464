"""Workshop drawings: what a maker reads from them."""

import re
from datetime import date

import numpy as np
import pytest
from attrs import evolve

from adapters.studio.models import pdf, svg
from adapters.studio.models.captions import scale_words
from adapters.studio.models.drawing import A3, A4, SCALES, draw, fitting
from adapters.studio.models.paper import Paper, Patch, Stroke, Words
from adapters.studio.models.survey import survey
from adapters.studio.models.views import FRONT, TOP, lines
from adapters.studio.renderer.bodies import Body
from adapters.studio.renderer.lofts import prism, turned
from application.ports.geometry import DrawingOrder
from domain.concepts.spec import Dimensions, ProductSpec
from tests.contract.geometry.designs import a_design

ON = date(2026, 11, 22)


def a_drawing(spec: ProductSpec) -> Paper:
    return draw(DrawingOrder(spec, "A piece", "con_1", ON))


def words(paper: Paper) -> list[str]:
    return [item.text for item in paper.items if isinstance(item, Words)]


def a_block(wide: float, deep: float, high: float, *, y: float = 0.0) -> Body:
    x, h = wide / 2, deep / 2
    return prism("body", np.array([(-x, y - h), (x, y - h), (x, y + h), (-x, y + h)]), 0.0, high)


@pytest.mark.parametrize("category", ["box", "vase", "ring", "stool", "lamp", "bowl"])
def test_a_drawing_says_the_three_sizes_and_names_every_part(category: str) -> None:
    spec = a_design(category)
    told = words(a_drawing(spec))
    size = spec.dimensions

    for mm in (size.width_mm, size.depth_mm, size.height_mm):
        assert f"{mm:g}" in told or f"Ø{mm:g}" in told
    assert {part.name for part in spec.parts} <= set(told)
    assert {"con_1", "2026-11-22", "mm"} <= set(told)


def test_engraving_and_techniques_stand_in_the_notes() -> None:
    spec = evolve(a_design("box"), engraving="For Anna", techniques=("joinery", "dovetail"))

    told = " ".join(words(a_drawing(spec)))

    assert "“For Anna”" in told
    assert "joinery, dovetailing" in told


@pytest.mark.parametrize("size", [(21, 5, 26), (60, 60, 60), (200, 130, 90), (400, 400, 450), (1800, 400, 450)])
def test_everything_lies_within_the_frame_at_a_standard_scale(size: tuple[float, float, float]) -> None:
    spec = evolve(a_design("box"), dimensions=Dimensions(*size))

    sheet, scale = fitting(survey(spec))
    paper = a_drawing(spec)

    assert sheet in (A4, A3)
    assert scale in SCALES
    assert scale_words(scale) in words(paper)
    points = np.concatenate([item.points for item in paper.items if isinstance(item, Stroke | Patch)])
    assert (points >= (19.9, 9.9)).all()
    assert (points <= (paper.width - 9.9, paper.height - 9.9)).all()


def test_a_line_on_paper_is_as_long_as_the_scale_says() -> None:
    spec = evolve(a_design("box", style="minimal"), dimensions=Dimensions(200, 130, 90))
    _, scale = fitting(survey(spec))
    paper = a_drawing(spec)

    widths = [np.ptp(item.points[:, 0]) for item in paper.items if isinstance(item, Stroke) and item.weight == 0.4]

    assert max(widths) == pytest.approx(200 * scale, abs=0.1)


def test_a_block_from_the_front_is_a_rectangle_and_nothing_else() -> None:
    seen = lines((a_block(100, 40, 60),), FRONT)

    points = np.concatenate(seen)
    assert (points.min(0), points.max(0)) == (pytest.approx([-50, 0], abs=0.1), pytest.approx([50, 60], abs=0.1))
    assert sum(np.linalg.norm(np.diff(line, axis=0), axis=1).sum() for line in seen) == pytest.approx(320, abs=2)


def test_what_stands_behind_is_left_out() -> None:
    before, behind = a_block(100, 10, 60), a_block(40, 10, 50, y=50)

    alone, both = lines((before,), FRONT), lines((before, behind), FRONT)
    from_above = lines((before, behind), TOP)

    assert _long(both) == pytest.approx(_long(alone), abs=2)
    assert _long(from_above) == pytest.approx(2 * (100 + 10) + 2 * (40 + 10), abs=4)


def test_a_cylinder_is_two_sides_and_two_ends_without_its_facets() -> None:
    profile = np.array([(0.0, 0.0), (30.0, 0.0), (30.0, 80.0), (0.0, 80.0)])

    seen = lines((turned("body", profile),), FRONT)
    above = lines((turned("body", profile),), TOP)

    assert _long(seen) == pytest.approx(2 * 60 + 2 * 80, rel=0.02)
    assert len(above) == 1
    assert _long(above) == pytest.approx(2 * np.pi * 30, rel=0.01)


def _long(seen: list[np.ndarray]) -> float:
    return float(sum(np.linalg.norm(np.diff(line, axis=0), axis=1).sum() for line in seen))


def test_both_writers_write_the_same_sheet_the_same_way_each_time() -> None:
    paper = a_drawing(a_design("box"))

    text, page = svg.written(paper).decode(), pdf.written(paper)

    assert page == pdf.written(a_drawing(a_design("box")))
    assert f'width="{paper.width:g}mm"' in text
    assert len(re.findall("<polyline", text)) == sum(isinstance(item, Stroke) for item in paper.items)
    box = re.search(rb"/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]", page)
    assert box is not None
    assert float(box[1]) == pytest.approx(paper.width / 25.4 * 72, abs=0.1)


def test_letters_of_other_scripts_and_of_markup_do_no_harm() -> None:
    paper = a_drawing(evolve(a_design("box"), engraving="<アンナ> & “é”"))

    assert "&lt;アンナ&gt; &amp; " in svg.written(paper).decode()
    assert pdf.written(paper).startswith(b"%PDF-")
