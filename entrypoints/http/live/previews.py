"""Previews as binary frames, for clients that asked for them."""

import asyncio
from collections import OrderedDict

import orjson
from attrs import define, field

from application.ports.media import MediaStore
from application.streams.events import Line
from entrypoints.http.live.frames import BINARY, frame
from entrypoints.http.live.push import Outlet

_KEPT = 32


@define(eq=False)
class Previews:
    """Reads each preview once for all who follow. A client that is behind does without: it has the address."""

    media: MediaStore
    _frames: "OrderedDict[str, asyncio.Task[bytes]]" = field(factory=OrderedDict, init=False)

    def send(self, lines: list[Line], outlet: Outlet) -> None:
        """Send the pictures of these lines, if they tell of any."""
        for line in lines:
            name = line.entry.data.get("preview")
            if name:
                task = self._frames.get(name)
                if task is None:
                    task = self._frames[name] = asyncio.create_task(self._frame(name, line))
                    if len(self._frames) > _KEPT:
                        self._frames.popitem(last=False)
                task.add_done_callback(lambda read: _write(read, outlet))

    async def _frame(self, name: str, line: Line) -> bytes:
        """A header's length in four bytes, the header as JSON, the picture; nothing when it is gone."""
        file = await self.media.open(name)
        if file is None:
            return b""
        header = orjson.dumps(
            {
                "stream": line.entry.stream,
                "sequence": line.sequence,
                "variant": line.entry.data.get("variant"),
                "content_type": file.content_type,
            }
        )
        return frame(BINARY, len(header).to_bytes(4, "big") + header + file.content)


def _write(read: "asyncio.Task[bytes]", outlet: Outlet) -> None:
    if read.cancelled() or read.exception() or outlet.gone or outlet.full:
        return
    if content := read.result():
        outlet.write(content)
