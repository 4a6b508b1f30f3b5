"""First screens of heads, section heads and technicians, and what came to their posts beside steps.

Shows and marks as read; every act on a case is posted to that case.
"""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from laksana.cases import selectors, services
from laksana.cases.forms.filters import number_in
from laksana.cases.models import Notice
from laksana.cases.places import numbers_of
from laksana.cases.presenters import office
from laksana.cases.presenters.checks import Check, checks
from laksana.cases.presenters.duties import listed as listed_duties
from laksana.cases.presenters.lists import many, tasks
from laksana.cases.presenters.words import INSTRUCTIONS
from laksana.cases.scopes import cases_of
from laksana.cases.selectors import InboxRow, Wanted
from laksana.documents.selectors.waiting import counted
from laksana.organization import selectors as organization
from laksana.organization.access import Rule, access, fetch, scoped
from laksana.organization.requests import Request, me, my_actor
from laksana.organization.selectors import Structure
from laksana.organization.selectors.vacancies import vacancies
from laksana.ui.pieces import Stat

SHOWN = 10
"""So many rows of each part; the rest is one press away."""
LISTED = 50


@access(Rule.POST)
@require_safe
def section(request: Request) -> HttpResponse:
    """Show a section head what came down, what must be checked, and how loaded the team is."""
    structure, actor, now = _structure(request), my_actor(request), request.now
    rows = selectors.inbox(actor, now)
    team = selectors.team_posts(actor, structure)
    load = selectors.load(team, now)
    context = {
        **_beside(request, structure),
        "tasks": tasks([row for row in rows if not row.is_check][:SHOWN], structure, now),
        "checks": _checks(request, structure, selectors.inbox(actor, now, Wanted(checks=True), limit=SHOWN)),
        "loads": office.loads(load, structure, now),
        "most": max((row.steps for row in load), default=1),
        "now": now,
    }
    return render(request, "cases/section.html", context)


@access(Rule.POST)
@require_safe
def overview(request: Request) -> HttpResponse:
    """Show a head three numbers and what waits, each readable in five seconds."""
    structure, actor, now = _structure(request), my_actor(request), request.now
    numbers = numbers_of(request)
    team = selectors.team_posts(actor, structure)
    late = selectors.late_steps(team, now)
    rows = selectors.inbox(actor, now)
    outages = selectors.major_outages(structure.government.id).filter(cases_of(request.visitor))
    major = list(outages[:SHOWN])
    duties = selectors.to_report(structure.government.id).filter(cases_of(request.visitor))
    context = {
        **_beside(request, structure),
        "stats": [
            Stat(many(numbers.waiting), _("Menunggu saya"), url="#menunggu"),
            Stat(
                many(late, selectors.MOST_LATE),
                _("Lewat waktu"),
                "late" if late else "",
                url="/kasus/?terlambat=on",
            ),
            Stat(str(len(major)), _("Gangguan besar"), "late" if major else "", url="#gangguan-besar"),
        ],
        "cards": office.cards([row for row in rows if not row.is_check], structure, now),
        "checks": _checks(request, structure, [row for row in rows if row.is_check]),
        "outages": major,
        "vacancies": vacancies(structure, now, among=team),
        "duties": listed_duties(duties[:SHOWN], now),
        "instructions": INSTRUCTIONS,
        "now": now,
    }
    return render(request, "cases/overview.html", context)


@access(Rule.POST)
@require_safe
def today(request: Request) -> HttpResponse:
    """Show a technician the day: visits planned for today, then everything by time left."""
    structure, actor, now = _structure(request), my_actor(request), request.now
    rows = selectors.inbox(actor, now)
    sites = selectors.places([row.case for row in rows])
    asked = {*sites.values(), *(row.site for row in rows if row.site)}
    faults = selectors.faults_at(request.visitor, asked)
    context = {
        "cards": office.visits(rows, structure, now, actor=actor, sites=sites, faults=faults),
        "today": structure.calendar.day_of(now).isoformat(),
        "more": len(rows) == selectors.PAGE,
        "now": now,
    }
    return render(request, "cases/today.html", context)


@access(Rule.POST)
@require_safe
def notices(request: Request) -> HttpResponse:
    """List the dispositions that came to one's posts, and what waits for one's decision."""
    structure = _structure(request)
    before = number_in(request.GET.get("sebelum", ""))
    rows = list(selectors.notices(my_actor(request), unread=False, before=before)[:LISTED])
    context = {
        "notices": list(office.notices(rows, structure)),
        "older_url": f"?sebelum={rows[-1].pk}#disposisi" if len(rows) == LISTED else "",
        "decisions": list(office.decisions(selectors.decisions(my_actor(request))[:LISTED])),
        "now": request.now,
    }
    return render(request, "cases/notices.html", context)


@access(Rule.POST)
@require_POST
def notice_read(request: Request, id: int) -> HttpResponse:
    """Note that a disposition was read, and go to its case."""
    row = fetch(request, Notice, pk=id)
    services.mark_notice_read(services.visitor(request.visitor), notice=row.pk)
    number = scoped(request, Notice).values_list("entry__case__number", flat=True).get(pk=row.pk)
    return redirect("cases:case", number=number)


def _structure(request: Request) -> Structure:
    return organization.structure(me(request).government)


def _checks(request: Request, structure: Structure, rows: list[InboxRow]) -> list[Check]:
    """Give steps that judge another's work, with the work."""
    cases = [row.case for row in rows]
    return checks(
        rows,
        structure,
        request.now,
        person=my_actor(request).person,
        photos=selectors.photos(request.visitor, cases),
        works=selectors.works(cases),
    )


def _beside(request: Request, structure: Structure) -> dict[str, Any]:
    """Give what came to one's posts beside steps: unread dispositions, decisions, papers to sign."""
    actor = my_actor(request)
    return {
        "signing": counted(actor, request.now),
        "notices": list(office.notices(selectors.notices(actor)[:SHOWN], structure)),
        "decisions": list(office.decisions(selectors.decisions(actor)[:SHOWN])),
    }
