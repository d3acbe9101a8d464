"""Routes of sessions."""

from application.sessions.end import EndSession
from application.sessions.open import OpenSession
from entrypoints.http.routing import Route
from entrypoints.transport.addresses import PREFIX

ROUTES = (
    Route("POST", f"{PREFIX}/sessions", OpenSession, "Sessions", status=201, session=False),
    Route("DELETE", f"{PREFIX}/sessions/current", EndSession, "Sessions", status=204, ends_session=True),
)
