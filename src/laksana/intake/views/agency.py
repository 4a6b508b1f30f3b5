"""An agency's own pages: what it can bring, how its reports stand, the answers a running case asks for."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from laksana.cases import selectors as cases
from laksana.intake import answering, reporting, scans
from laksana.intake.page import agency_page
from laksana.intake.reports import reports
from laksana.intake.selectors import drafts
from laksana.intake.sending import my_structure, tiles
from laksana.organization.access import Rule, access
from laksana.organization.requests import Request, my_actor

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
        "scans": scans.waiting(request),
        "drafts": list(drafts(agency)[:SHOWN]),
        "running": [row for row in rows if row.running],
        "closed": [row for row in rows if not row.running],
        "now": request.now,
    }
    return render(request, "intake/home.html", context)


@access(Rule.AGENCY)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: Request, tile: int) -> HttpResponse:
    """Ask for a report or a request; send it, keep it as a draft, or throw the draft away."""
    making = reporting.begin(request, tile)
    if request.method != "POST":
        return reporting.show(making)
    for button, act in (("simpan", reporting.keep), ("hapus", reporting.discard)):
        if button in request.POST and making.asked.by_sender:
            return reporting.say_sent(making) if reporting.has_been_sent(making) else act(making)
    return reporting.send(making)


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
