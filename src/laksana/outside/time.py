"""The only door to the wall clock. A test clock may stand in for it, never in production."""

import os
from datetime import UTC, datetime
from pathlib import Path


def now() -> datetime:
    """Tell the time, aware and in UTC; read it once per request and hand it down."""
    if clock := os.environ.get("LAKSANA_TEST_CLOCK"):
        return datetime.fromisoformat(Path(clock).read_text().strip()).astimezone(UTC)
    return datetime.now(UTC)  # noqa: TID251 - this is the door
