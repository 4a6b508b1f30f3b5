"""The intake room's places in the navigation."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from laksana.organization.access import Rule, may_enter
from laksana.ui.page import NavItem


def places(request: HttpRequest) -> list[NavItem]:
    """Offer agencies their desk, and the desk its register."""
    visitor, path = request.visitor, request.path  # type: ignore[attr-defined]
    offered = []
    if may_enter(visitor, (Rule.AGENCY,)):
        current = path.startswith("/lapor/")
        offered.append(NavItem(reverse("intake:home"), _("Lapor"), "megaphone", current=current))
    if may_enter(visitor, (Rule.DESK,)):
        current = path.startswith("/meja/")
        offered.append(NavItem(reverse("intake:desk"), _("Meja layanan"), "headset", current=current))
    return offered
