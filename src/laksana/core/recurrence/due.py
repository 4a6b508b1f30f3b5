"""The working days on which a rhythm's dates are kept: a date on a closed day moves to the next open one."""

from collections.abc import Iterator
from datetime import date

from laksana.core.clock import Calendar
from laksana.core.clock.model import ONE_DAY, State
from laksana.core.clock.working import IDLE_DAYS, NoWorkingTimeError
from laksana.core.recurrence.dates import dates
from laksana.core.recurrence.model import Recurrence
from laksana.core.values import frozen


@frozen
class DueDay:
    """A date `planned` by the rhythm, the `day` it is kept on, the `holiday` that closed the date, if any."""

    planned: date
    day: date
    holiday: str = ""

    @property
    def moved(self) -> bool:
        """Tell whether the date itself is no working day."""
        return self.planned != self.day


def due_days(rule: Recurrence, calendar: Calendar, since: date, until: date) -> Iterator[DueDay]:
    """Yield what the rhythm's dates from `since` to `until` are kept on. Two dates may share one day."""
    return (
        DueDay(each, next_working_day(each, calendar), _holiday_on(each, calendar))
        for each in dates(rule, since, until)
    )


def next_working_day(day: date, calendar: Calendar) -> date:
    """Give `day` itself when the office works on it, else the next day on which it does."""
    for number in range(IDLE_DAYS):
        if calendar.hours_on(day + number * ONE_DAY):
            return day + number * ONE_DAY
    raise NoWorkingTimeError(f"the calendar has no working time in the {IDLE_DAYS} days from {day}")


def _holiday_on(day: date, calendar: Calendar) -> str:
    if calendar.hours_on(day):
        return ""
    counting = (one for one in calendar.holidays if one.state is not State.REJECTED)
    return next((one.name for one in counting if one.date == day), "")
