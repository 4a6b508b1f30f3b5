"""One's own devices, and the service worker that shows there what one is told. Shows nobody another's."""

from hashlib import sha256
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from laksana.notifications.forms import DeviceForm
from laksana.notifications.models import Device
from laksana.notifications.services import devices
from laksana.organization.access import Rule, access, fetch, scoped
from laksana.organization.requests import Request, me
from laksana.outside.webpush import public_half

PAGE = "notifications:preferences"


@access(Rule.PUBLIC)
@require_safe
def worker(request: Request) -> HttpResponse:
    """Give the service worker, whose place says that all pages are its own."""
    answer = render(request, "notifications/sw.js", content_type="text/javascript")
    answer.headers["Cache-Control"] = "no-store"
    return answer


@access(Rule.SIGNED_IN)
@require_POST
def add(request: Request) -> HttpResponse:
    """Tell the visitor on this device from now on."""
    form = DeviceForm(request.POST)
    if form.is_valid():
        family = devices.family_of(request.headers.get("User-Agent", ""))
        devices.add_device(me(request), **form.cleaned_data, family=family, now=request.now)
        messages.success(request, _("Perangkat ini aktif: pemberitahuan juga muncul di sini."))
    else:
        messages.error(request, _("Perangkat ini tidak dapat diaktifkan."))
    return redirect(PAGE)


@access(Rule.SIGNED_IN)
@require_POST
def remove(request: Request, number: int) -> HttpResponse:
    """Forget a device."""
    row = fetch(request, Device, pk=number)
    devices.remove_device(me(request), row.pk, now=request.now)
    messages.success(request, _("Perangkat dihapus."))
    return redirect(PAGE)


def shown_devices(request: Request, *, by_push: bool) -> dict[str, Any]:
    """Give the visitor's devices, each with a digest by which its own browser knows it."""
    rows = scoped(request, Device).order_by("-made_at")
    return {
        "push_key": public_half(settings.PUSH_KEY) if by_push else "",
        "devices": [(row, sha256(row.endpoint.encode()).hexdigest()) for row in rows],
    }
