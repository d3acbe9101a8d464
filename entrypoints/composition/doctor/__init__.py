"""`vision doctor`: looks at every configured part, changes nothing, and says what to do about what is wrong."""

from entrypoints.composition.doctor.findings import Finding, Level
from entrypoints.composition.doctor.rounds import examine

__all__ = ["Finding", "Level", "examine"]
