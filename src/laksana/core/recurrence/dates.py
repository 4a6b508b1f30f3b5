"""The dates of a rhythm as the calendar of the year has them, working days or not."""

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final

from laksana.core.recurrence.model import LAST, QUARTER, Recurrence, Rhythm

WEEK: Final = 7
YEAR: Final = 12


def dates(rule: Recurrence, since: date, until: date) -> Iterator[date]:
    """Yield the dates from `since` to `until`, both included, in order."""
    start, end = max(rule.first, since), min(rule.last or until, until)
    return (day for day in _OF[rule.rhythm](rule, start, end) if start <= day <= end)


def nth_weekday(year: int, month: int, *, weekday: int, nth: int) -> date | None:
    """Give the nth such weekday of a month; None where there is no fifth one."""
    before, length = monthrange(year, month)
    first = 1 + (weekday - before) % WEEK
    day = first + (length - first) // WEEK * WEEK if nth == LAST else first + (nth - 1) * WEEK
    return date(year, month, day) if day <= length else None


def _weeks(rule: Recurrence, start: date, end: date) -> Iterator[date]:
    step = rule.every * WEEK
    for passed in range(_next_step((start - rule.first).days, step), (end - rule.first).days + 1, step):
        yield rule.first + timedelta(days=passed)


def _months(rule: Recurrence, start: date, end: date) -> Iterator[date]:
    return (
        _day_of(year, month, rule.first.day)
        for year, month in _each_month(_number(rule.first), rule.every, start, end)
    )


def _weekdays(rule: Recurrence, start: date, end: date) -> Iterator[date]:
    for year, month in _each_month(_number(rule.first), rule.every, start, end):
        if day := nth_weekday(year, month, weekday=rule.weekday, nth=rule.nth):
            yield day


def _quarters(rule: Recurrence, start: date, end: date) -> Iterator[date]:
    months = _each_month(rule.month - 1, QUARTER, start, end)
    return (_day_of(year, month, rule.day) for year, month in months)


_OF: Final[dict[Rhythm, Callable[[Recurrence, date, date], Iterator[date]]]] = {
    Rhythm.WEEKS: _weeks,
    Rhythm.MONTHS: _months,
    Rhythm.WEEKDAY: _weekdays,
    Rhythm.QUARTER: _quarters,
}


def _each_month(origin: int, step: int, start: date, end: date) -> Iterator[tuple[int, int]]:
    """Yield year and month of every `step`th month counted from `origin` that may hold a day of the span."""
    first = origin + _next_step(_number(start) - origin, step)
    for number in range(first, _number(end) + 1, step):
        yield number // YEAR, number % YEAR + 1


def _next_step(passed: int, step: int) -> int:
    """Round up to a multiple of the step."""
    return -(-passed // step) * step


def _number(day: date) -> int:
    return day.year * YEAR + day.month - 1


def _day_of(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))
