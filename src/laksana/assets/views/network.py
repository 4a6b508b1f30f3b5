"""*Informasi mengenai jaringan TIK Perangkat Daerah*: an agency's network on one page, made to be printed."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from laksana.assets import registers, selectors
from laksana.assets.pages import READERS, WITH_AGENCIES, office_of, shows
from laksana.assets.presenting import agencies_named, rows, wires
from laksana.assets.scopes import is_inside
from laksana.organization.access import Rule, access
from laksana.organization.requests import Request, my_actor


@access(*READERS)
@require_safe
def agencies(request: Request) -> HttpResponse:
    """List the agencies with how many sites they have."""
    known, wanted = office_of(request), request.GET.get("cari", "").strip()
    shown = [(card, len(known.sites_of[card.id])) for card in agencies_named(known, wanted)]
    context = {"rows": shown, "wanted": wanted, "query": request.GET.urlencode()}
    return shows(request, "agencies", context)


@access(Rule.AGENCY)
@require_safe
def own(request: Request) -> HttpResponse:
    """Lead people of an agency to the page of their own network."""
    return redirect("assets:network", number=my_actor(request).agency)


@access(*WITH_AGENCIES)
@require_safe
def network(request: Request, number: int) -> HttpResponse:
    """Show the sites, links, providers, devices, addresses and past faults of an agency."""
    known, visitor = office_of(request), request.visitor
    agency = known.agencies.get(number)
    if agency is None or not (is_inside(visitor) or (visitor.actor and visitor.actor.agency == number)):
        raise Http404
    here, sites = known.government.id, known.sites_of[number]
    numbers = [site.id for site in sites]
    found = rows(selectors.devices_at(here, numbers), known)
    context = {
        "agency": agency,
        "office": known.government,
        "sites": [(site, [row for row in found if row.device.site_id == site.id]) for site in sites],
        "wires": wires(selectors.links_at(here, numbers), known),
        "faults": registers.cases().faults_at(visitor, numbers),
        "devices": len(found),
        "now": request.now,
    }
    return shows(request, "network", context)
