"""Acts on a case: a posted form becomes a command, the answer a redirect or the same page with the reason."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from laksana.cases import selectors, services
from laksana.cases.errors import Missing
from laksana.cases.forms.acts import NUMBERED_ACTS, OF_CASE, STEP_ACTS, ActForm, ActSpec
from laksana.cases.forms.fields import keep_files
from laksana.cases.forms.impact import ImpactForm
from laksana.cases.forms.step import Ground, StepForm
from laksana.cases.models import Impact
from laksana.cases.presenters.unsaved import unsaved
from laksana.cases.views.carrying import BEATEN, carry_out, has_been_taken, pressed_on
from laksana.cases.views.desk import Desk, find
from laksana.cases.views.offered import COMPLETE
from laksana.cases.views.page import show
from laksana.core.authority.model import Act
from laksana.core.case.allowed import allowed
from laksana.core.case.commands import Command
from laksana.core.case.refusals import Code, Refused
from laksana.notifications import services as notifications
from laksana.organization.access import Rule, access
from laksana.organization.requests import Request, me, my_actor
from laksana.ui.messages import words

OFFICE = (Rule.POST, Rule.DESK, Rule.CLERK)
LISTS: Final = {"seksi": "cases:section", "ringkasan": "cases:overview"}
"""Where one goes on who acted from a list."""


@access(*OFFICE)
@require_POST
def complete(request: Request, number: str, token: int) -> HttpResponse:
    """Complete one of the visitor's steps by the pressed exit."""
    desk = find(request, number)
    ground = pressed_on(desk, token, COMPLETE)
    if ground is None:
        return _gone(desk)
    form = StepForm(request.POST, request.FILES, ground=ground)
    outcome = request.POST.get("outcome") or None
    files = keep_files(request, form)
    if not form.is_valid():
        return _sent_back(desk, token, COMPLETE, form)
    return _do(desk, form.command(outcome=outcome, files=files), form, token=token, name=COMPLETE)


@access(*OFFICE)
@require_POST
def step_act(request: Request, number: str, token: int, name: str) -> HttpResponse:
    """Do one of the acts beside completing a step."""
    spec = STEP_ACTS.get(name)
    if spec is None:
        raise Http404
    desk = find(request, number)
    ground = pressed_on(desk, token, name)
    return _gone(desk) if ground is None else _act(desk, spec, ground)


@access(*OFFICE)
@require_POST
def case_act(request: Request, number: str, name: str) -> HttpResponse:
    """Do something to the case as a whole."""
    spec = OF_CASE.get(name)
    if spec is None:
        raise Http404
    desk = find(request, number)
    return _act(desk, spec, desk.ground(0))


@access(*OFFICE)
@require_POST
def impact(request: Request, number: str) -> HttpResponse:
    """Say how far a fault reaches."""
    desk = find(request, number)
    form = ImpactForm(request.POST)
    if not form.is_valid():
        return _sent_back(desk, 0, ImpactForm.name, form)
    reach = Impact(form.cleaned_data["impact"])
    services.set_impact(services.visitor(request.visitor), case=desk.found.row.id, impact=reach)
    messages.success(request, _("Tersimpan."))
    return redirect("cases:case", number=number)


@access(*OFFICE, Rule.AGENCY)
@require_POST
def acknowledge(request: Request, number: str, paper: str) -> HttpResponse:
    """Note that whom a paper asks has taken note of it."""
    found = find(request, number).found
    services.acknowledge(services.visitor(request.visitor), case=found.row.id, paper=paper)
    messages.success(request, _("Tercatat bahwa Anda mengetahui surat ini."))
    page = "cases:case" if my_actor(request).agency is None else "intake:case"
    return redirect(page, number=found.row.number)


@access(*OFFICE)
@require_POST
def read(request: Request, number: str, token: int) -> HttpResponse:
    """Note that the visitor has opened a step."""
    desk = find(request, number)
    services.mark_read(services.visitor(request.visitor), case=desk.found.row.id, token=token)
    page = reverse("cases:case", args=[number])
    notifications.mark_path_read(me(request).pk, path=page, now=request.now)
    return HttpResponse(status=204)


def _act(desk: Desk, spec: ActSpec, ground: Ground) -> HttpResponse:
    request, token = desk.request, ground.token
    form = ActForm(spec, ground, request.POST, request.FILES)
    files = keep_files(request, form)
    if form.is_valid() and spec.name in NUMBERED_ACTS:
        _look_up(desk, form)
    if not form.is_valid():
        return _sent_back(desk, token, spec.name, form)
    return _do(desk, form.command(files), form, token=token, name=spec.name)


def _look_up(desk: Desk, form: ActForm) -> None:
    """Find the other case that a form names by number."""
    number = form.cleaned_data["number"].strip()
    try:
        other = selectors.find_by_number(
            my_actor(desk.request), desk.structure, number=number, now=desk.request.now
        )
    except Missing:
        form.add_error("number", words(Code.UNKNOWN_CASE))
    else:
        form.cleaned_data["other"] = other.row.id


def _do(desk: Desk, command: Command, form: Any, *, token: int, name: str) -> HttpResponse:
    answer = carry_out(desk, command, form)
    if not isinstance(answer, Refused):
        place = LISTS.get(desk.request.POST.get("lanjut", ""))
        return redirect(place) if place else redirect("cases:case", number=desk.found.row.number)
    now = find(desk.request, desk.found.row.number)
    if answer.code in BEATEN or (answer.code is Code.NOT_ALLOWED and has_been_taken(now, token)):
        return _gone(now, {(token, name): form})
    return _sent_back(now, token, name, form)


def _sent_back(desk: Desk, token: int, name: str, form: Any) -> HttpResponse:
    """Show the form again with what is wrong; where it is no longer asked, say so above what was typed."""
    why_not = _why_not(desk, token, name)
    if why_not is None:
        return show(replace(desk, bound={(token, name): form}), status=422)
    typed = unsaved(desk.found.procedure, desk.request.POST)
    refused = " ".join(form.non_field_errors()) or words(why_not)
    return show(replace(desk, typed=typed), status=422, refused=refused)


def _why_not(desk: Desk, token: int, name: str) -> Code | None:
    """Give why the page has no form of an act now; None when it has."""
    spec = (STEP_ACTS if token else OF_CASE).get(name)
    if spec is None and name != COMPLETE:
        return None
    act = spec.act if spec else Act.COMPLETE
    return allowed(desk.found.procedure, desk.found.state, desk.facts, token=token or None)[act]


def _gone(desk: Desk, bound: Mapping[tuple[int, str], Any] = MappingProxyType({})) -> HttpResponse:
    """Say that somebody else was quicker, show the case as it stands now, and lose nothing that was typed."""
    typed = unsaved(desk.found.procedure, desk.request.POST)
    return show(replace(desk, bound=bound, typed=typed), status=409, refused=words(Code.STALE))
