"""Asking what is switched on."""

from typing import Protocol

from application.context import Context


class Flags(Protocol):
    """Flags by name, for whoever asks. An answer comes from memory and is at most five seconds old."""

    async def on(self, flag: str, context: Context) -> bool:
        """Whether a flag is on for the caller.

        Raises:
            UnknownFlag: no such flag is declared.
        """
        ...
