"""Logging where nothing can be written."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from entrypoints.composition.logs import set_up_logs
from entrypoints.composition.settings import Settings


@pytest.fixture(autouse=True)
def structlog_as_it_was() -> Iterator[None]:
    yield
    structlog.reset_defaults()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_log_that_cannot_be_written_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("/dev/full").open("w", encoding="utf-8", buffering=1) as full:
        monkeypatch.setattr("sys.stderr", full)
        set_up_logs(Settings(log_format="json"))

        for number in range(3000):
            structlog.get_logger("test").warning("full", number=number)

        # Closing flushes what is left, which is the test's own stream to lose.
        monkeypatch.undo()
        with pytest.raises(OSError, match="No space left"):
            full.close()
