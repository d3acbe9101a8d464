"""Routes of a concept's drawings and models."""

from application.jobs.queries import GetJob
from application.models.ask import GetModel
from application.models.draw import GetDrawing
from application.ports.geometry import GeometryFailed
from application.ports.storage import StorageFull
from domain.concepts.errors import ConceptNotFound, VariantNotFound
from domain.jobs import QueueFull
from domain.models.model import ModelFailed
from entrypoints.http.live.gateway import FollowersUsedUp, TooManyFollowers
from entrypoints.http.routes.jobs import stream_of
from entrypoints.http.routing import Route
from entrypoints.transport.addresses import PREFIX

_ONE = f"{PREFIX}/concepts/{{id}}"

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
        Route(
            "GET",
            f"{_ONE}/model.{form}",
            GetModel,
            "Concepts",
            errors=(
                ConceptNotFound,
                VariantNotFound,
                ModelFailed,
                QueueFull,
                StorageFull,
                TooManyFollowers,
                FollowersUsedUp,
            ),
            shows=GetJob,
            waits=lambda asked: stream_of(asked.job),
            fixed={"form": form},
            file=kind,
        )
        for form, kind in (("glb", "model/gltf-binary"), ("usdz", "model/vnd.usdz+zip"))
    ),
)
