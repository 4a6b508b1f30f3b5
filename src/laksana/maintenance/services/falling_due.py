"""Finds the rounds that have fallen due and promises their cases, once per plan and date.

However often it looks, from however many workers, and wherever the clock jumps: a plan is looked at under a
lock, what it knows already stands in its rounds, and the table refuses a second one.
"""

import logging
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from laksana.core.clock import Calendar, CalendarError
from laksana.core.recurrence import DueDay, due_days
from laksana.maintenance.models import ChecklistVersion, Plan, Round, Skipped
from laksana.maintenance.selectors import chosen_sites, opens_at
from laksana.organization import selectors as organization
from laksana.organization.selectors import Structure
from laksana.outbox import services as outbox

OPEN: Final = "maintenance.open_round"
REST: Final = timedelta(days=1)
"""A plan is looked at once a day even when nothing is near: the calendar may have changed."""

log = logging.getLogger(__name__)


def sweep(now: datetime) -> bool:
    """Look at the plan that waited longest for it; tell whether more wait."""
    if not Plan.objects.filter(look_at__lte=now).exists():
        return False
    with transaction.atomic():
        waiting = Plan.objects.select_for_update(skip_locked=True, of=("self",)).select_related("group")
        plan = waiting.filter(look_at__lte=now).order_by("look_at").first()
        if plan is None:
            return False
        _look(plan, now)
    return Plan.objects.filter(look_at__lte=now).exists()


def _look(plan: Plan, now: datetime) -> None:
    structure = organization.structure_of(plan.government_id)
    try:
        coming = list(_near(plan, structure.calendar, now))
        _open(plan, structure, [due for due, opens in coming if opens <= now], now)
        later = (opens for _due, opens in coming if opens > now)
        plan.look_at = min((now + REST, *later))
    except CalendarError:
        log.exception("no round can be reckoned", extra={"plan": plan.pk})
        plan.look_at = now + REST
    plan.save(update_fields=["look_at"])


def _near(plan: Plan, calendar: Calendar, now: datetime) -> Iterator[tuple[DueDay, datetime]]:
    """Yield what is not known yet and opens by tomorrow, with the moment it opens."""
    known = set(plan.rounds.values_list("date", flat=True))
    until = calendar.day_of(now + REST) + timedelta(days=plan.lead)
    for due in due_days(plan.recurrence, calendar, plan.since, until):
        if due.planned not in known:
            yield due, opens_at(due, lead=plan.lead, calendar=calendar)


def _open(plan: Plan, structure: Structure, due: list[DueDay], now: datetime) -> None:
    today = structure.calendar.day_of(now)
    taken = set(plan.rounds.filter(day__gte=today - REST * plan.lead).values_list("day", flat=True))
    sites = [site.id for site in chosen_sites(plan, structure, today=today)] if due else []
    for one, why in _judged(plan, due, taken, today):
        row = Round.objects.create(
            government_id=plan.government_id,
            plan=plan,
            date=one.planned,
            day=one.day,
            subject=_subject(plan, one.day),
            sites=[] if why else sites,
            checklist=_checklist(plan),
            skipped=why,
            at=now,
        )
        if not why:
            key = f"{OPEN}:{row.pk}"
            outbox.promise(OPEN, key=key, run_after=now, of=plan.government_id, round=row.pk)


def _judged(
    plan: Plan, due: list[DueDay], taken: Iterable[date], today: date
) -> Iterator[tuple[DueDay, str]]:
    """Yield what fell due with the reason for which it is skipped, "" for what is opened."""
    days = set(taken)
    for place, one in enumerate(due):
        if plan.paused:
            yield one, Skipped.PAUSED
        elif one.day in days:
            yield one, Skipped.SAME_DAY
        elif any(later.day <= today and later.day > one.day for later in due[place + 1 :]):
            yield one, Skipped.OVERTAKEN
        else:
            days.add(one.day)
            yield one, ""


def _subject(plan: Plan, day: date) -> str:
    return _("%(plan)s, %(day)s") % {"plan": plan.name, "day": date_format(day, "j F Y")}


def _checklist(plan: Plan) -> ChecklistVersion | None:
    if plan.checklist_id is None:
        return None
    return ChecklistVersion.objects.filter(checklist=plan.checklist_id).latest("number")
