"""Reports by the code on a label: without an account, for exactly that place, until the agency confirms them.

The page tells the scanner what stands there and whose office it is; no name, no number, no case.
"""

from typing import Any
from uuid import UUID

from allauth.core.ratelimit import respond_429
from django import forms
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from laksana.assets import selectors as assets
from laksana.intake import prefilled, scans
from laksana.intake.forms import ReportForm
from laksana.intake.models import ScanReport
from laksana.intake.public import frame
from laksana.intake.sending import Service, my_structure, service
from laksana.intake.services import Writer
from laksana.organization import guessing
from laksana.organization import selectors as organization
from laksana.organization.access import Rule, access, fetch
from laksana.organization.requests import Request, me, my_actor
from laksana.organization.selectors import Structure
from laksana.outside.codes import plain_code
from laksana.ui.forms import Textarea

FAULT = "incident"


class ScanForm(forms.Form):
    """What somebody before a label can say. `website` is filled in by machines only."""

    text = forms.CharField(
        label=gettext_lazy("Apa yang terjadi"),
        help_text=gettext_lazy("Sejak kapan, dan apa yang tidak dapat dipakai."),
        max_length=1000,
        widget=Textarea(attrs={"rows": 4}),
    )
    contact = forms.CharField(
        label=gettext_lazy("Nama dan nomor Anda"),
        help_text=gettext_lazy("Hanya dilihat perangkat daerah ini dan petugas layanan."),
        max_length=120,
        required=False,
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput)


@access(Rule.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def scanned(request: Request, code: str) -> HttpResponse:
    """Show what a label names, and take a report about it."""
    if not guessing.may_guess(request):
        return respond_429(request)
    label = assets.by_code(plain_code(code))
    if label is None:
        guessing.note_wrong(request)
        raise Http404
    structure = organization.structure(label.government)
    site = label.device.site_id if label.device else label.site_id
    form = ScanForm(request.POST or None)
    if site and request.method == "POST" and form.is_valid():
        return _take(request, label, site, form)
    place = structure.sites.get(site or 0)
    context = {
        **frame(request, structure.government),
        "form": form,
        "device": label.device,
        "site": place,
        "agency": structure.agencies[place.agency] if place else None,
        "office": structure.government,
    }
    return _page(request, "scanned", context, status=422 if form.is_bound else 200)


@access(Rule.PUBLIC)
@require_safe
def sent(request: Request, token: str) -> HttpResponse:
    """Tell the sender of a report how it stands."""
    if not guessing.may_guess(request):
        return respond_429(request)
    row = ScanReport.objects.select_related("government", "case").filter(token=token).first()
    if row is None:
        guessing.note_wrong(request)
        raise Http404
    structure = organization.structure(row.government)
    with timezone.override(structure.calendar.zone.tz):
        context = {**frame(request, structure.government), "scan": row, "office": structure.government}
        return _page(request, "scan_sent", context)


@access(Rule.AGENCY, Rule.DESK)
@require_POST
def confirm(request: Request, number: int) -> HttpResponse:
    """Make a report the visitor's own: a draft to send for an agency, the register for the desk."""
    row, structure, actor = fetch(request, ScanReport, pk=number), my_structure(request), my_actor(request)
    asked = _fault_service(structure)
    if actor.desk:
        return redirect(_register_address(row, asked))
    person = me(request)
    by = Writer(person.government_id, structure.sites[row.site_id].agency, person.pk, request.now)
    draft = scans.confirm(row, by, tile=asked.card.id, answers=_answers(row, asked, structure))
    if draft is None:
        return _too_late(request)
    return redirect(f"{reverse('intake:report', args=[asked.card.id])}?konsep={draft.pk}")


@access(Rule.AGENCY, Rule.DESK)
@require_POST
def dismiss(request: Request, number: int) -> HttpResponse:
    """Reject a report; nothing of it is kept."""
    row = fetch(request, ScanReport, pk=number)
    if not scans.dismiss(row):
        return _too_late(request)
    messages.success(request, _("Laporan dari label dihapus."))
    return redirect(_home(request))


def _take(request: Request, label: Any, site: int, form: ScanForm) -> HttpResponse:
    """Keep a report; what a machine filled in is thanked for and forgotten."""
    if form.cleaned_data["website"] or scans.is_known(site):
        messages.success(request, _("Terima kasih. Gangguan di sini sudah diketahui perangkat daerahnya."))
        return redirect("intake:scanned", code=label.code)
    if not guessing.may_report(request):
        return respond_429(request)
    row = scans.keep(
        government=label.government_id,
        site=site,
        device=label.device_id,
        command=_command_id(request),
        text=form.cleaned_data["text"],
        contact=form.cleaned_data["contact"],
        now=request.now,
    )
    return redirect("intake:scan_sent", token=row.token)


def _command_id(request: Request) -> UUID:
    try:
        return UUID(request.POST.get("command_id", ""))
    except ValueError as error:
        raise BadRequest("the form carries no command id") from error


def _fault_service(structure: Structure) -> Service:
    """Give the service that takes faults; an office that has none takes no reports by labels either."""
    card = next((one for one in structure.tiles if one.kind == FAULT), None)
    if card is None:
        raise Http404
    return service(structure, card.id)


def _answers(row: ScanReport, asked: Service, structure: Structure) -> dict[str, Any]:
    """Give a draft's answers, as the agency's form asks them."""
    agency = structure.sites[row.site_id].agency
    sites = [(site.id, site.name) for site in structure.sites_of[agency]]
    return prefilled.answers(row, ReportForm(procedure=asked.procedure, sites=sites))


def _register_address(row: ScanReport, asked: Service) -> str:
    return f"{reverse('intake:register', args=[asked.card.id])}?pindaian={row.pk}"


def _too_late(request: Request) -> HttpResponse:
    messages.warning(request, _("Laporan ini sudah ditangani orang lain."))
    return redirect(_home(request))


def _home(request: Request) -> str:
    return reverse("intake:desk" if my_actor(request).desk else "intake:home")


def _page(request: Request, name: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Draw a page that search engines are asked to leave alone."""
    answer = render(request, f"intake/{name}.html", context, status=status)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer
