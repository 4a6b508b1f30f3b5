"""Plans: the list, one plan with what comes next, and its form with a preview."""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from laksana.core.recurrence import RecurrenceError
from laksana.maintenance import services
from laksana.maintenance.forms import PlanForm, SkipForm
from laksana.maintenance.models import Checklist, Plan, SiteGroup
from laksana.maintenance.presenters.months import Item, of_due, of_round
from laksana.maintenance.presenters.words import choice_words, rhythm_words
from laksana.maintenance.scopes import readable
from laksana.maintenance.selectors import chosen_sites, stands, upcoming
from laksana.maintenance.views.asking import asked, may_plan, mine_to_plan, need_to_plan, saved
from laksana.organization.access import OFFICE, Rule, access, fetch, scoped
from laksana.organization.managing import known_of, press, wants_on
from laksana.organization.requests import Request
from laksana.organization.selectors import Structure
from laksana.organization.services import Order

ASKING = ["GET", "HEAD", "POST"]
HOME = "maintenance:plans"
AHEAD = timedelta(days=730)
SHOWN = 6


@access(*OFFICE, Rule.AUDITOR)
@require_safe
def plans(request: Request) -> HttpResponse:
    """List the plans with what comes next."""
    known, mine = known_of(request), mine_to_plan(request)
    rows = scoped(request, Plan).select_related("group").prefetch_related("rounds").order_by("paused", "name")
    listed = [(row, rhythm_words(row), choice_words(row), _coming(row, known, request)[:1]) for row in rows]
    return render(request, "maintenance/plans.html", {"rows": listed, "may": bool(mine)})


@access(*OFFICE, Rule.AUDITOR)
@require_safe
def plan(request: Request, number: int) -> HttpResponse:
    """Show one plan: the dates to come, the sites it would choose today, its rounds so far."""
    row, known = fetch(request, Plan, pk=number), known_of(request)
    context = {
        "plan": row,
        "rhythm": rhythm_words(row),
        "choice": choice_words(row),
        "team": [known.people[one].name for one in row.team if one in known.people],
        "past": _past(request, row),
        "may": may_plan(request, row.procedure),
        **_preview(row, known, request),
    }
    return render(request, "maintenance/plan.html", context)


@access(Rule.POST, Rule.CLERK)
@require_http_methods(ASKING)
def new_plan(request: Request) -> HttpResponse:
    """Make a plan; its dates and sites are shown before it is saved."""
    offered = [one.id for one in mine_to_plan(request)]

    def save(order: Order, given: dict[str, Any]) -> int:
        return services.add_plan(order, may=given["procedure"] in offered, **given)

    return _edit(request, None, save, title=_("Tambah rencana"), back=reverse(HOME))


@access(Rule.POST, Rule.CLERK)
@require_http_methods(ASKING)
def change_plan(request: Request, number: int) -> HttpResponse:
    """Change a plan, with the same preview."""
    row = fetch(request, Plan, pk=number)
    need_to_plan(request, row.procedure)

    def save(order: Order, given: dict[str, Any]) -> int:
        return services.change_plan(order, number, given, may=may_plan(request, given["procedure"]))

    return _edit(request, row, save, title=_("Ubah rencana"), back=_page(number))


@access(Rule.POST, Rule.CLERK)
@require_POST
def pause_plan(request: Request, number: int) -> HttpResponse:
    """Let a plan rest, or go on."""
    row, paused = fetch(request, Plan, pk=number), wants_on(request)
    may = may_plan(request, row.procedure)
    return press(
        request,
        lambda order: services.pause_plan(order, number, paused=paused, may=may),
        back=_page(number),
        done=_("Rencana dihentikan.") if paused else _("Rencana berjalan kembali."),
    )


@access(Rule.POST, Rule.CLERK)
@require_http_methods(ASKING)
def skip_round(request: Request, number: int) -> HttpResponse:
    """Skip a round to come, with a reason."""
    row = fetch(request, Plan, pk=number)
    need_to_plan(request, row.procedure)
    day = parse_date(request.GET.get("tanggal", "")) if request.method != "POST" else None
    form = SkipForm(request.POST or None, initial={"on": day})

    def save(order: Order, given: dict[str, Any]) -> int:
        return services.skip_round(order, number, **given, may=True)

    if answer := saved(request, form, save, back=_page(number)):
        return answer
    return asked(request, "skip", form, plan=row, day=day or form["on"].value(), back=_page(number))


def _edit(request: Request, row: Plan | None, save: Any, *, title: str, back: str) -> HttpResponse:
    form = _form(request, row)
    keep = request.method == "POST" and "preview" not in request.POST
    if keep and (answer := saved(request, form, save, back=back)):
        return answer
    tried = _tried(request, form, row)
    shown = _preview(tried, known_of(request), request) if tried else {}
    return asked(request, "plan_form", form, title=title, back=back, tried=tried, **shown)


def _form(request: Request, row: Plan | None) -> PlanForm:
    offered, known = mine_to_plan(request), known_of(request)
    if row is None and not offered:
        raise Http404
    named = ((one.id, step.appoints) for one in offered for step in one.steps if step.appoints)
    pools = {known.performers.get(procedure, {}).get(performer, 0) for procedure, performer in named}
    held = known.holders_at(request.now)
    people = {person for post in pools for person in held.get(post, ())} | set(row.team if row else ())
    government = known.government.id
    lists = Checklist.objects.filter(government=government, active=True).order_by("name")
    return PlanForm(
        request.POST or None,
        plan=row,
        today=known.calendar.day_of(request.now),
        procedures=offered,
        groups=list(SiteGroup.objects.filter(government=government).values_list("pk", "name")),
        checklists=list(lists.values_list("pk", "name")),
        people=sorted(((one, known.people[one].name) for one in people), key=lambda pair: pair[1]),
    )


def _tried(request: Request, form: PlanForm, row: Plan | None) -> Plan | None:
    """Give the plan as the form has it, not saved; None while that can't be said."""
    if not form.is_bound:
        return row
    if form.errors:
        return None
    given = form.given()
    today = known_of(request).calendar.day_of(request.now)
    group = SiteGroup.objects.filter(pk=given.pop("group")).first()
    given.pop("checklist")
    tried = Plan(pk=row.pk if row else None, **given, group=group, since=max(given["first"], today))
    try:
        tried.recurrence  # noqa: B018
    except RecurrenceError:
        return None
    return tried


def _preview(row: Plan, known: Structure, request: Request) -> dict[str, Any]:
    sites = chosen_sites(row, known, today=known.calendar.day_of(request.now))
    named = [(known.agencies[site.agency].name, site.name) for site in sites]
    return {"coming": _coming(row, known, request)[:SHOWN], "sites": named, "count": len(named)}


def _coming(row: Plan, known: Structure, request: Request) -> list[Item]:
    today = known.calendar.day_of(request.now)
    return [of_due(row, due) for due in upcoming(row, known, today, today + AHEAD)]


def _past(request: Request, row: Plan) -> list[Item]:
    found = list(row.rounds.select_related("plan", "case").order_by("-day")[:24])
    standing = stands(found, today=known_of(request).calendar.day_of(request.now))
    seen = readable(request, [one.case_id for one in found if one.case_id])
    return [of_round(one, standing[one.pk], readable=one.case_id in seen) for one in found]


def _page(number: int) -> str:
    return reverse("maintenance:plan", args=[number])
