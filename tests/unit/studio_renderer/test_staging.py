"""Where a camera goes in a film, as sentences."""

import numpy as np
import pytest

from adapters.studio.renderer.staging import FILL, SWING, View, camera, seen_round, spin, turned

SEEN = View(22, 17, 24)
FRAMES = np.arange(72) / 72


def shares(seen: View, points: np.ndarray) -> np.ndarray:
    """Where points are in a picture, -1 to 1, when the camera was aimed at what it sees in a film."""
    aim = camera(seen, seen_round(points, np.zeros(2), False, seen))
    ahead = (aim.target - aim.origin) / np.linalg.norm(aim.target - aim.origin)
    right = np.cross(ahead, [0, 0, 1]) / np.linalg.norm(np.cross(ahead, [0, 0, 1]))
    rel = points - aim.origin
    half = np.tan(np.radians(aim.fov / 2))
    return np.stack([rel @ right, rel @ np.cross(right, ahead)], -1) / (rel @ ahead)[:, None] / half


@pytest.mark.parametrize("hangs", [False, True])
def test_a_film_goes_on_from_its_last_frame_to_its_first_as_between_any_two(hangs: bool) -> None:
    angles = [turned(SEEN, hangs, at) for at in (*FRAMES, 1.0)]
    steps = np.abs(np.diff(angles))

    assert angles[0] == pytest.approx(0)
    assert angles[-1] == pytest.approx(0 if hangs else 360)
    assert steps[-1] == pytest.approx(steps[0], rel=0.2)
    assert steps.max() < 6


def test_before_a_wall_the_camera_swings_as_far_to_either_side() -> None:
    azimuths = [SEEN.azimuth + turned(SEEN, True, at) for at in FRAMES]

    assert (min(azimuths), max(azimuths)) == (pytest.approx(-SWING, abs=0.2), pytest.approx(SWING, abs=0.2))


def test_a_long_piece_stays_in_the_frame_all_the_way_round() -> None:
    bench = np.random.default_rng(1).uniform((-0.5, -0.08, 0), (0.5, 0.08, 0.3), (4000, 3))

    reach = [np.abs(shares(SEEN, bench @ spin(angle).T)).max() for angle in range(0, 360, 15)]

    assert max(reach) < 0.95
    assert max(reach) > 0.8 * FILL
