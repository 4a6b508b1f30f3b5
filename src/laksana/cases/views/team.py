"""What those who lead do outside a case: hand over somebody's work to another."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from laksana.cases import selectors, services
from laksana.cases.forms.fields import command_id
from laksana.cases.forms.team import HandOverForm
from laksana.cases.presenters import office
from laksana.organization import selectors as organization
from laksana.organization.access import Rule, access
from laksana.organization.requests import Request, me, my_actor
from laksana.organization.selectors import Structure

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
    if not sent and "ke" not in request.GET:
        form.errors.pop("ke", None)  # a link names from whom; to whom was not asked yet
    context: dict[str, Any] = {"form": form, "preview": [], "results": None, "now": request.now}
    if ready and sent:
        context["results"] = office.handed(_hand_over(request, form))
    elif person := form.is_bound and form.cleaned_data.get("dari"):
        context["preview"] = office.held(selectors.steps_of(person, posts), structure)
        context["ready"] = ready
    status = 422 if sent and not ready else 200
    return render(request, "cases/hand_over.html", context, status=status)


def _hand_over(request: Request, form: HandOverForm) -> list[services.Handed]:
    given, by = form.cleaned_data, services.visitor(request.visitor)
    return services.reassign_all(by, person=given["dari"], to=given["ke"], batch=command_id(request))


def _people(request: Request, structure: Structure, posts: frozenset[int]) -> frozenset[int]:
    """Give who holds a post of the team, and who still has work there after leaving it."""
    holders = structure.holders_at(request.now)
    holding = frozenset(person for post in posts for person in holders.get(post, ()))
    return holding | selectors.assignees(posts)


def _structure(request: Request) -> Structure:
    return organization.structure(me(request).government)
