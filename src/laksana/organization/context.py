"""What every page shows around its matter: letterhead, person, places to go; worked out only when shown."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from laksana.organization.navigation import places_for
from laksana.organization.selectors import Visitor, posts_held, structure
from laksana.ui.page import Letterhead, NavItem, Who


def organization(request: HttpRequest) -> dict[str, Callable[[], Any]]:
    """Give letterhead, who and nav; a view that sets one of them itself wins."""
    visitor: Visitor | None = getattr(request, "visitor", None)
    if visitor is None:
        return {}
    return {
        "letterhead": cache(lambda: _letterhead(visitor)),
        "who": cache(lambda: _who(visitor, demo=getattr(request.user, "demo", False))),
        "nav": cache(lambda: places_for(request)),
    }


def _letterhead(visitor: Visitor) -> Letterhead | None:
    if visitor.government is None:
        return None
    government = structure(visitor.government).government
    return Letterhead(name=government.formal_name, office=government.office)


def _who(visitor: Visitor, *, demo: bool) -> Who | None:
    if visitor.person is None or visitor.actor is None:
        return None
    posts = posts_held(structure(visitor.person.government), visitor.actor)
    return Who(
        name=visitor.person.name,
        post=" · ".join(post.title for post in posts if post.title != visitor.person.name),
        links=(
            *_elsewhere(demo=demo),
            NavItem(reverse("organization:account"), _("Akun saya"), "circle-user-round"),
        ),
    )


def _elsewhere(*, demo: bool) -> Iterator[NavItem]:
    if demo:
        yield NavItem(reverse("organization:demo"), _("Ganti orang"), "users")
