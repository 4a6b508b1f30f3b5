"""The sessions of an account that were signed out of and whose cookies would still be good. Pure."""

from datetime import UTC, datetime
from typing import Final

MOST: Final = 100
"""So many are kept, the latest; no person signs out as often within the life of a cookie."""


def with_ended(kept: str | None, session: str, *, until: datetime, now: datetime) -> str:
    """Add a session to those kept, each with the second its cookies end; forget those that did."""
    still = [entry for entry in (kept or "").split() if _until(entry) > now]
    return " ".join([*still, f"{session}:{int(until.timestamp()) + 1}"][-MOST:])


def is_ended(kept: str | None, session: str) -> bool:
    """Tell whether a session was signed out of."""
    return any(entry.startswith(f"{session}:") for entry in (kept or "").split())


def _until(entry: str) -> datetime:
    return datetime.fromtimestamp(int(entry.rpartition(":")[2]), UTC)
