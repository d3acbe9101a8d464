"""Compiled code is shared: designs that differ in everything draw with what the warm-up compiled."""

import asyncio
import json
import sys

import pytest

from tests.studio.conftest import CACHE

MOST_NEW = 0.1
"""The share of passes that may compile. The order in which numbers of variables come free may, rarely, turn round two
operands and so make other code of the guides.
"""


async def test_designs_that_differ_draw_with_the_code_that_the_warm_up_compiled() -> None:
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.studio.kernels", str(CACHE), stdout=asyncio.subprocess.PIPE
    )
    said, _ = await program.communicate()

    assert program.returncode == 0
    counted = json.loads(said.splitlines()[-1])
    if counted["engine"] != "llvm":
        pytest.skip("without a compiler there is no code to share")
    assert counted["passes"] >= 80
    assert len(counted["new"]) <= MOST_NEW * counted["passes"], counted
