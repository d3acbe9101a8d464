"""The scenes that stand for all compiled code: opaque or clear, lit by the sky alone or by a shade too. A kernel
compiles once and is kept on disk.
"""

from application.ports.imaging import PictureRequest
from domain.concepts.spec import Composition, Dimensions, Part, ProductSpec


def _sample(category: str, form: str, *parts: Part) -> PictureRequest:
    spec = ProductSpec(category, form, Dimensions(100, 100, 140), parts, "minimal")
    return PictureRequest(spec, Composition.HERO, 128, 1)


_SHADE = Part("shade", "linen", "natural")

SAMPLES = (
    _sample("vase", "cylinder", Part("body", "stoneware", "gloss")),
    _sample("bowl", "round", Part("body", "glass", "clear")),
    _sample("lamp", "column", Part("base", "brass", "polished"), Part("stem", "brass", "polished"), _SHADE),
    _sample("lamp", "column", Part("base", "glass", "clear"), Part("stem", "brass", "polished"), _SHADE),
)
