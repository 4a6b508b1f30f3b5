"""What every test shares: a database it may commit to, installations to serve; nothing that judges."""

import fcntl
import itertools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from django.test.utils import setup_databases, teardown_databases
from playwright.sync_api import Browser

import world
from browser import chromium, pages_closed
from laksana.project import messages
from server import Installations, environment_of, laksana, serve

_numbers = itertools.count(1)


def pytest_configure(config: pytest.Config) -> None:
    """Compile the catalogues before any worker reads them: a fresh checkout has none compiled."""
    if not hasattr(config, "workerinput"):
        messages.compile_all()


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: Any
) -> Iterator[None]:
    """Make the test database with the cast in it, once: copies of it carry the cast too.

    pytest-django's own makes none for tests that lack its mark, and `committed` is used without it.
    """
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
        world.build()
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """A database of the test's own, copied from the migrated one: for threads and processes that commit.

    Emptying tables afterwards is no way out: the journal's triggers refuse it, and that is what they are for.
    Gives the database's name; threads close their connections themselves.
    """
    with django_db_blocker.unblock():
        template = connection.settings_dict["NAME"]
        _leave()
        copy, remove = _copy_file(template) if connection.vendor == "sqlite" else _copy_on_server(template)
        connection.settings_dict["NAME"] = copy
        try:
            yield copy
        finally:
            _leave()
            connection.settings_dict["NAME"] = template
            remove()


def _leave() -> None:
    connections.close_all()
    if connection.vendor == "postgresql":
        connection.close_pool()  # type: ignore[attr-defined]


def _copy_file(template: str) -> tuple[str, Callable[[], None]]:
    copy = f"{template}.{next(_numbers)}"
    shutil.copyfile(template, copy)

    def remove() -> None:
        for leftover in Path(copy).parent.glob(f"{Path(copy).name}*"):
            leftover.unlink()

    return copy, remove


def _copy_on_server(template: str) -> tuple[str, Callable[[], None]]:
    copy = f"{template}_{next(_numbers)}"
    _on_server(f'CREATE DATABASE "{copy}" TEMPLATE "{template}"')
    return copy, lambda: _on_server(f'DROP DATABASE "{copy}" WITH (FORCE)')


def _on_server(statement: str) -> None:
    with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute(statement)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Installations:
    """Give data directories of demo installations with some weeks of cases, each time another.

    They are copies of one that the shipped commands made once, however many processes run the tests.
    """
    base = tmp_path_factory.getbasetemp()
    shared = (base if worker_id == "master" else base.parent) / "demo"
    with shared.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not shared.exists():
            new = shared.with_suffix(".new")
            done = laksana("setup", "--demo", environment=environment_of(new, LAKSANA_DEMO="1"))
            assert done.returncode == 0, done.stderr
            new.rename(shared)
    return lambda: shutil.copytree(shared, tmp_path_factory.mktemp("demo") / "data")


@pytest.fixture(scope="module")
def address(demo: Installations) -> Iterator[str]:
    """Serve a demo installation of the module's own."""
    with serve(demo(), processes=1, LAKSANA_DEMO="1") as server:
        yield server.address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start one Chromium for a module."""
    with chromium() as opened:
        yield opened


@pytest.fixture(autouse=True)
def closed_pages() -> Iterator[None]:
    """Leave no page of a test open behind it."""
    with pages_closed():
        yield
