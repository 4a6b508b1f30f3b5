"""Acts on a case: a posted form becomes a command, the answer a redirect or the same page with the reason."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from laksana.cases import selectors, services
from laksana.cases.errors import CommandIdTaken, Missing
from laksana.cases.forms.acts import NUMBERED_ACTS, OF_CASE, STEP_ACTS, ActForm, ActSpec
from laksana.cases.forms.fields import command_id, keep_files
from laksana.cases.forms.step import Ground, StepForm
from laksana.cases.services import By
from laksana.cases.views.page import COMPLETE, Desk, find, show
from laksana.core.case.commands import Command
from laksana.core.case.refusals import Code, Refused
from laksana.organization.access import Rule, access
from laksana.organization.requests import Request, my_actor
from laksana.ui.messages import fault_words, words

OFFICE = (Rule.POST, Rule.DESK, Rule.CLERK)


@access(*OFFICE)
@require_POST
def complete(request: Request, number: str, token: int) -> HttpResponse:
    """Complete one of the visitor's steps by the pressed exit."""
    desk = find(request, number)
    if token not in desk.found.state.open:
        return _gone(desk)
    form = StepForm(request.POST, request.FILES, ground=Ground(desk.found, desk.structure, token))
    outcome = request.POST.get("outcome") or None
    files = keep_files(request, form) if form.is_valid() else ()
    if not form.is_valid():
        return _sent_back(desk, token, COMPLETE, form)
    by = _by(request, form)
    return _do(desk, by, form.command(outcome=outcome, files=files), form, token=token, name=COMPLETE)


@access(*OFFICE)
@require_POST
def step_act(request: Request, number: str, token: int, name: str) -> HttpResponse:
    """Do one of the acts beside completing a step."""
    spec = STEP_ACTS.get(name)
    if spec is None:
        raise Http404
    desk = find(request, number)
    done = desk.found.state.done(token)
    if token not in desk.found.state.open and not (done and name == "tarik-kembali"):
        return _gone(desk)
    return _act(desk, spec, token)


@access(*OFFICE)
@require_POST
def case_act(request: Request, number: str, name: str) -> HttpResponse:
    """Do something to the case as a whole."""
    spec = OF_CASE.get(name)
    if spec is None:
        raise Http404
    return _act(find(request, number), spec, 0)


@access(*OFFICE)
@require_POST
def read(request: Request, number: str, token: int) -> HttpResponse:
    """Note that the visitor has opened a step."""
    desk = find(request, number)
    services.mark_read(services.visitor(request.visitor), case=desk.found.row.id, token=token)
    return HttpResponse(status=204)


def _act(desk: Desk, spec: ActSpec, token: int) -> HttpResponse:
    request = desk.request
    ground = Ground(desk.found, desk.structure, token)
    form = ActForm(spec, ground, request.POST, request.FILES)
    files = keep_files(request, form) if form.is_valid() else ()
    if form.is_valid() and spec.name in NUMBERED_ACTS:
        _look_up(desk, form)
    if not form.is_valid():
        return _sent_back(desk, token, spec.name, form)
    by = services.visitor(request.visitor)
    return _do(desk, by, form.command(files), form, token=token, name=spec.name)


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


def _do(desk: Desk, by: By, command: Command, form: Any, *, token: int, name: str) -> HttpResponse:
    request, row = desk.request, desk.found.row
    try:
        answer = services.act(by, case=row.id, command=command, command_id=command_id(request))
    except CommandIdTaken:
        return show(desk, status=422, refused=_("Tombol ini sudah dipakai. Muat ulang halaman, lalu ulangi."))
    if not isinstance(answer, Refused):
        messages.success(request, _("Tersimpan."))
        return redirect("cases:case", number=row.number)
    if answer.code in (Code.STALE, Code.STEP_NOT_OPEN):
        return _gone(find(request, row.number))
    _put_words(form, answer)
    return _sent_back(desk, token, name, form)


def _put_words(form: Any, refused: Refused) -> None:
    """Say a refusal where it belongs: at the fields at fault, else above the form."""
    for place, code in refused.fields.items():
        name = place if place in form.fields else ".".join(place.split(".")[:2])
        form.add_error(name if name in form.fields else None, fault_words(code))
    if not refused.fields:
        form.add_error(None, words(refused.code))


def _sent_back(desk: Desk, token: int, name: str, form: Any) -> HttpResponse:
    shown = Desk(desk.request, desk.found, desk.structure, {(token, name): form})
    return show(shown, status=422)


def _gone(desk: Desk) -> HttpResponse:
    """Say that somebody else was quicker, and show the case as it stands now."""
    return show(desk, status=409, refused=words(Code.STALE))


def _by(request: Request, form: StepForm) -> By:
    by = services.visitor(request.visitor)
    happened = form.cleaned_data.get("happened_at")
    return services.late(by, happened) if happened else by
