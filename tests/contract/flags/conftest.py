"""Flags over every engine that keeps them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from application.flags.snapshot import FlagSnapshot
from tests.contract.storage.conftest import ENGINES, Store, place_of


@pytest.fixture(params=ENGINES)
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    async with place_of(request.param, request, tmp_path).open() as engine:
        yield Store(engine)


@pytest.fixture
def snapshot(store: Store) -> FlagSnapshot:
    return FlagSnapshot(store.reader, store.wakeups)
