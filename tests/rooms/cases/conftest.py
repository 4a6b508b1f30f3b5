"""What the tests of this room share: published procedures, and stores of their own for what commits."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from laksana.cases import journal
from laksana.procedures import selectors, services

PUBLISHED = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> Path:
    """Keep uploaded files in a folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.RECORDS_ROOT = tmp_path / "records"
    return tmp_path / "files"


@pytest.fixture(autouse=True)
def forgetful() -> Iterator[None]:
    """Let no test see what another left in the process: row numbers come again after a rollback."""
    selectors.definition.cache_clear()
    journal._known.clear()
    yield
    selectors.definition.cache_clear()
    journal._known.clear()


@pytest.fixture
def published(db: None) -> None:
    """Publish the library in the test's transaction."""
    services.load_library(now=PUBLISHED)


@pytest.fixture
def store(committed: str) -> str:
    """Publish the library in a database of the test's own, to which threads may commit."""
    services.load_library(now=PUBLISHED)
    return committed
