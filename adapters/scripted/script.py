"""The script: what a scripted maker does, variant by variant, and where the process is to crash."""

import json
import math
import random
from collections.abc import Mapping
from pathlib import Path

from attrs import field, frozen
from cattrs import Converter


@frozen
class Cue:
    """What happens to a picture. Times are seconds. ``delay_s`` is the median; ``spread`` the standard deviation of its
    logarithm. ``stall`` waits for ever (until cancelled); ``bad`` gives a picture that the judge rejects.
    """

    delay_s: float = 0.0
    spread: float = 0.0
    previews: int = 1
    fail: bool = False
    fail_once: bool = False
    stall: bool = False
    bad: bool = False


@frozen
class Script:
    """``cues`` are taken in turn, the last one again and again. ``crash_at`` is ``POINT:N``: the process kills itself
    the Nth time it passes there.

    ``calls`` names a file that gets a line per call of the maker, its seed and the Unix time, whatever becomes of the
    process. ``paces``: by which
    factor a category takes longer. ``seed``: what chance decides, the same in every run.
    """

    cues: tuple[Cue, ...] = field(default=(Cue(),))
    crash_at: str | None = None
    calls: Path | None = None
    paces: Mapping[str, float] = field(factory=dict)
    seed: int = 0

    def cue(self, number: int) -> Cue:
        """The cue of a variant."""
        return self.cues[min(number, len(self.cues) - 1)]

    def delay_s(self, number: int, category: str) -> float:
        """The seconds that a variant of a category takes."""
        cue = self.cue(number)
        chance = random.Random(f"{self.seed}:{number}").gauss(0.0, 1.0)  # noqa: S311 - a dice for tests, not a secret
        return cue.delay_s * self.paces.get(category, 1.0) * math.exp(cue.spread * chance)


def read_script(text: str) -> Script:
    """A script from its JSON, or from the file that ``@path`` names; an empty text is the default script."""
    if text.startswith("@"):
        text = Path(text[1:]).read_text(encoding="utf-8")
    return Converter(forbid_extra_keys=True).structure(json.loads(text or "{}"), Script)
