"""What the tests of this room share: published procedures, a driver whose time the pages share, forms."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from case_driver import Driver, bekasi
from laksana.cases import journal
from laksana.organization.models import CatalogueTile
from laksana.procedures import selectors, services

PUBLISHED = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)
Form = dict[str, Any]


@pytest.fixture(autouse=True)
def _apart(settings: Any, tmp_path: Path) -> Iterator[None]:
    """Keep files, figures, wrong codes and definitions of one test from the next."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.DEMO = True
    for forget in (cache.clear, selectors.definition.cache_clear, journal._known.clear):
        forget()
    yield
    selectors.definition.cache_clear()
    journal._known.clear()


@pytest.fixture
def driver(db: None, monkeypatch: pytest.MonkeyPatch) -> Driver:
    """Give a driver of Bekasi whose time is also that of the pages."""
    services.load_library(now=PUBLISHED)
    made = bekasi()
    monkeypatch.setattr("laksana.outside.time.now", lambda: made.now)
    return made


@pytest.fixture
def tile(driver: Driver) -> Callable[..., int]:
    """Give the number of a tile by its kind, of Bekasi unless said."""

    def find(kind: str = "incident", slug: str = "kota-bekasi") -> int:
        return CatalogueTile.objects.get(government__slug=slug, kind=kind).pk

    return find


@pytest.fixture
def form(driver: Driver) -> Callable[..., Form]:
    """Give what an agency posts to report a fault, with changes; None leaves a field out."""

    def fill(**changes: Any) -> Form:
        site = driver.cast.site("Kantor Kecamatan Rawalumbu").pk
        given = {"command_id": uuid4(), "subject": "Internet mati", "site": site, "what": "Semua komputer."}
        return {name: value for name, value in (given | changes).items() if value is not None}

    return fill


@pytest.fixture
def statements() -> Callable[[Client, str], int]:
    """Count the statements of a page that was shown once before."""

    def count(client: Client, address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    return count
