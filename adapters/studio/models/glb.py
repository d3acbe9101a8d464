"""Models as binary glTF 2.0 (Khronos; ISO/IEC 12113): one file with a JSON tree, and numbers and pictures behind it."""

import json
import struct
from typing import Any

import numpy as np
from attrs import define, field

from adapters.studio.models.finishes import Finish, jpeg, srgb
from adapters.studio.models.solids import Member, Solid
from adapters.studio.renderer.bodies import Array

_FLOAT, _SHORT, _INT = 5126, 5123, 5125
_VERTICES, _INDICES = 34962, 34963
_JSON, _BINARY = 0x4E4F534A, 0x004E4942


@define(eq=False)
class _Tree:
    """The file that grows: the JSON tree, and the bytes that it speaks of."""

    nodes: list[dict[str, Any]] = field(factory=list)
    meshes: list[dict[str, Any]] = field(factory=list)
    materials: list[dict[str, Any]] = field(factory=list)
    textures: list[dict[str, Any]] = field(factory=list)
    images: list[dict[str, Any]] = field(factory=list)
    accessors: list[dict[str, Any]] = field(factory=list)
    views: list[dict[str, Any]] = field(factory=list)
    content: bytearray = field(factory=bytearray)
    extensions: set[str] = field(factory=set)

    def view(self, content: bytes, target: int | None = None) -> int:
        self.content += bytes(-len(self.content) % 4)
        view = {"buffer": 0, "byteOffset": len(self.content), "byteLength": len(content)}
        self.views.append(view | ({"target": target} if target else {}))
        self.content += content
        return len(self.views) - 1

    def vertices(self, values: Array, bounded: bool = False) -> int:
        packed = np.ascontiguousarray(values, np.float32)
        accessor: dict[str, Any] = {
            "bufferView": self.view(packed.tobytes(), _VERTICES),
            "componentType": _FLOAT,
            "count": len(packed),
            "type": f"VEC{packed.shape[1]}",
        }
        if bounded:
            accessor |= {"min": packed.min(0).tolist(), "max": packed.max(0).tolist()}
        self.accessors.append(accessor)
        return len(self.accessors) - 1

    def indices(self, faces: Array, vertices: int) -> int:
        short = vertices < 65535
        packed = np.ascontiguousarray(faces.ravel(), np.uint16 if short else np.uint32)
        self.accessors.append(
            {
                "bufferView": self.view(packed.tobytes(), _INDICES),
                "componentType": _SHORT if short else _INT,
                "count": len(packed),
                "type": "SCALAR",
            }
        )
        return len(self.accessors) - 1

    def texture(self, picture: bytes) -> dict[str, int]:
        self.images.append({"bufferView": self.view(picture), "mimeType": "image/jpeg"})
        self.textures.append({"source": len(self.images) - 1, "sampler": 0})
        return {"index": len(self.textures) - 1}

    def extension(self, name: str, values: dict[str, Any]) -> dict[str, Any]:
        self.extensions.add(name)
        return {name: values}


def written(name: str, members: tuple[Member, ...]) -> bytes:
    """The model as a file."""
    tree = _Tree()
    tree.nodes.append({"name": name, "children": []})
    for member in members:
        primitives = [_primitive(tree, solid, member) for solid in member.solids]
        tree.meshes.append({"name": member.name, "primitives": primitives})
        tree.nodes.append({"name": member.name, "mesh": len(tree.meshes) - 1})
        tree.nodes[0]["children"].append(len(tree.nodes) - 1)
    document = {
        "asset": {"version": "2.0", "generator": "AI Vision Service"},
        "scene": 0,
        "scenes": [{"name": name, "nodes": [0]}],
        "nodes": tree.nodes,
        "meshes": tree.meshes,
        "materials": tree.materials,
        "samplers": [{"magFilter": 9729, "minFilter": 9987, "wrapS": 10497, "wrapT": 33071}],
        "textures": tree.textures,
        "images": tree.images,
        "accessors": tree.accessors,
        "bufferViews": tree.views,
        "buffers": [{"byteLength": len(tree.content)}],
        "extensionsUsed": sorted(tree.extensions),
    }
    if not tree.textures:
        del document["samplers"]
    text = json.dumps({key: value for key, value in document.items() if value != []}, separators=(",", ":")).encode()
    chunks = [(_JSON, text + b" " * (-len(text) % 4)), (_BINARY, bytes(tree.content) + bytes(-len(tree.content) % 4))]
    body = b"".join(struct.pack("<II", len(content), kind) + content for kind, content in chunks)
    return struct.pack("<4sII", b"glTF", 2, 12 + len(body)) + body


def _primitive(tree: _Tree, solid: Solid, member: Member) -> dict[str, Any]:
    attributes = {"POSITION": tree.vertices(solid.points, bounded=True), "NORMAL": tree.vertices(solid.normals)}
    if solid.finish.textured:
        attributes["TEXCOORD_0"] = tree.vertices(solid.uvs)
    if solid.finish.normals is not None:
        attributes["TANGENT"] = tree.vertices(solid.tangents())
    return {
        "attributes": attributes,
        "indices": tree.indices(solid.faces, len(solid.points)),
        "material": _material(tree, solid.finish, f"{member.name}: {member.material}"),
    }


def _material(tree: _Tree, finish: Finish, name: str) -> int:
    surface: dict[str, Any] = {"metallicFactor": round(float(finish.metal.max()), 4)}
    if finish.base.size == 3:
        surface["baseColorFactor"] = [*(round(float(c), 4) for c in finish.base.ravel()), 1.0]
    else:
        surface["baseColorTexture"] = tree.texture(jpeg(srgb(finish.base)))
    if max(finish.rough.size, finish.metal.size) == 1:
        surface["roughnessFactor"] = round(float(finish.rough.ravel()[0]), 4)
    else:
        # Green is roughness, blue is metal.
        rough, metal = np.broadcast_arrays(finish.rough, finish.metal / max(float(finish.metal.max()), 1e-6))
        mixed = np.stack([np.zeros_like(rough), np.clip(rough, 0, 1), metal], -1)
        surface["metallicRoughnessTexture"] = tree.texture(jpeg(mixed))
    material: dict[str, Any] = {"name": name, "pbrMetallicRoughness": surface}
    if finish.normals is not None:
        material["normalTexture"] = tree.texture(jpeg(finish.normals))
    if any(finish.glow):
        material["emissiveFactor"] = [round(c, 4) for c in finish.glow]
    extensions: dict[str, Any] = {}
    if finish.clearcoat > 0.01:
        coat = {"clearcoatFactor": round(finish.clearcoat, 3), "clearcoatRoughnessFactor": 0.08}
        extensions |= tree.extension("KHR_materials_clearcoat", coat)
    if finish.clear:
        extensions |= tree.extension("KHR_materials_transmission", {"transmissionFactor": 1.0})
        extensions |= tree.extension("KHR_materials_ior", {"ior": finish.ior})
    if finish.thick:
        tint = [round(float(c), 4) for c in finish.base.ravel()]
        body = {"thicknessFactor": finish.thick, "attenuationDistance": finish.thick, "attenuationColor": tint}
        extensions |= tree.extension("KHR_materials_volume", body)
    if extensions:
        material["extensions"] = extensions
    tree.materials.append(material)
    return len(tree.materials) - 1
