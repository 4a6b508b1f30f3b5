"""The list of devices, a device with its history, and the forms by which it changes."""

from typing import Final

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from laksana.assets import registers, selectors, services
from laksana.assets.forms import DeviceFilters, DeviceForm, MoveForm, last_of
from laksana.assets.models import Device
from laksana.assets.pages import ASKING, KEEPERS, WITH_AGENCIES, office_of, shows, with_search
from laksana.assets.presenting import behind, colour, is_many, place_of, rows, site_choices, stays, wires
from laksana.assets.scopes import is_inside, seen_devices
from laksana.assets.selectors import Behind
from laksana.assets.selectors.devices import PAGE
from laksana.organization.access import access, fetch
from laksana.organization.managing import edit, government_of
from laksana.organization.requests import Request
from laksana.organization.selectors import Structure
from laksana.ui.filters import filters_shown, next_page

MOST_LINKS: Final = 30
"""So many links stand on the page of a device; the others in the list of links."""


@access(*WITH_AGENCIES)
@require_safe
def devices(request: Request) -> HttpResponse:
    """List the devices the visitor may see, newest first."""
    structure, actor = office_of(request), request.visitor.actor
    own = actor.agency if actor and not is_inside(request.visitor) else None
    form = DeviceFilters(request.GET, structure=structure, agency=own)
    seen, here = seen_devices(request.visitor), structure.government.id
    found = list(selectors.devices(seen, form.sought(), government=here, before=last_of(request.GET))[:PAGE])
    context = {
        "form": form,
        **filters_shown(form, request.GET),
        "rows": rows(found, structure),
        "query": request.GET.urlencode(),
        "keeps": services.keeps(request.visitor),
        "downloads": own is None,
        "agency": structure.agencies.get(own or 0),
        "older_url": next_page(request.GET, "sebelum", str(found[-1].pk)) if len(found) == PAGE else "",
    }
    return shows(request, "devices", context)


@access(*WITH_AGENCIES)
@require_safe
def device(request: Request, number: int) -> HttpResponse:
    """Show a device: what it is, where it is and was, its links, what hangs behind it, its cases."""
    row, structure, visitor = _fetch(request, number), office_of(request), request.visitor
    inside = is_inside(visitor)
    lost = selectors.behind_device(row) if inside else Behind()
    links = list(selectors.links_of(row)[: MOST_LINKS + 1])
    context = {
        "device": row,
        "colour": colour(row.state),
        "place": place_of(row.site_id, structure),
        "stays": stays(selectors.history(row.pk), structure),
        "wires": wires(links[:MOST_LINKS], structure),
        "more_wires": len(links) > MOST_LINKS,
        "behind": behind(lost, structure),
        "cases": (told := registers.cases().of_device(visitor, row.pk)),
        "kept": registers.cases().kept_of(visitor, row.pk) if told else None,
        "open_behind": registers.cases().open_at(visitor, lost.sites) if lost.sites else [],
        "keeps": services.keeps(visitor),
        "inside": inside,
        "today": structure.calendar.day_of(request.now),
        "now": request.now,
    }
    return shows(request, "device", context)


@access(*KEEPERS)
@require_http_methods(ASKING)
def new_device(request: Request) -> HttpResponse:
    """Add a device: to the stock, or straight to the site a link has named."""
    site = _site_asked(request, office_of(request))
    back = reverse("assets:site", args=[site]) if site else reverse("assets:devices")
    place = place_of(site, office_of(request))
    return edit(
        request,
        DeviceForm(request.POST or None, government=government_of(request)),
        title=_("Tambah perangkat"),
        lead=f"{place.site.name} · {place.agency.name}" if place else _("Perangkat ini masuk gudang."),
        back=back,
        save=lambda order, given: services.add_device(order, site=site, **given),
        shows=shows,
    )


@access(*KEEPERS)
@require_http_methods(ASKING)
def change_device(request: Request, number: int) -> HttpResponse:
    """Change what is known of a device."""
    row = _fetch(request, number)
    return edit(
        request,
        DeviceForm(request.POST or None, instance=row, government=government_of(request)),
        title=_("Ubah perangkat"),
        lead=str(row),
        back=_page_of(number),
        save=lambda order, given: services.change_device(order, number, given),
        shows=shows,
    )


@access(*KEEPERS)
@require_http_methods(ASKING)
def move_device(request: Request, number: int) -> HttpResponse:
    """Put a device elsewhere, or say what became of it."""
    row, structure = _fetch(request, number), office_of(request)
    site = _site_asked(request, structure) or row.site_id
    wanted = request.GET.get("cari", "") if is_many(structure) else ""
    form = MoveForm(
        request.POST or None,
        initial={"seen": row.state, "state": row.state, "site": site, "spot": row.spot_id},
        sites=site_choices(structure, wanted, present=site),
        spots=_spots(request, site),
    )
    return edit(
        request,
        form,
        title=_("Pindahkan perangkat"),
        lead=selectors.described(row),
        back=_page_of(number),
        save=lambda order, given: services.move_device(order, number, **given),
        shows=with_search(wanted) if is_many(structure) else shows,
    )


def _fetch(request: Request, number: int) -> Device:
    return fetch(request, Device, pk=number)


def _site_asked(request: Request, structure: Structure) -> int | None:
    """Give the site that the address or the form names; one that is nowhere is as a missing page."""
    text = request.POST.get("site") or request.GET.get("lokasi") or ""
    if not text:
        return None
    if not text.isdecimal() or int(text) not in structure.sites:
        raise Http404
    return int(text)


def _spots(request: Request, site: int | None) -> list[tuple[int, str]]:
    if site is None:
        return []
    spots = selectors.spots_at(government_of(request).pk, site)
    return [(spot.pk, spot.name) for spot in spots if spot.active]


def _page_of(number: int) -> str:
    return reverse("assets:device", args=[number])
