"""Routes of a concept's drawings, models, films and further pictures."""

from application.command import Command
from application.jobs.queries import GetJob
from application.models.ask import GetModel
from application.models.draw import GetDrawing
from application.models.files import Asked
from application.models.film import GetTurntable
from application.models.picture import GetPicture
from application.ports.geometry import GeometryFailed
from application.ports.storage import StorageFull
from domain.concepts.errors import ConceptNotFound, VariantNotFound
from domain.jobs import QueueFull
from domain.models.commission import CommissionFailed
from entrypoints.http.live.gateway import FollowersUsedUp, TooManyFollowers
from entrypoints.http.routes.jobs import stream_of
from entrypoints.http.routing import Route
from entrypoints.transport.addresses import PREFIX

_ONE = f"{PREFIX}/concepts/{{id}}"


def _made_by_a_job(file: str, command: type[Command[Asked]], kind: str, **fixed: str) -> Route:
    """The route of a file that a job makes when it is first asked for."""
    return Route(
        "GET",
        f"{_ONE}/{file}",
        command,
        "Concepts",
        errors=(
            ConceptNotFound,
            VariantNotFound,
            CommissionFailed,
            QueueFull,
            StorageFull,
            TooManyFollowers,
            FollowersUsedUp,
        ),
        shows=GetJob,
        waits=lambda asked: stream_of(asked.job),
        fixed=fixed,
        file=kind,
    )


ROUTES = (
    *(
        Route(
            "GET",
            f"{_ONE}/drawing.{form}",
            GetDrawing,
            "Concepts",
            errors=(ConceptNotFound, VariantNotFound, GeometryFailed),
            fixed={"form": form},
            file=kind,
        )
        for form, kind in (("svg", "image/svg+xml"), ("pdf", "application/pdf"))
    ),
    *(
        _made_by_a_job(f"model.{form}", GetModel, kind, form=form)
        for form, kind in (("glb", "model/gltf-binary"), ("usdz", "model/vnd.usdz+zip"))
    ),
    *(
        _made_by_a_job(f"turntable.{form}", GetTurntable, kind, form=form)
        for form, kind in (("mp4", "video/mp4"), ("webm", "video/webm"), ("jpg", "image/jpeg"))
    ),
    _made_by_a_job("picture.jpg", GetPicture, "image/jpeg"),
)
