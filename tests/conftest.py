"""What every test shares: a database that may be committed to, and nothing that judges."""

import itertools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections

import world

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Put the cast into the migrated database, once: every test finds it, copies of the database carry it."""
    with django_db_blocker.unblock():
        world.build()


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
