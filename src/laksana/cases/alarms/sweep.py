"""Looks at the open steps whose time has come and promises their reminders. Never changes a case.

A step's row says when to look at it next and how far it has climbed. Both move, and the reminder is promised,
in one transaction over rows that no other sweep holds: two sweeps remind once, a kill in between leaves all
as it was. A row that was just written is looked at within a minute; only then its next moment is known.
"""

# The statement is put together from this file's own words only; every value travels apart.
# ruff: noqa: S608

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from django.db import connection, transaction

from laksana.cases.alarms.ladders import Ladders, ladders_of
from laksana.cases.fields import to_instant, to_number
from laksana.cases.models import OpenStep
from laksana.core.case.hours import calendar_of
from laksana.core.clock import CalendarError
from laksana.core.clock.ladder import Look, Reminder, Timing, look, reminders
from laksana.organization import selectors as organization
from laksana.organization.selectors import Structure
from laksana.outbox import services as outbox
from laksana.procedures import selectors as procedures

ALARM: Final = "cases.alarm"
TOGETHER: Final = 200
"""So many rows are looked at in one transaction: writers of cases wait no longer than for a few steps."""
LATER: Final = timedelta(hours=1)
"""When a step is looked at again whose moments can't be reckoned."""
COLUMNS: Final = """
    s.id, s.case_id, s.token, s.step, s.post_id, s.opened_at, s.begun_at, s.due_at, s.rung,
    s.government_id, c.version_id"""
DUE: Final = f"""
    SELECT {COLUMNS} FROM cases_openstep s JOIN cases_case c ON c.id = s.case_id
    WHERE s.alarm_at <= %s ORDER BY s.alarm_at LIMIT %s"""
DUE_SKIPPING: Final = DUE + " FOR UPDATE OF s SKIP LOCKED"
MOVE: Final = "UPDATE cases_openstep SET alarm_at = %s, rung = %s WHERE id = %s"

log = logging.getLogger(__name__)


class Row(NamedTuple):
    """What a look needs of an open step, instants as numbers."""

    id: int
    case: int
    token: int
    step: str
    post: int | None
    opened_at: int
    begun_at: int | None
    due_at: int
    rung: int | None
    government: int
    version: int


def sweep(now: datetime) -> bool:
    """Look at the steps that are due for it, the longest waiting first; tell whether more wait."""
    if not OpenStep.objects.filter(alarm_at__lte=now).exists():
        return False
    with transaction.atomic(), connection.cursor() as cursor:
        rows = _claim(cursor, now)
        governments = {row.government for row in rows}
        ladders = ladders_of(governments)
        offices = {number: organization.structure_of(number) for number in governments}
        found = [(row, _look(row, ladders, offices, now)) for row in rows]
        cursor.executemany(MOVE, [[_number(one.next_at), one.passed, row.id] for row, one in found])
        for row, one in found:
            if one.reached:
                _promise(cursor, row, one)
    return len(rows) == TOGETHER


def timing(row: Row, office: Structure) -> Timing:
    """Give what the moments of a step hang on; a step at a site runs from its begin."""
    step = procedures.definition(row.version).step(row.step)
    start = row.begun_at if step.each and row.begun_at is not None else row.opened_at
    running = calendar_of(step, row.post, on_call=office.on_call, calendar=office.calendar)
    return Timing(
        to_instant(start), to_instant(row.due_at), step.standard, office.calendar, running.around_the_clock
    )


def climbing(row: Row, ladders: Ladders, office: Structure) -> tuple[Reminder, ...]:
    """Give the reminders of an open step."""
    procedure = procedures.definition(row.version).id
    return reminders(ladders.of(procedure, row.step), timing(row, office))


def _claim(cursor: Any, now: datetime) -> list[Row]:
    skips = connection.features.has_select_for_update_skip_locked
    cursor.execute(DUE_SKIPPING if skips else DUE, [to_number(now), TOGETHER])
    return [Row(*row) for row in cursor.fetchall()]


def _look(row: Row, ladders: Mapping[int, Ladders], offices: Mapping[int, Structure], now: datetime) -> Look:
    """Look at one step; one that can't be reckoned stands in nobody's way."""
    try:
        ladder = climbing(row, ladders[row.government], offices[row.government])
    except (CalendarError, LookupError, OverflowError):
        log.exception("no reminder can be reckoned", extra={"case": row.case, "token": row.token})
        return Look((), row.rung, now + LATER)
    return look(ladder, passed=row.rung, now=now)


def _promise(cursor: Any, row: Row, found: Look) -> None:
    outbox.promise(
        ALARM,
        key=f"{ALARM}:{row.case}:{row.token}:{found.passed}",
        of=row.government,
        cursor=cursor,
        government=row.government,
        case=row.case,
        token=row.token,
        rungs=[[one.place, one.whom.value] for one in found.reached],
    )


def _number(instant: datetime | None) -> int | None:
    return None if instant is None else to_number(instant)
