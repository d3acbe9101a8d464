"""Media in this process."""

from attrs import define, field

from adapters.filesystem.media import checked, content_type
from application.ports.media import File, Stored


@define(eq=False)
class MemoryMedia:
    """Port MediaStore in a dictionary."""

    base_url: str
    _files: dict[str, bytes] = field(factory=dict, init=False)

    async def put(self, name: str, content: bytes) -> Stored:
        """See ``MediaStore``."""
        self._files[checked(name)] = content
        return Stored(name, content_type(content), len(content))

    async def find(self, name: str) -> Stored | None:
        """See ``MediaStore``."""
        content = self._files.get(checked(name))
        return None if content is None else Stored(name, content_type(content), len(content))

    async def open(self, name: str) -> File | None:
        """See ``MediaStore``."""
        content = self._files.get(checked(name))
        return None if content is None else File(content, content_type(content))

    def url(self, name: str, *, width_px: int | None = None) -> str:
        """See ``MediaStore``. There are no variants here."""
        return f"{self.base_url}/media/{name}"

    async def delete(self, prefix: str) -> int:
        """See ``MediaStore``."""
        checked(prefix)
        gone = [name for name in self._files if name == prefix or name.startswith(f"{prefix}/")]
        for name in gone:
            del self._files[name]
        return len(gone)


class EndlessRoom:
    """Port Room of a service that keeps nothing on a disk."""

    async def check(self) -> None:
        """See ``Room``."""
