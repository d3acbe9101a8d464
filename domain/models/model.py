"""Model: what a job of kind ``model`` makes."""

from enum import StrEnum

from attrs import define

from domain.concepts.spec import ProductSpec
from domain.kernel.aggregate import Aggregate
from domain.kernel.errors import Unavailable


class ModelFormat(StrEnum):
    """What a model is for: ``glb`` for the web and Android, ``usdz`` for Apple's viewers."""

    GLB = "glb"
    USDZ = "usdz"


@define(kw_only=True)
class Model(Aggregate):
    """Shares its id with its job. ``name`` is the file's name in the media store: the same for equal designs, whoever
    asks.
    """

    owner: str
    spec: ProductSpec
    form: ModelFormat
    name: str


class ModelFailed(Unavailable):
    """The model's job ended without a model: retry the job."""

    code = "model-failed"
