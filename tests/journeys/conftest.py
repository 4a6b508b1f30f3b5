"""One installation per test run, made by the shipped commands; each test process serves a copy of its own."""

import fcntl
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from journeys.driver import Town, set_up, town


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Give a data directory of this process; where several run, the first sets up for all."""
    own = tmp_path_factory.mktemp("journeys") / "data"
    if worker_id == "master":
        return set_up(own)
    shared = tmp_path_factory.getbasetemp().parent / "installation"
    with shared.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not shared.exists():
            set_up(shared.with_suffix(".new")).rename(shared)
    return shutil.copytree(shared, own)


@pytest.fixture(scope="session")
def anywhere(installation: Path) -> Iterator[Town]:
    with ExitStack() as stack:
        yield stack.enter_context(town(installation, "Kota Bekasi", "Asia/Jakarta"))


@pytest.fixture
def in_town(anywhere: Town) -> Callable[[str, str], Town]:
    """Give a government of the served installation."""
    return anywhere.beside
