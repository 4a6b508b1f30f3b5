"""The import of a list of holidays: first what it would change, then, as seen, taken over."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from laksana.organization import selectors, services
from laksana.organization.access import Rule, access
from laksana.organization.import_forms import HolidayListForm
from laksana.organization.managing import answered, government_of, order_of, page, reused
from laksana.organization.requests import Request
from laksana.organization.selectors.importing import Difference, compare
from laksana.organization.services import CommandReused

APPLY = "terapkan"


@access(Rule.ADMINISTRATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def import_holidays(request: Request) -> HttpResponse:
    """Ask for a list, show what it adds, changes and leaves out, and take it over."""
    form = HolidayListForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return page(request, "import", {"form": form}, status=422 if form.is_bound else 200)
    found = compare(selectors.calendar(government_of(request)), form.days)
    if APPLY not in request.POST:
        return page(request, "import", {"form": form, "found": found})
    return _take(request, form, found)


def _take(request: Request, form: HolidayListForm, found: Difference) -> HttpResponse:
    try:
        with answered():
            seen = request.POST.get("seen", "")
            touched = services.take_list(order_of(request), form.days, seen=seen)
    except CommandReused:
        return reused(request, reverse("organization:import"))
    except ValidationError as error:
        form.refuse(error)
        return page(request, "import", {"form": form, "found": found}, status=422)
    messages.success(request, _("Daftar diterapkan. Hari yang berubah: %(touched)d.") % {"touched": touched})
    return redirect(f"{reverse('organization:calendar')}?tahun={found.years[0]}")
