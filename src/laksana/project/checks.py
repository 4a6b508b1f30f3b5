"""Start-up checks of the installation itself; rooms register their own beside them.

Checks tagged `database` run at every start of web and worker processes; a red one keeps them from starting.
"""

import pkgutil
from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register, run_checks
from django.core.management.base import CommandError
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

DURABLE = ("wal", 2)


@register(Tags.database)
def embedded_database_is_durable(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """In production, every commit on SQLite reaches the disk before anyone is told."""
    if not settings.CONFIG.production:
        return []
    return [
        Error(
            f"SQLite runs with journal_mode={mode}, synchronous={level}: a power cut could lose steps.",
            hint="Leave OPTIONS of the database as laksana.project.database gives them.",
            id="laksana.E001",
        )
        for alias in databases or ()
        if connections[alias].vendor == "sqlite"
        for mode, level in [_pragmas(alias)]
        if (mode, level) != DURABLE
    ]


def refuse_unready() -> None:
    """Stop a process whose database lacks migrations or fails a check."""
    found = run_checks(tags=[Tags.database], databases=["default"])
    problems = [str(message) for message in found if message.is_serious()]
    if pending := pending_migrations():
        problems.append(f"{pending} migrations are not applied. Run: laksana setup")
    leave_database()
    if problems:
        raise CommandError("This installation can't start:\n- " + "\n- ".join(problems))


def leave_database() -> None:
    """Close every connection and pool, so that a process may fork."""
    connections.close_all()
    for connection in connections.all(initialized_only=True):
        if connection.vendor == "postgresql":
            connection.close_pool()  # type: ignore[attr-defined]


def pending_migrations() -> int:
    """Count the migrations the database has not seen; by their names, for loading them takes long."""
    applied = MigrationRecorder(connections["default"]).applied_migrations()
    return len(_migrations() - applied.keys())


def _migrations() -> set[tuple[str, str]]:
    return {
        (app.label, module.name)
        for app in apps.get_app_configs()
        for module in pkgutil.iter_modules([f"{app.path}/migrations"])
    }


def _pragmas(alias: str) -> tuple[str, int]:
    with connections[alias].cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        mode = cursor.fetchone()[0]
        cursor.execute("PRAGMA synchronous")
        return mode, cursor.fetchone()[0]
