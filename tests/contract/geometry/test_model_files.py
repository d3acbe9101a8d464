"""Models as files: valid, at true size, small, and with the look of their materials."""

import io
import json
import shutil
import struct
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from attrs import evolve
from PIL import Image

from adapters.studio.models.finishes import finish_of
from adapters.studio.models.modelling import modelled
from adapters.studio.models.solids import Solid, Thrift, members, thinned
from adapters.studio.renderer.forms import shape
from adapters.studio.renderer.surfaces import Surface
from domain.concepts.spec import Part, ProductSpec
from domain.craft import CATEGORIES
from domain.models.model import ModelFormat
from tests.contract.geometry.designs import a_design

NODE = Path(__file__).parents[2] / "node"
VALIDATE = """
const validator = require('gltf-validator'), fs = require('fs');
Promise.all(process.argv.slice(1).map(path =>
  validator.validateBytes(new Uint8Array(fs.readFileSync(path))).then(report => report.issues)
)).then(found => console.log(JSON.stringify(found)));
"""


def opened(content: bytes) -> tuple[dict[str, Any], bytes]:
    """The tree and the bytes of a GLB."""
    _, _, length = struct.unpack("<4sII", content[:12])
    assert length == len(content)
    size = struct.unpack("<I", content[12:16])[0]
    return json.loads(content[20 : 20 + size]), content[20 + size + 8 :]


def bounds(tree: dict[str, Any]) -> np.ndarray:
    found = [
        tree["accessors"][primitive["attributes"]["POSITION"]]
        for mesh in tree["meshes"]
        for primitive in mesh["primitives"]
    ]
    return np.array([np.min([each["min"] for each in found], axis=0), np.max([each["max"] for each in found], axis=0)])


def materials(tree: dict[str, Any]) -> dict[str, Any]:
    return {material["name"]: material for material in tree["materials"]}


@pytest.mark.skipif(
    not (NODE / "node_modules" / "gltf-validator").is_dir(), reason="npm could not install the validator"
)
def test_khronos_validator_finds_no_fault_with_a_model_of_any_category(tmp_path: Path) -> None:
    node = shutil.which("node")
    assert node is not None
    paths = []
    for category in sorted(CATEGORIES):
        path = tmp_path / f"{category}.glb"
        path.write_bytes(modelled(a_design(category), ModelFormat.GLB))
        paths.append(path)

    done = subprocess.run([node, "-e", VALIDATE, *map(str, paths)], cwd=NODE, capture_output=True, check=True)

    for path, issues in zip(paths, json.loads(done.stdout), strict=True):
        assert (issues["numErrors"], issues["numWarnings"]) == (0, 0), (path.name, issues["messages"][:3])


@pytest.fixture(scope="module")
def box() -> tuple[ProductSpec, bytes]:
    spec = a_design("box")
    return spec, modelled(spec, ModelFormat.GLB)


def test_a_model_has_its_true_size_in_metres_and_stands_on_the_ground(box: tuple[ProductSpec, bytes]) -> None:
    tree, _ = opened(box[1])
    size = box[0].dimensions

    low, high = bounds(tree)

    assert high - low == pytest.approx([size.width_mm / 1000, size.height_mm / 1000, size.depth_mm / 1000], abs=2e-4)
    assert low[1] == pytest.approx(0, abs=1e-5)


def test_every_part_is_a_node_of_its_name(box: tuple[ProductSpec, bytes]) -> None:
    tree, _ = opened(box[1])

    assert {"box", *(part.name for part in box[0].parts)} == {node["name"] for node in tree["nodes"]}


def test_wood_is_a_picture_and_metal_is_metal(box: tuple[ProductSpec, bytes]) -> None:
    tree, content = opened(box[1])
    made = materials(tree)
    wood, knob = (made[name]["pbrMetallicRoughness"] for name in ("body: walnut", "knob: brass"))

    image = tree["images"][tree["textures"][wood["baseColorTexture"]["index"]]["source"]]
    view = tree["bufferViews"][image["bufferView"]]
    picture = Image.open(io.BytesIO(content[view["byteOffset"] :][: view["byteLength"]]))

    assert max(picture.size) <= 512
    red, green, blue = np.asarray(picture, float).mean((0, 1))
    assert red > green > blue
    assert (wood["metallicFactor"], knob["metallicFactor"]) == (0, 1)
    red, green, blue, _ = knob["baseColorFactor"]
    assert red > green > 1.5 * blue


def test_glass_and_gems_let_light_through() -> None:
    vase = evolve(a_design("vase"), parts=(Part("body", "glass", "clear"),))
    ring = a_design("ring", "solitaire")

    glass = materials(opened(modelled(vase, ModelFormat.GLB))[0])["body: glass"]["extensions"]
    gem = materials(opened(modelled(ring, ModelFormat.GLB))[0])["stone: diamond"]["extensions"]

    assert glass["KHR_materials_transmission"] == {"transmissionFactor": 1.0}
    assert glass["KHR_materials_ior"]["ior"] == pytest.approx(1.5, abs=0.1)
    assert gem["KHR_materials_ior"]["ior"] == pytest.approx(2.42)
    assert gem["KHR_materials_volume"]["attenuationDistance"] > 0


def test_a_model_that_is_too_large_gets_smaller_textures_and_then_plainer_shapes() -> None:
    spec = a_design("vase")
    whole = modelled(spec, ModelFormat.GLB)

    small = modelled(spec, ModelFormat.GLB, most=len(whole) // 8)

    assert len(whole) <= 2_000_000
    assert len(small) <= len(whole) // 8
    low, high = bounds(opened(small)[0])
    assert high - low == pytest.approx([0.15, 0.24, 0.15], rel=0.03)


def test_thinning_keeps_the_shape_and_leaves_out_most_of_its_points() -> None:
    body = shape(a_design("vase")).bodies[0]

    less = thinned(body, 0.1)

    assert less.grid.size < 0.7 * body.grid.size
    assert np.ptp(less.grid, axis=(0, 1)) == pytest.approx(np.ptp(body.grid, axis=(0, 1)), abs=0.2)


def test_equal_designs_have_equal_models() -> None:
    assert modelled(a_design("stool"), ModelFormat.GLB) == modelled(a_design("stool"), ModelFormat.GLB)


def test_a_usdz_has_the_same_size_and_parts_and_its_pictures_with_it(tmp_path: Path) -> None:
    usd = pytest.importorskip("pxr.Usd")
    geometry = pytest.importorskip("pxr.UsdGeom")
    path = tmp_path / "box.usdz"
    spec = a_design("box")
    path.write_bytes(modelled(spec, ModelFormat.USDZ))

    stage = usd.Stage.Open(str(path))
    box = geometry.BBoxCache(usd.TimeCode.Default(), ["default"]).ComputeWorldBound(stage.GetDefaultPrim()).GetRange()

    size = spec.dimensions
    assert geometry.GetStageMetersPerUnit(stage) == 1.0
    assert list(box.GetSize()) == pytest.approx(
        [size.width_mm / 1000, size.height_mm / 1000, size.depth_mm / 1000], abs=2e-4
    )
    assert {prim.GetName() for prim in stage.GetDefaultPrim().GetChildren()} == {part.name for part in spec.parts}
    with zipfile.ZipFile(path) as package:
        assert any(name.endswith(".jpg") for name in package.namelist())


def test_bodies_that_look_the_same_everywhere_are_one_solid() -> None:
    feet = next(member for member in members(a_design("box"), Thrift()) if member.name == "feet")

    assert len(feet.solids) == 1


def test_relief_leans_away_from_where_it_rises_and_is_left_out_where_it_is_even() -> None:
    right, down = np.meshgrid(np.linspace(0, 8, 64), np.linspace(0, 8, 64))
    even, to_the_right, to_the_foot = (
        finish_of(Surface("coat", relief=high[..., None], texel_mm=(0.25, 0.25)), 10.0, 64)
        for high in (0 * right, np.abs(right - 4), np.abs(down - 4))
    )

    assert even.normals is None
    assert to_the_right.normals is not None
    assert to_the_right.normals[32, 48] == pytest.approx([0.5 - 0.5 * 0.453, 0.5, 0.5 + 0.5 * 0.891], abs=0.02)
    assert to_the_foot.normals is not None
    assert to_the_foot.normals[48, 32, 1] > 0.7 > to_the_foot.normals[16, 32, 1]


def test_tangents_run_along_the_picture_and_say_which_way_is_up_in_it() -> None:
    points = np.array([(0.0, 0, 0), (1, 0, 0), (1, 1, 0), (0, 1, 0)])
    uvs = np.array([(0.0, 1), (1, 1), (1, 0), (0, 0)])
    faces = np.array([(0, 1, 2), (0, 2, 3)], np.uint32)
    finish = finish_of(Surface("coat"), 10.0, 64)
    facing = np.tile((0.0, 0, 1), (4, 1))

    upright = Solid(points, facing, uvs, faces, finish).tangents()
    mirrored = Solid(points, facing, uvs * (-1, 1), faces, finish).tangents()

    assert upright == pytest.approx(np.tile((1.0, 0, 0, 1), (4, 1)))
    assert mirrored == pytest.approx(np.tile((-1.0, 0, 0, -1), (4, 1)))
