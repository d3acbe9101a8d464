"""`python -m tests.briefs [--held] [--language es] [--misses FIELD]`: how well the designer reads the briefs."""

import argparse
import asyncio
import sys
from collections import Counter
from collections.abc import Iterable

from adapters.studio.designer import StudioDesigner
from domain.concepts.brief import Brief
from tests.briefs.labels import LANGUAGES, LabelledBrief, read_set
from tests.briefs.score import Check, all_missed, checks, wilson

_FIELDS = (
    *("category", "form", "parts", "materials", "material_families", "finishes", "colours", "size", "style", "motifs"),
    *("techniques", "engraving", "excluded", "budget", "occasion", "recipient", "contradiction", "not_understood"),
    "none",
)


Scored = list[tuple[LabelledBrief, list[Check]]]


async def _read(briefs: Iterable[LabelledBrief]) -> tuple[Scored, Counter[str]]:
    """Score each brief; with the kinds of error that the reader stumbled with, and how often."""
    designer = StudioDesigner()
    scored: Scored = []
    stumbles: Counter[str] = Counter()
    for brief in briefs:
        try:
            reading = await designer.read(Brief(brief.text))
        except Exception as error:  # a brief that the reader stumbles over is a miss of all it says
            stumbles[type(error).__name__] += 1
            scored.append((brief, list(all_missed(brief.labels, f"{type(error).__name__}: {error}"))))
        else:
            scored.append((brief, list(checks(brief.labels, reading))))
    return scored, stumbles


def _row(name: str, outcomes: list[bool]) -> str:
    right, of = sum(outcomes), len(outcomes)
    low, high = wilson(right, of)
    share = f"{right / of:7.1%}" if of else "      -"
    return f"{name:<18}{right:>6}{of:>6}{share:>9}{low:>8.1%}{high:>8.1%}"


def main() -> int:
    """Read a set and print the table; with ``--misses`` what was missed in one field, of the tuned set only."""
    parser = argparse.ArgumentParser(prog="python -m tests.briefs", description=__doc__)
    parser.add_argument("--held", action="store_true", help="the set that nobody tunes on: figures only")
    parser.add_argument("--language", choices=LANGUAGES)
    parser.add_argument("--misses", choices=_FIELDS, metavar="FIELD", help=f"one of {', '.join(_FIELDS)}")
    wanted = parser.parse_args()
    if wanted.held and wanted.misses:
        parser.error("the held set's misses stay unseen: whoever sees them would tune on them")

    briefs = read_set("held" if wanted.held else "tuned")
    scored, stumbles = asyncio.run(_read(brief for brief in briefs if wanted.language in (None, brief.language)))

    if wanted.misses:
        for brief, found in scored:
            for check in found:
                if check.field == wanted.misses and not check.right:
                    print(f"{brief.id} {brief.text}\n     wanted: {check.wanted}\n     read:   {check.read}")
        return 0

    print(f"{'field':<18}{'right':>6}{'of':>6}{'share':>9}{'low':>8}{'high':>8}   (Wilson, 95 %)")
    for field in _FIELDS:
        print(_row(field, [check.right for _, found in scored for check in found if check.field == field]))
    print(_row("all labels", [check.right for _, found in scored for check in found]))
    print(_row("whole briefs", [all(check.right for check in found) for _, found in scored]))
    if stumbles:
        print(f"the reader failed on {stumbles.total()}: {', '.join(f'{n} x {kind}' for kind, n in stumbles.items())}")
    if not wanted.language:
        for language in LANGUAGES:
            mine = [found for brief, found in scored if brief.language == language]
            print(f"\n{language}: {len(mine)} briefs")
            for field in ("category", "materials"):
                print(_row(field, [check.right for found in mine for check in found if check.field == field]))
            print(_row("all labels", [check.right for found in mine for check in found]))
            print(_row("whole briefs", [all(check.right for check in found) for found in mine]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
