"""Keeps the database itself from changing or removing rows of append-only tables, by triggers.

Installed after every migrate, since SQLite drops triggers when a table is rebuilt. Somebody who owns the
database can drop them: they stop accidents and injected statements, the chain shows the rest.
"""

from typing import Any, Final

from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

from laksana.core.values import frozen

FUNCTION: Final = "laksana_refuse_change"


@frozen
class Guard:
    """One trigger: what it stops on which table."""

    table: str
    act: str

    @property
    def name(self) -> str:
        """Give the trigger's name."""
        return f"{self.table}_no_{self.act.lower()}"


_protected: dict[str, tuple[str, ...]] = {}


def protect(model: type[models.Model], *, erasable: bool = False) -> None:
    """Declare a table append-only; rows of an `erasable` one may be removed, never changed."""
    _protected[model._meta.db_table] = ("UPDATE",) if erasable else ("UPDATE", "DELETE", "TRUNCATE")


def install(*, using: str = "default", **_: Any) -> None:
    """Create the triggers that are not there yet; a receiver of `post_migrate`."""
    connection = connections[using]
    wanted = _missing(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION_SQL)
        for guard in wanted:
            cursor.execute(_trigger_sql(connection, guard))


def missing(*, using: str = "default") -> list[str]:
    """Name the triggers that should be there and are not."""
    return [guard.name for guard in _missing(connections[using])]


def _missing(connection: BaseDatabaseWrapper) -> list[Guard]:
    """A table that was not made yet misses nothing."""
    present, tables = _present(connection), set(connection.introspection.table_names())
    return [guard for guard in _guards(connection) if guard.table in tables and guard.name not in present]


def _guards(connection: BaseDatabaseWrapper) -> list[Guard]:
    """SQLite knows no TRUNCATE."""
    return [
        Guard(table, act)
        for table, acts in _protected.items()
        for act in acts
        if act != "TRUNCATE" or connection.vendor == "postgresql"
    ]


def _present(connection: BaseDatabaseWrapper) -> set[str]:
    query = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {row[0] for row in cursor.fetchall()}


def _trigger_sql(connection: BaseDatabaseWrapper, guard: Guard) -> str:
    head = f'CREATE TRIGGER "{guard.name}" BEFORE {guard.act} ON "{guard.table}"'
    if connection.vendor == "postgresql":
        each = "STATEMENT" if guard.act == "TRUNCATE" else "ROW"
        return f"{head} FOR EACH {each} EXECUTE FUNCTION {FUNCTION}()"
    return f"{head} BEGIN SELECT RAISE(ABORT, '{guard.table} is append-only'); END"


_FUNCTION_SQL: Final = (
    f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
)
