"""What every page shows around its matter: letterhead, person, places to go; worked out only when shown."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from laksana.organization.navigation import places_for
from laksana.organization.presenting import last_day
from laksana.organization.selectors import OWN, Visitor, posts_held, structure
from laksana.organization.selectors.mandates import StandIn, stand_ins
from laksana.ui.page import Acting, ActingChoice, Letterhead, NavItem, Who


def organization(request: HttpRequest) -> dict[str, Callable[[], Any]]:
    """Give letterhead, who, nav and the bar of a stand-in; a view that sets one of them itself wins."""
    visitor: Visitor | None = getattr(request, "visitor", None)
    if visitor is None:
        return {}
    return {
        "letterhead": cache(lambda: _letterhead(visitor)),
        "who": cache(lambda: _who(visitor, demo=getattr(request.user, "demo", False))),
        "nav": cache(lambda: places_for(request)),
        "acting": cache(lambda: _acting(visitor)),
        "codes_offered": lambda: settings.CODES_OFFERED,
    }


def _letterhead(visitor: Visitor) -> Letterhead | None:
    if visitor.government is None:
        return None
    government = structure(visitor.government).government
    return Letterhead(name=government.formal_name, office=government.office)


def _acting(visitor: Visitor) -> Acting | None:
    """Show under which mandate somebody may act, and let them choose; nothing for those who have none."""
    if not visitor.acting or visitor.person is None:
        return None
    known = structure(visitor.person.government)
    found = stand_ins(
        known, [entry for entry in known.mandates if entry.id in visitor.acting.values()], visitor.now
    )
    shown = next((entry for entry in found if str(entry.post.id) == visitor.acts_as), found[0])
    return Acting(
        post=shown.title,
        order=shown.mandate.order_number,
        until=last_day(shown),
        beside=visitor.acts_as == "",
        resting=visitor.acts_as == OWN,
        choices=tuple(_choices(found, visitor.acts_as)),
    )


def _choices(found: list[StandIn], chosen: str) -> Iterator[ActingChoice]:
    url = reverse("organization:act-as")
    yield ActingChoice(_("Semua jabatan"), "", url, current=chosen == "")
    yield ActingChoice(_("Jabatan sendiri"), OWN, url, current=chosen == OWN)
    for entry in found:
        yield ActingChoice(entry.title, str(entry.post.id), url, current=chosen == str(entry.post.id))


def _who(visitor: Visitor, *, demo: bool) -> Who | None:
    if visitor.person is None or visitor.actor is None:
        return None
    known = structure(visitor.person.government)
    posts = [post for post in posts_held(known, visitor.actor) if post.id not in visitor.actor.acting]
    return Who(
        name=visitor.person.name,
        post=" · ".join(post.title for post in posts if post.title != visitor.person.name),
        links=tuple(_own_pages(visitor, demo=demo)),
    )


def _own_pages(visitor: Visitor, *, demo: bool) -> Iterator[NavItem]:
    if demo:
        yield NavItem(reverse("organization:demo"), _("Ganti orang"), "users")
    yield NavItem(reverse("organization:account"), _("Akun saya"), "circle-user-round")
    if visitor.actor and visitor.actor.posts:
        yield NavItem(reverse("organization:stand-ins"), _("Pengganti saya saat cuti"), "calendar-days")
