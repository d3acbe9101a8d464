"""Keeping pictures."""

from typing import Protocol

from attrs import frozen

from domain.kernel.errors import Kind, Unavailable, VisionError


class MediaAway(Unavailable):
    """The store of pictures cannot be reached, refuses us for now, or is switched off: the same call again may help."""

    code = "media-away"


class MediaRefused(VisionError):
    """The store of pictures does not take this, and the same again would not help."""

    code = "media-refused"
    kind = Kind.INVALID


@frozen
class Stored:
    """A stored file: name, content type (told from its content) and length in bytes."""

    name: str
    content_type: str
    size: int


@frozen
class File:
    """A file's content and its type."""

    content: bytes
    content_type: str


class MediaStore(Protocol):
    """Files by name. A name is ``part/part``, lower case letters, digits, dots, dashes and underscores.

    What is found, opened and deleted is what the last ``put`` left. Every verb but ``url`` may raise ``MediaAway``.
    """

    async def put(self, name: str, content: bytes) -> Stored:
        """Store a file whole, or not at all; when this returns it survives a crash. The same name again replaces it.

        Raises:
            StorageFull: no room.
            MediaRefused: the store does not take this file.
        """
        ...

    async def find(self, name: str) -> Stored | None:
        """What is stored under the name, or None."""
        ...

    async def open(self, name: str) -> File | None:
        """The file, or None."""
        ...

    def url(self, name: str, *, width_px: int | None = None) -> str:
        """The absolute address that a client fetches it from: of the file as it is, or of a picture no wider than
        ``width_px``, where the store makes such variants; one that does not gives the address of the original.
        """
        ...

    async def delete(self, prefix: str) -> int:
        """Remove what is stored at ``prefix`` and below it; answers how many files that were."""
        ...
