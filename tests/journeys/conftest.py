"""One installation for the journeys of a test process, served once for all that stand in the same season."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from journeys.driver import Town, town
from server import Installations


@pytest.fixture(scope="session")
def anywhere(demo: Installations) -> Iterator[Town]:
    with ExitStack() as stack:
        yield stack.enter_context(town(demo(), "Kota Bekasi", "Asia/Jakarta"))


@pytest.fixture
def in_town(anywhere: Town) -> Callable[[str, str], Town]:
    """Give a government of the served installation."""
    return anywhere.beside
