"""Pictures side by side in one: `python -m adapters.studio.renderer.sheet FOLDER OUT ACROSS`. A program of its own, for
whoever asks must not load the renderer's libraries.

FOLDER holds `captions.json`, a list of texts, and for the Nth of them `N.jpg`, from 0, where there is a picture.
"""

import json
import sys
from math import ceil
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

_CAPTION = 0.052
"""Height of a caption's letters, of a picture's side."""
_GROUND, _INK = (24, 23, 22), (232, 226, 214)


def sheet(folder: Path, across: int) -> Image.Image:
    """The pictures of a folder with their captions, ``across`` a row; what is missing stays dark."""
    captions: list[str] = json.loads((folder / "captions.json").read_text(encoding="utf-8"))
    files = [folder / f"{number}.jpg" for number in range(len(captions))]
    side = max((Image.open(file).width for file in files if file.exists()), default=128)
    room = round(_CAPTION * side) + 8
    made = Image.new("RGB", (across * side, ceil(len(captions) / across) * (side + room)), _GROUND)
    pen, font = ImageDraw.Draw(made), ImageFont.load_default(_CAPTION * side)
    for number, (caption, file) in enumerate(zip(captions, files, strict=True)):
        left, top = number % across * side, number // across * (side + room)
        if file.exists():
            with Image.open(file) as picture:
                made.paste(picture, (left, top))
        pen.text((left + 6, top + side + 2), caption, fill=_INK, font=font)
    return made


if __name__ == "__main__":
    sheet(Path(sys.argv[1]), int(sys.argv[3])).save(sys.argv[2], quality=88)
