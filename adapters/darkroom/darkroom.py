"""The dark room's front: a process that decodes, there while somebody asks for it."""

from attrs import define, field

from adapters.supervised import ChildFailed, ChildLost, OnDemandChild

MOST_BYTES = 32 * 1024 * 1024
MEMORY_MB = 700.0


class NotAPicture(Exception):
    """The content is no picture that we take; ``reason`` says why, in a few words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def kind_of(content: bytes) -> str | None:
    """The type of a picture as its first bytes tell it: JPEG, PNG or WebP; None for anything else."""
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return None


@define(eq=False)
class DarkRoom:
    """Decodes pictures that this service did not make. Its process starts with the first one and ends ``idle_s``
    seconds after the last: whatever a picture does to a decoder, it does it there.
    """

    idle_s: float = 300.0
    _child: OnDemandChild = field(init=False)

    @_child.default
    def _on_demand(self) -> OnDemandChild:
        return OnDemandChild(("-m", "adapters.darkroom"), memory_mb=MEMORY_MB, hang_s=20.0, idle_s=self.idle_s)

    async def square(self, content: bytes, side_px: int) -> bytes:
        """The picture as a square JPEG, ``side_px`` a side: what sticks out of the square in the middle is cut off,
        profiles and notes of its maker are left behind.

        Raises:
            NotAPicture: it cannot be had from this content.
        """
        if len(content) > MOST_BYTES:
            raise NotAPicture("too large")
        if kind_of(content) is None:
            raise NotAPicture("not a JPEG, PNG or WebP")
        try:
            reply = await self._child.ask({"do": "square", "side": side_px}, content)
        except ChildFailed as error:
            raise NotAPicture(str(error)) from error
        except ChildLost as error:
            raise NotAPicture(f"the decoder was lost: {error.reason}") from error
        return reply.payload

    async def close(self) -> None:
        """End the process; requests under way fail."""
        await self._child.close()
