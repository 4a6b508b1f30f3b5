"""Cases as an agency and the desk list them: what, where each stands, until when. No query per row."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from laksana.cases.selectors.whereabouts import Whereabouts, whereabouts
from laksana.cases.shared import DAY_MINUTES, heading, words
from laksana.core.case.hours import calendar_of
from laksana.core.clock import remaining
from laksana.core.procedure.model import Step
from laksana.core.values import frozen
from laksana.organization.selectors import Structure
from laksana.procedures import selectors as procedures
from laksana.ui.time import DueView, due_view


@frozen
class Report:
    """One case in a list. `stands` and `due` only while it runs."""

    case: Any
    status: tuple[Promise, str]
    agency: str = ""
    stands: str = ""
    holder: str = ""
    due: DueView | None = None

    @property
    def running(self) -> bool:
        """Tell whether something is still to be done."""
        return self.due is not None


def reports(cases: Iterable[Any], structure: Structure, now: datetime) -> list[Report]:
    """Give cases as rows of a list, in the order given."""
    rows = list(cases)
    places = whereabouts([case.pk for case in rows])
    return [_report(case, places.get(case.pk), structure, now) for case in rows]


def _report(case: Any, place: Whereabouts | None, structure: Structure, now: datetime) -> Report:
    agency = structure.agencies.get(case.agency_id)
    status, name = words.STATUS[case.status], agency.name if agency else ""
    if place is None:
        return Report(case, status, name)
    procedure = procedures.definition(case.version_id)
    step = procedure.step(place.step)
    spoken = {"no": step.no, "of": len(procedure.steps), "name": heading(step)}
    return Report(
        case,
        status,
        name,
        stands=_("Langkah %(no)s dari %(of)d: %(name)s") % spoken,
        holder=_holder(place, structure),
        due=_due(place, step, structure, now),
    )


def _holder(place: Whereabouts, structure: Structure) -> str:
    if place.post is not None:
        return structure.posts[place.post].title
    agency = structure.agencies.get(place.agency or 0)
    return agency.name if agency else ""


def _due(place: Whereabouts, step: Step, structure: Structure, now: datetime) -> DueView:
    calendar = calendar_of(step, place.post, on_call=structure.on_call, calendar=structure.calendar)
    left = remaining(now, place.due_at, calendar) if place.due_at else 0
    late = place.due_at is not None and now > place.due_at
    return due_view(
        due=place.due_at,
        now=now,
        remaining=min(left, -1) if late else left,
        paused=place.paused,
        day_minutes=DAY_MINUTES,
        around_the_clock=calendar.around_the_clock,
    )
