"""The monthly recap: steps done in a month by agency and step, from the journals of the cases one may read.

Working time is what the office's calendar counts between opening and completing a step, without the time for
which its clock stood still; that is summed apart, by who was awaited.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median
from typing import Final

from django.db.models import Q

from laksana.cases import journal
from laksana.cases.models import Case
from laksana.cases.scopes import cases_of
from laksana.core.case.commands import WaitingFor
from laksana.core.case.hours import calendar_of
from laksana.core.case.state import CaseState, DoneStep, Waited
from laksana.core.case.waiting_time import waited
from laksana.core.clock import Calendar, working_minutes
from laksana.core.procedure.model import Step
from laksana.organization.selectors import Structure, Visitor
from laksana.procedures import selectors as procedures

MINUTE: Final = timedelta(minutes=1)


@dataclass(slots=True)
class RecapRow:
    """What was done of one step for one agency. Steps without a due time are neither on time nor late.

    `place` is where the step stands in its procedure.
    """

    agency: int | None
    procedure: str
    step: Step
    place: int
    minutes: list[int] = field(default_factory=list)
    on_time: int = 0
    late: int = 0
    waited: Counter[WaitingFor] = field(default_factory=Counter)

    @property
    def count(self) -> int:
        """Give how often the step was done."""
        return len(self.minutes)

    @property
    def median(self) -> float:
        """Give the middle working time in minutes."""
        return median(self.minutes)

    def add(self, done: DoneStep, waits: Iterable[Waited], calendar: Calendar) -> None:
        """Count one completion, and the minutes waited since it began."""
        started = done.begun_at or done.opened_at or done.done_at
        since = (wait for wait in waits if wait.token == done.token and wait.since >= started)
        sums = {party: time // MINUTE for party, time in waited(since, lambda _step: calendar).items()}
        self.minutes.append(working_minutes(started, done.done_at, calendar) - sum(sums.values()))
        self.waited.update(sums)
        if done.due_at is not None:
            self.on_time += done.done_at <= done.due_at
            self.late += done.done_at > done.due_at


def recap(visitor: Visitor, structure: Structure, since: datetime, until: datetime) -> list[RecapRow]:
    """Give a row per agency, procedure and step, in the SOP's order, of what was done between two times."""
    rows: dict[tuple[int, str, str], RecapRow] = {}
    for case in _alive(visitor, since, until):
        procedure = procedures.definition(case.version_id)
        state = journal.state_at(case.pk, seq=case.seq, chain=bytes(case.chain))
        for done in _done(state, since, until):
            step = procedure.step(done.step)
            key = case.agency_id or 0, procedure.id, step.key
            place = procedure.steps.index(step)
            row = rows.setdefault(key, RecapRow(case.agency_id, procedure.identity.title, step, place))
            hours = calendar_of(step, done.post, on_call=structure.on_call, calendar=structure.calendar)
            row.add(done, state.waits, hours)
    return sorted(rows.values(), key=lambda row: (row.agency or 0, row.procedure, row.place))


def _alive(visitor: Visitor, since: datetime, until: datetime) -> Iterator[Case]:
    ended = Q(closed_at=None) | Q(closed_at__gte=since)
    found = Case.objects.filter(cases_of(visitor), ended, opened_at__lt=until)
    return found.only("version", "agency", "seq", "chain").order_by("pk").iterator()


def _done(state: CaseState, since: datetime, until: datetime) -> Iterator[DoneStep]:
    return (done for done in state.path if not done.skipped and since <= done.done_at < until)
