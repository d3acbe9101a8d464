"""The script: what a scripted maker does, variant by variant, and where the process is to crash."""

import json
from pathlib import Path

from attrs import field, frozen
from cattrs import Converter


@frozen
class Cue:
    """What happens to a picture. Times are seconds. ``stall`` waits for ever (until cancelled); ``bad`` gives a picture
    that the judge rejects.
    """

    delay_s: float = 0.0
    previews: int = 1
    fail: bool = False
    fail_once: bool = False
    stall: bool = False
    bad: bool = False


@frozen
class Script:
    """``cues`` are taken in turn, the last one again and again. ``crash_at`` is ``POINT:N``: the process kills itself
    the Nth time it passes there.

    ``calls`` names a file that gets a line per call of the maker, whatever becomes of the process.
    """

    cues: tuple[Cue, ...] = field(default=(Cue(),))
    crash_at: str | None = None
    calls: Path | None = None

    def cue(self, number: int) -> Cue:
        """The cue of a variant."""
        return self.cues[min(number, len(self.cues) - 1)]


def read_script(text: str) -> Script:
    """A script from its JSON, or from the file that ``@path`` names; an empty text is the default script."""
    if text.startswith("@"):
        text = Path(text[1:]).read_text(encoding="utf-8")
    return Converter(forbid_extra_keys=True).structure(json.loads(text or "{}"), Script)
