"""What those who lead do outside a case: hand over somebody's work, start a round of maintenance."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from laksana.cases import selectors, services
from laksana.cases.errors import CommandIdTaken, NotStaffed
from laksana.cases.forms.fields import command_id
from laksana.cases.forms.team import HandOverForm, RoundForm
from laksana.cases.presenters import office
from laksana.core.case.refusals import Refused
from laksana.organization import selectors as organization
from laksana.organization.access import Rule, access
from laksana.organization.requests import Request, me, my_actor
from laksana.organization.selectors import Structure
from laksana.ui.messages import fault_words, words

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


@access(Rule.POST)
@GET_POST
def hand_over(request: Request) -> HttpResponse:
    """Choose from whom to whom, look at the list, hand it over; each case answers for itself."""
    structure = _structure(request)
    posts = selectors.team_posts(my_actor(request), structure)
    sent = request.method == "POST"
    given = request.POST if sent else (request.GET if "dari" in request.GET else None)
    form = HandOverForm(given, structure=structure, people=_people(request, structure, posts))
    ready = form.is_bound and form.is_valid()
    context: dict[str, Any] = {"form": form, "preview": [], "results": None, "now": request.now}
    if ready and sent:
        context["results"] = office.handed(_hand_over(request, form))
    elif person := form.is_bound and form.cleaned_data.get("dari"):
        context["preview"] = office.held(selectors.steps_of(person, posts), structure)
        context["ready"] = ready
    status = 422 if sent and not ready else 200
    return render(request, "cases/hand_over.html", context, status=status)


@access(Rule.POST, Rule.CLERK)
@GET_POST
def start_round(request: Request) -> HttpResponse:
    """Start a round of maintenance; its first step then waits for whom the SOP names."""
    structure = _structure(request)
    rounds = selectors.rounds(my_actor(request), structure, request.now)
    form = RoundForm(request.POST or None, structure=structure, procedures=rounds)
    if form.is_bound and form.is_valid():
        opened = _open(request, form)
        if opened:
            messages.success(request, _("Dimulai dengan nomor %(number)s.") % {"number": opened})
            return redirect("cases:case", number=opened)
    context = {"form": form, "rounds": rounds}
    return render(request, "cases/start_round.html", context, status=422 if form.is_bound else 200)


def _open(request: Request, form: RoundForm) -> str:
    """Open the round and give its number; say what is in the way at the form."""
    by = services.visitor(request.visitor)
    try:
        answer = services.open_case(
            by,
            procedure=form.cleaned_data["procedure"],
            command=form.command(),
            command_id=command_id(request),
        )
    except NotStaffed as gap:
        text = _("Belum ada pemegang jabatan untuk %(performers)s. Minta administrator menetapkannya.")
        form.add_error(None, text % {"performers": ", ".join(gap.performers)})
    except CommandIdTaken:
        form.add_error(None, _("Tombol ini sudah dipakai. Muat ulang halaman, lalu ulangi."))
    else:
        if not isinstance(answer, Refused):
            return answer.number
        for place, code in answer.fields.items():
            form.add_error(place if place in form.fields else None, fault_words(code))
        if not answer.fields:
            form.add_error(None, words(answer.code))
    return ""


def _hand_over(request: Request, form: HandOverForm) -> list[services.Handed]:
    given, by = form.cleaned_data, services.visitor(request.visitor)
    return services.reassign_all(by, person=given["dari"], to=given["ke"], batch=command_id(request))


def _people(request: Request, structure: Structure, posts: frozenset[int]) -> frozenset[int]:
    """Give who holds a post of the team, and who still has work there after leaving it."""
    holders = structure.holders_on(structure.calendar.day_of(request.now))
    holding = frozenset(person for post in posts for person in holders.get(post, ()))
    return holding | selectors.assignees(posts)


def _structure(request: Request) -> Structure:
    return organization.structure(me(request).government)
