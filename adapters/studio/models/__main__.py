"""The workshop's process: ``python -m adapters.studio.models``, spoken to over its pipes."""

from collections.abc import Generator, Sequence

from adapters.studio.models.wire import received, sent
from adapters.supervised.child import Channel, Request, Step
from application.ports.geometry import DrawingFormat, DrawingOrder
from domain.concepts.spec import ProductSpec
from domain.models.model import ModelFormat

_FIRST = ("survey", "draw", "model")


def handle(request: Request) -> Generator[Step]:
    """Do one request. What it needs is imported with the first that needs it."""
    body = request.body
    if body["do"] == "survey":
        from adapters.studio.models.survey import survey

        yield {"figures": sent(survey(received(body["spec"], ProductSpec)))}, b""
    elif body["do"] == "draw":
        from adapters.studio.models.drawing import drawn

        yield {}, drawn(received(body["order"], DrawingOrder), DrawingFormat(body["format"]))
    else:
        from adapters.studio.models.modelling import modelled

        yield {}, modelled(received(body["spec"], ProductSpec), ModelFormat(body["format"]))


def choose(requests: Sequence[Request]) -> Request:
    """Whoever waits for a figure or a drawing goes before a model, which takes far longer."""
    return min(requests, key=lambda request: _FIRST.index(request.body["do"]))


if __name__ == "__main__":
    channel = Channel.open()
    channel.serve(handle, choose)
