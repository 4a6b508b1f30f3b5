"""What the tests of this room share: Ciamis with its published SOP, and a clock of its own."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from case_driver import Driver
from laksana.cases import journal
from laksana.outbox.models import Job
from laksana.outside import time
from laksana.procedures import selectors, services
from world import cast

PUBLISHED = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _apart(settings: Any, tmp_path: Path) -> Iterator[None]:
    """Keep files and definitions of one test from the next."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.DEMO = True
    for forget in (selectors.definition.cache_clear, journal._known.clear):
        forget()
    yield
    selectors.definition.cache_clear()
    journal._known.clear()


def _driver(monkeypatch: pytest.MonkeyPatch) -> Driver:
    services.load_library(now=PUBLISHED)
    made = Driver(cast("kabupaten-ciamis"), agency_name="Dinas Pendidikan")
    monkeypatch.setattr(time, "now", lambda: made.now)
    Job.objects.all().delete()
    return made


@pytest.fixture
def ciamis(db: None, monkeypatch: pytest.MonkeyPatch) -> Driver:
    """Give a driver of Ciamis whose time is also that of the pages and the worker."""
    return _driver(monkeypatch)


@pytest.fixture
def ciamis_apart(committed: str, monkeypatch: pytest.MonkeyPatch) -> Driver:
    """Give the same in a database of the test's own, to which threads may commit."""
    return _driver(monkeypatch)
