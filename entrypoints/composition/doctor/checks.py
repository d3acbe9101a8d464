"""Running checks: all at once, each within its time, and one that fails is a finding like any other."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterable, Sequence

from attrs import evolve, frozen

from entrypoints.composition.doctor.findings import Finding, wrong

_PASSWORD = re.compile(r"(?<=://)[^/@\s]*(?=@)")
_SHORTEST_SECRET = 4


@frozen
class Check:
    """One look at one part."""

    part: str
    look: Callable[[], Awaitable[Iterable[Finding]]]
    within_s: float = 10.0


async def run_checks(checks: Sequence[Check], secrets: Iterable[str] = ()) -> tuple[Finding, ...]:
    """What all of them found, in their order. No secret, and no address's user and password, is in any message."""
    found = await asyncio.gather(*(_run(check) for check in checks))
    hidden = sorted((secret for secret in secrets if len(secret) >= _SHORTEST_SECRET), key=len, reverse=True)
    return tuple(evolve(finding, message=_without(hidden, finding.message)) for each in found for finding in each)


async def _run(check: Check) -> tuple[Finding, ...]:
    try:
        async with asyncio.timeout(check.within_s):
            return tuple(await check.look())
    except TimeoutError:
        return (wrong(check.part, "check-timeout", f"no answer within {check.within_s:g} s"),)
    except Exception as error:
        return (wrong(check.part, "check-failed", f"{type(error).__name__}: {error}"),)


def _without(secrets: Sequence[str], text: str) -> str:
    for secret in secrets:
        text = text.replace(secret, "(hidden)")
    return _PASSWORD.sub("(hidden)", text)
