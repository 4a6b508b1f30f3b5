"""What the worker does for this room again and again."""

from datetime import datetime

from laksana.intake import scans
from laksana.outbox.registry import regularly


@regularly("intake.scans", seconds=3600)
def forget_scans(now: datetime) -> bool:
    """Erase reports by labels that nobody confirmed for days."""
    scans.forget(now)
    return False
