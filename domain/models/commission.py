"""Commission: what a job makes whose result is files."""

from attrs import define, frozen

from domain.concepts.spec import Composition, ProductSpec
from domain.kernel.aggregate import Aggregate
from domain.kernel.errors import Unavailable
from domain.models.model import ModelFormat


@frozen
class ModelOrder:
    """A model of a design."""

    spec: ProductSpec
    form: ModelFormat


@frozen
class FilmOrder:
    """A film of a design; ``seed`` is that of the variant's picture, so that it shows the same grain and glaze."""

    spec: ProductSpec
    seed: int


@frozen
class PictureOrder:
    """A further picture of a design, ``size_px`` a side; ``seed`` as with a film."""

    spec: ProductSpec
    seed: int
    composition: Composition
    size_px: int


Order = ModelOrder | FilmOrder | PictureOrder


@define(kw_only=True)
class Commission(Aggregate):
    """Shares its id with its job. ``names`` are those of its files in the media store: the same for equal orders,
    whoever asks.
    """

    owner: str
    order: Order
    names: tuple[str, ...]


class CommissionFailed(Unavailable):
    """The job that was to make the file ended without it: retry the job."""

    code = "file-failed"

    def __init__(self, message: str, *, job: str) -> None:
        super().__init__(message)
        self.job = job
