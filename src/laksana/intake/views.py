"""The agencies' desk: what can be brought, how reports stand, the answers a running case asks for."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from laksana.cases import selectors as cases
from laksana.cases import services
from laksana.cases.services import NotStaffed
from laksana.cases.shared import command_id, keep_files
from laksana.cases.shared import words as case_words
from laksana.core.case.commands import Source
from laksana.core.case.refusals import Refused
from laksana.core.procedure.model import Kind, Procedure
from laksana.intake import answering
from laksana.intake.forms import DeskForm, ReportForm
from laksana.intake.page import agency_page
from laksana.intake.promise import promised
from laksana.organization import selectors as organization
from laksana.organization.access import Rule, access
from laksana.organization.requests import Request, me, my_actor
from laksana.organization.selectors import Structure, TileCard
from laksana.procedures import selectors as procedures
from laksana.ui.messages import fault_words, words

SHOWN = 20


@access(Rule.AGENCY)
@require_safe
def home(request: Request) -> HttpResponse:
    """Show the agency what it can bring, what waits for it, and its reports."""
    structure, agency = _structure(request), my_actor(request).agency or 0
    reports = list(cases.reports(agency)[:SHOWN])
    context = {
        "agency": structure.agencies[agency],
        "tiles": _tiles(structure),
        "to_do": list(cases.to_do(agency)),
        "questions": list(cases.questions(agency)),
        "reports": [{"case": row, "status": case_words.STATUS[row.status]} for row in reports],
        "now": request.now,
    }
    return render(request, "intake/home.html", context)


@access(Rule.DESK)
@require_safe
def desk(request: Request) -> HttpResponse:
    """Show the desk what it can register, and what was opened last."""
    recent = list(cases.cases(request.visitor)[:SHOWN])
    context = {
        "tiles": _tiles(_structure(request)),
        "reports": [{"case": row, "status": case_words.STATUS[row.status]} for row in recent],
        "now": request.now,
    }
    return render(request, "intake/desk.html", context)


@access(Rule.AGENCY)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: Request, tile: int) -> HttpResponse:
    """Ask for a report or a request, and send it."""
    structure, agency = _structure(request), my_actor(request).agency or 0
    card, procedure = _procedure(request, structure, tile)
    sites = [(site.id, site.name) for site in structure.sites_of[agency]]
    form = ReportForm(request.POST or None, request.FILES or None, procedure=procedure, sites=sites)
    if request.method == "POST" and form.is_valid():
        files = keep_files(request, form)
        if form.is_valid():
            command = form.command(agency=agency, files=files, source=Source.WEB)
            return _open(request, procedure, command, form, card)
    return _ask(request, form, card, procedure)


@access(Rule.DESK)
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: Request, tile: int) -> HttpResponse:
    """Register what reached the desk on behalf of an agency."""
    structure = _structure(request)
    card, procedure = _procedure(request, structure, tile)
    sites = sorted(
        (
            (site.id, f"{structure.agencies[site.agency].name} · {site.name}")
            for site in structure.sites.values()
            if site.active
        ),
        key=lambda one: one[1],
    )
    form = DeskForm(
        request.POST or None, request.FILES or None, procedure=procedure, sites=sites, structure=structure
    )
    if request.method == "POST" and form.is_valid():
        files = keep_files(request, form)
        if form.is_valid():
            given = form.cleaned_data
            command = form.command(
                agency=structure.site_agency[int(given["site"])],
                files=files,
                source=Source(given["source"]),
                arrived_at=given["arrived_at"],
            )
            return _open(request, procedure, command, form, card)
    return _ask(request, form, card, procedure)


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


def _structure(request: Request) -> Structure:
    return organization.structure(me(request).government)


def _tiles(structure: Structure) -> list[TileCard]:
    return [tile for tile in structure.tiles if tile.kind != Kind.PLANNED_MAINTENANCE.value]


def _procedure(request: Request, structure: Structure, tile: int) -> tuple[TileCard, Procedure]:
    card = next((one for one in _tiles(structure) if one.id == tile), None)
    row = procedures.newest(card.procedure, government=structure.government.id) if card else None
    if card is None or row is None:
        raise Http404
    return card, procedures.definition(row.pk)


def _open(
    request: Request, procedure: Procedure, command: Any, form: ReportForm, card: TileCard
) -> HttpResponse:
    by = services.visitor(request.visitor)
    try:
        opened = services.open_case(
            by, procedure=procedure.id, command=command, command_id=command_id(request)
        )
    except NotStaffed as gap:
        form.add_error(None, _unstaffed(gap))
        return _ask(request, form, card, procedure)
    if isinstance(opened, Refused):
        for place, code in opened.fields.items():
            form.add_error(place if place in form.fields else None, fault_words(code))
        if not opened.fields:
            form.add_error(None, words(opened.code))
        return _ask(request, form, card, procedure)
    messages.success(request, _("Terkirim dengan nomor %(number)s.") % {"number": opened.number})
    return redirect("intake:case", number=opened.number)


def _unstaffed(gap: NotStaffed) -> str:
    return _(
        "Laporan belum dapat diterima karena belum ada pejabat untuk %(performers)s. Hubungi petugas layanan."
    ) % {"performers": ", ".join(gap.performers)}


def _ask(request: Request, form: ReportForm, card: TileCard, procedure: Procedure) -> HttpResponse:
    context = {
        "form": form,
        "tile": card,
        "procedure": procedure,
        "promise": promised(procedure, request.now, _structure(request).calendar),
    }
    return render(request, "intake/report.html", context, status=422 if form.is_bound else 200)
