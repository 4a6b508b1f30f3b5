"""Notes each change of a calendar by which due times count otherwise, and when all of them were counted anew.

Never counts itself: rooms that do follow (`organization.corrections`).
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from django.utils import translation
from django.utils.formats import date_format

from laksana.core.clock import State
from laksana.organization import corrections
from laksana.organization.models import CalendarCorrection, Government, Holiday, OnCall
from laksana.organization.selectors.reading import read_calendar, read_on_call
from laksana.organization.services.orders import Order
from laksana.organization.services.rows import Then

LANGUAGE: Final = "id"
"""What was corrected stands in journals, in the language of the office."""
LONGEST: Final = 300


def corrects(order: Order, what: Callable[[Any], str]) -> Then:
    """Give what follows a change of the calendar: it is noted, if the calendar counts otherwise after it."""
    before = _effect(order.government)

    def then(row: Any) -> None:
        if _effect(order.government) != before:
            note(order, what(row))

    return then


def note(order: Order, what: str) -> None:
    """Note a correction, and let who counts by the calendar follow it."""
    correction = CalendarCorrection.objects.create(
        government_id=order.government, at=order.now, person_id=order.person, what=what[:LONGEST]
    )
    corrections.tell(correction)


def end_correction(correction: int, *, at: datetime, superseded: bool = False) -> None:
    """Note that nothing is left to be counted anew after a correction."""
    CalendarCorrection.objects.filter(pk=correction, ended_at=None).update(ended_at=at, superseded=superseded)


def holiday_words(holiday: Holiday) -> str:
    """Name a day as the reason of a correction."""
    with translation.override(LANGUAGE):
        return f"{holiday.name}, {date_format(holiday.date, 'j F Y')}"


def _effect(government: int) -> tuple[object, ...]:
    """Give all that due times follow from: what is only said otherwise corrects nothing."""
    calendar = read_calendar(Government.objects.get(pk=government))
    ranges = [
        (entry.first, entry.last, entry.weekly, entry.state)
        for entry in calendar.ranges
        if entry.state is not State.REJECTED
    ]
    return calendar.weekly, ranges, calendar.closed, read_on_call(government)


def team_words(team: OnCall) -> str:
    """Name a team on call as the reason of a correction."""
    with translation.override(LANGUAGE):
        return translation.gettext("regu siaga: %(team)s") % {"team": team}
