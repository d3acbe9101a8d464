"""Models as USDZ for Apple's viewers: the same solids with UsdPreviewSurface, packed by OpenUSD's own tools."""

import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from pxr import Gf, Sdf, Usd, UsdGeom, UsdShade, UsdUtils, Vt

from adapters.studio.models.finishes import Finish, jpeg, srgb
from adapters.studio.models.solids import Member, Solid

CLEAR, GEM = 0.25, 0.6
"""Opacity of glass and gems: a preview surface knows no transmission."""


class NotPacked(Exception):
    """OpenUSD refused to pack the model."""


def written(name: str, members: tuple[Member, ...]) -> bytes:
    """The model as a file, in metres, y up."""
    with tempfile.TemporaryDirectory(prefix="vision-usdz-") as folder:
        scene, packed = Path(folder) / "model.usdc", Path(folder) / "model.usdz"
        stage = Usd.Stage.CreateNew(str(scene))
        UsdGeom.SetStageMetersPerUnit(stage, 1.0)
        UsdGeom.SetStageUpAxis(stage, UsdGeom.Tokens.y)
        root = UsdGeom.Xform.Define(stage, f"/{_word(name)}")
        stage.SetDefaultPrim(root.GetPrim())
        for member in members:
            path = root.GetPath().AppendChild(_word(member.name))
            UsdGeom.Xform.Define(stage, path)
            for number, solid in enumerate(member.solids):
                _mesh(stage, path, number, solid, Path(folder) / f"{_word(member.name)}{number}")
        stage.GetRootLayer().Save()
        if not UsdUtils.CreateNewARKitUsdzPackage(Sdf.AssetPath(str(scene)), str(packed)):
            raise NotPacked("OpenUSD could not pack the model")
        return packed.read_bytes()


def _word(name: str) -> str:
    return "".join(letter if letter.isalnum() else "_" for letter in name)


def _mesh(stage: Any, path: Any, number: int, solid: Solid, pictures: Path) -> None:
    mesh = UsdGeom.Mesh.Define(stage, path.AppendChild(f"Solid{number}"))
    mesh.CreatePointsAttr(Vt.Vec3fArray.FromNumpy(solid.points.astype(np.float32)))
    mesh.CreateFaceVertexCountsAttr(Vt.IntArray.FromNumpy(np.full(len(solid.faces), 3, np.int32)))
    mesh.CreateFaceVertexIndicesAttr(Vt.IntArray.FromNumpy(solid.faces.ravel().astype(np.int32)))
    mesh.CreateNormalsAttr(Vt.Vec3fArray.FromNumpy(solid.normals.astype(np.float32)))
    mesh.SetNormalsInterpolation(UsdGeom.Tokens.vertex)
    mesh.CreateSubdivisionSchemeAttr(UsdGeom.Tokens.none)
    low, high = solid.points.min(0), solid.points.max(0)
    mesh.CreateExtentAttr([Gf.Vec3f(*map(float, low)), Gf.Vec3f(*map(float, high))])
    # USD counts v from below.
    uvs = np.stack([solid.uvs[:, 0], 1 - solid.uvs[:, 1]], 1).astype(np.float32)
    held = UsdGeom.PrimvarsAPI(mesh).CreatePrimvar("st", Sdf.ValueTypeNames.TexCoord2fArray, UsdGeom.Tokens.vertex)
    held.Set(Vt.Vec2fArray.FromNumpy(uvs))
    material = _material(stage, path.AppendChild(f"Look{number}"), solid.finish, pictures)
    UsdShade.MaterialBindingAPI.Apply(mesh.GetPrim()).Bind(material)


def _material(stage: Any, path: Any, finish: Finish, pictures: Path) -> Any:
    material = UsdShade.Material.Define(stage, path)
    surface = UsdShade.Shader.Define(stage, path.AppendChild("Surface"))
    surface.CreateIdAttr("UsdPreviewSurface")
    material.CreateSurfaceOutput().ConnectToSource(surface.ConnectableAPI(), "surface")
    kinds = Sdf.ValueTypeNames
    if finish.base.size == 3:
        surface.CreateInput("diffuseColor", kinds.Color3f).Set(Gf.Vec3f(*(float(c) for c in finish.base.ravel())))
    else:
        picture = _picture(pictures, "colour", jpeg(srgb(finish.base)))
        texture = _texture(stage, material, "Colour", picture, "sRGB")
        texture.CreateOutput("rgb", kinds.Float3)
        surface.CreateInput("diffuseColor", kinds.Color3f).ConnectToSource(texture.ConnectableAPI(), "rgb")
    if finish.rough.size == 1:
        surface.CreateInput("roughness", kinds.Float).Set(float(finish.rough.ravel()[0]))
    else:
        grey = np.repeat(np.clip(finish.rough, 0, 1)[..., None], 3, axis=2)
        texture = _texture(stage, material, "Roughness", _picture(pictures, "roughness", jpeg(grey)), "raw")
        texture.CreateOutput("r", kinds.Float)
        surface.CreateInput("roughness", kinds.Float).ConnectToSource(texture.ConnectableAPI(), "r")
    if finish.metal.size == 1:
        surface.CreateInput("metallic", kinds.Float).Set(float(finish.metal.max()))
    else:
        grey = np.repeat(finish.metal[..., None], 3, axis=2)
        texture = _texture(stage, material, "Metal", _picture(pictures, "metal", jpeg(grey)), "raw")
        texture.CreateOutput("r", kinds.Float)
        surface.CreateInput("metallic", kinds.Float).ConnectToSource(texture.ConnectableAPI(), "r")
    if finish.normals is not None:
        texture = _texture(stage, material, "Relief", _picture(pictures, "relief", jpeg(finish.normals)), "raw")
        texture.CreateInput("scale", kinds.Float4).Set(Gf.Vec4f(2, 2, 2, 1))
        texture.CreateInput("bias", kinds.Float4).Set(Gf.Vec4f(-1, -1, -1, 0))
        texture.CreateOutput("rgb", kinds.Float3)
        surface.CreateInput("normal", kinds.Normal3f).ConnectToSource(texture.ConnectableAPI(), "rgb")
    if finish.clearcoat > 0.01:
        surface.CreateInput("clearcoat", kinds.Float).Set(finish.clearcoat)
        surface.CreateInput("clearcoatRoughness", kinds.Float).Set(0.08)
    if finish.clear:
        surface.CreateInput("opacity", kinds.Float).Set(GEM if finish.thick else CLEAR)
        surface.CreateInput("ior", kinds.Float).Set(finish.ior)
    if any(finish.glow):
        surface.CreateInput("emissiveColor", kinds.Color3f).Set(Gf.Vec3f(*finish.glow))
    return material


def _picture(pictures: Path, kind: str, content: bytes) -> str:
    path = pictures.with_name(f"{pictures.name}_{kind}.jpg")
    path.write_bytes(content)
    return f"./{path.name}"


def _texture(stage: Any, material: Any, name: str, picture: str, space: str) -> Any:
    """A shader that reads a picture by the mesh's texture coordinates."""
    kinds = Sdf.ValueTypeNames
    path = material.GetPath()
    reader = UsdShade.Shader.Define(stage, path.AppendChild(f"{name}Place"))
    reader.CreateIdAttr("UsdPrimvarReader_float2")
    reader.CreateInput("varname", kinds.String).Set("st")
    reader.CreateOutput("result", kinds.Float2)
    texture = UsdShade.Shader.Define(stage, path.AppendChild(name))
    texture.CreateIdAttr("UsdUVTexture")
    texture.CreateInput("file", kinds.Asset).Set(picture)
    texture.CreateInput("sourceColorSpace", kinds.Token).Set(space)
    texture.CreateInput("wrapS", kinds.Token).Set("repeat")
    texture.CreateInput("wrapT", kinds.Token).Set("clamp")
    texture.CreateInput("st", kinds.Float2).ConnectToSource(reader.ConnectableAPI(), "result")
    return texture
