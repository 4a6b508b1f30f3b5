"""The maintenance room's place in the navigation."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from laksana.organization.access import Rule, may_enter
from laksana.organization.selectors import structure
from laksana.ui.page import NavItem

SECTION = "/pemeliharaan/"
KIND = "planned_maintenance"


def places(request: HttpRequest) -> list[NavItem]:
    """Offer rounds to posts and clerks of an office that maintains by a plan."""
    visitor = request.visitor  # type: ignore[attr-defined]
    if not may_enter(visitor, (Rule.POST, Rule.CLERK)):
        return []
    if not any(tile.kind == KIND for tile in structure(visitor.government).tiles):
        return []
    current = request.path.startswith(SECTION)
    return [NavItem(reverse("maintenance:rounds"), _("Pemeliharaan"), "calendar-clock", current=current)]
