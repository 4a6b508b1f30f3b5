"""The month of rounds: a calendar and a list, what fell due and what is to come, of all plans."""

import re
from datetime import date, timedelta
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from laksana.maintenance.models import Plan, Round
from laksana.maintenance.presenters.months import Item, next_month, of_due, of_round, weeks
from laksana.maintenance.scopes import readable
from laksana.maintenance.selectors import stands, upcoming
from laksana.maintenance.views.asking import mine_to_plan
from laksana.organization.access import OFFICE, Rule, access, scoped
from laksana.organization.managing import known_of
from laksana.organization.requests import Request
from laksana.organization.selectors import Structure

MONTH: Final = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])\Z")


@access(*OFFICE, Rule.AUDITOR)
@require_safe
def rounds(request: Request) -> HttpResponse:
    """Show a month."""
    known = known_of(request)
    today = known.calendar.day_of(request.now)
    first = _month(request.GET.get("bulan", ""), today)
    items = _items(request, known, first, today)
    context = {
        "month": first,
        "before": next_month(first, -1),
        "after": next_month(first),
        "weeks": weeks(first, items, known.calendar, today=today),
        "items": items,
        "may": bool(mine_to_plan(request)),
        "some": scoped(request, Plan).exists(),
    }
    return render(request, "maintenance/rounds.html", context)


def _month(wanted: str, today: date) -> date:
    found = MONTH.match(wanted)
    return date(int(found[1]), int(found[2]), 1) if found else today.replace(day=1)


def _items(request: Request, known: Structure, first: date, today: date) -> list[Item]:
    last = next_month(first) - timedelta(days=1)
    due = scoped(request, Round).filter(day__range=(first, last)).select_related("plan", "case")
    found = list(due)
    standing = stands(found, today=today)
    seen = readable(request, [one.case_id for one in found if one.case_id])
    items = [of_round(one, standing[one.pk], readable=one.case_id in seen) for one in found]
    for plan in scoped(request, Plan).prefetch_related("rounds"):
        items += [of_due(plan, one) for one in upcoming(plan, known, max(first, today), last)]
    return sorted(items, key=lambda item: (item.day, item.plan.name))
