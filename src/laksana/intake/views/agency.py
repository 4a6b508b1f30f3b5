"""An agency's own pages: what it can bring, how its reports stand, the answers a running case asks for."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from laksana.cases import selectors as cases
from laksana.cases.shared import keep_files
from laksana.core.case.commands import Source
from laksana.intake import answering
from laksana.intake.forms import ReportForm
from laksana.intake.page import agency_page
from laksana.intake.reports import reports
from laksana.intake.sending import Service, my_structure, open_case, service, tiles
from laksana.organization.access import Rule, access
from laksana.organization.requests import Request, me, my_actor
from laksana.organization.selectors import PersonCard

SHOWN = 20


@access(Rule.AGENCY)
@require_safe
def home(request: Request) -> HttpResponse:
    """Show the agency what it can bring, what waits for it, and its reports."""
    structure, agency = my_structure(request), my_actor(request).agency or 0
    rows = reports(cases.reports(agency)[:SHOWN], structure, request.now)
    context = {
        "agency": structure.agencies[agency],
        "office": structure.government,
        "tiles": tiles(structure),
        "to_do": list(cases.to_do(agency)),
        "questions": list(cases.questions(agency)),
        "running": [row for row in rows if row.running],
        "closed": [row for row in rows if not row.running],
        "now": request.now,
    }
    return render(request, "intake/home.html", context)


@access(Rule.AGENCY)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: Request, tile: int) -> HttpResponse:
    """Ask for a report or a request, and send it."""
    structure, agency = my_structure(request), my_actor(request).agency or 0
    asked = service(structure, tile)
    form = ReportForm(
        request.POST or None,
        request.FILES or None,
        procedure=asked.procedure,
        sites=[(site.id, site.name) for site in structure.sites_of[agency]],
        contact=_contact(structure.people[me(request).pk]),
    )
    files = keep_files(request, form) if form.is_valid() else ()
    if form.is_valid():
        command = form.command(agency=agency, files=files, source=Source.WEB)
        opened = open_case(request, asked, command, form)
        if opened:
            sent = _("Terkirim dengan nomor %(number)s.") % {"number": opened.number}
            messages.success(request, sent, extra_tags=asked.draft(request))
            return redirect("intake:case", number=opened.number)
    return _ask(request, asked, form)


@access(Rule.AGENCY, Rule.DESK)
@require_safe
def case(request: Request, number: str) -> HttpResponse:
    """Show an agency its case."""
    return agency_page(request, number)


@access(Rule.AGENCY, Rule.DESK)
@require_POST
def answer(request: Request, number: str, name: str, token: int = 0) -> HttpResponse:
    """Take one of the agency's answers: a form, a signature, well or not, stars, a message."""
    if name not in answering.ANSWERS:
        raise Http404
    return answering.take(request, number, name, token)


def _ask(request: Request, asked: Service, form: ReportForm) -> HttpResponse:
    context = {
        "form": form,
        "service": asked,
        "draft": asked.draft(request),
        "promise": asked.promise(request),
        "now": request.now,
    }
    return render(request, "intake/report.html", context, status=422 if form.is_bound else 200)


def _contact(person: PersonCard) -> str:
    return ", ".join(part for part in (person.phone, person.name) if part)
