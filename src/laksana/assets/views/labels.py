"""Sheets of labels to print: a code for a site or device, as a drawing that stays sharp, and its words."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from laksana.assets import selectors, services
from laksana.assets.models import Label
from laksana.assets.pages import KEEPERS, office_of, shows
from laksana.assets.views.sites import fetch_place
from laksana.organization.access import access, fetch
from laksana.organization.managing import government_of, press
from laksana.organization.requests import Request
from laksana.outside import qr
from laksana.outside.codes import shown_code

SCANNED = "intake:scanned"


@access(*KEEPERS)
@require_safe
def sheet(request: Request, number: int) -> HttpResponse:
    """Show the labels of a site and its devices, ready to print, and how many have none yet."""
    place = fetch_place(request, number)
    here = government_of(request).pk
    devices = list(selectors.devices_at(here, [number]))
    labels = selectors.labels_of(here, site=number, devices=[one.pk for one in devices])
    context = {
        "place": place,
        "office": office_of(request).government,
        "labels": [_drawn(request, label) for label in labels],
        "missing": 1 + len(devices) - len(labels),
    }
    return shows(request, "labels", context)


@access(*KEEPERS)
@require_POST
def make(request: Request, number: int) -> HttpResponse:
    """Give the site and its devices the codes they lack."""
    fetch_place(request, number)
    devices = [one.pk for one in selectors.devices_at(government_of(request).pk, [number])]
    return press(
        request,
        lambda order: services.make_labels(order, sites=[number], devices=devices),
        back=_sheet_of(number),
        done=_("Label siap dicetak."),
    )


@access(*KEEPERS)
@require_POST
def renew(request: Request, number: int) -> HttpResponse:
    """Replace the code of a label that got into wrong hands."""
    label = fetch(request, Label, pk=number)
    site = label.site_id or (label.device.site_id if label.device else None)
    return press(
        request,
        lambda order: services.renew_label(order, number),
        back=_sheet_of(site) if site else reverse("assets:devices"),
        done=_("Kode diganti. Label yang lama tidak berlaku lagi."),
    )


def _drawn(request: Request, label: Label) -> dict[str, Any]:
    address = request.build_absolute_uri(reverse(SCANNED, args=[label.code]))
    return {"label": label, "drawing": qr.drawing(address), "code": shown_code(label.code)}


def _sheet_of(site: int) -> str:
    return reverse("assets:labels", args=[site])
