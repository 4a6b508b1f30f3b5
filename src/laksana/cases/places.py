"""The cases room's places in the navigation."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from laksana.cases import selectors
from laksana.organization.access import Rule, may_enter
from laksana.ui.page import NavItem


def places(request: HttpRequest) -> list[NavItem]:
    """Offer the inbox to holders of posts and clerks, the cases to all who may read them."""
    visitor = request.visitor  # type: ignore[attr-defined]
    offered = []
    if may_enter(visitor, (Rule.POST, Rule.CLERK)):
        numbers = selectors.numbers(visitor.actor, visitor.now)
        offered.append(
            NavItem(
                reverse("cases:inbox"),
                _("Kotak masuk"),
                "inbox",
                count=numbers.waiting,
                late=bool(numbers.late),
                current=request.path.startswith("/kotak-masuk/"),
            )
        )
    if may_enter(visitor, (Rule.POST, Rule.CLERK, Rule.DESK, Rule.AUDITOR)):
        current = request.path.startswith("/kasus/")
        offered.append(NavItem(reverse("cases:list"), _("Kasus"), "folder-open", current=current))
    return offered
