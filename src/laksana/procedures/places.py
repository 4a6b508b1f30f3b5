"""The room's place in the navigation: procedures are for everybody who is signed in."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext

from laksana.ui.page import NavItem


def places(request: HttpRequest) -> list[NavItem]:
    """Offer the list of procedures."""
    if request.visitor.person is None:  # type: ignore[attr-defined]
        return []
    address = reverse("procedures:list")
    return [
        NavItem(address, pgettext("daftar", "Prosedur"), "workflow", current=request.path.startswith(address))
    ]
