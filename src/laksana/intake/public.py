"""What public pages show around their matter: a government's letterhead, ways to go without an account."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from laksana.organization.requests import Request
from laksana.organization.selectors import GovernmentCard
from laksana.ui.page import Letterhead, NavItem


def frame(request: Request, card: GovernmentCard | None = None) -> dict[str, object]:
    """Give letterhead and navigation of a public page; who is signed in keeps the own navigation."""
    context: dict[str, object] = {"now": request.now}
    if card:
        home = reverse("intake:front", args=(card.slug,))
        context["letterhead"] = Letterhead(card.formal_name, card.office, home=home)
    if request.visitor.person is None:
        context["nav"] = _ways(request, card)
    return context


def _ways(request: HttpRequest, card: GovernmentCard | None) -> list[NavItem]:
    home = reverse("intake:front", args=(card.slug,)) if card else "/"
    track, sign_in = reverse("intake:track"), reverse("account_login")
    return [
        NavItem(home, _("Layanan"), "layout-grid", current=request.path == home),
        NavItem(track, _("Lacak laporan"), "search", current=request.path.startswith(track)),
        NavItem(sign_in, _("Masuk"), "log-in"),
    ]
