"""The contact sheet: all that the studio makes, side by side."""

import io
from pathlib import Path

from PIL import Image
from rich.console import Console

from adapters.scripted.maker import ScriptedMaker
from adapters.scripted.script import Cue, Script
from domain.craft import CATEGORIES, MATERIALS
from entrypoints.cli.contact_sheet import STYLES, categories, draw_sheet, materials


def test_every_category_is_there_in_three_styles_with_parts_that_it_may_have() -> None:
    cells = categories(())

    assert len(cells) == len(STYLES) * len(CATEGORIES)
    for cell in cells:
        kind = CATEGORIES[cell.spec.category]
        needed = {rule.name for rule in kind.parts if rule.required} | set(kind.form(cell.spec.form).needs)
        assert {part.name for part in cell.spec.parts} == needed
        for part in cell.spec.parts:
            rule = kind.part(part.name)
            assert rule is not None
            assert MATERIALS[part.material].family in rule.families


def test_every_material_is_there_in_each_of_its_finishes() -> None:
    shown = {(cell.spec.parts[0].material, cell.spec.parts[0].finish) for cell in materials(())}

    assert shown == {(slug, finish) for slug, material in MATERIALS.items() for finish in material.finishes}


def test_a_choice_leaves_out_the_rest() -> None:
    assert {cell.spec.category for cell in categories(("mug",))} == {"mug"}
    assert {MATERIALS[cell.spec.parts[0].material].family for cell in materials(("leather",))} == {"leather"}


async def test_a_sheet_is_written_with_a_row_for_so_many_pictures_and_says_what_failed(tmp_path: Path) -> None:
    said, out = io.StringIO(), tmp_path / "sheet.png"
    failing = ScriptedMaker(Script((Cue(fail=True),)))

    await draw_sheet(failing, categories(("mug",)), 64, 2, out, Console(file=said, width=200))

    with Image.open(out) as sheet:
        assert sheet.width == 2 * 128
        assert sheet.height > 2 * 128
    assert "3 of 3: mug" in said.getvalue()
    assert said.getvalue().count("this picture fails") == 3
