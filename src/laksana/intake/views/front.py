"""The public front of a government: what its office does for agencies, how fast, and how to reach it."""

from datetime import datetime, timedelta
from typing import Final

from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from laksana.cases.selectors.whereabouts import Figures, figures
from laksana.intake.hours import closed_today, week_hours
from laksana.intake.offers import offers
from laksana.intake.public import frame
from laksana.intake.sending import tiles
from laksana.organization import selectors as organization
from laksana.organization.access import Rule, access
from laksana.organization.requests import Request

LOOKED_BACK: Final = timedelta(days=30)
KEPT: Final = 10 * 60
"""Seconds for which a process remembers the figures of an office."""


@access(Rule.PUBLIC)
@require_safe
def front(request: Request, slug: str) -> HttpResponse:
    """Show anybody what the office offers; an unknown government is like any missing page."""
    government = organization.government_by_slug(slug)
    if government is None:
        raise Http404
    structure = organization.structure(government)
    calendar = structure.calendar
    with timezone.override(calendar.zone.tz):
        today = calendar.day_of(request.now)
        context = {
            **frame(request, structure.government),
            "office": structure.government,
            "offers": offers(tiles(structure), structure),
            "ask": "intake:register" if _is_desk(request) else "intake:report",
            "hours": week_hours(calendar, today),
            "closed": closed_today(calendar, today),
            "figures": _figures(government.pk, request.now),
            "days": LOOKED_BACK.days,
        }
        return render(request, "intake/front.html", context)


def _is_desk(request: Request) -> bool:
    return bool(request.actor and request.actor.desk)


def _figures(government: int, now: datetime) -> Figures | None:
    since = now - LOOKED_BACK
    return cache.get_or_set(f"figures:{government}", lambda: figures(government, since), KEPT)
