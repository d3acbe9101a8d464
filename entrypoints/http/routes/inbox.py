"""Routes of the caller's inbox."""

from application.inbox.read import GetInbox, ReadInbox
from application.streams.open import StreamGone
from entrypoints.http.live.gateway import FollowersUsedUp, TooManyFollowers
from entrypoints.http.routing import Route
from entrypoints.transport.addresses import PREFIX

ROUTES = (
    Route("GET", f"{PREFIX}/inbox", GetInbox, "Inbox"),
    Route(
        "GET",
        f"{PREFIX}/inbox/events",
        ReadInbox,
        "Inbox",
        errors=(StreamGone, TooManyFollowers, FollowersUsedUp),
        stream=lambda context, _: f"inbox:{context.actor.id}",
    ),
)
