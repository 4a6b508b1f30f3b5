"""The page on which people of a case name the devices it is about."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from laksana.assets import selectors as assets
from laksana.cases import selectors
from laksana.cases.forms.devices import CaseDeviceForm
from laksana.cases.services import devices as services
from laksana.cases.views.desk import Desk, find
from laksana.core.authority.model import Act
from laksana.organization.access import Rule, access
from laksana.organization.managing import answered, order_of, press, reused
from laksana.organization.requests import Request, my_actor
from laksana.organization.services import CommandReused


@access(Rule.POST)
@require_http_methods(["GET", "HEAD", "POST"])
def devices(request: Request, number: str) -> HttpResponse:
    """Show the devices a case names, and name another."""
    desk = _mine(request, number)
    form = _form(desk)
    if form.is_bound and form.is_valid():
        try:
            with answered():
                services.name_device(
                    order_of(request), desk.found, my_actor(request), device=form.cleaned_data["device"]
                )
        except CommandReused:
            return reused(request, reverse("cases:devices", args=[number]))
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Perangkat dicatat pada kasus ini."))
            return redirect("cases:case", number=number)
    context = {"row": desk.found.row, "named": selectors.devices_of(desk.found.row.id), "form": form}
    return render(request, "cases/devices.html", context, status=422 if form.is_bound else 200)


@access(Rule.POST)
@require_POST
def forget(request: Request, number: str, device: int) -> HttpResponse:
    """Let a case no longer name a device."""
    found, actor = _mine(request, number).found, my_actor(request)
    return press(
        request,
        lambda order: services.forget_device(order, found, actor, device=device),
        back=reverse("cases:devices", args=[number]),
        done=_("Perangkat dilepas dari kasus ini."),
    )


def _mine(request: Request, number: str) -> Desk:
    """Find a case whose devices the visitor may name; any other is as a missing one."""
    desk = find(request, number)
    if not selectors.allowed(Act.LINK, my_actor(request), desk.found):
        raise Http404
    return desk


def _form(desk: Desk) -> CaseDeviceForm:
    here, sites = desk.structure.government.id, [site for site in desk.found.state.sites if site]
    choices = [(row.pk, assets.described(row)) for row in assets.devices_at(here, sites)]
    return CaseDeviceForm(desk.request.POST or None, government=here, choices=choices)
