"""The hours at which an office is there this week, in words. Pure."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from laksana.core.clock import Calendar

WEEK = 7


def week_hours(calendar: Calendar, today: date) -> list[tuple[str, str]]:
    """Give days of equal hours together, as ("Senin s.d. Kamis", "07.30-12.00, 12.30-16.00")."""
    monday = today - timedelta(days=today.weekday())
    days = [monday + timedelta(days=number) for number in range(WEEK)]
    grouped = groupby(days, key=lambda day: _hours(calendar, day))
    return [(_span(list(group)), hours) for hours, group in grouped if hours]


def closed_today(calendar: Calendar, today: date) -> str:
    """Name the holiday that closes the office today; "" on any other day."""
    if today not in calendar.closed:
        return ""
    return next(entry.name for entry in calendar.holidays if entry.date == today)


def _hours(calendar: Calendar, day: date) -> str:
    return ", ".join(_spans(calendar, day))


def _spans(calendar: Calendar, day: date) -> Iterator[str]:
    notation = pgettext("time of day", "%H.%M")
    for start, end in calendar.hours_without_holidays(day):
        yield f"{start.strftime(notation)}-{end.strftime(notation)}"


def _span(days: list[date]) -> str:
    first, last = date_format(days[0], "l"), date_format(days[-1], "l")
    return first if len(days) == 1 else _("%(first)s s.d. %(last)s") % {"first": first, "last": last}
