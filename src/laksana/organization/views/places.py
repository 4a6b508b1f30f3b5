"""Agencies, their sites, and who reports for them."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from laksana.organization import forms, services
from laksana.organization.access import Rule, access, fetch
from laksana.organization.managing import edit, government_of, known_of, page, press, wants_on
from laksana.organization.models import Agency, AgencyContact, Site
from laksana.organization.requests import Request

ASKING = ["GET", "HEAD", "POST"]


@access(Rule.ADMINISTRATOR)
@require_safe
def agencies(request: Request) -> HttpResponse:
    """List the agencies: those in use first, by name; `q` narrows the list."""
    known, wanted = known_of(request), request.GET.get("q", "").strip()
    shown = [agency for agency in known.agencies.values() if wanted.casefold() in agency.name.casefold()]
    shown.sort(key=lambda agency: (not agency.active, agency.name))
    rows = [(agency, len(known.sites_of[agency.id])) for agency in shown]
    return page(request, "agencies", {"rows": rows, "wanted": wanted})


@access(Rule.ADMINISTRATOR)
@require_safe
def agency(request: Request, number: int) -> HttpResponse:
    """Show an agency with its sites and contacts."""
    row, known = fetch(request, Agency, pk=number), known_of(request)
    sites = sorted(
        (site for site in known.sites.values() if site.agency == number),
        key=lambda site: (not site.active, site.name),
    )
    contacts = AgencyContact.objects.filter(agency=row).select_related("person").order_by("person__name")
    return page(request, "agency", {"agency": row, "sites": sites, "contacts": contacts})


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def new_agency(request: Request) -> HttpResponse:
    """Add an agency."""
    return edit(
        request,
        forms.AgencyForm(request.POST or None, government=government_of(request)),
        title=_("Tambah perangkat daerah"),
        back=reverse("organization:agencies"),
        save=lambda order, given: services.add_agency(order, **given),
    )


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def change_agency(request: Request, number: int) -> HttpResponse:
    """Change what is known of an agency."""
    row = fetch(request, Agency, pk=number)
    return edit(
        request,
        forms.AgencyForm(request.POST or None, instance=row, government=government_of(request)),
        title=_("Ubah perangkat daerah"),
        back=_agency_page(number),
        save=lambda order, given: services.change_agency(order, number, given),
    )


@access(Rule.ADMINISTRATOR)
@require_POST
def switch_agency(request: Request, number: int) -> HttpResponse:
    """Take an agency out of the lists, or put it back."""
    if wants_on(request):
        act, done = services.revive_agency, _("Perangkat daerah diaktifkan kembali.")
    else:
        act, done = services.retire_agency, _("Perangkat daerah dinonaktifkan.")
    return press(request, lambda order: act(order, number), back=_agency_page(number), done=done)


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def new_site(request: Request, number: int) -> HttpResponse:
    """Add a site to an agency."""
    row = fetch(request, Agency, pk=number)
    return edit(
        request,
        forms.SiteForm(request.POST or None, government=government_of(request)),
        title=_("Tambah lokasi"),
        lead=row.name,
        back=_agency_page(number),
        save=lambda order, given: services.add_site(order, agency=number, **given),
    )


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def change_site(request: Request, number: int) -> HttpResponse:
    """Change what is known of a site."""
    row = fetch(request, Site, pk=number)
    return edit(
        request,
        forms.SiteForm(request.POST or None, instance=row, government=government_of(request)),
        title=_("Ubah lokasi"),
        lead=row.name,
        back=_agency_page(row.agency_id),
        save=lambda order, given: services.change_site(order, number, given),
    )


@access(Rule.ADMINISTRATOR)
@require_POST
def switch_site(request: Request, number: int) -> HttpResponse:
    """Take a site out of the lists, or put it back."""
    row = fetch(request, Site, pk=number)
    if wants_on(request):
        act, done = services.revive_site, _("Lokasi diaktifkan kembali.")
    else:
        act, done = services.retire_site, _("Lokasi dinonaktifkan.")
    return press(request, lambda order: act(order, number), back=_agency_page(row.agency_id), done=done)


@access(Rule.ADMINISTRATOR)
@require_http_methods(ASKING)
def new_contact(request: Request, number: int) -> HttpResponse:
    """Let a person report for an agency."""
    row = fetch(request, Agency, pk=number)
    return edit(
        request,
        forms.ContactForm(request.POST or None, government=government_of(request)),
        title=_("Tambah pelapor"),
        lead=row.name,
        back=_agency_page(number),
        save=lambda order, given: services.make_contact(order, agency=number, **given),
    )


@access(Rule.ADMINISTRATOR)
@require_POST
def switch_contact(request: Request, number: int) -> HttpResponse:
    """Let a contact send the agency's papers, or no longer."""
    row = fetch(request, AgencyContact, pk=number)
    given = {"may_send": wants_on(request)}
    return press(
        request,
        lambda order: services.change_contact(order, number, given),
        back=_agency_page(row.agency_id),
        done=_("Wewenang mengirim diubah."),
    )


@access(Rule.ADMINISTRATOR)
@require_POST
def end_contact(request: Request, number: int, contact: int) -> HttpResponse:
    """Let a person no longer report for the agency."""
    return press(
        request,
        lambda order: services.end_contact(order, contact),
        back=_agency_page(number),
        done=_("Orang ini tidak lagi menjadi pelapor."),
    )


def _agency_page(number: int) -> str:
    return reverse("organization:agency", args=[number])
