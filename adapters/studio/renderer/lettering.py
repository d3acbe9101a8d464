"""Words burned into a board: where on a box's front the letters are, as a share of each texel."""

from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from adapters.studio.renderer.bodies import Body
from adapters.studio.renderer.painting import Strip
from adapters.studio.renderer.surfaces import Texture

MOST_LETTERS = 40
LETTER_PX = 96


def lettering(words: str, body: Body) -> Callable[[Strip], Texture]:
    """How much of each texel of a strip (rows, width), 0 to 1, is letter. The front faces -y.

    The words stand centred in the front's middle, no wider than 0.62 and no taller than 0.2 of it. Only the first
    forty letters are set; what the font lacks shows as its own placeholder.
    """
    stencil = _stencil(" ".join(words.split())[:MOST_LETTERS])
    tall_px, wide_px = stencil.shape
    flat = body.grid.reshape(-1, 3)
    low, high = flat.min(0), flat.max(0)
    room_x, room_z = 0.62 * (high[0] - low[0]), 0.2 * (high[2] - low[2])
    size = min(room_x / wide_px, room_z / tall_px)

    def on(strip: Strip) -> Texture:
        points = strip.points
        column = (points[..., 0] - (low[0] + high[0]) / 2) / size + wide_px / 2
        row = ((low[2] + high[2]) / 2 - 0.02 * (high[2] - low[2]) - points[..., 2]) / size + tall_px / 2
        # Outside only: the texture's second half is the inside of the box.
        outside = strip.rows < 0.55 * strip.canvas.height
        front = outside & (points[..., 1] < low[1] + 0.06 * (high[1] - low[1]))
        inside = front & (column >= 0) & (column < wide_px - 1) & (row >= 0) & (row < tall_px - 1)
        letters = np.zeros(points.shape[:2], np.float32)
        letters[inside] = stencil[row[inside].astype(int), column[inside].astype(int)]
        return letters

    return on


def _stencil(words: str) -> Texture:
    font = ImageFont.load_default(LETTER_PX)
    left, top, right, bottom = font.getbbox(words or " ")
    size = (max(4, int(right - left) + 8), max(4, int(bottom - top) + 8))
    image = Image.new("L", size)
    ImageDraw.Draw(image).text((4 - left, 4 - top), words, fill=255, font=font)
    return np.asarray(image, np.float32) / 255
