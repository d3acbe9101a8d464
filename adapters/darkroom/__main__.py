"""The dark room's process: ``python -m adapters.darkroom``, spoken to over its pipes."""

from collections.abc import Generator

from adapters.darkroom.developing import squared
from adapters.supervised.child import Channel, Request, Step


def handle(request: Request) -> Generator[Step]:
    """Bring one picture into our form."""
    yield {}, squared(request.payload, int(request.body["side"]))


if __name__ == "__main__":
    Channel.open().serve(handle)
