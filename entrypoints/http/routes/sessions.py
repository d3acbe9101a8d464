"""Routes of sessions."""

from application.sessions.open import OpenSession
from entrypoints.http.routing import PREFIX, Route

ROUTES = (Route("POST", f"{PREFIX}/sessions", OpenSession, "Sessions", status=201, session=False),)
