"""The list of the links of a government. Their forms stand with the sites they lead to."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from laksana.assets import selectors, services
from laksana.assets.forms import LinkFilters, last_of, number_of
from laksana.assets.models import Device
from laksana.assets.pages import READERS, office_of, shows
from laksana.assets.presenting import wires
from laksana.assets.selectors.network import PAGE
from laksana.organization.access import access, scoped
from laksana.organization.requests import Request
from laksana.organization.selectors import Structure
from laksana.ui.filters import filters_shown, next_page


@access(*READERS)
@require_safe
def links(request: Request) -> HttpResponse:
    """List the links in use, newest first."""
    structure = office_of(request)
    form = filters_of(request, structure)
    here = structure.government.id
    found = list(selectors.links(here, **form.sought(), before=last_of(request.GET))[:PAGE])
    context = {
        "form": form,
        **filters_shown(form, request.GET),
        "wires": wires(found, structure),
        "query": request.GET.urlencode(),
        "keeps": services.keeps(request.visitor),
        "older_url": next_page(request.GET, "sebelum", str(found[-1].pk)) if len(found) == PAGE else "",
    }
    return shows(request, "links", context)


def filters_of(request: Request, structure: Structure) -> LinkFilters:
    """Give the filters in force; a device is named by the page of that device."""
    asked = number_of(request.GET, "perangkat")
    devices = scoped(request, Device).filter(pk=asked).select_related("model__maker") if asked else ()
    return LinkFilters(request.GET, structure=structure, device=next(iter(devices), None))
