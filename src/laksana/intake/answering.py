"""Takes an agency's answers to a running case, each a form that becomes one command."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from laksana.cases import selectors as cases
from laksana.cases.selectors import Found
from laksana.cases.shared import asked_of_reporter, command_id, keep_files
from laksana.core.case import commands
from laksana.core.case.commands import Command, Means, Signing
from laksana.core.case.refusals import Code
from laksana.core.procedure.model import REPORTER
from laksana.core.values import frozen
from laksana.intake.forms import CommentForm, ConfirmForm, FillForm, RateForm, ReasonForm, SignForm
from laksana.intake.page import agency_page, draft_name, find
from laksana.intake.sending import act
from laksana.organization.requests import Request, my_actor
from laksana.ui.messages import words


@frozen
class Asked:
    """One answer on its way: the case, the step or site it concerns, the posted form."""

    request: Request
    found: Found
    token: int


@frozen
class Answer:
    """How one kind of answer is asked and what command it makes."""

    form: Callable[[Asked], forms.Form]
    command: Callable[[Asked, Any, tuple[str, ...]], Command]


def take(request: Request, number: str, name: str, token: int) -> HttpResponse:
    """Carry an answer out, or show the page again with what is wrong."""
    asked = _asked(Asked(request, find(request, number), token), name)
    kind = ANSWERS[name]
    if asked is None:
        return agency_page(request, number, status=409, refused=words(Code.STALE))
    form = kind.form(asked)
    files = keep_files(request, form)
    if form.is_valid() and act(request, asked.found, kind.command(asked, form, files), form):
        messages.success(request, _("Tersimpan."), extra_tags=draft_name(asked.found, name, token))
        return redirect("intake:case", number=number)
    return agency_page(request, number, bound={(name, token): form}, status=422)


def _asked(now: Asked, name: str) -> Asked | None:
    """Give what is answered: as it stands, or as it stood when this answer came first; None when over."""
    if name not in OF_STEPS or now.token in now.found.state.open:
        return now
    before = cases.before(now.found, command_id(now.request))
    return replace(now, found=before) if before and now.token in before.state.open else None


def _plain(form: type[forms.Form]) -> Callable[[Asked], forms.Form]:
    return lambda asked: form(asked.request.POST, asked.request.FILES)


def _fill_form(asked: Asked) -> FillForm:
    token = asked.found.state.open[asked.token]
    return FillForm(
        asked.request.POST,
        asked.request.FILES,
        procedure=asked.found.procedure,
        papers=asked_of_reporter(asked.found.procedure.step(token.step)),
    )


def _fill(asked: Asked, form: FillForm, files: tuple[str, ...]) -> Command:
    return commands.FillForm(asked.token, form.answers(), files, draft="draft" in asked.request.POST)


def _sign(asked: Asked, form: forms.Form, files: tuple[str, ...]) -> Command:
    given = form.cleaned_data
    return commands.CoSign(asked.token, REPORTER, Signing(given["signing"]), reason=given["reason"])


def _confirm_form(asked: Asked) -> forms.Form:
    return ConfirmForm(asked.request.POST, desk=my_actor(asked.request).agency is None)


def _confirm(asked: Asked, form: forms.Form, files: tuple[str, ...]) -> Command:
    given = form.cleaned_data
    return commands.Confirm(
        well=given["well"] == "yes",
        note=given["note"],
        means=Means(given.get("means", Means.ACCOUNT)),
        informant=given.get("informant", ""),
        site=asked.token or None,
    )


OF_STEPS: Final = ("kirim", "isi", "tanda-tangan")
ANSWERS: Final[Mapping[str, Answer]] = {
    "kirim": Answer(_fill_form, lambda a, f, n: commands.Complete(a.token, papers=f.answers(), files=n)),
    "isi": Answer(_fill_form, _fill),
    "tanda-tangan": Answer(_plain(SignForm), _sign),
    "pulih": Answer(_confirm_form, _confirm),
    "nilai": Answer(
        _plain(RateForm), lambda a, f, n: commands.Rate(f.cleaned_data["stars"], f.cleaned_data["note"])
    ),
    "buka-kembali": Answer(_plain(ReasonForm), lambda a, f, n: commands.AskReopen(f.cleaned_data["reason"])),
    "tarik": Answer(_plain(ReasonForm), lambda a, f, n: commands.Withdraw(f.cleaned_data["reason"])),
    "pesan": Answer(_plain(CommentForm), lambda a, f, n: commands.Comment(f.cleaned_data["text"], False, n)),
}
