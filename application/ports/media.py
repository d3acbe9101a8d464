"""Keeping pictures."""

from typing import Protocol

from attrs import frozen


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
    """Files by name. A name is ``part/part``, lower case letters, digits, dots, dashes and underscores."""

    async def put(self, name: str, content: bytes) -> Stored:
        """Store a file whole, or not at all; when this returns it survives a crash. The same name again replaces it.

        Raises:
            StorageFull: no room.
        """
        ...

    async def find(self, name: str) -> Stored | None:
        """What is stored under the name, or None."""
        ...

    async def open(self, name: str) -> File | None:
        """The file, or None."""
        ...

    def url(self, name: str) -> str:
        """The absolute address that a client fetches it from."""
        ...

    async def delete(self, prefix: str) -> int:
        """Remove what is stored at ``prefix`` and below it; answers how many files that were."""
        ...
