"""The style page as a browser sees it, served by the shipped server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser import chromium
from server import environment_of, laksana, serve


@pytest.fixture(scope="package")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a demo installation without data and give the address of its style page."""
    data: Path = tmp_path_factory.mktemp("ui") / "data"
    assert laksana("setup", environment=environment_of(data)).returncode == 0
    with serve(data, processes=1, LAKSANA_DEMO="1") as server:
        yield f"{server.address}/gaya/"


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Start one Chromium for all tests of this room."""
    with chromium() as started:
        yield started
