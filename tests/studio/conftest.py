"""One renderer for all tests that draw: starting one takes seconds, and its compiled kernels are kept between runs."""

import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from adapters.studio.maker import StudioMaker

CACHE = Path(tempfile.gettempdir()) / "vision-studio-tests"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.studio)
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def maker() -> AsyncIterator[StudioMaker]:
    studio = StudioMaker(CACHE)
    await studio.start()
    yield studio
    await studio.close()
