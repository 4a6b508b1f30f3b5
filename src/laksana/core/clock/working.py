"""Counting working time on a calendar: is it, when next, how much, add so much.

Exact to the second and never rounds up. Takes aware instants, gives aware UTC. For work that runs around
the clock hand in `calendar.always`.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final

from laksana.core.clock.model import ONE_DAY, Calendar, CalendarError, Span

IDLE_DAYS: Final = 370
"""So many days in a row without working time mean that the calendar is wrong, not that one must wait."""

ONE_MINUTE: Final = timedelta(minutes=1)


class NoWorkingTimeError(CalendarError):
    """The calendar has no working time for more than a year, so nothing can fall due."""


def is_working(instant: datetime, calendar: Calendar) -> bool:
    """Tell whether `instant` lies in working time; the closing instant does not."""
    at = _utc(instant)
    return any(opens <= at < closes for opens, closes in calendar.spans_on(calendar.day_of(at)))


def next_working_instant(instant: datetime, calendar: Calendar) -> datetime:
    """Give `instant` itself when it is working time, else the next opening."""
    return next(_spans_from(_utc(instant), calendar))[0]


def working_time(start: datetime, end: datetime, calendar: Calendar) -> timedelta:
    """Measure the working time from `start` to `end`; negative when `end` comes first."""
    begin, finish = _utc(start), _utc(end)
    if finish < begin:
        return -working_time(finish, begin, calendar)
    first, last = calendar.day_of(begin), calendar.day_of(finish)
    whole = calendar.time_of_days(first, last)
    return whole - _passed(first, begin, calendar) + _passed(last, finish, calendar)


def working_minutes(start: datetime, end: datetime, calendar: Calendar) -> int:
    """Measure whole working minutes from `start` to `end`, rounded down; negative when `end` comes first."""
    return working_time(start, end, calendar) // ONE_MINUTE


def add_minutes(start: datetime, minutes: int, calendar: Calendar) -> datetime:
    """Give the first instant by which `minutes` of working time have passed; it may be the end of a span."""
    _refuse_negative(minutes)
    at, left = _utc(start), minutes * ONE_MINUTE
    if not left:
        return at
    spans = _spans_from(at, calendar)
    opens, closes = next(spans)
    while closes - opens < left:
        left -= closes - opens
        opens, closes = next(spans)
    return opens + left


def add_days(start: datetime, days: int, calendar: Calendar) -> datetime:
    """Give the same clock time `days` working days later, or that day's close when it closes earlier.

    A start outside working time first moves to the next working instant. The clock time is kept even where
    it falls into a break or before the opening of the target day.
    """
    _refuse_negative(days)
    begin = next_working_instant(start, calendar).astimezone(calendar.zone.tz)
    coming = _working_days(begin.date(), calendar)
    day = next(coming)
    for _ in range(days):
        day = next(coming)
    same_time = datetime.combine(day, begin.time(), tzinfo=begin.tzinfo)
    return min(same_time.astimezone(UTC), calendar.spans_on(day)[-1][1])


def _spans_from(at: datetime, calendar: Calendar) -> Iterator[Span]:
    """Yield what is left of the span at `at`, then every later span."""
    days = _working_days(calendar.day_of(at), calendar)
    return (
        (max(opens, at), closes) for day in days for opens, closes in calendar.spans_on(day) if closes > at
    )


def _working_days(day: date, calendar: Calendar) -> Iterator[date]:
    """Yield every day with working time from `day` on."""
    idle = 0
    while idle <= IDLE_DAYS:
        if calendar.spans_on(day):
            idle = 0
            yield day
        else:
            idle += 1
        day += ONE_DAY
    raise NoWorkingTimeError(f"the calendar has no working time in the {IDLE_DAYS} days before {day}")


def _passed(day: date, at: datetime, calendar: Calendar) -> timedelta:
    """Measure the working time of `day` that has passed at `at`."""
    spans = calendar.spans_on(day)
    return sum((min(closes, at) - opens for opens, closes in spans if opens < at), timedelta())


def _utc(instant: datetime) -> datetime:
    if instant.utcoffset() is None:
        raise ValueError(f"{instant.isoformat()} has no zone; hand in an aware time")
    return instant.astimezone(UTC)


def _refuse_negative(amount: int) -> None:
    if amount < 0:
        raise ValueError(f"{amount} is negative; time is only ever added")
