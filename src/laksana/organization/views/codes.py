"""Coming in without a password: asking for a code, typing it, following its link. For agencies' contacts."""

from typing import Final

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from laksana.organization.access import Rule, access
from laksana.organization.forms import CodeForm, LoginNameForm
from laksana.organization.models import Account
from laksana.organization.requests import Request, address_of
from laksana.organization.selectors import SIGNED_IN_BY_CODE
from laksana.organization.services import codes, signing_in
from laksana.organization.views.accounts import BACKEND

TICKET: Final = "sign_in_ticket"


@access(Rule.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: Request) -> HttpResponse:
    """Ask for whom; say the same whoever it is."""
    _must_be_offered()
    form = LoginNameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ticket = codes.ask(form.cleaned_data["login"], address=address_of(request), now=request.now)
        except codes.NoMore:
            form.add_error(None, _("Terlalu banyak permintaan dari jaringan ini. Coba lagi 15 menit lagi."))
        else:
            request.session[TICKET] = ticket
            return redirect("organization:code-enter")
    status = 422 if form.errors else 200
    return render(request, "organization/code_ask.html", {"form": form}, status=status)


@access(Rule.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: Request) -> HttpResponse:
    """Take the digits, in the browser that asked for them."""
    ticket = request.session.get(TICKET)
    if not ticket:
        return redirect("organization:code-ask")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        digits = form.cleaned_data["code"]
        if account := codes.redeem(ticket, digits, address=address_of(request), now=request.now):
            return _let_in(request, account, how="code")
        form.add_error("code", _("Kode tidak cocok atau tidak berlaku lagi. Periksa, atau minta kode baru."))
    context = {"form": form, "minutes": codes.GOOD_FOR.seconds // 60}
    return render(request, "organization/code_enter.html", context, status=422 if form.errors else 200)


@access(Rule.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: Request, word: str) -> HttpResponse:
    """Open the account of a link by a press: programs that look into letters only look."""
    if request.method == "POST" and (account := codes.redeem_link(word, now=request.now)):
        return _let_in(request, account, how="link")
    good = request.method != "POST" and codes.of_link(word, now=request.now) is not None
    return render(request, "organization/code_link.html", {"good": good}, status=200 if good else 410)


def _let_in(request: Request, account: Account, *, how: str) -> HttpResponse:
    login(request, account, backend=BACKEND)
    request.session.pop(TICKET, None)
    request.session[SIGNED_IN_BY_CODE] = True
    signing_in.note_sign_in(account, how=how, now=request.now)
    return redirect("organization:home")


def _must_be_offered() -> None:
    if not settings.CODES_OFFERED:
        raise Http404
