"""Decoding a picture of unknown origin."""

import io

from PIL import Image, ImageOps

MOST_PIXELS = 40_000_000
"""A picture of 4K by 4K has 17 million."""
LEAST_SIDE_PX = 32
QUALITY = 92


def squared(content: bytes, side_px: int) -> bytes:
    """A square JPEG, as ``DarkRoom.square`` says.

    Raises:
        ValueError: too many pixels, or too few to be of use.
        OSError: it cannot be decoded.
    """
    with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as opened:
        # Told by the header: nothing is decoded yet.
        if opened.width * opened.height > MOST_PIXELS:
            raise ValueError("too many pixels")
        if min(opened.size) < LEAST_SIDE_PX:
            raise ValueError("too few pixels")
        upright = ImageOps.exif_transpose(opened)
        picture = _on_white(upright)
    fitted = ImageOps.fit(picture, (side_px, side_px), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    fitted.save(out, "JPEG", quality=QUALITY, optimize=True, subsampling=0)
    return out.getvalue()


def _on_white(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    whole = picture.convert("RGBA")
    paper = Image.new("RGBA", whole.size, "white")
    return Image.alpha_composite(paper, whole).convert("RGB")
