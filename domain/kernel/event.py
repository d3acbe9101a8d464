"""Events: what happened, in the past tense, beside the aggregate that it happened to.

Events hold ids, codes and numbers, never a brief's text, a name or an address: erasing a document erases its words.
"""

from datetime import datetime
from typing import ClassVar

from attrs import frozen


@frozen(kw_only=True)
class Event:
    """Base of all events. ``subject`` is the id of the aggregate; ``type`` is the stable name in the event log.

    ``prompt``: something follows from it at once. The others reach the event log with the next prompt one, or within a
    second.
    """

    type: ClassVar[str] = "event"
    prompt: ClassVar[bool] = False

    at: datetime
    subject: str
