"""Working time: an office's calendar, elapsed time, due times, pauses. Never reads the wall clock."""

from laksana.core.clock.due import due_at, remaining, rests_on, shift
from laksana.core.clock.model import (
    WEEKDAYS,
    Calendar,
    CalendarError,
    Holiday,
    HolidayKind,
    Range,
    State,
    Weekly,
    Zone,
)
from laksana.core.clock.working import (
    NoWorkingTimeError,
    add_days,
    add_minutes,
    is_working,
    next_working_instant,
    working_minutes,
    working_time,
)

__all__ = [
    "WEEKDAYS",
    "Calendar",
    "CalendarError",
    "Holiday",
    "HolidayKind",
    "NoWorkingTimeError",
    "Range",
    "State",
    "Weekly",
    "Zone",
    "add_days",
    "add_minutes",
    "due_at",
    "is_working",
    "next_working_instant",
    "remaining",
    "rests_on",
    "shift",
    "working_minutes",
    "working_time",
]
