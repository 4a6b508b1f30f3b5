"""Quiet hours: until when a message is held back. Pure; asks no clock."""

from datetime import datetime, time, timedelta


def held_until(at: datetime, begins: time | None, ends: time | None) -> datetime:
    """Give when a message of the local moment `at` may go: at once, or when the quiet hours end."""
    if begins is None or ends is None or not _within(at.time(), begins, ends):
        return at
    end = at.replace(hour=ends.hour, minute=ends.minute, second=0, microsecond=0)
    return end if end > at else end + timedelta(days=1)


def _within(clock: time, begins: time, ends: time) -> bool:
    """Tell whether a clock time lies in a span that may go over midnight; its end lies outside."""
    if begins <= ends:
        return begins <= clock < ends
    return clock >= begins or clock < ends
