"""When a step falls due, and what a pause or the passing of time does to that.

Whether something is late is `now > due`, never a question of minutes: none pass after closing time.
"""

from collections.abc import Iterator
from datetime import datetime

from laksana.core.clock.model import ONE_DAY, Calendar, Holiday, Range, State
from laksana.core.clock.working import add_days, add_minutes, working_minutes
from laksana.core.procedure.model import StandardTime


def due_at(
    start: datetime, *, standard: StandardTime, calendar: Calendar, around_the_clock: bool = False
) -> datetime:
    """Give the due time of work that starts at `start`; around the clock a day is 24 hours."""
    running = calendar.always if around_the_clock else calendar
    if standard.days is not None:
        return add_days(start, standard.days, running)
    if standard.minutes is not None:
        return add_minutes(start, standard.minutes, running)
    raise ValueError(f"the standard time {standard.text!r} has neither minutes nor days")


def shift(due: datetime, *, minutes: int, calendar: Calendar) -> datetime:
    """Move a due time on by the working minutes of a pause, rolling across days."""
    return add_minutes(due, minutes, calendar)


def remaining(now: datetime, due: datetime, calendar: Calendar) -> int:
    """Give the working minutes left, rounded down; below zero they are the minutes since the due time."""
    return working_minutes(now, due, calendar)


def rests_on(start: datetime, due: datetime, calendar: Calendar) -> tuple[Holiday | Range, ...]:
    """Give the proposed holidays and ranges that shape `due`: the reasons to mark it an estimate."""
    return () if calendar.around_the_clock else tuple(_proposed(start, due, calendar))


def _proposed(start: datetime, due: datetime, calendar: Calendar) -> Iterator[Holiday | Range]:
    first, last = calendar.day_of(start), calendar.day_of(due)
    in_force = {calendar.range_on(first + number * ONE_DAY) for number in range((last - first).days + 1)}
    yield from (entry for entry in calendar.ranges if entry in in_force and entry.state is State.PROPOSED)
    yield from (
        holiday
        for holiday in calendar.holidays
        if holiday.state is State.PROPOSED
        and first <= holiday.date <= last
        and calendar.hours_without_holidays(holiday.date)
    )
