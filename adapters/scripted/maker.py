"""A maker and a judge that follow a script."""

import asyncio
import colorsys
import os
import struct
import time
import zlib
from collections.abc import AsyncGenerator
from contextlib import aclosing

from attrs import define, field, frozen

from adapters.scripted.script import Script
from application.ports.imaging import HOUSE, Film, FilmRequest, MakerFailed, Picture, PictureRequest, Preview, Turn
from domain.concepts.scores import Score
from domain.concepts.spec import Composition

# A picture of this size is what the judge takes for a bad one.
_BAD_SIZE = 7


def flat_png(seed: int, size_px: int) -> bytes:
    """A square of one colour, one byte a pixel: a real picture, made in less than a millisecond."""
    colour = bytes(round(255 * c) for c in colorsys.hsv_to_rgb(seed % 360 / 360, 0.35, 0.8))
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", struct.pack(">IIBBBBB", size_px, size_px, 8, 3, 0, 0, 0))
        + _chunk(b"PLTE", colour)
        + _chunk(b"IDAT", zlib.compress(bytes((size_px + 1) * size_px), 1))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


@define(eq=False)
class ScriptedMaker:
    """Port ImageMaker. Counts its calls; the Nth different picture that it is asked for follows the script's Nth
    cue.
    """

    script: Script = field(factory=Script)
    calls: list[PictureRequest] = field(factory=list, init=False)
    _turns: dict[int, int] = field(factory=dict, init=False)

    async def make(self, request: PictureRequest, turn: Turn) -> AsyncGenerator[Preview | Picture]:
        """See ``ImageMaker``. A script keeps to itself: it draws nothing that others would have to wait for."""
        again = request.seed in self._turns
        number = self._turns.setdefault(request.seed, len(self._turns))
        cue = self.script.cue(number)
        pause_s = self.script.delay_s(number, request.spec.category) / (cue.previews + 1)
        self._note(request)
        small = flat_png(request.seed, 32)
        for place in range(cue.previews):
            await asyncio.sleep(pause_s)
            yield Preview(small, "image/png", 32, 32, (place + 1) / (cue.previews + 1))
        await asyncio.sleep(pause_s)
        if cue.stall:
            await asyncio.Event().wait()
        if cue.fail or (cue.fail_once and not again):
            raise MakerFailed("the script says that this picture fails")
        size = _BAD_SIZE if cue.bad and not again else request.size_px
        yield Picture(flat_png(request.seed, size), "image/png", size, size)

    def _note(self, request: PictureRequest) -> None:
        self.calls.append(request)
        if self.script.calls:
            handle = os.open(self.script.calls, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(handle, f"{request.seed} {time.time():.3f}\n".encode())
            finally:
                os.close(handle)


@frozen
class ScriptedFilmMaker:
    """Port FilmMaker: one picture of the scripted maker, which stands for the film in every format."""

    maker: ScriptedMaker

    async def film(self, request: FilmRequest, turn: Turn) -> AsyncGenerator[float | Film]:
        """See ``FilmMaker``."""
        frame = PictureRequest(request.spec, Composition.HERO, request.size_px, request.seed + 1)
        async with aclosing(self.maker.make(frame, turn)) as shots:
            async for shot in shots:
                yield Film(shot.content, shot.content, shot.content) if isinstance(shot, Picture) else shot.done


@frozen
class ScriptedJudge:
    """Port Judge: fine pictures are fine, those that the script calls bad are not."""

    async def judge(self, request: PictureRequest, content: bytes, turn: Turn = HOUSE) -> Score:
        """See ``Judge``."""
        bad = content == flat_png(request.seed, _BAD_SIZE)
        mark = 0.1 if bad else 0.9
        return Score(mark, mark, mark, mark, ("the script says that this picture is bad",) if bad else ())
