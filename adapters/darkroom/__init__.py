"""Pictures that others made: told by their content, decoded in a process with limits, brought into one form."""

from adapters.darkroom.darkroom import DarkRoom, NotAPicture, kind_of

__all__ = ["DarkRoom", "NotAPicture", "kind_of"]
