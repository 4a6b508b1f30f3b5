"""What a ladder would bring about among the cases that are open now: which reminders, of which step, when.

Gives case numbers, steps and moments, never what a case is about: an administrator reads no cases.
"""
# The statement is put together from this room's own words only; every value travels apart.
# ruff: noqa: S608

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from django.db import connection

from laksana.cases.alarms.ladders import Ladders, Place, ladders_of
from laksana.cases.alarms.sweep import COLUMNS, Row, climbing
from laksana.cases.presenters.ladders import WHOM
from laksana.cases.presenters.steps import heading
from laksana.cases.shadow import RUNNING
from laksana.core.clock import CalendarError
from laksana.core.clock.ladder import Ladder, Reminder, Whom, look
from laksana.core.values import frozen
from laksana.organization.selectors import Structure
from laksana.procedures import selectors as procedures

MOST_READ: Final = 2_000
"""So many open steps are reckoned, those due next first: enough to judge a ladder by, and quick."""
LISTED: Final = 10
STATES: Final = ", ".join(map(str, sorted(RUNNING)))
OPEN: Final = f"""
    SELECT c.number, {COLUMNS} FROM cases_openstep s JOIN cases_case c ON c.id = s.case_id
    WHERE s.government_id = %s AND s.due_at IS NOT NULL AND s.state IN ({STATES})
    ORDER BY s.due_at LIMIT %s"""


@frozen
class Coming:
    """One reminder to come. `late`: its moment has passed, so it goes out at once."""

    at: datetime
    number: str
    step: str
    whom: Whom
    late: bool

    @property
    def whom_words(self) -> str:
        """Say whom it tells."""
        return str(WHOM[self.whom])


@frozen
class Preview:
    """How a ladder would do: for how many steps it holds, today's reminders, with the present one too.

    `most` is how many open steps were looked at where there are more of them; 0 where all were.
    """

    steps: int
    today: int
    today_now: int
    coming: tuple[Coming, ...]
    most: int = 0


def preview(known: Structure, place: Place, ladder: Ladder, now: datetime) -> Preview:
    """Give what would be sent if a ladder held at a place."""
    government = known.government.id
    present = ladders_of([government])[government]
    tried = replace(present, rules={**present.rules, place: ladder})
    looked_at = _open_steps(government)
    rows = [(number, row) for number, row in looked_at[:MOST_READ] if _holds(tried, place, row)]
    coming = sorted(_coming(known, rows, tried, now), key=lambda one: (one.at, one.number))
    midnight = _midnight(known, now)
    return Preview(
        steps=len(rows),
        today=sum(one.at < midnight for one in coming),
        today_now=sum(one.at < midnight for one in _coming(known, rows, present, now)),
        coming=tuple(coming[:LISTED]),
        most=MOST_READ if len(looked_at) > MOST_READ else 0,
    )


def _open_steps(government: int) -> list[tuple[str, Row]]:
    with connection.cursor() as cursor:
        cursor.execute(OPEN, [government, MOST_READ + 1])
        return [(number, Row(*columns)) for number, *columns in cursor.fetchall()]


def _holds(ladders: Ladders, place: Place, row: Row) -> bool:
    return ladders.holding(procedures.definition(row.version).id, row.step)[0] == place


def _coming(
    known: Structure, rows: list[tuple[str, Row]], ladders: Ladders, now: datetime
) -> Iterator[Coming]:
    for number, row in rows:
        for one, late in _reminders(row, ladders, known, now):
            step = heading(procedures.definition(row.version).step(row.step))
            yield Coming(now if late else one.at, number, step, one.whom, late)


def _reminders(
    row: Row, ladders: Ladders, known: Structure, now: datetime
) -> Iterator[tuple[Reminder, bool]]:
    """Give the rungs a step has still to climb, and which of them at once."""
    try:
        ladder = climbing(row, ladders, known)
    except (CalendarError, LookupError, OverflowError):
        return
    found = look(ladder, passed=row.rung, now=now)
    yield from ((one, True) for one in found.reached)
    yield from ((one, False) for one in ladder if found.passed is None or one.place > found.passed)


def _midnight(known: Structure, now: datetime) -> datetime:
    local = now.astimezone(known.calendar.zone.tz)
    return local.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
