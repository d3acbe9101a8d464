"""The designs proposed for one brief look like different pieces, and each like what was asked."""

import io
from itertools import combinations

import numpy as np
import pytest
from PIL import Image

from adapters.studio.designer import StudioDesigner
from adapters.studio.judge import StudioJudge
from adapters.studio.maker import StudioMaker
from application.ports.imaging import Picture, PictureRequest
from domain.concepts.brief import Brief
from tests.studio.designs import TURN

LEAST_DIFFERENCE = 18.0
"""Mean difference of the middle of two pictures, of 255: two seeds of one design were 2 to 7 apart, these designs 26
to 60.
"""


async def picture_of(maker: StudioMaker, request: PictureRequest) -> Picture:
    made = [frame async for frame in maker.make(request, TURN)][-1]
    assert isinstance(made, Picture)
    return made


@pytest.mark.parametrize("text", ["a walnut keepsake box with brass inlay, art deco, 20 cm", "a tall sage green vase"])
async def test_four_designs_of_one_brief_differ_to_the_eye_and_each_passes_the_judge(
    maker: StudioMaker, text: str
) -> None:
    designer = StudioDesigner()
    proposals = await designer.propose(await designer.read(Brief(text)), 4)
    middles = []
    for number, proposal in enumerate(proposals):
        request = PictureRequest(proposal.spec, proposal.composition, 96, seed=number)
        picture = await picture_of(maker, request)

        score = await StudioJudge(maker).judge(request, picture.content)
        assert score.total > 0.7, (proposal.difference, score)

        pixels = np.asarray(Image.open(io.BytesIO(picture.content)).convert("RGB"), float)
        middles.append(pixels[24:72, 24:72])

    for one, other in combinations(middles, 2):
        assert np.abs(one - other).mean() > LEAST_DIFFERENCE
