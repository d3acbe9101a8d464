"""Entries of a stream as every transport sends them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from attrs import define, field, frozen

from application.ports.media import MediaStore
from application.ports.streams import Entry

_MEDIA = ("preview", "picture")


@frozen
class CloudEvent:
    """An entry as every transport sends it: a CloudEvents 1.0 envelope. ``sequence`` is the entry's number, zero-padded
    so that it sorts.
    """

    specversion: str
    id: str
    source: str
    type: str
    time: datetime
    sequence: str
    datacontenttype: str
    data: dict[str, Any]


def cloud_event(entry: Entry, media: MediaStore) -> CloudEvent:
    """The envelope of an entry: media names become addresses, and what is not known is left out."""
    data = {name: value for name, value in entry.data.items() if value is not None}
    for name in _MEDIA:
        if name in data:
            data[name] = media.url(data[name])
    return CloudEvent(
        specversion="1.0",
        id=str(entry.sequence),
        source=f"/streams/{entry.stream}",
        type=entry.type,
        time=entry.at,
        sequence=f"{entry.sequence:010d}",
        datacontenttype="application/json",
        data=data,
    )


@define(eq=False)
class Line:
    """One entry on its way to all followers of this process. What a transport makes of it is made once and shared."""

    entry: Entry
    event: CloudEvent
    _forms: dict[Callable[["Line"], bytes], bytes] = field(factory=dict, init=False)

    @property
    def sequence(self) -> int:
        """The entry's number."""
        return self.entry.sequence

    def form(self, made: Callable[["Line"], bytes]) -> bytes:
        """The bytes that ``made`` makes of this line."""
        content = self._forms.get(made)
        if content is None:
            content = self._forms[made] = made(self)
        return content
