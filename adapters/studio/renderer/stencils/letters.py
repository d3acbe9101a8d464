"""Words, and one to three letters in a wreath.

Pillow's own font has the letters of English. Accents are set over and under them here; other scripts are not there.
"""

import unicodedata
from typing import cast

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from adapters.studio.renderer.stencils.canvas import SIZE_PX, Canvas, Coverage
from adapters.studio.renderer.stencils.lines import arc, mirrored, petal, pick, placed

MOST_LETTERS = 40
HEIGHT_PX = 96
FONT_PX = 76
MARGIN_PX = 4
MONOGRAM_LETTERS = 3


# Marks as lines in shares of the font's size, about the letter's middle, up from its top (or down from its foot).
ABOVE = {
    "\u0300": (((-0.1, 0.2), (0.05, 0.07)),),  # grave
    "\u0301": (((0.1, 0.2), (-0.05, 0.07)),),  # acute
    "\u0302": (((-0.12, 0.07), (0.0, 0.19), (0.12, 0.07)),),  # circumflex
    "\u0303": (((-0.14, 0.09), (-0.06, 0.15), (0.06, 0.09), (0.14, 0.15)),),  # tilde
    "\u0304": (((-0.13, 0.12), (0.13, 0.12)),),  # macron
    "\u0306": (((-0.12, 0.18), (0.0, 0.08), (0.12, 0.18)),),  # breve
    "\u0307": (((0.0, 0.12), (0.0, 0.13)),),  # dot
    "\u0308": (((-0.11, 0.12), (-0.11, 0.13)), ((0.11, 0.12), (0.11, 0.13))),  # two dots
    "\u030a": (((-0.07, 0.14), (0.0, 0.21), (0.07, 0.14), (0.0, 0.07), (-0.07, 0.14)),),  # ring
    "\u030b": (((-0.02, 0.2), (-0.1, 0.07)), ((0.16, 0.2), (0.06, 0.07))),  # double acute
    "\u030c": (((-0.12, 0.19), (0.0, 0.07), (0.12, 0.19)),),  # caron
}
BELOW = {
    "\u0327": (((0.0, 0.0), (0.02, -0.09), (-0.08, -0.16)),),  # cedilla
    "\u0328": (((0.06, 0.0), (-0.02, -0.1), (0.08, -0.16)),),  # ogonek
}
LETTERS_SPELT_OUT = {"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE"}
SIGNS_SPELT_OUT = {
    "\u2018": "'",
    "\u2019": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u2013": "-",
    "\u2014": "-",
    "\u2026": "...",
}
SPELT_OUT = str.maketrans(LETTERS_SPELT_OUT | SIGNS_SPELT_OUT)


def lettered(text: str) -> Coverage:
    """One line, in the middle of a strip 96 px tall and as wide as the words.

    Past forty letters it is cut short; a letter of a script that the font lacks shows as its placeholder.
    """
    words = " ".join(_spelt(text).split())[:MOST_LETTERS]
    return np.asarray(_set_line(words, FONT_PX, HEIGHT_PX, 1), np.float32) / np.float32(255)


def wreathed(text: str) -> Coverage:
    """The first three Latin letters or digits in a wreath; without any, a wreath round a plain ring."""
    known = (
        letter for letter in _spelt(text) if unicodedata.normalize("NFD", letter)[0].isascii() and letter.isalnum()
    )
    letters = "".join(known)[:MONOGRAM_LETTERS].upper()
    canvas = Canvas()
    _wreath(canvas)
    if not letters:
        canvas.ring(0.0, 0.0, 0.42, 0.07)
        canvas.ring(0.0, 0.0, 0.28, 0.035)
        return canvas.coverage()
    return np.maximum(canvas.coverage(), _in_the_middle(letters))


def _wreath(canvas: Canvas) -> None:
    branch = arc(0.0, 0.0, 0.76, -96.0, 78.0)
    for side in (branch, mirrored(branch)):
        canvas.stroke(side, (0.05, 0.03))
    for share in np.linspace(0.06, 0.96, 9):
        x, y, heading = pick(branch, float(share))
        for lean in (-40.0, 40.0):
            leaf = placed(petal(0.3, 0.145, fullest=0.5), x, y, heading + lean)
            canvas.fill(leaf, gap=0.012)
            canvas.fill(mirrored(leaf), gap=0.012)


def _in_the_middle(letters: str) -> Coverage:
    line = _set_line(letters, 300, 320, 10)
    room = 0.5 * SIZE_PX
    share = min(room / line.width, 0.46 * SIZE_PX / line.height)
    small = line.resize(
        (max(1, round(line.width * share)), max(1, round(line.height * share))), Image.Resampling.LANCZOS
    )
    page = Image.new("L", (SIZE_PX, SIZE_PX))
    page.paste(small, ((SIZE_PX - small.width) // 2, (SIZE_PX - small.height) // 2))
    return np.asarray(page, np.float32) / np.float32(255)


def _spelt(text: str) -> str:
    """The text with one sign a letter, and what is no letter of the font but has a plain spelling spelt so."""
    return unicodedata.normalize("NFC", text).translate(SPELT_OUT)


def _set_line(words: str, font_px: int, height_px: int, weight_px: int) -> Image.Image:
    font = cast("ImageFont.FreeTypeFont", ImageFont.load_default(font_px))  # A size asked for gives an outline font.
    split = [_letter_and_marks(letter) for letter in words]
    plain = "".join(letter for letter, _ in split)
    left, top, right, bottom = font.getbbox(plain or " ", stroke_width=weight_px)
    image = Image.new("L", (int(right - left) + font_px, int(bottom - top) + font_px))
    x, y = font_px / 2 - left, font_px / 2 - top
    pen = ImageDraw.Draw(image)
    pen.text((x, y), plain, fill=255, font=font, stroke_width=weight_px)
    for place, (letter, marks) in enumerate(split):
        if marks:
            middle = x + font.getlength(plain[:place]) + font.getlength(letter) / 2
            _set_marks(pen, font, letter, marks, middle, y, 0.09 * font_px + weight_px)
    inked = image.crop(image.getbbox() or (0, 0, 1, 1))
    strip = Image.new("L", (inked.width + 2 * MARGIN_PX, max(height_px, inked.height + 2 * MARGIN_PX)))
    strip.paste(inked, (MARGIN_PX, (strip.height - inked.height) // 2))
    return strip


def _letter_and_marks(letter: str) -> tuple[str, str]:
    """A letter and the accents to set on it; none if there is one that is not known here."""
    base, marks = unicodedata.normalize("NFD", letter)[:1], unicodedata.normalize("NFD", letter)[1:]
    return (base, marks) if base.isascii() and all(m in ABOVE or m in BELOW for m in marks) else (letter, "")


def _set_marks(
    pen: ImageDraw.ImageDraw,
    font: ImageFont.FreeTypeFont,
    letter: str,
    marks: str,
    middle: float,
    y: float,
    width: float,
) -> None:
    top, foot = y + font.getbbox(letter)[1], y + font.getmetrics()[0]
    if letter in "ij":
        # An accent takes the place of the dot.
        bare = y + font.getbbox("x")[1]
        pen.rectangle((middle - 0.12 * font.size, 0, middle + 0.12 * font.size, bare - 1), fill=0)
        top = bare
    for mark in marks:
        lines, level = (ABOVE[mark], top) if mark in ABOVE else (BELOW[mark], foot)
        for line in lines:
            pixels = [(middle + right * font.size, level - up * font.size) for right, up in line]
            pen.line(pixels, fill=255, width=round(width))
            for across, down in pixels:
                pen.ellipse((across - width / 2, down - width / 2, across + width / 2, down + width / 2), fill=255)
