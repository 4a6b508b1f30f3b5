"""Finds moments of the working past. Never reads a clock."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from laksana.core.clock import Calendar
from laksana.core.clock.model import Span
from laksana.core.procedure.model import Step

DAY: Final = 450
"""Working minutes of an ordinary day."""
UNSTATED: Final = 20
"""Minutes a step takes whose standard time is blank."""


def ago(now: datetime, minutes: int, calendar: Calendar) -> datetime:
    """Give the moment so many working minutes before `now`."""
    left = timedelta(minutes=minutes)
    for start, end in _spans_back(now, calendar):
        if end - start >= left:
            return end - left
        left -= end - start
    raise AssertionError("the past has no end")


def minutes_for(step: Step) -> int:
    """Give the working minutes that a step is meant to take."""
    if step.standard is None:
        return UNSTATED
    return step.standard.minutes or (step.standard.days or 0) * DAY or UNSTATED


def _spans_back(now: datetime, calendar: Calendar) -> Iterator[Span]:
    day = calendar.day_of(now)
    while True:
        for start, end in reversed(calendar.spans_on(day)):
            if start < now:
                yield start, min(end, now)
        day -= timedelta(days=1)
