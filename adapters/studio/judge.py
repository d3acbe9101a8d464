"""The studio as a judge: compares a picture with the scene of the design it should show."""

from contextlib import aclosing

from attrs import define

from adapters.studio.maker import StudioMaker
from adapters.studio.renderer.wire import request_out, score_in
from application.ports.imaging import HOUSE, MakerFailed, PictureRequest, Turn
from domain.concepts.scores import Score


@define(eq=False)
class StudioJudge:
    """Implements ``Judge`` through the maker's renderer, which still holds the scene when it has just drawn it."""

    maker: StudioMaker

    async def judge(self, request: PictureRequest, content: bytes, turn: Turn = HOUSE) -> Score:
        """Score a picture, any common encoding.

        Raises:
            MakerFailed: the renderer refused (the content is no picture), or was lost twice.
        """
        body = {"do": "judge", "request": request_out(request)}
        async with aclosing(self.maker.ask(body, content)) as replies:
            async for reply in replies:
                return score_in(reply.body)
        raise MakerFailed("The studio gave no score.")
