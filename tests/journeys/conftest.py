"""One installation per test process, made by the shipped commands and served for all its stories."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from journeys.driver import Town, set_up, town


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return set_up(tmp_path_factory.mktemp("journeys") / "data")


@pytest.fixture(scope="session")
def anywhere(installation: Path) -> Iterator[Town]:
    with ExitStack() as stack:
        yield stack.enter_context(town(installation, "Kota Bekasi", "Asia/Jakarta"))


@pytest.fixture
def in_town(anywhere: Town) -> Callable[[str, str], Town]:
    """Give a government of the served installation."""
    return anywhere.beside
