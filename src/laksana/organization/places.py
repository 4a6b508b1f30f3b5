"""The administrator's place in the navigation."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from laksana.ui.page import NavItem

HOME = "organization:overview"
SECTION = "/kelola/"


def places(request: HttpRequest) -> list[NavItem]:
    """Offer the administrator's pages to administrators."""
    if not request.visitor.administrator:  # type: ignore[attr-defined]
        return []
    return [NavItem(reverse(HOME), _("Kelola"), "settings", current=request.path.startswith(SECTION))]
