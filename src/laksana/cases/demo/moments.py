"""Finds moments of the working past. Never reads a clock."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final

from laksana.core.clock import Calendar
from laksana.core.clock.model import Span
from laksana.core.procedure.model import REPORTER, Kind, Procedure, Step

DAY: Final = 450
"""Working minutes of an ordinary day."""
UNSTATED: Final = 20
"""Minutes a step takes whose standard time is blank."""
SIGNING: Final = 55
"""Minutes until the agency has signed, at the pace of a case."""
ROUND: Final = 3
"""Sites that a round visits."""


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


def minutes_to(procedure: Procedure, key: str, exits: Mapping[str, str]) -> int:
    """Give the working minutes that the way to a step is meant to take, by those exits."""
    step, total = procedure.first, 0
    while step.key != key:
        total += _minutes_with_others(step) if _takes_time(procedure, step) else 0
        chosen = step.outcome(exits.get(step.key, "")) or next(iter(step.outcomes), None)
        step = procedure.step(chosen.to if chosen else step.next or "")
    return total


def _minutes_with_others(step: Step) -> int:
    """Count what the agency takes too: filling a form, being visited, signing."""
    minutes = minutes_for(step) * 3 // 2 if step.each or step.filled_by else minutes_for(step)
    return (minutes + SIGNING * len(step.co_signs)) * (ROUND if step.each else 1)


def _takes_time(procedure: Procedure, step: Step) -> bool:
    """Who begins a case does its first step by that, save where a report is received."""
    begins = procedure.starts == REPORTER or procedure.kind is Kind.PLANNED_MAINTENANCE
    return step is not procedure.first or not begins


def _spans_back(now: datetime, calendar: Calendar) -> Iterator[Span]:
    day = calendar.day_of(now)
    while True:
        for start, end in reversed(calendar.spans_on(day)):
            if start < now:
                yield start, min(end, now)
        day -= timedelta(days=1)
