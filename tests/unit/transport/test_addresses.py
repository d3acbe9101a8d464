"""Where things are found."""

import pytest

from entrypoints.transport.addresses import own_media


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("http://127.0.0.1:8080/media/pictures/gen_1/0-0", "pictures/gen_1/0-0"),
        ("https://vision.example/media/pictures/gen_1/0-0", "pictures/gen_1/0-0"),
        ("https://ik.imagekit.io/me/vision/pictures/gen_1/0-0?ik-t=9&ik-s=a", None),
        ("https://pictures.example/media/vision/pictures/gen_1/0-0?ik-t=9&ik-s=a", None),
    ],
)
def test_a_picture_of_ours_is_told_from_one_that_is_kept_elsewhere(url: str, name: str | None) -> None:
    assert own_media(url) == name
