"""For whom a case or a step waited, and due times that moved, in words. Reads no table."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial

from laksana.cases.presenters import words
from laksana.cases.presenters.steps import DAY_MINUTES
from laksana.cases.selectors import Found
from laksana.core.case.commands import WaitingFor
from laksana.core.case.hours import calendar_of
from laksana.core.case.state import Waited
from laksana.core.case.waiting_time import waited, waits_of
from laksana.core.clock import Calendar
from laksana.organization.selectors import Structure
from laksana.ui.time import span_words

MINUTE = timedelta(minutes=1)


def of_case(found: Found, structure: Structure, now: datetime) -> str:
    """Say how long the case waited for whom: working time that no standard counts; "" for not at all."""
    return _said(waits_of(found.state, now), found, structure)


def of_step(found: Found, structure: Structure, now: datetime, *, token: int) -> str:
    """Say likewise of one step."""
    waits = (wait for wait in waits_of(found.state, now) if wait.token == token)
    return _said(waits, found, structure)


def hours_of(found: Found, structure: Structure, step: str) -> Calendar:
    """Give the calendar in which the clock of a step runs; one gone from the SOP keeps office hours."""
    known = next((one for one in found.procedure.steps if one.key == step), None)
    if known is None:
        return structure.calendar
    post = found.office.performers.get(known.performer)
    return calendar_of(known, post, on_call=structure.on_call, calendar=structure.calendar)


def _said(waits: Iterable[Waited], found: Found, structure: Structure) -> str:
    sums = waited(waits, partial(hours_of, found, structure))
    text = " · ".join(_parts(sums))
    return text[:1].upper() + text[1:]


def _parts(sums: Mapping[WaitingFor, timedelta]) -> Iterator[str]:
    for party, time in sorted(sums.items(), key=lambda item: -item[1]):
        if minutes := time // MINUTE:
            yield f"{words.WAITING[party]} {span_words(minutes, day=DAY_MINUTES)}"
