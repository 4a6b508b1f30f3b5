"""The installation's NetBox as a government reads it: now, by night, and which of its sites is which here."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from laksana.assets import services
from laksana.assets.forms import OtherSiteForm
from laksana.assets.models import NetboxSite
from laksana.assets.pages import ASKING, KEEPERS, office_of, shows, with_search
from laksana.assets.presenting import is_many, place_of, site_choices
from laksana.assets.selectors import netbox as selectors
from laksana.organization.access import access, fetch
from laksana.organization.managing import edit, press, wants_on
from laksana.organization.requests import Request

SHOWN = 10


@access(*KEEPERS)
@require_safe
def overview(request: Request) -> HttpResponse:
    """Show how the last readings went and which sites wait for a decision; without a NetBox, nothing."""
    _must_be_there()
    structure = office_of(request)
    here = structure.government.id
    sites = list(selectors.netbox_sites(here))
    context = {
        "nightly": selectors.is_nightly(here),
        "runs": selectors.readings(here)[:SHOWN],
        "waiting": [row for row in sites if not row.decided],
        "decided": [(row, place_of(row.site_id, structure)) for row in sites if row.decided],
    }
    return shows(request, "netbox", context)


@access(*KEEPERS)
@require_POST
def read(request: Request) -> HttpResponse:
    """Let the worker look at what the NetBox has."""
    _must_be_there()
    return press(
        request,
        services.ask_netbox,
        back=reverse("assets:netbox"),
        done=_("NetBox sedang dibaca. Setelah itu periksa barisnya, lalu terapkan."),
    )


@access(*KEEPERS)
@require_POST
def nightly(request: Request) -> HttpResponse:
    """Have it read every night, or no longer."""
    _must_be_there()
    on = wants_on(request)
    return press(
        request,
        lambda order: services.switch_nightly(order, nightly=on),
        back=reverse("assets:netbox"),
        done=_("Perubahan tersimpan."),
    )


@access(*KEEPERS)
@require_http_methods(ASKING)
def decide(request: Request, number: int) -> HttpResponse:
    """Say which of our sites one over there is, or leave it out."""
    row, structure = fetch(request, NetboxSite, pk=number), office_of(request)
    many = is_many(structure)
    wanted = request.GET.get("cari", "") if many else ""
    form = OtherSiteForm(
        request.POST or None,
        initial={"site": row.site_id, "skipped": row.skipped},
        sites=site_choices(structure, wanted, present=_asked(request) or row.site_id),
    )
    return edit(
        request,
        form,
        title=_("Lokasi NetBox"),
        lead=row.name,
        back=reverse("assets:netbox"),
        save=lambda order, given: services.decide_site(order, number, **given),
        shows=with_search(wanted) if many else shows,
    )


def _asked(request: Request) -> int | None:
    """Give the site that was chosen, so that it stands among the choices whatever was searched for."""
    text = request.POST.get("site", "")
    return int(text) if text.isdecimal() and len(text) < 18 else None


def _must_be_there() -> None:
    if not settings.NETBOX_URL:
        raise Http404
