"""Judging a picture: by what its pixels show and by what the scene says should be where."""

import io
from typing import Any

import drjit as dr
import mitsuba as mi
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from adapters.studio.renderer.materials import expected
from adapters.studio.renderer.materials.glass import GLASSES
from adapters.studio.renderer.rays import traced
from adapters.studio.renderer.scene import Drawing
from application.ports.imaging import PictureRequest
from domain.concepts.scores import Score
from domain.concepts.spec import Composition, Part

Pixels = NDArray[Any]
NEAR, FAR = 14.0, 46.0
"""Colour distances (CIE76) that count as the same colour and as another colour."""


def judged(drawing: Drawing, request: PictureRequest, content: bytes) -> Score:
    """Score an encoded picture that was made for ``request``.

    Raises:
        ValueError: the bytes are not a picture.
    """
    size = request.size_px
    try:
        image = Image.open(io.BytesIO(content)).convert("RGB").resize((size, size))
    except OSError as error:
        raise ValueError("the content is not a picture") from error
    pixels = np.asarray(image, np.float32) / 255
    shares = _part_masks(drawing)
    mask = np.any(list(shares.values()), axis=0) if shares else np.zeros((size, size), bool)
    findings: list[str] = []
    sharpness = _sharpness(pixels, mask, findings)
    name = request.spec.parts[0].name
    main = ({name: mask} | shares)[name]
    framing = _framing(request.composition, mask, main, findings)
    palette = _palette(pixels, mask, shares, request.spec.parts, findings)
    close = request.composition is Composition.DETAIL
    # A close-up shows what it is about, and need not show the rest.
    parts = float(main.any()) if close else _parts(shares, mask, request.spec.parts, findings)
    return Score(round(sharpness, 4), round(framing, 4), round(palette, 4), round(parts, 4), tuple(findings))


def _part_masks(drawing: Drawing) -> dict[str, NDArray[np.bool_]]:
    """For each part the pixels (h, w) on which it is what the camera sees."""
    finder = mi.load_dict({"type": "aov", "aovs": "who:shape_index"})
    seen = traced(drawing, 0, 1, 3, finder)[..., 0]
    numbers = np.round(seen).astype(int)
    masks: dict[str, NDArray[np.bool_]] = {}
    for number, owner in zip(_shape_numbers(drawing), drawing.owners, strict=True):
        if owner is not None:
            here = numbers == number
            masks[owner] = masks[owner] | here if owner in masks else here
    return masks


def _shape_numbers(drawing: Drawing) -> list[int]:
    """The number by which the renderer's ``shape_index`` names each shape of the scene; 0 is the sky.

    Compiled variants number every shape alive in the process and give a freed shape's number to the next one, so a
    scene that follows others is not numbered from 1.
    """
    shapes = drawing.scene.shapes()
    if not dr.is_jit_v(mi.Float):
        return list(range(1, len(shapes) + 1))
    named: list[Any] = [dr.reinterpret_array(mi.UInt32, mi.ShapePtr(shape)) for shape in shapes]
    return [int(number[0]) for number in named]


def _sharpness(pixels: Pixels, mask: NDArray[np.bool_], findings: list[str]) -> float:
    """How steep the steepest edges on and round the piece are: a blur flattens exactly those."""
    light = pixels @ np.array([0.2126, 0.7152, 0.0722], np.float32)
    step = np.hypot(np.diff(light, axis=0)[:, :-1], np.diff(light, axis=1)[:-1])
    if not mask.any():
        return 0.0
    rows, columns = np.nonzero(mask)
    near = step[max(rows.min() - 3, 0) : rows.max() + 3, max(columns.min() - 3, 0) : columns.max() + 3]
    contrast = max(float(np.percentile(light, 99) - np.percentile(light, 1)), 0.05)
    value = float(np.clip(np.percentile(near, 99.5) / contrast / 0.30, 0, 1))
    if value < 0.5:
        findings.append("The picture looks soft.")
    return value


def _framing(composition: Composition, mask: NDArray[np.bool_], main: NDArray[np.bool_], findings: list[str]) -> float:
    """How well the piece (h, w) sits in the frame. Only the ``main`` part may not be cut: a chain runs out of it.
    Beside what it is used with a piece may be smaller and aside, and a close-up is cut on purpose.
    """
    if not mask.any():
        findings.append("The piece is not in view.")
        return 0.0
    if composition is Composition.DETAIL:
        return float(np.clip(mask.mean() / 0.25, 0, 1))
    size = mask.shape[0]
    rows, columns = np.nonzero(mask)
    fill = max(np.ptp(rows), np.ptp(columns)) / size
    off = np.hypot((rows.min() + rows.max()) / 2 / size - 0.5, (columns.min() + columns.max()) / 2 / size - 0.5)
    aside, small = (0.26, 0.3) if composition is Composition.IN_USE else (0.06, 0.55)
    value = float(np.clip(1 - max(0.0, small - fill) * 2.5 - max(0.0, off - aside) * 3, 0, 1))
    if main[[0, -1]].any() or main[:, [0, -1]].any():
        findings.append("The piece is cut by the frame.")
        value *= 0.4
    elif fill < min(0.4, small):
        findings.append("The piece is small in the frame.")
    return value


def _palette(
    pixels: Pixels,
    mask: NDArray[np.bool_],
    shares: dict[str, NDArray[np.bool_]],
    parts: tuple[Part, ...],
    findings: list[str],
) -> float:
    """For each part that shows: how near its pixels come to the colour that it should have."""
    scores, weights = [], []
    for part in parts:
        here = shares.get(part.name)
        if here is None or here.sum() < 12 or (part.material in GLASSES and part.colour is None):
            continue
        wanted = _lab(_rgb(expected(part)))
        gaps = np.linalg.norm((_lab(pixels[here]) - wanted) * np.array([0.5, 1, 1], np.float32), axis=1)
        # Lights and shadows move most pixels away from the plain colour; the nearest third tells whether it is there.
        value = float(np.clip((FAR - np.percentile(gaps, 33)) / (FAR - NEAR), 0, 1))
        scores.append(value)
        weights.append(float(np.sqrt(here.sum())))
        if value < 0.35:
            findings.append(f"The {part.name} does not show the colour of {part.colour or part.material}.")
    if not scores:
        return 1.0 if mask.any() else 0.0
    return float(np.average(scores, weights=weights))


def _parts(
    shares: dict[str, NDArray[np.bool_]], mask: NDArray[np.bool_], parts: tuple[Part, ...], findings: list[str]
) -> float:
    least = max(8, int(0.0003 * mask.sum()))
    seen = 0
    for part in parts:
        if part.name in shares and shares[part.name].sum() >= least:
            seen += 1
        else:
            findings.append(f"The {part.name} cannot be seen.")
    return seen / max(len(parts), 1)


def _rgb(colour: str) -> Pixels:
    text = colour.lstrip("#")
    try:
        return np.array([int(text[k : k + 2], 16) / 255 for k in (0, 2, 4)], np.float32)
    except ValueError:
        return np.full(3, 0.5, np.float32)


def _lab(colours: Pixels) -> Pixels:
    """sRGB 0-1 (..., 3) to CIE L*a*b*, D65."""
    c = np.where(colours <= 0.04045, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4)
    matrix = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    xyz = c @ matrix.T / np.array([0.9505, 1.0, 1.089])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    lab = np.stack([116 * f[..., 1] - 16, 500 * (f[..., 0] - f[..., 1]), 200 * (f[..., 1] - f[..., 2])], -1)
    return lab.astype(np.float32)
