"""The cutter's process: ``python -m adapters.studio.films``, spoken to over its pipes."""

from collections.abc import Generator

from adapters.studio.films.encoding import encoded
from adapters.supervised.child import Channel, Request, Step


def handle(request: Request) -> Generator[Step]:
    """Encode the frames of a film, JPEG, which lie in the payload one after the other; ``sizes`` are their lengths."""
    frames, start = [], 0
    for size in request.body["sizes"]:
        frames.append(request.payload[start : start + size])
        start += size
    for form in ("mp4", "webm"):
        yield {"form": form}, encoded(frames, form, int(request.body["per_second"]))


if __name__ == "__main__":
    Channel.open().serve(handle)
