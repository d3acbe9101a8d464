"""ROUTES: every declared route, area by area."""

from entrypoints.http.routes import briefs, concepts, generations, inbox, jobs, models, sessions
from entrypoints.http.routing import Route

ROUTES: tuple[Route, ...] = (
    *sessions.ROUTES,
    *briefs.ROUTES,
    *generations.ROUTES,
    *concepts.ROUTES,
    *models.ROUTES,
    *jobs.ROUTES,
    *inbox.ROUTES,
)
