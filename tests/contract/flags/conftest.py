"""Flags over every engine that keeps them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from application.flags.snapshot import FlagSnapshot
from tests.contract.storage.conftest import Store, place_of
from tests.ports import FLAGS


@pytest.fixture(params=FLAGS.ways)
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    async with place_of(request.param, request, tmp_path).open() as engine:
        yield Store(engine)


@pytest.fixture
def snapshot(store: Store) -> FlagSnapshot:
    return FlagSnapshot(store.reader, store.wakeups)
