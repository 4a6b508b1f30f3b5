"""The calendar of one office: its zone, weekly hours, ranges with other hours, holidays.

Never knows what day it is, never reads a file: `outside.calendars` and `organization` make these values.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import Enum, StrEnum
from functools import cached_property
from typing import Final, TypeAlias

from laksana.core.values import frozen

Hours: TypeAlias = tuple[tuple[time, time], ...]
"""Working spans of one day as local (start, end); an end of 00:00 is the end of that day (24:00)."""

Span: TypeAlias = tuple[datetime, datetime]
"""One working span as aware UTC (opens, closes); `closes` itself is no longer working time."""

WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WHOLE_DAY: Final[Hours] = ((time(0), time(0)),)
ONE_DAY: Final = timedelta(days=1)


class CalendarError(ValueError):
    """A calendar that cannot be meant so; the text says where."""


class Zone(Enum):
    """The three legal zones of Indonesia, as hours ahead of UTC; none has daylight saving."""

    WIB = 7
    WITA = 8
    WIT = 9

    @cached_property
    def tz(self) -> timezone:
        """Give the fixed offset."""
        return timezone(timedelta(hours=self.value), self.name)


class State(StrEnum):
    """How sure a holiday or range is. Confirmed and proposed count, rejected does not."""

    CONFIRMED = "confirmed"
    PROPOSED = "proposed"
    REJECTED = "rejected"


class HolidayKind(StrEnum):
    """Who closes the office that day: the nation, the joint leave (*cuti bersama*), or the region itself."""

    NATIONAL = "national"
    JOINT_LEAVE = "joint_leave"
    LOCAL = "local"


@frozen
class Weekly:
    """Working hours by weekday; an empty day is no working day."""

    mon: Hours = ()
    tue: Hours = ()
    wed: Hours = ()
    thu: Hours = ()
    fri: Hours = ()
    sat: Hours = ()
    sun: Hours = ()

    def __post_init__(self) -> None:
        for weekday, hours in zip(WEEKDAYS, self.days, strict=True):
            _check_hours(weekday, hours)

    @property
    def days(self) -> tuple[Hours, ...]:
        """Give the hours of Monday to Sunday."""
        return (self.mon, self.tue, self.wed, self.thu, self.fri, self.sat, self.sun)


@frozen
class Range:
    """Days, both ends included, on which other weekly hours hold (Ramadan, a replaced working Saturday)."""

    first: date
    last: date
    weekly: Weekly
    name: str
    state: State = State.PROPOSED
    source: str = ""

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise CalendarError(f"range {self.name!r} ends on {self.last}, before it begins on {self.first}")

    def holds(self, day: date) -> bool:
        """Tell whether its hours are in force on `day`."""
        return self.state is not State.REJECTED and self.first <= day <= self.last


@frozen
class Holiday:
    """One day on which the office is closed; a name ending in "(perkiraan)" is an estimate of its source."""

    date: date
    name: str
    kind: HolidayKind = HolidayKind.NATIONAL
    state: State = State.PROPOSED
    source: str = ""


@dataclass(frozen=True)
class Calendar:
    """When one office, or one team of it, works.

    Where two ranges hold the same day a confirmed one wins, then the one listed first. Around the clock means
    every minute of every day, holidays too. A calendar remembers the days and stretches it has worked out.
    """

    zone: Zone
    weekly: Weekly
    ranges: tuple[Range, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    around_the_clock: bool = False
    _known: dict[date, tuple[Span, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _lengths: dict[tuple[date, date], timedelta] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @cached_property
    def closed(self) -> frozenset[date]:
        """Give the days closed by a holiday that counts."""
        return frozenset(holiday.date for holiday in self.holidays if holiday.state is not State.REJECTED)

    @cached_property
    def always(self) -> "Calendar":
        """Give the same calendar around the clock: for steps whose standard runs in calendar time."""
        return self if self.around_the_clock else replace(self, around_the_clock=True)

    def range_on(self, day: date) -> Range | None:
        """Give the range whose hours are in force on `day`."""
        holding = [entry for entry in self.ranges if entry.holds(day)]
        return min(holding, key=lambda entry: entry.state is not State.CONFIRMED, default=None)

    def hours_without_holidays(self, day: date) -> Hours:
        """Give the local hours that `day` would have if no holiday fell on it."""
        entry = self.range_on(day)
        return (entry.weekly if entry else self.weekly).days[day.weekday()]

    def hours_on(self, day: date) -> Hours:
        """Give the local working hours of `day`; empty when the office is closed."""
        if self.around_the_clock:
            return WHOLE_DAY
        return () if day in self.closed else self.hours_without_holidays(day)

    def spans_on(self, day: date) -> tuple[Span, ...]:
        """Give the working spans of the local `day` in UTC, in order."""
        if day not in self._known:
            self._known[day] = tuple(self._spans(day))
        return self._known[day]

    def time_of_days(self, first: date, end: date) -> timedelta:
        """Give the working time of the whole days from `first` to the day before `end`."""
        if (first, end) not in self._lengths:
            days = (first + number * ONE_DAY for number in range((end - first).days))
            spans = (span for day in days for span in self.spans_on(day))
            self._lengths[first, end] = sum((closes - opens for opens, closes in spans), timedelta())
        return self._lengths[first, end]

    def day_of(self, instant: datetime) -> date:
        """Give the local day on which `instant` falls."""
        return instant.astimezone(self.zone.tz).date()

    def _spans(self, day: date) -> Iterator[Span]:
        midnight = datetime.combine(day, time(0), tzinfo=self.zone.tz).astimezone(UTC)
        for start, end in self.hours_on(day):
            yield midnight + _since_midnight(start), midnight + (_since_midnight(end) or ONE_DAY)


def _since_midnight(clock: time) -> timedelta:
    return timedelta(hours=clock.hour, minutes=clock.minute, seconds=clock.second)


def _check_hours(weekday: str, hours: Hours) -> None:
    """Refuse spans that are empty, overlap or stand out of order."""
    free_from = timedelta()
    for start, end in hours:
        opens, closes = _since_midnight(start), _since_midnight(end) or ONE_DAY
        if not free_from <= opens < closes:
            raise CalendarError(
                f"{weekday} {start:%H:%M}-{end:%H:%M}: spans need a length, stand in order, never overlap"
            )
        free_from = closes
