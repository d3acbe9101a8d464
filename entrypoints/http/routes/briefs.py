"""Routes of briefs that nothing was made of yet."""

from application.concepts.read_brief import ReadBrief
from entrypoints.http.routing import Route
from entrypoints.transport.addresses import PREFIX

ROUTES = (Route("POST", f"{PREFIX}/briefs/read", ReadBrief, "Briefs"),)
