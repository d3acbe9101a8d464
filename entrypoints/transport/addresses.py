"""Where things are found, for every transport that names them."""

from urllib.parse import urlsplit

PREFIX = "/api/v2/ai"
MEDIA = "/media/"

_RESOURCES = {"job": f"{PREFIX}/jobs/{{id}}", "inbox": f"{PREFIX}/inbox"}


def resource_of(stream: str) -> str:
    """The path of what a stream tells of, as it is now."""
    kind, _, id = stream.partition(":")
    return _RESOURCES[kind].format(id=id)


def own_media(url: str) -> str | None:
    """The name of a picture that the service delivers itself; None for one that is kept elsewhere: its address has a
    signature, and holds as it is only.
    """
    place = urlsplit(url)
    return place.path.removeprefix(MEDIA) if place.path.startswith(MEDIA) and not place.query else None
