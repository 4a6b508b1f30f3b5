"""The assets room's place in the navigation."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from laksana.assets.pages import READERS
from laksana.organization.access import may_enter
from laksana.ui.page import NavItem


def places(request: HttpRequest) -> list[NavItem]:
    """Offer the devices to everybody of the office."""
    if not may_enter(request.visitor, READERS):  # type: ignore[attr-defined]
        return []
    address = reverse("assets:devices")
    return [NavItem(address, _("Perangkat"), "router", current=request.path.startswith(address))]
