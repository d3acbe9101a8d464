"""Where things are found, for every transport that names them."""

PREFIX = "/api/v2/ai"

_RESOURCES = {"job": f"{PREFIX}/jobs/{{id}}", "inbox": f"{PREFIX}/inbox"}


def resource_of(stream: str) -> str:
    """The path of what a stream tells of, as it is now."""
    kind, _, id = stream.partition(":")
    return _RESOURCES[kind].format(id=id)
