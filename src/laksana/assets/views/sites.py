"""A site with what stands there: its places, its devices, its links, and the forms by which they change."""

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from laksana.assets import registers, selectors, services
from laksana.assets.forms import LinkForm, SpotForm
from laksana.assets.models import Link, Spot
from laksana.assets.pages import ASKING, KEEPERS, WITH_AGENCIES, office_of, shows
from laksana.assets.presenting import Place, behind, is_many, place_of, rows, site_choices, wires
from laksana.assets.scopes import is_inside
from laksana.organization.access import access, fetch
from laksana.organization.managing import edit, government_of, press, wants_on
from laksana.organization.requests import Request


@access(*WITH_AGENCIES)
@require_safe
def site(request: Request, number: int) -> HttpResponse:
    """Show what stands at a site and how it is joined to the network."""
    structure, place = office_of(request), fetch_place(request, number)
    here = structure.government.id
    context = {
        "place": place,
        "rows": rows(selectors.devices_at(here, [number]), structure),
        "wires": wires(selectors.links_at(here, [number]), structure),
        "spots": list(selectors.spots_at(here, number)),
        "faults": registers.cases().faults_at(request.visitor, [number]),
        "keeps": services.keeps(request.visitor),
        "now": request.now,
    }
    return shows(request, "site", context)


@access(*KEEPERS)
@require_http_methods(ASKING)
def new_spot(request: Request, number: int) -> HttpResponse:
    """Add a room, rack, cabinet or pole to a site."""
    place = fetch_place(request, number)
    return edit(
        request,
        SpotForm(request.POST or None, site=number, government=government_of(request)),
        title=_("Tambah ruang atau rak"),
        lead=place.site.name,
        back=_page_of(number),
        save=lambda order, given: services.add_spot(order, site=number, **given),
        shows=shows,
    )


@access(*KEEPERS)
@require_http_methods(ASKING)
def change_spot(request: Request, number: int) -> HttpResponse:
    """Change what is known of a place inside a site."""
    row = fetch(request, Spot, pk=number)
    return edit(
        request,
        SpotForm(request.POST or None, instance=row, site=row.site_id, government=government_of(request)),
        title=_("Ubah ruang atau rak"),
        lead=row.name,
        back=_page_of(row.site_id),
        save=lambda order, given: services.change_spot(order, number, given),
        shows=shows,
    )


@access(*KEEPERS)
@require_POST
def switch_spot(request: Request, number: int) -> HttpResponse:
    """Offer a place for devices, or no longer."""
    row, active = fetch(request, Spot, pk=number), wants_on(request)
    return press(
        request,
        lambda order: services.switch_spot(order, number, active=active),
        back=_page_of(row.site_id),
        done=_("Perubahan tersimpan."),
    )


@access(*KEEPERS)
@require_http_methods(ASKING)
def new_link(request: Request, number: int) -> HttpResponse:
    """Add a link into a site: first where it comes from, then the rest."""
    place, structure = fetch_place(request, number), office_of(request)
    above = request.GET.get("dari")
    if above is None and request.method != "POST":
        wanted = request.GET.get("cari", "")
        choices = site_choices(structure, wanted if is_many(structure) else "")
        context = {"place": place, "choices": choices, "search": is_many(structure), "wanted": wanted}
        return shows(request, "link_from", context)
    upper = fetch_place(request, int(above)) if above and above.isdecimal() else None
    return edit(
        request,
        _link_form(request, upper.site.id if upper else None, number),
        title=_("Tambah sambungan"),
        lead=_joined(upper, place),
        back=_page_of(number),
        save=lambda order, given: services.add_link(
            order, lower_site=number, upper_site=upper.site.id if upper else None, **given
        ),
        shows=shows,
    )


@access(*KEEPERS)
@require_http_methods(ASKING)
def change_link(request: Request, number: int) -> HttpResponse:
    """Change what is known of a link."""
    row, structure = fetch(request, Link, pk=number), office_of(request)
    upper, lower = place_of(row.upper_site_id, structure), fetch_place(request, row.lower_site_id)
    return edit(
        request,
        _link_form(request, row.upper_site_id, row.lower_site_id, row=row),
        title=_("Ubah sambungan"),
        lead=_joined(upper, lower),
        back=_page_of(row.lower_site_id),
        save=lambda order, given: services.change_link(order, number, given),
        shows=partial(_with_impact, row),
    )


@access(*KEEPERS)
@require_POST
def switch_link(request: Request, number: int) -> HttpResponse:
    """Take a link out of use, or back into it."""
    row, active = fetch(request, Link, pk=number), wants_on(request)
    return press(
        request,
        lambda order: services.switch_link(order, number, active=active),
        back=_page_of(row.lower_site_id),
        done=_("Perubahan tersimpan."),
    )


def _with_impact(
    link: Link, request: Request, template: str, context: dict[str, Any], **options: Any
) -> HttpResponse:
    """Show a link's form with what hangs behind it."""
    lost = selectors.behind_link(link)
    cases = registers.cases().open_at(request.visitor, lost.sites) if lost.sites else []
    more = {"behind": behind(lost, office_of(request)), "open_behind": cases}
    return shows(request, template, {**context, **more}, **options)


def _link_form(request: Request, upper: int | None, lower: int, *, row: Link | None = None) -> LinkForm:
    here = government_of(request)
    return LinkForm(
        request.POST or None,
        instance=row,
        government=here,
        above=selectors.device_choices(here.pk, upper) if upper else [],
        below=selectors.device_choices(here.pk, lower),
    )


def _joined(upper: Place | None, lower: Place) -> str:
    above = upper.site.name if upper else _("Dari luar (penyedia)")
    return f"{above} → {lower.site.name}"


def fetch_place(request: Request, number: int) -> Place:
    """Give a site the visitor may see; any other is as missing."""
    place, visitor = place_of(number, office_of(request)), request.visitor
    own = visitor.actor.agency if visitor.actor else None
    if place is None or not (is_inside(visitor) or place.agency.id == own):
        raise Http404
    return place


def _page_of(number: int) -> str:
    return reverse("assets:site", args=[number])
