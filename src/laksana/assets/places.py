"""The assets room's place in the navigation."""

from dataclasses import replace

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from laksana.assets.pages import READERS
from laksana.assets.selectors import rooms_kept_by
from laksana.organization.access import Rule, may_enter
from laksana.ui.page import NavItem


def places(request: HttpRequest) -> list[NavItem]:
    """Offer the office its devices, who keeps a room of the store that, and an agency its own network."""
    visitor = request.visitor  # type: ignore[attr-defined]
    if not may_enter(visitor, READERS):
        own = NavItem(reverse("assets:network-own"), _("Jaringan"), "network")
        ours = request.path.startswith(reverse("assets:devices"))
        return [replace(own, current=ours)] if may_enter(visitor, (Rule.AGENCY,)) else []
    offered = [NavItem(reverse("assets:devices"), _("Perangkat"), "router")]
    if rooms_kept_by(visitor):
        offered.append(NavItem(reverse("assets:stock"), _("Gudang"), "warehouse"))
    return [replace(one, current=request.path.startswith(one.url)) for one in offered]
