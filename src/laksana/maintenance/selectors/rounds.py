"""How the rounds of plans stand: those that fell due by their cases, those to come by their rhythm."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from laksana.cases import selectors as cases
from laksana.core.case.state import Status
from laksana.core.clock import Calendar, next_working_instant
from laksana.core.recurrence import DueDay, due_days
from laksana.maintenance.models import Plan, Round
from laksana.organization.selectors import Structure
from laksana.procedures import selectors as procedures

REACH = timedelta(days=40)
"""So far before a span a date may lie that is kept in it: no leave is longer."""


class Standing(StrEnum):
    """Where a round stands."""

    COMING = "coming"
    OPENING = "opening"
    WAITING = "waiting"
    LATE = "late"
    RUNNING = "running"
    DONE = "done"
    SKIPPED = "skipped"


def opens_at(due: DueDay, *, lead: int, calendar: Calendar) -> datetime:
    """Give when the draft of a round is opened: by the first working time from `lead` days before."""
    midnight = datetime.combine(due.day - timedelta(days=lead), time(0), tzinfo=calendar.zone.tz)
    return next_working_instant(midnight, calendar)


def upcoming(plan: Plan, structure: Structure, since: date, until: date) -> Iterator[DueDay]:
    """Yield what a plan still has to come, kept on days of a span; the rounds there are already left out."""
    start = max(plan.since, since - REACH)
    known = frozenset(one.date for one in plan.rounds.all()) if plan.pk else frozenset()
    for due in due_days(plan.recurrence, structure.calendar, start, until):
        if due.planned not in known and since <= due.day <= until:
            yield due


def stands(rounds: Iterable[Round], *, today: date) -> Mapping[int, Standing]:
    """Tell for each round where it stands; rounds come with their plan and case."""
    listed = list(rounds)
    opened = [one.case_id for one in listed if one.case_id]
    steps = {case: {row.step for row in found} for case, found in cases.open_steps(opened).items()}
    firsts = _firsts({one.plan.procedure: one.government_id for one in listed})
    return {one.pk: _stands(one, frozenset(steps.get(one.case_id or 0, ())), firsts, today) for one in listed}


def round_of_case(case: int) -> Round | None:
    """Give the round that opened a case, with its plan and checklist."""
    return Round.objects.filter(case=case).select_related("plan", "checklist").first()


def _firsts(wanted: Mapping[str, int]) -> Mapping[str, str]:
    """Give the key of each procedure's first step, as it is in force."""
    found = {name: procedures.in_force_of(name, government=of) for name, of in wanted.items()}
    return {name: procedures.definition(version).first.key for name, version in found.items() if version}


def _stands(one: Round, open_steps: frozenset[str], firsts: Mapping[str, str], today: date) -> Standing:
    if one.skipped:
        return Standing.SKIPPED
    if one.case is None:
        return Standing.OPENING
    if one.case.status != Status.OPEN:
        return Standing.DONE if one.case.status == Status.FINISHED else Standing.SKIPPED
    if firsts.get(one.plan.procedure) in open_steps:
        return Standing.LATE if one.day < today else Standing.WAITING
    return Standing.RUNNING
