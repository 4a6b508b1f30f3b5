"""Rows of lists as cards and tables show them. Reads no table beyond the definitions kept in memory."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache, lru_cache
from typing import Any

from django.forms import Form
from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from laksana.cases.models import Case, Impact, OpenStep
from laksana.cases.presenters import duties, words
from laksana.cases.presenters.steps import DAY_MINUTES
from laksana.cases.selectors import MOST_COUNTED, InboxRow, Numbers
from laksana.cases.selectors.team import RESTING_STATES
from laksana.core.case.hours import calendar_of
from laksana.core.clock import Calendar, remaining
from laksana.core.procedure.model import Step
from laksana.core.values import frozen
from laksana.organization.selectors import Structure
from laksana.procedures import selectors as procedures
from laksana.ui.filters import filters_shown
from laksana.ui.pieces import Stat, Task
from laksana.ui.time import MOST_KEPT, DueView, due_view


def tasks(rows: Iterable[InboxRow], structure: Structure, now: datetime) -> list[Task]:
    """Give the steps of an inbox as cards."""
    return [task_of(row, structure, now) for row in rows]


def task_of(row: InboxRow, structure: Structure, now: datetime) -> Task:
    """Give one step that waits as a card."""
    step = procedures.definition(row.version).step(row.step)
    return Task(
        url=_address(row.number),
        title=f"{step.no}. {step.does[0]}",
        about=" · ".join(part for part in (row.subject, place_of(row, structure)) if part),
        due=due_of_row(row, now, calendar=hours(step, row.post, structure)),
        unread=not row.read,
        number=row.number,
        tags=_tags(row, now),
    )


@lru_cache(MOST_KEPT)
def _address(number: str) -> str:
    return reverse("cases:case", args=(number,))


def place_of(row: InboxRow, structure: Structure) -> str:
    """Name where a step is done: its site, else the agency that reported."""
    if row.site:
        return structure.sites[row.site].name
    agency = structure.agencies.get(row.reporter or 0)
    return agency.name if agency else ""


def due_of_row(row: InboxRow | OpenStep, now: datetime, *, calendar: Calendar) -> DueView:
    """Say how an open step of a list stands against its due time."""
    left = remaining(now, row.due_at, calendar) if row.due_at else 0
    late = row.due_at is not None and now > row.due_at
    return due_view(
        due=row.due_at,
        now=now,
        remaining=min(left, -1) if late else max(left, 0),
        paused=row.state in RESTING_STATES,
        day_minutes=DAY_MINUTES,
        around_the_clock=calendar.around_the_clock,
    )


def _tags(row: InboxRow, now: datetime) -> list[tuple[str, str]]:
    tags = [duties.tag(row.report_by, now)] if row.report_by else []
    if row.impact == Impact.MANY:
        tags.append((_("Gangguan besar"), "late"))
    if row.is_check:
        tags.append((_("Perlu diperiksa"), "soon"))
    if row.visit > 1:
        tags.append((_("Kunjungan ke-%(n)d") % {"n": row.visit}, ""))
    return tags


def numbers_shown(numbers: Numbers) -> list[Stat]:
    """Give the numbers above an inbox, each with the list it counts."""
    return [
        Stat(many(numbers.waiting), _("Menunggu saya"), url="?"),
        Stat(
            many(numbers.late),
            _("Lewat waktu"),
            state="late" if numbers.late else "",
            url="?tampil=terlambat",
        ),
        Stat(many(numbers.unread), _("Belum dibaca"), url="?tampil=belum-dibaca"),
        *_asked(numbers),
    ]


def _asked(numbers: Numbers) -> Iterator[Stat]:
    """Yield what waits beside the inbox, where there is any."""
    if numbers.notices:
        yield Stat(many(numbers.notices), _("Disposisi untuk diketahui"), url=reverse("cases:notices"))
    if numbers.to_decide:
        address = f"{reverse('cases:notices')}#keputusan"
        yield Stat(many(numbers.to_decide), _("Menunggu keputusan"), state="soon", url=address)


def many(number: int, most: int = MOST_COUNTED) -> str:
    """Say a number, or that it is one of those not counted out: "99+"."""
    return f"{most - 1}+" if number >= most else str(number)


@frozen
class Waiting:
    """Where an open case stands: its most pressing step, who holds it, its due, how many more are open."""

    step: Step
    holder: str
    due: DueView
    more: int


@frozen
class CaseRow:
    """One case of a list."""

    case: Case
    status: tuple[Any, str]
    kind: Any
    agency: str
    impact: Any
    waiting: Waiting | None


def case_rows(
    rows: Iterable[Case], steps: Mapping[int, Sequence[OpenStep]], structure: Structure, now: datetime
) -> list[CaseRow]:
    """Give the cases of a list as table rows; `steps` are their open ones, most pressing first."""
    return [
        CaseRow(
            row,
            words.STATUS[row.status],
            words.KIND[row.kind],
            row.agency.name if row.agency else _("Kegiatan kantor"),
            words.IMPACT[row.impact] if row.impact == Impact.MANY else "",
            _waiting(row, steps.get(row.pk, ()), structure, now),
        )
        for row in rows
    ]


def _waiting(case: Case, steps: Sequence[OpenStep], structure: Structure, now: datetime) -> Waiting | None:
    if not steps:
        return None
    first = steps[0]
    step = procedures.definition(case.version_id).step(first.step)
    due = due_of_row(first, now, calendar=hours(step, first.post_id, structure))
    return Waiting(step, _holder(first, case, structure), due, len(steps) - 1)


def hours(step: Step, post: int | None, structure: Structure) -> Calendar:
    """Give the calendar by which a step's clock runs in a post."""
    return calendar_of(step, post, on_call=structure.on_call, calendar=structure.calendar)


def _holder(step: OpenStep, case: Case, structure: Structure) -> str:
    if step.assignee_id:
        return structure.people[step.assignee_id].name
    if step.post_id:
        return structure.posts[step.post_id].title
    return case.agency.name if case.agency else ""


def filters_drawn(form: Form, query: QueryDict) -> SafeString:
    """Draw filters whose choices never change; with nothing chosen, as most see them, once for a language."""
    if any(query.get(name) for name in form.fields):
        return _drawn({"form": form, **filters_shown(form, query)})
    return _untouched(type(form), get_language())


@cache
def _untouched(form: type[Form], _language: str | None) -> SafeString:
    return _drawn({"form": form()})


def _drawn(context: dict[str, Any]) -> SafeString:
    return render_to_string("ui/_filters.html", context)
