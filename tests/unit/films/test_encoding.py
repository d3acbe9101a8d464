"""Films out of frames: what a browser needs of them."""

import io

import av
import numpy as np
import pytest
from PIL import Image

from adapters.studio.films.encoding import encoded

SIDE, FRAMES = 64, 30


def frames() -> list[bytes]:
    """A warm square that goes from left to right before grey."""
    made = []
    for number in range(FRAMES):
        pixels = np.full((SIDE, SIDE, 3), 128, np.uint8)
        pixels[20:44, number : number + 24] = (200, 120, 40)
        out = io.BytesIO()
        Image.fromarray(pixels).save(out, "JPEG", quality=96, subsampling=0)
        made.append(out.getvalue())
    return made


@pytest.mark.parametrize(("form", "codec"), [("mp4", "h264"), ("webm", "vp9")])
def test_a_film_has_every_frame_in_its_true_colours(form: str, codec: str) -> None:
    content = encoded(frames(), form, 24)

    with av.open(io.BytesIO(content)) as container:
        stream = container.streams.video[0]
        shown = [frame.to_ndarray(format="rgb24") for frame in container.decode(stream)]
        assert stream.codec_context.name.startswith(codec) or "vp9" in stream.codec_context.name
        assert stream.codec_context.pix_fmt == "yuv420p"
        assert stream.average_rate == 24
    assert len(shown) == FRAMES
    assert shown[10].shape == (SIDE, SIDE, 3)
    assert np.abs(shown[10][28:36, 16:28].astype(int) - (200, 120, 40)).mean() < 8


def test_an_mp4_can_be_played_before_all_of_it_is_there() -> None:
    content = encoded(frames(), "mp4", 24)

    assert content.index(b"moov") < content.index(b"mdat")
