"""Signing on the screen: the papers that wait for a post, one paper, and what to do when nobody knows.

Secrets are read from the posted form, handed on, and gone with the request; no page ever shows one again.
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from laksana.core.authority.signing import may_sign
from laksana.documents import downloads
from laksana.documents.errors import PaperRefused
from laksana.documents.models import Attempt, Means, Paper
from laksana.documents.presenters.signing import colour_of, outcomes
from laksana.documents.selectors.papers import current_file, sheet, signatures_of
from laksana.documents.selectors.waiting import attempts_on, held_up, of_command, recently, to_sign
from laksana.documents.services.attempts import Hand, bring, say_not_signed
from laksana.documents.services.sittings import MOST, NotOpened, sign_all
from laksana.documents.signers import installed, means_of
from laksana.documents.signing_forms import DecisionForm, PenForm
from laksana.documents.signing_words import words_of
from laksana.organization.access import Rule, access, fetch, scoped
from laksana.organization.requests import Request, me, my_actor
from laksana.organization.selectors import post_as_held, structure
from laksana.outside import time
from laksana.outside.signing import MOST_PDF, esign


@access(Rule.POST)
@sensitive_post_parameters("passphrase", "name")
@require_http_methods(["GET", "HEAD", "POST"])
def waiting(request: Request) -> HttpResponse:
    """Show what waits for one's signature, and sign what was ticked."""
    form = _form(request)
    if request.method == "POST":
        papers = _ticked(request)
        if not papers:
            form.add_error(None, _("Pilih sedikitnya satu naskah."))
        elif answer := _signed(request, form, papers):
            return answer
    actor = my_actor(request)
    told = outcomes(of_command(actor, _sitting(request))) if request.GET.get("sesi") else []
    context = {
        "papers": to_sign(actor)[:MOST],
        "waiting": to_sign(actor).count(),
        "ticked": set(request.POST.getlist("paper")),
        "all": request.GET.get("pilih") == "semua",
        "told": told,
        "held_up": outcomes(held_up(actor)),
        "recently": [] if told else outcomes(recently(actor)),
    }
    return _page(request, "sign", form, context)


@access(Rule.POST)
@sensitive_post_parameters("passphrase", "name")
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: Request, paper: int) -> HttpResponse:
    """Show where one paper stands, and sign it."""
    row = _paper(request, paper)
    form, mine = _form(request), may_sign(my_actor(request), row.signer_id)
    if request.method == "POST" and mine and (answer := _signed(request, form, [row])):
        return answer
    context = {
        "paper": row,
        "colour": colour_of(row),
        "signatories": _signatories(row),
        "tries": outcomes(attempts_on(row)),
        "file": current_file(row),
        "mine": mine and to_sign(my_actor(request)).filter(pk=row.pk).exists(),
        "decision": DecisionForm(),
        "may_decide": mine,
    }
    return _page(request, "sign_one", form, context)


@access(Rule.POST)
@require_safe
def file(request: Request, paper: int) -> FileResponse:
    """Hand out the newest file of a paper."""
    row = _paper(request, paper)
    found = current_file(row)
    if found is None:
        raise Http404
    return downloads.answer(row, found)


@access(Rule.POST)
@require_POST
def decide(request: Request, attempt: int) -> HttpResponse:
    """Say what came of a signing of which nobody knows."""
    row = fetch(request, Attempt, pk=attempt)
    if not may_sign(my_actor(request), _paper(request, row.paper_id).signer_id):
        raise Http404
    form = DecisionForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for error in form.non_field_errors()))
    else:
        _decided(request, row, form.cleaned_data)
    return redirect("documents:sign_one", paper=row.paper_id)


@access(Rule.POST)
@require_POST
def one_time(request: Request) -> HttpResponse:
    """Have the service send a one-time code to a signer."""
    service, name = installed().esign, request.POST.get("name", "").strip()
    if service and name and esign.ask_one_time(service, name):
        messages.success(request, _("Kode sekali pakai diminta; layanan e-sign mengirimkannya kepada Anda."))
    else:
        messages.error(request, _("Kode belum dapat diminta. Isi NIK atau surel Anda, lalu coba lagi."))
    return redirect("documents:sign")


@sensitive_variables("pen")
def _signed(request: Request, form: PenForm, papers: list[Paper]) -> HttpResponse | None:
    """Sign and show what came of it; None when the form must be filled again."""
    if not form.is_valid():
        return None
    pen, command = form.pen(), _command(request)
    try:
        sign_all(
            papers,
            hands=lambda paper: _hand(request, paper),
            pen=pen,
            slug=me(request).government.slug,
            command=command,
            clock=time.now,
        )
    except NotOpened as closed:
        form.add_error("passphrase" if "passphrase" in form.fields else None, str(words_of(closed.code)))
        return None
    if len(papers) == 1:
        return redirect("documents:sign_one", paper=papers[0].pk)
    return redirect(f"{reverse('documents:sign')}?sesi={command}")


def _decided(request: Request, attempt: Attempt, given: dict[str, Any]) -> None:
    person = me(request)
    try:
        if given["file"]:
            bring(attempt, given["file"].read(MOST_PDF), name=person.name, now=request.now)
            messages.success(request, _("Berkas bertanda tangan diterima."))
        else:
            say_not_signed(attempt, by=person.pk, reason=given["reason"], now=request.now)
            messages.success(request, _("Dicatat. Naskah ini dapat ditandatangani lagi."))
    except PaperRefused as refused:
        messages.error(request, str(words_of(refused.why.value)))


def _page(request: Request, name: str, form: PenForm, context: dict[str, Any]) -> HttpResponse:
    shown = {
        "form": form,
        "now": request.now,
        "offers_codes": Means.ESIGN in means_of(me(request).government.slug),
        **context,
    }
    return render(request, f"documents/{name}.html", shown, status=422 if form.is_bound else 200)


def _form(request: Request) -> PenForm:
    data = request.POST if request.method == "POST" else None
    return PenForm(means_of(me(request).government.slug), data)


def _hand(request: Request, paper: Paper) -> Hand:
    """Give who signs: the person, and the post as they hold it today."""
    actor, person = my_actor(request), me(request)
    post = paper.signer_id
    if post not in actor.posts:
        return Hand(actor, person.name)
    known = structure(person.government)
    return Hand(actor, person.name, post_as_held(known, post, actor.acting.get(post)))


def _paper(request: Request, number: int) -> Paper:
    rows = scoped(request, Paper).select_related("number").exclude(code="")
    row = rows.filter(pk=number).first()
    if row is None:
        raise Http404
    return row


def _ticked(request: Request) -> list[Paper]:
    numbers = [int(each) for each in request.POST.getlist("paper") if each.isdecimal() and len(each) < 18]
    return list(scoped(request, Paper).exclude(code="").filter(pk__in=numbers[:MOST]).order_by("pk"))


def _signatories(paper: Paper) -> list[dict[str, Any]]:
    done = signatures_of(paper)
    return [
        {"title": one.title, "name": one.name, "signed": done.get(place)}
        for place, one in enumerate(sheet(paper).content.signatories)
    ]


def _command(request: Request) -> UUID:
    try:
        return UUID(request.POST.get("command_id", ""))
    except ValueError as error:
        raise BadRequest("the form carries no command id") from error


def _sitting(request: Request) -> UUID:
    try:
        return UUID(request.GET["sesi"])
    except ValueError as error:
        raise Http404 from error
