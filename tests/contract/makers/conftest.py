"""Compiled kernels are kept between runs, in the folder that the studio's own tests use."""

import tempfile
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def kernel_cache() -> Path:
    return Path(tempfile.gettempdir()) / "vision-studio-tests"
