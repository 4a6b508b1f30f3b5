"""The documents room's place in the navigation: signing, for those whose post signs for others."""

from typing import Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from laksana.core.papers.kinds import Signer
from laksana.organization.selectors import structure
from laksana.ui.page import NavItem

HEADS: Final = frozenset(Signer) - {Signer.AUTHOR}


def places(request: HttpRequest) -> list[NavItem]:
    """Offer signing to heads, by the structure that every page has at hand."""
    visitor = request.visitor  # type: ignore[attr-defined]
    if not (visitor.actor and visitor.actor.posts):
        return []
    known = structure(visitor.government)
    if not any(known.posts[post].kind in HEADS for post in visitor.actor.posts):
        return []
    address = reverse("documents:sign")
    return [NavItem(address, _("Tanda tangan"), "signature", current=request.path.startswith(address))]
