"""Turns a database address into Django's database settings; without one, the embedded SQLite file is used."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from laksana.project.config import BadEnvironment, Config

# Each thread has a connection of its own: what lies in the cache of the system is not kept again in each.
# The log is folded into the file every 4,000 pages (8 MB): a page written often is folded once.
SQLITE_PRAGMAS = (
    "PRAGMA page_size=2048; PRAGMA journal_mode=WAL; PRAGMA synchronous={synchronous}; "
    "PRAGMA cache_size=-4000; PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=4000"
)

PREPARES_AFTER = 5
"""A connection that has run a statement so often lets the server parse and plan it no more."""


def databases(config: Config) -> dict[str, dict[str, Any]]:
    """Give Django's DATABASES for this installation."""
    if not config.database_url:
        return {"default": sqlite(config)}
    return {"default": postgres(config.database_url, threads=config.threads)}


def sqlite(config: Config) -> dict[str, Any]:
    """The embedded file: every commit reaches the disk, writers begin at once with the write lock."""
    return {
        "ENGINE": "laksana.outside.sqlite",
        "NAME": str(config.data / "laksana.sqlite3"),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": SQLITE_PRAGMAS.format(synchronous=config.synchronous),
        },
    }


def postgres(url: str, *, threads: int) -> dict[str, Any]:
    """PostgreSQL with a pool as wide as a process has threads; the query part holds libpq's options."""
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql") or len(parts.path) < 2:
        raise BadEnvironment("DATABASE_URL must look like postgres://user:password@host:port/name")
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    options["server_side_binding"] = True
    options["prepare_threshold"] = _prepares_after(options.get("prepare_threshold"))
    options["pool"] = {"min_size": 1, "max_size": threads + 1, "timeout": 20}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", None) or unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 0,
        "OPTIONS": options,
    }


def _prepares_after(word: str | None) -> int | None:
    """Give after how often statements are prepared; "never" is for a pooler that shares connections out."""
    if word is None:
        return PREPARES_AFTER
    if word == "never":
        return None
    raise BadEnvironment("prepare_threshold in DATABASE_URL may only be: never")
