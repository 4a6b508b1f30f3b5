"""The cases room's places in the navigation."""

from dataclasses import replace
from typing import Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laksana.cases import selectors
from laksana.cases.presenters.lists import many
from laksana.cases.presenters.office import first_screen
from laksana.cases.selectors import Numbers
from laksana.organization.access import Rule, may_enter
from laksana.organization.selectors import structure
from laksana.ui.page import NavItem

KEPT: Final = "inbox_numbers"
READERS: Final = (Rule.POST, Rule.CLERK, Rule.DESK, Rule.AUDITOR)
"""For whom the list of cases is."""
FIRST: Final = {
    "cases:overview": (gettext_lazy("Ringkasan"), "layout-dashboard"),
    "cases:section": (gettext_lazy("Seksi"), "users"),
    "cases:today": (gettext_lazy("Hari ini"), "calendar-check"),
}


def places(request: HttpRequest) -> list[NavItem]:
    """Offer the first screen and the inbox to holders of posts and clerks, the cases to all who may read."""
    visitor = request.visitor  # type: ignore[attr-defined]
    offered = []
    if may_enter(visitor, (Rule.POST, Rule.CLERK)):
        first = first_screen(structure(visitor.government), visitor.actor)
        offered += [_place(request, first, *FIRST[first])] if first in FIRST else []
        numbers = numbers_of(request)
        inbox = _place(request, "cases:inbox", _("Kotak masuk"), "inbox")
        offered.append(replace(inbox, count=_count(numbers.waiting), late=bool(numbers.late)))
    if may_enter(visitor, READERS):
        offered.append(_place(request, "cases:list", _("Kasus"), "folder-open"))
    return offered


def numbers_of(request: HttpRequest) -> Numbers:
    """Give the numbers above the visitor's inbox, counted once for a page and its navigation."""
    if not hasattr(request, KEPT):
        visitor = request.visitor  # type: ignore[attr-defined]
        setattr(request, KEPT, selectors.numbers(visitor.actor, visitor.now))
    kept: Numbers = getattr(request, KEPT)
    return kept


def _count(number: int) -> str:
    return many(number) if number else ""


def _place(request: HttpRequest, route: str, label: str | Promise, icon: str) -> NavItem:
    address = reverse(route)
    return NavItem(address, str(label), icon, current=request.path.startswith(address))
