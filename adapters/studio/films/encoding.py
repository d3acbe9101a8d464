"""Encoding: frames to a film that browsers play."""

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any

import av
import numpy as np
from attrs import frozen
from av.video.reformatter import ColorRange, Colorspace
from PIL import Image


@frozen
class _Form:
    codec: str
    options: Mapping[str, str]
    container: Mapping[str, str]


# A constant quality: a plain vase makes a smaller film than a carved chest. The first frame alone can be sought.
_FORMS: Mapping[str, _Form] = MappingProxyType(
    {
        "mp4": _Form("libx264", {"crf": "17", "preset": "slow", "profile": "high"}, {"movflags": "+faststart"}),
        "webm": _Form(
            "libvpx-vp9", {"crf": "22", "deadline": "good", "cpu-used": "3", "row-mt": "1", "auto-alt-ref": "1"}, {}
        ),
    }
)


def encoded(frames: Sequence[bytes], form: str, per_second: int) -> bytes:
    """A film of JPEG frames of one size, its sides even: ``mp4`` (H.264, its index before the pictures) or ``webm``
    (VP9), both with colours at half resolution as every player knows them.
    """
    # A real file, for an index is put before the pictures by opening what was written once more.
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"film.{form}"
        _write(path, frames, _FORMS[form], per_second)
        return path.read_bytes()


def _write(path: Path, frames: Sequence[bytes], wanted: _Form, per_second: int) -> None:
    with av.open(str(path), "w", options=dict(wanted.container)) as container:
        stream: Any = None
        for content in frames:
            with Image.open(io.BytesIO(content)) as picture:
                pixels = np.asarray(picture.convert("RGB"))
            if stream is None:
                stream = container.add_stream(wanted.codec, rate=per_second, options=dict(wanted.options))
                stream.height, stream.width = pixels.shape[:2]
                stream.pix_fmt = "yuv420p"
                stream.bit_rate = 0
                stream.codec_context.thread_count = 2
                # Named, or a player guesses, and some guess the colours of old television.
                stream.codec_context.colorspace = Colorspace.ITU709
                stream.codec_context.color_range = ColorRange.MPEG
                stream.codec_context.color_primaries = 1
                stream.codec_context.color_trc = 1
            frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
            shown = frame.reformat(format="yuv420p", dst_colorspace=Colorspace.ITU709, dst_color_range=ColorRange.MPEG)
            container.mux(stream.encode(shown))
        container.mux(stream.encode(None))
