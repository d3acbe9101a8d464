"""Routes of generations."""

from application.concepts.generate import StartGeneration
from application.concepts.queries import GetGeneration
from application.ports.storage import KeyReused, StorageFull
from domain.jobs import QueueFull
from entrypoints.http.routes.jobs import routes_of_a_job, stream_of
from entrypoints.http.routing import Route
from entrypoints.transport.addresses import PREFIX

ROUTES = (
    Route(
        "POST",
        f"{PREFIX}/generations",
        StartGeneration,
        "Generations",
        status=202,
        errors=(KeyReused, QueueFull, StorageFull),
        show=lambda started: GetGeneration(started.id),
        shows=GetGeneration,
        location=lambda started: f"{PREFIX}/generations/{started.id}",
        waits=lambda started: stream_of(started.id),
        keyed=True,
        opens_session=True,
    ),
    *routes_of_a_job("generations", "Generations", GetGeneration),
)
